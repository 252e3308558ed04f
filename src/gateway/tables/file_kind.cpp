#include "gateway/tables/file_kind.hpp"

#include "gateway/text_encoding.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace opora::tables {

namespace {

using namespace std::string_view_literals;

constexpr std::pair<std::string_view, FileKind> signatures[] = {
    {"PK\x03\x04"sv, FileKind::xlsx},
    {"PK\x05\x06"sv, FileKind::archive},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, FileKind::xls},
    {"\x09\x08\x10\x00\x00\x06"sv, FileKind::xls},  // sheets without the box around them: Excel 97
    {"\x09\x08\x08\x00\x00\x05"sv, FileKind::xls},  // and 95
    {"%PDF"sv, FileKind::pdf},
    {"\xFF\xD8\xFF"sv, FileKind::image},
    {"\x89PNG"sv, FileKind::image},
    {"GIF8"sv, FileKind::image},
    {"BM"sv, FileKind::image},
    {"II*\0"sv, FileKind::image},
    {"MM\0*"sv, FileKind::image},
    {"{\\rtf"sv, FileKind::word},
    {"Rar!"sv, FileKind::archive},
    {"7z\xBC\xAF\x27\x1C"sv, FileKind::archive},
    {"\x1F\x8B"sv, FileKind::archive},
};

bool has_utf16(std::string_view bytes, std::string_view ascii) {
    std::string wide;
    for (const char letter : ascii) wide.append({letter, '\0'});
    return bytes.find(wide) != std::string_view::npos;
}

FileKind kind_of_text(std::string_view bytes) {
    std::string start(bytes.substr(0, 4096));
    start.erase(0, std::min(start.find_first_not_of("\xEF\xBB\xBF \t\r\n"), start.size()));
    std::transform(start.begin(), start.end(), start.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (start.starts_with('<')) {
        const bool is_html = start.find("<html") != start.npos || start.find("<table") != start.npos ||
                             start.find("<!doctype html") != start.npos || start.find("<head") != start.npos;
        return is_html ? FileKind::html : FileKind::xml;
    }
    if (start.starts_with("{\"") || start.starts_with("[{") || start.starts_with("{\n")) return FileKind::json;
    return FileKind::text;
}

}  // namespace

FileKind file_kind(std::string_view bytes) {
    for (const auto& [start, kind] : signatures) {
        if (!bytes.starts_with(start)) continue;
        // "BM" may begin a word; a picture has its size, which holds zeros.
        if (start == "BM" && bytes.substr(0, 18).find('\0') == bytes.npos) continue;
        if (kind == FileKind::xls && has_utf16(bytes, "WordDocument")) return FileKind::word;
        return kind;
    }
    if (bytes.starts_with("RIFF") && bytes.substr(4).find("WEBP") == 4) return FileKind::image;
    if (looks_like_utf16(bytes)) return FileKind::text;
    if (bytes.substr(0, 65536).find('\0') != bytes.npos) return FileKind::unknown;
    return kind_of_text(bytes);
}

std::string_view kind_word(FileKind kind) {
    switch (kind) {
        case FileKind::pdf:
            return "pdf";
        case FileKind::image:
            return "image";
        case FileKind::html:
            return "html";
        case FileKind::xml:
            return "xml";
        case FileKind::json:
            return "json";
        case FileKind::word:
            return "word";
        case FileKind::archive:
            return "archive";
        default:
            return "unknown";
    }
}

bool is_locked_office_file(std::string_view bytes) {
    return bytes.starts_with("\xD0\xCF\x11\xE0") && has_utf16(bytes, "EncryptedPackage");
}

}  // namespace opora::tables
