#include "gateway/document/read_document.hpp"

#include "base/text.hpp"
#include "gateway/document/document_kind.hpp"
#include "gateway/document/limits.hpp"
#include "gateway/document/readers.hpp"
#include "gateway/document/refuse.hpp"
#include "gateway/text_encoding.hpp"

#include <algorithm>
#include <memory>

namespace opora::document {

namespace {

std::string as_utf8(std::string_view bytes) {
    if (bytes.size() > limits::text_file_bytes)
        refuse_large_document("file", static_cast<double>(limits::text_file_bytes >> 20));
    TextDecoder decoder(bytes, find_encoding(bytes));
    std::string text;
    for (auto piece = decoder.next(); !piece.empty(); piece = decoder.next()) text += piece;
    return text;
}

ZipArchive opened(std::string_view bytes) {
    return ZipArchive(std::make_shared<const std::string>(bytes), limits::zip);
}

bool is_sheets(const ZipArchive& archive) {
    if (!archive.has("mimetype")) return archive.has_folder("xl");
    return archive.read("mimetype", 1024).find("opendocument.spreadsheet") != std::string::npos;
}

/// Macros are never run; a file that carries them is not taken at all, so that it is not handed on from here.
void refuse_macros(const ZipArchive& archive) {
    for (const auto& name : archive.names()) {
        const bool is_basic = name.starts_with("basic/") && name.ends_with(".xml") && !name.ends_with("-lb.xml") &&
                              !name.ends_with("-lc.xml");  // these list modules, and may list none
        const bool is_script = name.starts_with("scripts/") && !name.ends_with('/');
        if (is_basic || is_script || name.ends_with("vbaproject.bin")) refuse_document(Code::document_macros, "file");
    }
}

Document read_packed(std::string_view bytes) {
    const auto archive = opened(bytes);
    if (archive.has("mimetype")) {
        const auto type = archive.read("mimetype", 1024);
        if (type.find("opendocument.spreadsheet") != type.npos) refuse_document(Code::document_kind_unknown, "table");
        if (type.find("opendocument.presentation") != type.npos) refuse_document(Code::document_kind_unknown, "slides");
        if (type.find("opendocument.text") == type.npos) refuse_document(Code::document_kind_unknown, "archive");
        constexpr std::string_view manifest = "META-INF/manifest.xml";
        const bool is_locked = archive.has(manifest) &&
                               archive.read(manifest, limits::part_bytes).find("encryption-data") != std::string::npos;
        if (is_locked) refuse_document(Code::document_locked, "office");
        refuse_macros(archive);
        return read_odt(archive);
    }
    if (archive.has_folder("xl")) refuse_document(Code::document_kind_unknown, "table");
    if (archive.has_folder("ppt")) refuse_document(Code::document_kind_unknown, "slides");
    if (!archive.has_folder("word")) refuse_document(Code::document_kind_unknown, "archive");
    refuse_macros(archive);
    return read_docx(archive);
}

Document read_kind(std::string_view bytes, std::string_view file_name) {
    if (bytes.size() > limits::file_bytes) refuse_large_document("file", static_cast<double>(limits::file_bytes >> 20));
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0'; };
    if (std::all_of(bytes.begin(), bytes.end(), blank)) refuse_document(Code::document_empty, "file");
    const auto kind = document_kind(bytes, file_name);
    switch (kind) {
        case DocumentKind::packed:
            return read_packed(bytes);
        case DocumentKind::html:
            return read_html(as_utf8(bytes));
        case DocumentKind::markdown:
            return read_markdown(as_utf8(bytes));
        case DocumentKind::text: {
            const auto text = as_utf8(bytes);
            return is_markdown(text) ? read_markdown(text) : read_text(text);
        }
        case DocumentKind::locked:
            refuse_document(Code::document_locked, "office");
        default:
            refuse_document(Code::document_kind_unknown, kind_word(kind));
    }
}

}  // namespace

Document read_document(std::string_view bytes, std::string_view file_name) {
    try {
        return read_kind(bytes, file_name);
    } catch (const Refusal& refusal) {
        throw as_of_document(refusal, file_name);
    }
}

Document read_pasted(std::string_view html, std::string_view text) {
    try {
        // A text file that is open in a browser is copied as markup without tables, and as text with tabs.
        const bool has_table = folded(html).find("<table") != std::string::npos;
        if (html.size() > limits::text_file_bytes || text.size() > limits::text_file_bytes)
            refuse_large_document("file", static_cast<double>(limits::text_file_bytes >> 20));
        if (!html.empty() && (has_table || text.find('\t') == text.npos)) {
            try {
                return read_html(as_utf8(html));
            } catch (const Refusal& refusal) {
                if (refusal.problem().code != Code::document_empty || text.empty()) throw;
            }
        }
        if (std::all_of(text.begin(), text.end(),
                        [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }))
            refuse_document(Code::document_empty, "paste");
        const auto utf8 = as_utf8(text);
        return is_markdown(utf8) ? read_markdown(utf8) : read_text(utf8);
    } catch (const Refusal& refusal) {
        throw as_of_document(refusal, "");
    }
}

bool is_workbook(std::string_view bytes, std::string_view file_name) {
    if (bytes.empty()) return false;
    const auto kind = document_kind(bytes, file_name);
    if (kind != DocumentKind::packed) return kind == DocumentKind::xls || kind == DocumentKind::csv;
    try {
        return is_sheets(opened(bytes));
    } catch (const Refusal&) {
        return false;  // read_document says what is wrong with it
    }
}

}  // namespace opora::document
