#include "gateway/zip_archive.hpp"

#include "gateway/refuse.hpp"

#include <zip.h>

#include <algorithm>

namespace opora {

namespace {

struct CloseZip {
    void operator()(zip_t* zip) const { zip_discard(zip); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;

std::string plain_part_name(std::string_view name) {
    std::string plain;
    for (const char letter : name) {
        if (letter == '\\')
            plain += '/';
        else
            plain += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    plain.erase(0, plain.find_first_not_of('/'));
    return plain;
}

Zip open_zip(const std::string& bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    const int code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    if (zip) return Zip(zip);
    zip_source_free(source);
    // The directory of a zip stands at its end: without it the rest was cut off.
    refuse(code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS ? Code::file_truncated : Code::file_damaged, "zip");
}

[[noreturn]] void refuse_unpacking(int code) {
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP)
        refuse(Code::file_encrypted, "zip");
    if (code == ZIP_ER_EOF || code == ZIP_ER_READ || code == ZIP_ER_SEEK) refuse(Code::file_truncated, "zip");
    refuse(Code::file_damaged, "zip");
}

class ZipPart final : public ByteStream {
 public:
    ZipPart(std::shared_ptr<const std::string> bytes, std::uint64_t index, ZipLimits limits)
        : bytes_(std::move(bytes)), zip_(open_zip(*bytes_)), limits_(limits) {
        zip_stat_t about;
        if (zip_stat_index(zip_.get(), index, 0, &about) != 0) refuse(Code::file_damaged, "zip");
        if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
            refuse(Code::file_encrypted, "zip");
        if (about.comp_size > bytes_->size()) refuse(Code::file_truncated, "zip");
        declared_ = about.size;
        packed_ = std::max<std::uint64_t>(about.comp_size, 1);
        if (declared_ > limits_.bomb_floor && declared_ / packed_ > limits_.bomb_ratio)
            refuse(Code::file_suspicious, "bomb");
        file_.reset(zip_fopen_index(zip_.get(), index, 0));
        if (!file_) refuse_unpacking(zip_error_code_zip(zip_get_error(zip_.get())));
    }

    std::size_t read(char* into, std::size_t room) override {
        const auto got = zip_fread(file_.get(), into, room);
        if (got < 0) refuse_unpacking(zip_error_code_zip(zip_file_get_error(file_.get())));
        unpacked_ += static_cast<std::uint64_t>(got);
        if (unpacked_ > limits_.bomb_floor && unpacked_ / packed_ > limits_.bomb_ratio)
            refuse(Code::file_suspicious, "bomb");
        if (unpacked_ > limits_.unpacked_bytes)
            refuse_size("unpacked", static_cast<double>(limits_.unpacked_bytes >> 20));
        if (unpacked_ > declared_) refuse(Code::file_suspicious, "declared");
        if (got == 0 && unpacked_ < declared_) refuse(Code::file_truncated, "zip");
        return static_cast<std::size_t>(got);
    }

    std::uint64_t expected_size() const override { return declared_; }

 private:
    std::shared_ptr<const std::string> bytes_;
    Zip zip_;
    ZipLimits limits_;
    std::unique_ptr<zip_file_t, CloseZip> file_;
    std::uint64_t declared_ = 0;
    std::uint64_t packed_ = 1;
    std::uint64_t unpacked_ = 0;
};

}  // namespace

ZipArchive::ZipArchive(std::shared_ptr<const std::string> bytes, ZipLimits limits)
    : bytes_(std::move(bytes)), limits_(limits) {
    const auto zip = open_zip(*bytes_);
    const auto count = zip_get_num_entries(zip.get(), 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > limits_.entries) refuse(Code::file_suspicious, "entries");
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(count); ++i)
        if (const char* name = zip_get_name(zip.get(), i, 0)) entries_.emplace(plain_part_name(name), i);
}

bool ZipArchive::has(std::string_view part) const { return entries_.contains(plain_part_name(part)); }

bool ZipArchive::has_folder(std::string_view folder) const {
    const auto start = plain_part_name(folder) + '/';
    const auto found = entries_.lower_bound(start);
    return found != entries_.end() && found->first.starts_with(start);
}

std::vector<std::string> ZipArchive::names() const {
    std::vector<std::string> all;
    for (const auto& [name, index] : entries_) all.push_back(name);
    return all;
}

std::string ZipArchive::read(std::string_view part, std::uint64_t at_most) const {
    const auto bytes = stream(part);
    std::string whole;
    char piece[16384];
    while (const auto got = bytes->read(piece, sizeof piece)) {
        whole.append(piece, got);
        if (whole.size() > at_most) refuse_size("part", static_cast<double>(at_most >> 20));
    }
    return whole;
}

std::unique_ptr<ByteStream> ZipArchive::stream(std::string_view part) const {
    const auto found = entries_.find(plain_part_name(part));
    if (found == entries_.end()) refuse(Code::file_damaged, "missing_part", {.path = std::string(part)});
    return std::make_unique<ZipPart>(bytes_, found->second, limits_);
}

}  // namespace opora
