/// Writes a document as DOCX (Office Open XML), as a Russian authority prints it.
#pragma once

#include "base/document.hpp"

#include <string>

namespace opora::document {

/// The bytes of a DOCX file: A4, margins 20/10/20/20 mm and the page number in the middle of the top margin from
/// the second page (GOST R 7.0.97, §§3.1–3.3), Times New Roman 14, tables 12 (dense ones 10) with header rows repeated.
/// A landscape page keeps the margins of its sides.
/// Equal documents give equal bytes. Characters that XML cannot hold are left out.
std::string write_docx(const Document& document);

}  // namespace opora::document
