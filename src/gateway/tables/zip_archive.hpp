/// The parts of a packed file (XLSX, ODS), unpacked with care: a zip may lie about everything.
#pragma once

#include "gateway/tables/byte_stream.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace opora::tables {

class ZipArchive {
 public:
    /// Throws Refusal{file_truncated, file_damaged, file_suspicious}.
    explicit ZipArchive(std::shared_ptr<const std::string> bytes);

    /// Names are compared without regard to case, leading slash and the slant of slashes.
    bool has(std::string_view part) const;
    bool has_folder(std::string_view folder) const;
    /// A whole small part. Throws like `stream`; file_too_large beyond `at_most` bytes; file_damaged when there is
    /// none.
    std::string read(std::string_view part, std::uint64_t at_most) const;
    /// A part as it unpacks. Refuses on the way: file_truncated, file_damaged, file_encrypted, file_suspicious (a
    /// bomb), file_too_large.
    std::unique_ptr<ByteStream> stream(std::string_view part) const;

 private:
    std::shared_ptr<const std::string> bytes_;
    std::map<std::string, std::uint64_t, std::less<>> entries_;
};

}  // namespace opora::tables
