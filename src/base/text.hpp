/// Text as people mean it: one spelling for letter case, ё, and every kind of blank.
#pragma once

#include <string>
#include <string_view>

namespace opora {

/// Lower case (Latin and Cyrillic), ё → е, long dashes → '-', runs of blanks (tabs, line ends, no-break) → one
/// space, none at the ends; zero-width characters go. Bytes that are no UTF-8 stay as they are.
std::string folded(std::string_view text);
/// The same into a buffer that can be used again and again without a new allocation.
void fold_into(std::string& buffer, std::string_view text);

/// `text` without blanks (no-break too) at its ends.
std::string_view trimmed(std::string_view text);

/// «Математика» as it stands within a Russian sentence: «математика». Abbreviations («ОБЖ») and names in other
/// letters stay.
std::string within_sentence(std::string_view name);

/// '0'…'9' in any locale.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace opora
