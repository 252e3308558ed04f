/// A sign in plain words, and what else could explain it: tables, so that a new sign is a row.
#pragma once

#include "base/said.hpp"
#include "domain/objectivity.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace opora::inquiries {

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

/// What is known of a kind of sign. Words: inquiry.sign.<kind>.
struct SignRow {
    std::string_view kind;
    EffectUnit unit;
    std::string_view explanations;  ///< codes of inquiry.explanation.*, commas between, likeliest first
    std::string_view checks;        ///< codes of inquiry.check.*, the first one first
    std::string_view picture;       ///< "histogram", "items": which picture shows it
};
/// The row of `kind`; of a kind nobody described a row that says only what every sign says.
const SignRow& row_of(std::string_view kind);
std::span<const SignRow> sign_rows();

/// Codes of a row's list.
std::vector<std::string> codes_of(std::string_view list);

/// Who reads: the authority sees figures, p and limits; the school sees the facts without what triggers a sign.
enum class Reader : std::uint8_t { authority, school };

/// The sign in sentences of words/*/inquiry.json. `procedure` arguments hold names of procedures.
std::vector<Said> plain_words(const Sign& sign, Reader reader);

/// Other explanations of one sign; "small_class" where its works are few, and only there.
std::vector<std::string> explanations_of(const Sign& sign);
/// Of all flagged signs, each once, by how many signs it could explain.
std::vector<std::string> explanations_for(const std::vector<Sign>& signs);

}  // namespace opora::inquiries
