/// Documents put into other formats by other people's programs (pandoc, LibreOffice) and by our own writers.
#pragma once

#include "base/document.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace opora::testing {

/// The five orders, ../shared/seeds; may be absent.
std::filesystem::path seeds_folder();

struct Named {
    std::string name;
    Document document;
};
struct Converted {
    std::string name;    ///< of the document: "S0"
    std::string format;  ///< "docx by us", "odt by pandoc"
    std::string bytes;
};

bool has_pandoc();
bool has_libreoffice();

/// Each document as DOCX and XLSX by us, then what pandoc (DOCX, ODT, HTML, Markdown) and LibreOffice (ODT, HTML, and
/// DOCX from its ODT) make of our DOCX, where they are installed.
std::vector<Converted> conversions(const std::vector<Named>& documents);

/// What pandoc makes of its Markdown: DOCX, ODT, HTML.
std::vector<Converted> converted_by_pandoc(const std::string& markdown);

/// Reads it as the office does: workbooks by their own door.
Document read_converted(const Converted& converted);

/// What of a document every format can keep: the words of each paragraph, of each cell. Spans and looks are left out.
std::string words_of(const Document& document);

}  // namespace opora::testing
