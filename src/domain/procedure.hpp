/// An assessment procedure: which work, of which year and grade, was written.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace opora {

/// Named like `vpr-2021-4-ru` (series, year, programme grade, subject[, form]).
/// The programme grade is the grade whose programme is checked; pupils may sit one grade higher (autumn 2020).
struct Procedure {
    std::string series;   ///< "vpr", "oge", "ege", "kdr"…
    int year = 0;         ///< calendar year of the sitting
    int grade = 0;        ///< programme grade
    std::string subject;  ///< code of data/subjects.json: "ru", "ma"…
    std::string form;     ///< "" or a variant of the work: "deep", "linear"…
    auto operator<=>(const Procedure&) const = default;
};

/// "vpr-2021-4-ru". The inverse gives nothing for text of another shape.
std::string name_of(const Procedure& procedure);
std::optional<Procedure> procedure_named(std::string_view name);

/// The same work in another year: series, grade, subject and form without the year ("vpr-4-ru").
std::string series_key(const Procedure& procedure);

}  // namespace opora
