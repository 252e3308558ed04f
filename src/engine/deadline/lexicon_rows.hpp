/// The table behind the lexicon: a stem with its endings is a row.
#pragma once

#include "engine/deadline/token.hpp"

#include <span>
#include <string_view>

namespace opora::deadline {

struct LexiconRow {
    Kind kind;
    int value;
    std::u16string_view stem;
    std::u16string_view endings;  ///< by blanks; "-" = the stem itself
    bool many = false;
};

/// Where two rows give one form, the first is meant.
std::span<const LexiconRow> lexicon_rows();

}  // namespace opora::deadline
