/// One spelling for everything that is typed in many ways: case, ё, dashes, blanks, quotation marks.
#pragma once

#include "engine/deadline/token.hpp"

#include <string_view>

namespace opora::deadline {

/// Lower case; ё is е; every dash is '-', every blank ' ', every line end '\n'; quotation marks are « and » ('"' where
/// it can be either); Roman numerals of one sign are letters; soft hyphens and zero-width marks are gone.
Letters fold_letters(std::string_view phrase);

bool is_cyrillic(char16_t letter);
bool is_latin(char16_t letter);

/// The Cyrillic letter that looks like this small Latin one; 0 = none does.
char16_t cyrillic_twin(char16_t latin);

std::u16string to_utf16(std::string_view text);
std::string to_utf8(std::u16string_view text);

}  // namespace opora::deadline
