/// What the cells of a workbook share: texts, and which styles show dates.
#pragma once

#include "gateway/byte_stream.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::tables {

/// Texts by number, one after another in memory.
class SharedStrings {
 public:
    SharedStrings() = default;
    /// Reads sharedStrings.xml: plain and rich texts; phonetic readings are left out.
    explicit SharedStrings(std::unique_ptr<ByteStream> part);
    void add(std::string_view text);
    std::size_t size() const { return ends_.size(); }
    std::string_view operator[](std::size_t number) const {
        const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
        return std::string_view(text_).substr(begin, ends_[number] - begin);
    }

 private:
    std::string text_;
    std::vector<std::uint32_t> ends_;
};

/// For each cell style, whether it shows its number as a date.
std::vector<bool> read_date_styles(std::string_view styles_xml);

/// OOXML writes what XML cannot hold as _x000D_; the text with those in place.
bool has_escapes(std::string_view text);
std::string without_escapes(std::string_view text);

}  // namespace opora::tables
