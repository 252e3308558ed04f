/// What is known of each kind of sign, of whichever rule: in what its effect is told, what else could explain it, which
/// checks tell more. One table, so that a kind is explained in the same words wherever it is shown, and a new kind is a
/// row.
///
/// Words: inquiry.explanation.<code> with .how, inquiry.check.<code> with .shows and .limits (words/*/inquiry.json).
#pragma once

#include "base/words.hpp"
#include "domain/objectivity.hpp"
#include "domain/organisation.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::guide {

/// In what the effect of a sign is told (inquiry.effect.*).
enum class EffectUnit : std::uint8_t {
    none,
    deviations,
    share,  ///< of works
    points,
    marks,
    correlation,
    ratio,
    lacking,  ///< share of lacking points that were given
    lifted,   ///< share of works just below a cut that were lifted
};

struct SignRow {
    std::string_view kind;
    EffectUnit unit;
    std::string_view explanations;  ///< codes, commas between, likeliest first
    std::string_view checks;        ///< codes, the first one first
    std::string_view picture;       ///< "histogram", "items": which picture shows it
    double affected = 0;            ///< share of works a check must meet one of; 0 = the effect says it, else a quarter
};
std::span<const SignRow> sign_rows();
/// The row of `kind`; of a kind nobody described a row that says only what every sign says.
const SignRow& row_of(std::string_view kind);

/// Codes of a row's list.
std::vector<std::string> codes_of(std::string_view list);

/// What is known of the school itself.
struct SchoolFacts {
    bool is_selective = false;  ///< lyceum, gymnasium: it chooses its pupils
};
SchoolFacts facts_of(const Organisation& school);

/// Other explanations of one sign. An explanation that needs a condition ("small_class": few works, "out_of_time": the
/// easy tasks are not the weaker ones) is named only where it holds; a selective school comes first where it explains.
std::vector<std::string> explanations_of(const Sign& sign, const SchoolFacts& facts = {});
/// Of all these signs, each once, by how many of them it could explain.
std::vector<std::string> explanations_for(const std::vector<Sign>& signs, const SchoolFacts& facts = {});

/// «Школа отбирает учеников; маленький класс»: names of codes of a family ("inquiry.explanation") in one line.
std::string names_said(Language language, std::string_view family, const std::vector<std::string>& codes);

}  // namespace opora::guide
