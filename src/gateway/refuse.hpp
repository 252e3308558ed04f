/// How readers refuse a file: a code, what exactly of it (the words choose by `what`), and where.
#pragma once

#include "base/problem.hpp"

#include <string_view>

namespace opora {

[[noreturn]] void refuse(Code code, std::string_view what, Place place = {});
/// For file_too_large: more than `limit` of `what`.
[[noreturn]] void refuse_size(std::string_view what, double limit, Place place = {});

/// The refusal with the file's name and the sheet's added, where they are not told yet; other codes as they are.
Refusal with_names(const Refusal& refusal, std::string_view file, std::string_view sheet);

}  // namespace opora
