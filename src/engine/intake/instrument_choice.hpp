/// Which work was written: what the file says, or what its columns can only be; else the person is asked.
#pragma once

#include "engine/intake/raw_works.hpp"

#include <optional>
#include <vector>

namespace opora::intake {

struct InstrumentChoice {
    std::optional<Procedure> procedure;  ///< nothing: see `candidates`
    Instrument instrument;
    std::vector<Candidate> candidates;
    std::vector<Said> assumed;
    std::optional<Problem> mismatch;  ///< the named procedure does not fit the columns
    int actual_grade = 0;             ///< the grade in which the pupils sit, by their codes; 0 = not known
};

/// Expects a file with a layout.
InstrumentChoice choose_instrument(const RawFile& file, const Catalogue& catalogue, const WorksOptions& options);

/// «ВПР 2026 Русский язык 4 класс» in the rows above the heading.
std::optional<Procedure> procedure_in_head(const std::vector<std::string>& lines, const Catalogue& catalogue);

}  // namespace opora::intake
