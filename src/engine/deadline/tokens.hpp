/// Cutting a phrase into tokens.
#pragma once

#include "engine/deadline/token.hpp"

#include <optional>
#include <string_view>

namespace opora::deadline {

/// Words are looked up as they are; slips are not mended here. `phrase` has to outlive the tokens.
Tokens read_tokens(std::string_view phrase);
/// The same over letters that were mended.
Tokens read_tokens(std::string_view phrase, Letters letters);

/// The phrase with broken words joined, glued ones cut and slips of one letter mended, cut anew; nothing when there is
/// nothing to mend.
std::optional<Tokens> mended(const Tokens& tokens);

/// 2 for «II», «П», «ІI»; 0 = no Roman numeral up to 12.
int roman_value(std::u16string_view word);

}  // namespace opora::deadline
