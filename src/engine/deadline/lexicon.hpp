/// The words of terms in all their forms.
#pragma once

#include "engine/deadline/token.hpp"

#include <string>
#include <string_view>

namespace opora::deadline {

struct Lexeme {
    Kind kind = Kind::word;
    int value = 0;
    bool many = false;
};

/// The word with that spelling (folded), or null.
const Lexeme* find_word(std::u16string_view spelling);

/// The one form that a slip of one letter (left out, put in, another, two exchanged) separates from `spelling`.
/// Empty for words of fewer than five letters and where two different words are equally near.
std::u16string_view find_near(std::u16string_view spelling);

/// «конца года» glued: how many letters of `spelling` are its first word when the rest are words too; 0 = it is not so.
std::size_t first_of_glued(std::u16string_view spelling);

/// Hours and units of time in the order of `Lexeme::value`.
enum class Unit : std::uint8_t {
    none,
    hour,
    day,
    calday,
    workday,
    week,
    month,
    quarter,
    term,
    trimester,
    half_year,
    year
};
std::string_view name_of(Unit unit);
Unit unit_named(std::string_view name);

}  // namespace opora::deadline
