/// Writes a document as PDF: what a person looks at, prints and sends on without a word processor.
#pragma once

#include "base/document.hpp"

#include <string>

namespace opora::document {

/// The bytes of a PDF file: A4 with the margins of write_docx, PT Serif 12 (tables 10, dense ones 8) embedded as far as
/// used, text that can be searched and copied, structure tags (headings, paragraphs, tables with their head cells) for
/// screen readers. Rows are not torn unless one is taller than a page; header rows are repeated. The page number stands
/// in the middle of the top margin from the second page.
///
/// Pango breaks lines and finds a font that has the letters: without PT Serif on the machine it is DejaVu Serif or
/// whatever serif there is. Equal documents give equal bytes on one machine. Throws std::bad_alloc.
std::string write_pdf(const Document& document);

}  // namespace opora::document
