/// What a work consists of and how its total becomes a mark.
#pragma once

#include "domain/procedure.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace opora {

struct Position {
    std::string code;  ///< as printed: "4К1", "5(2)"
    int maximum = 0;
    std::string level;  ///< Б, П, В or ""
    std::string skill;  ///< code or words of the checked skill, "" when unknown
    std::string content;
};

/// An instrument belongs to one procedure; `same_as` says whose description was taken when the procedure has no own.
struct Instrument {
    Procedure procedure;
    std::vector<Position> positions;
    int maximum = 0;  ///< largest total
    /// Lowest totals for «3», «4», «5»; none when the scale is not known.
    std::optional<std::array<int, 3>> cuts;
    std::optional<int> minutes;
    int version = 1;
    std::string same_as;     ///< name of the procedure whose description stands in, or ""
    std::string provenance;  ///< where the description comes from, in words
};

/// 2…5 by the cut scores; 0 when there are none.
int mark_of(const Instrument& instrument, int total);

struct Subject {
    std::string code;                ///< "ru"
    std::string name_ru, name_en;    ///< «Русский язык»
    std::vector<std::string> names;  ///< other spellings met in files, lower case
};

}  // namespace opora
