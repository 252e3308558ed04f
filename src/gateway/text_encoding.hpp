/// In what letters a text file is written, and the same text in UTF-8.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace opora {

/// By its byte order mark, or by every second byte being zero as it is in Russian and Latin tables.
bool looks_like_utf16(std::string_view bytes);

struct TextEncoding {
    std::string name;      ///< as ICU knows it: "UTF-8", "UTF-16LE", "windows-1251"
    std::size_t mark = 0;  ///< bytes of the byte order mark, to be left out
};

/// Looks at all bytes for UTF-8 and at the first megabyte for the rest. Throws Refusal{file_encoding} when it is UTF-8
/// with faults, or no encoding that gives readable Russian or English.
TextEncoding find_encoding(std::string_view bytes);

/// Gives UTF-8 piece by piece. UTF-8 itself is only checked beforehand by `find_encoding` and passed on.
class TextDecoder {
 public:
    TextDecoder(std::string_view bytes, const TextEncoding& encoding);
    ~TextDecoder();
    /// The next piece, empty at the end; valid until the next call. Throws Refusal{file_encoding}.
    std::string_view next();

 private:
    struct Converter;
    std::unique_ptr<Converter> converter_;
    std::string_view rest_;
    std::string piece_;
};

}  // namespace opora
