#include "gateway/document/readers.hpp"
#include "gateway/document/refuse.hpp"
namespace opora::document {
Document read_odt(const ZipArchive&) { refuse_document(Code::document_kind_unknown, "unknown"); }
Document read_html(std::string_view) { refuse_document(Code::document_kind_unknown, "unknown"); }
Document read_markdown(std::string_view) { refuse_document(Code::document_kind_unknown, "unknown"); }
bool has_markdown_table(std::string_view) { return false; }
Document read_pasted(std::string_view, std::string_view text) { return read_text(text); }
}  // namespace opora::document
