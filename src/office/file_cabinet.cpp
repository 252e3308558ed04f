#include "office/file_cabinet.hpp"

#include "base/disk_trouble.hpp"
#include "base/hash.hpp"
#include "base/problem.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <fstream>
#include <sstream>

namespace opora::office {

namespace {

namespace fs = std::filesystem;

class OpenFile {
 public:
    OpenFile(const fs::path& path, int flags) : handle_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~OpenFile() {
        if (handle_ >= 0) ::close(handle_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    bool is_open() const { return handle_ >= 0; }
    bool write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto written = ::write(handle_, bytes.data(), bytes.size());
            if (written < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }
    bool sync() const { return ::fsync(handle_) == 0; }

 private:
    int handle_;
};

fs::path beside(const fs::path& path) {
    static std::atomic<unsigned> count{0};
    auto aside = path;
    aside += ".part" + std::to_string(::getpid()) + "-" + std::to_string(++count);
    return aside;
}

std::error_code write_synced(const fs::path& path, std::string_view bytes) {
    const OpenFile out(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (out.is_open() && out.write(bytes) && out.sync()) return {};
    return {errno, std::system_category()};
}

}  // namespace

std::string read_whole_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in)
        throw Refusal(Problem{Code::file_missing, {}, path.filename().string(), {{"file", path.filename().string()}}});
    return std::move(bytes).str();
}

fs::path place_in_cabinet(const fs::path& home, const std::string& file) {
    return home / "files" / file.substr(0, 2) / file;
}

std::string put_into_cabinet(const fs::path& home, std::string_view bytes) {
    auto file = sha256_hex(bytes);
    const auto path = place_in_cabinet(home, file);
    std::error_code error;
    if (fs::file_size(path, error) == bytes.size() && !error) return file;
    fs::create_directories(path.parent_path(), error);
    const auto aside = beside(path);
    if (!error) error = write_synced(aside, bytes);
    if (!error) fs::rename(aside, path, error);
    if (error) {
        std::error_code ignored;
        fs::remove(aside, ignored);
        throw Refusal(write_problem(error, "files"));
    }
    OpenFile(path.parent_path(), O_RDONLY | O_DIRECTORY).sync();
    return file;
}

}  // namespace opora::office
