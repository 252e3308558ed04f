/// What a file is, by its first bytes and not by its name.
#pragma once

#include <string_view>

namespace opora::tables {

enum class FileKind {
    xlsx,  ///< or any other zip: what is in it tells
    xls,
    text,
    // not tables; `kind_word` names them for the words
    pdf,
    image,
    html,
    xml,
    json,
    word,
    archive,
    unknown,
};

/// Expects at least one byte.
FileKind file_kind(std::string_view bytes);

/// "pdf", "word"…: chooses the sentence of file_kind_unknown.
std::string_view kind_word(FileKind kind);

/// Office files locked with a password look like .xls outside and hold this stream inside.
bool is_locked_office_file(std::string_view bytes);

}  // namespace opora::tables
