/// The door to other people's documents: DOCX, ODT, web pages, Markdown and plain text become a Document.
#pragma once

#include "base/document.hpp"
#include "base/table.hpp"

#include <string_view>

namespace opora::document {

/// Reads the document; what kind it is is found from its content, the name decides between texts (`.md`) and is shown
/// to the person.
///
/// Paragraphs have their text as a person sees it: list numbers are part of it («1. », «3.1. », a bullet is «- »),
/// every run of blanks is one space, a manual line break is a line feed, what is hidden or marked as deleted is left
/// out, empty paragraphs are left out. Headers and footers of pages are no part of the text. A table within a cell is
/// laid flat into the cell's paragraphs. In a plain text every line is a paragraph, a line that goes on in small
/// letters or after a break of two blanks joins it by a line feed; lines with tabs in a row are a table, a blank line
/// ends it.
///
/// Throws Refusal{document_empty, document_kind_unknown, document_locked, document_damaged, document_suspicious,
/// document_too_large, document_macros, document_encoding}.
Document read_document(std::string_view bytes, std::string_view file_name);

/// What a clipboard gives: `html` if it holds any text, else `text`; `text` too when it alone has a table. Refuses as
/// read_document does.
Document read_pasted(std::string_view html, std::string_view text);

/// Workbooks are opened by gateway/tables (open_table_bytes) and then read by `read_tables`: XLSX, XLS, ODS; CSV by its
/// name.
bool is_workbook(std::string_view bytes, std::string_view file_name);

/// The sheets that are shown, one after another: a stretch of rows without a gap is a table from its first row of two
/// filled cells on; rows before it are paragraphs. Merged cells are not known: a section row is one filled cell.
Document read_tables(const TableSource& tables, std::string_view file_name);

}  // namespace opora::document
