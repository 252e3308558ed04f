/// Cutting a phrase into tokens.
#pragma once

#include "engine/deadline/token.hpp"

#include <optional>
#include <string_view>

namespace opora::deadline {

/// Words are looked up as they are; slips are not mended here. `phrase` has to outlive the tokens.
Tokens read_tokens(std::string_view phrase);

/// The phrase with broken words joined, glued ones cut and slips of one letter mended; nothing when there is nothing to
/// mend.
std::optional<std::string> mended(const Tokens& tokens);

/// Slips mended only where a schedule, a need or an end must be named («по отдельнму графку»): elsewhere the words of
/// an event are anybody's. Nothing when there are none there.
std::optional<std::string> mended_heads(const Tokens& tokens);

/// 2 for «II», «П», «ІI»; 0 = no Roman numeral up to 12.
int roman_value(std::u16string_view word);

/// «День знаний», «день Победы»: a day by its name, not the day of something done. `day` is one of the list.
bool is_holiday_name(const Tokens& tokens, const Token& day);

}  // namespace opora::deadline
