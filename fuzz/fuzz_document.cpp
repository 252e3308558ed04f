// Documents of every format. The first letter says which: parts of a DOCX (d) or ODT (o), parted by zero bytes and
// packed here so that the zip's checksums don't keep the fuzzer out; a web page (h), Markdown (m), text (t); else a
// file as it is.

#include "base/problem.hpp"
#include "gateway/document/read_document.hpp"
#include "gateway/sample_zip.hpp"

#include <unicode/utf8.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace opora;

std::string package(std::string_view input, std::initializer_list<const char*> names, PackedParts parts = {}) {
    for (const char* name : names) {
        const auto part = input.substr(0, input.find('\0'));
        input.remove_prefix(std::min(part.size() + 1, input.size()));
        if (!part.empty()) parts.emplace_back(name, part);
    }
    return packed(parts);
}

void expect(bool is_kept) {
    if (!is_kept) std::abort();
}

void check(const Paragraph& paragraph) {
    expect(!paragraph.runs.empty());
    for (const auto& run : paragraph.runs) {
        const auto* data = reinterpret_cast<const std::uint8_t*>(run.text.data());
        const auto size = static_cast<std::int64_t>(run.text.size());
        for (std::int64_t at = 0; at < size;) {
            UChar32 letter = 0;
            U8_NEXT(data, at, size, letter);
            expect(letter >= ' ' || letter == '\n');
        }
    }
}

/// What every reader promises of its Document.
void check(const Document& document) {
    expect(!document.blocks.empty());
    for (const auto& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) check(*paragraph);
        const auto* table = std::get_if<DocumentTable>(&block);
        if (!table) continue;
        expect(!table->widths.empty() && table->header_rows <= static_cast<int>(table->rows.size()));
        for (std::size_t row = 0; row < table->rows.size(); ++row)
            for (const auto& cell : table->rows[row]) {
                expect(cell.columns >= 1 && cell.rows >= 1 &&
                       row + static_cast<std::size_t>(cell.rows) <= table->rows.size());
                for (const auto& paragraph : cell.paragraphs) check(paragraph);
            }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.empty()) return 0;
    const char kind = input.front();
    input.remove_prefix(1);
    std::string bytes(input);
    const char* name = kind == 'h' ? "a.html" : kind == 'm' ? "a.md" : "a.txt";
    if (kind == 'd')
        bytes = package(input, {"word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"});
    if (kind == 'o')
        bytes =
            package(input, {"content.xml", "styles.xml"}, {{"mimetype", "application/vnd.oasis.opendocument.text"}});
    try {
        check(document::read_document(bytes, name));
    } catch (const Refusal&) {
    }
    try {
        if (kind == 'h' || kind == 't') check(document::read_pasted(input, input));
    } catch (const Refusal&) {
    }
    return 0;
}
