/// How the readers of documents refuse: a code, what exactly of it (the words choose by `what`), the limit if any.
#pragma once

#include "base/problem.hpp"

#include <string_view>

namespace opora::document {

[[noreturn]] void refuse_document(Code code, std::string_view what);
/// For document_too_large: more than `limit` of `what`.
[[noreturn]] void refuse_large_document(std::string_view what, double limit);

/// What the hall's zip and encodings refuse, said of a document; the file's name is added.
Refusal as_of_document(const Refusal& refusal, std::string_view file_name);

}  // namespace opora::document
