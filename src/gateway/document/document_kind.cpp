#include "gateway/document/document_kind.hpp"

#include "gateway/text_encoding.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace opora::document {

namespace {

using namespace std::string_view_literals;

constexpr auto compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

constexpr std::pair<std::string_view, DocumentKind> first_bytes[] = {
    {"PK\x03\x04"sv, DocumentKind::packed},
    {"PK\x05\x06"sv, DocumentKind::archive},
    {"%PDF"sv, DocumentKind::pdf},
    {"{\\rtf"sv, DocumentKind::rtf},
    {"\xFF\xD8\xFF"sv, DocumentKind::image},
    {"\x89PNG"sv, DocumentKind::image},
    {"GIF8"sv, DocumentKind::image},
    {"II*\0"sv, DocumentKind::image},
    {"MM\0*"sv, DocumentKind::image},
    {"Rar!"sv, DocumentKind::archive},
    {"7z\xBC\xAF\x27\x1C"sv, DocumentKind::archive},
    {"\x1F\x8B"sv, DocumentKind::archive},
    {"MIME-Version:"sv, DocumentKind::web_archive},
};

bool holds_wide(std::string_view bytes, std::string_view ascii) {
    std::string wide;
    for (const char letter : ascii) wide.append({letter, '\0'});
    return bytes.find(wide) != std::string_view::npos;
}

std::string small(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

DocumentKind kind_of_markup(const std::string& start) {
    for (const auto tag : {"<html", "<!doctype html", "<body", "<head", "<table", "<p>", "<p ", "<div", "<meta", "<h1",
                           "<script", "<style", "<ul", "<ol"})
        if (start.find(tag) != std::string::npos) return DocumentKind::html;
    return DocumentKind::xml;
}

DocumentKind kind_of_text(std::string_view bytes, const std::string& name) {
    if (name.ends_with(".csv")) return DocumentKind::csv;
    auto start = small(bytes.substr(0, 4096));
    std::erase(start, '\0');  // of UTF-16
    start.erase(0, std::min(start.find_first_not_of("\xEF\xBB\xBF\xFF\xFE \t\r\n"), start.size()));
    if (start.starts_with('<')) return kind_of_markup(start);
    if (name.ends_with(".html") || name.ends_with(".htm")) return DocumentKind::html;
    return name.ends_with(".md") || name.ends_with(".markdown") ? DocumentKind::markdown : DocumentKind::text;
}

}  // namespace

DocumentKind document_kind(std::string_view bytes, std::string_view file_name) {
    for (const auto& [start, kind] : first_bytes)
        if (bytes.starts_with(start)) return kind;
    if (bytes.starts_with(compound_file)) {
        if (holds_wide(bytes, "EncryptedPackage")) return DocumentKind::locked;
        if (holds_wide(bytes, "WordDocument")) return DocumentKind::doc;
        return holds_wide(bytes, "Workbook") || holds_wide(bytes, "Book") ? DocumentKind::xls : DocumentKind::unknown;
    }
    if (bytes.starts_with("RIFF") && bytes.substr(4).find("WEBP") == 4) return DocumentKind::image;
    if (bytes.starts_with("BM") && bytes.substr(0, 18).find('\0') != bytes.npos) return DocumentKind::image;
    if (!looks_like_utf16(bytes) && bytes.substr(0, 65536).find('\0') != bytes.npos) return DocumentKind::unknown;
    return kind_of_text(bytes, small(file_name));
}

std::string_view kind_word(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::pdf:
            return "pdf";
        case DocumentKind::doc:
            return "doc";
        case DocumentKind::rtf:
            return "rtf";
        case DocumentKind::image:
            return "image";
        case DocumentKind::xls:
        case DocumentKind::csv:
            return "table";
        case DocumentKind::archive:
            return "archive";
        case DocumentKind::web_archive:
            return "mht";
        case DocumentKind::xml:
            return "xml";
        default:
            return "unknown";
    }
}

}  // namespace opora::document
