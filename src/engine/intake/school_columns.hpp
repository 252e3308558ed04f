/// Columns that describe a school, in registers and questionnaires alike.
#pragma once

#include "engine/intake/read_schools.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace opora::intake {

enum class SchoolField : std::uint8_t {
    login,
    code,  ///< «Код ОО», nobody knows whose: a login when it looks like one, else an OGE code
    oge_code,
    ege_code,
    inn,
    name,
    full_name,
    school,  ///< «Школа»: a name, with or without a login
    municipality,
    region,
    type,
    settlement,
    settlement_size,
    status,  ///< «филиал» or on its own
    branch_of,
    merged_into,
};

/// The field of a heading, question numbers («7. Код ОГЭ») aside; nothing for other headings. `heading` is folded.
std::optional<SchoolField> school_field_of(std::string_view heading);

/// Puts a cell into the draft. What cannot be read is a fault code; blank cells are fine.
std::optional<Code> put(SchoolDraft& draft, SchoolField field, std::string_view text);

/// "lt1"…"gt680" of words org.size.*; "" when the text is none of the eight classes.
std::string settlement_size_of(std::string_view text);
/// "city", "town", "urban_village", "village" of words org.settlement.*; "" when nothing tells.
std::string settlement_of(std::string_view text);

/// A heading without the number of its question: «17.1. Есть…» → «есть…».
std::string_view without_number(std::string_view folded_heading);
/// «3) …» → 3; 0 when no number of an answer stands in front.
int answer_number(std::string_view text);

}  // namespace opora::intake
