/// The readers behind the door, one a format. Texts come as UTF-8.
#pragma once

#include "base/document.hpp"
#include "gateway/zip_archive.hpp"

#include <string>
#include <string_view>

namespace opora::document {

Document read_docx(const ZipArchive& archive);
Document read_odt(const ZipArchive& archive);
Document read_html(std::string_view utf8);
Document read_markdown(std::string_view utf8);
Document read_text(std::string_view utf8);

/// A table's line as `| --- | :--: |` and no table of tabs tell Markdown from plain text.
bool is_markdown(std::string_view utf8);

}  // namespace opora::document
