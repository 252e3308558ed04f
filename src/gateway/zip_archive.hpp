/// The parts of a packed file (XLSX, ODS, DOCX, ODT), unpacked with care: a zip may lie about everything.
#pragma once

#include "gateway/byte_stream.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

/// What a zip may ask of us before it is refused.
struct ZipLimits {
    std::size_t entries = 20'000;
    /// Of one part once unpacked, whatever it declares; 60 MB are usual for a region's sheet.
    std::uint64_t unpacked_bytes = 2ull << 30;
    /// A part that grows more than so many times when unpacked, and beyond `bomb_floor`, is a bomb: sheets grow 20 to
    /// 100 times, deflate can reach 1030.
    std::uint64_t bomb_ratio = 400;
    std::uint64_t bomb_floor = 64ull << 20;
};

class ZipArchive {
 public:
    /// Throws Refusal{file_truncated, file_damaged, file_suspicious}.
    explicit ZipArchive(std::shared_ptr<const std::string> bytes, ZipLimits limits = {});

    /// Names are compared without regard to case, leading slash and the slant of slashes.
    bool has(std::string_view part) const;
    bool has_folder(std::string_view folder) const;
    /// The names of all parts, as `has` compares them.
    std::vector<std::string> names() const;
    /// A whole small part. Throws like `stream`; file_too_large beyond `at_most` bytes; file_damaged when there is
    /// none.
    std::string read(std::string_view part, std::uint64_t at_most) const;
    /// A part as it unpacks. Refuses on the way: file_truncated, file_damaged, file_encrypted, file_suspicious (a
    /// bomb), file_too_large.
    std::unique_ptr<ByteStream> stream(std::string_view part) const;

 private:
    std::shared_ptr<const std::string> bytes_;
    ZipLimits limits_;
    std::map<std::string, std::uint64_t, std::less<>> entries_;
};

}  // namespace opora
