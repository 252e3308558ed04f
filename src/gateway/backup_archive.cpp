#include "gateway/backup_archive.hpp"

#include "base/problem.hpp"

#include <zip.h>

#include <fstream>
#include <memory>
#include <vector>

namespace opora {

namespace {

namespace fs = std::filesystem;

struct EndArchive {
    void operator()(zip_t* zip) const { zip_discard(zip); }
    void operator()(zip_file_t* part) const { zip_fclose(part); }
};

[[noreturn]] void refuse_archive(const std::string& what) { throw Refusal(Code::backup_damaged, {{"what", what}}); }

/// Whether a name stays below the folder it is unpacked in.
bool stays_inside(const fs::path& name) {
    if (name.empty() || name.is_absolute()) return false;
    for (const auto& part : name)
        if (part == "..") return false;
    return true;
}

void unpack_part(zip_t* zip, zip_uint64_t index, const std::string& name, const fs::path& to) {
    const std::unique_ptr<zip_file_t, EndArchive> part(zip_fopen_index(zip, index, 0));
    if (!part) refuse_archive(name);
    fs::create_directories(to.parent_path());
    std::ofstream out(to, std::ios::binary);
    std::vector<char> bytes(1 << 20);
    for (;;) {
        const auto read = zip_fread(part.get(), bytes.data(), bytes.size());
        if (read < 0) refuse_archive(name);
        if (read == 0) break;
        out.write(bytes.data(), read);
    }
    if (!out.flush()) throw Refusal(Code::store_full);
}

int hears_cancel(zip_t*, void* progress) { return static_cast<Progress*>(progress)->is_cancelled() ? 1 : 0; }

void tells_share(zip_t*, double share, void* progress) {
    static_cast<Progress*>(progress)->report("progress.backup", static_cast<std::uint64_t>(share * 1000), 1000);
}

}  // namespace

void write_archive(const fs::path& archive, const std::vector<ArchivedFile>& files, Progress& progress) {
    int error = 0;
    std::unique_ptr<zip_t, EndArchive> zip(zip_open(archive.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error));
    if (!zip) throw Refusal(Code::store_full);
    for (const auto& file : files) {
        auto* source = zip_source_file(zip.get(), file.path.c_str(), 0, -1);
        const auto index = zip_file_add(zip.get(), file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            throw Refusal(Code::store_full);
        }
        // Blocks and files are packed already: the least effort finds what little there is.
        zip_set_file_compression(zip.get(), static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 1);
    }
    zip_register_cancel_callback_with_state(zip.get(), hears_cancel, nullptr, &progress);
    zip_register_progress_callback_with_state(zip.get(), 0.01, tells_share, nullptr, &progress);
    if (zip_close(zip.get()) != 0) {
        progress.check();
        throw Refusal(Code::store_full);
    }
    static_cast<void>(zip.release());  // closed and freed by zip_close
}

void unpack_archive(const fs::path& archive, const fs::path& folder, Progress& progress) {
    int error = 0;
    const std::unique_ptr<zip_t, EndArchive> zip(zip_open(archive.c_str(), ZIP_RDONLY, &error));
    if (!zip) refuse_archive(archive.filename().string());
    const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(zip.get(), 0));
    for (zip_uint64_t i = 0; i < count; ++i) {
        progress.report("progress.restore", i, count);
        progress.check();
        const char* name = zip_get_name(zip.get(), i, 0);
        if (!name || !stays_inside(name)) refuse_archive(name ? name : "");
        unpack_part(zip.get(), i, name, folder / name);
    }
}

}  // namespace opora
