/// What a file is, by its content; between texts by its name.
#pragma once

#include <string_view>

namespace opora::document {

enum class DocumentKind {
    packed,  ///< a zip: what is in it tells
    html,
    markdown,
    text,
    // not read here; `kind_word` names them for the words
    pdf,
    doc,
    rtf,
    image,
    xls,
    csv,
    locked,
    archive,
    web_archive,  ///< a page saved with its pictures (MHTML)
    xml,
    unknown,
};

/// Expects at least one byte.
DocumentKind document_kind(std::string_view bytes, std::string_view file_name);
std::string_view kind_word(DocumentKind kind);

}  // namespace opora::document
