/// Raw rows and the instrument become works that count, works that wait, and faults.
#pragma once

#include "engine/intake/instrument_choice.hpp"

#include <optional>
#include <vector>

namespace opora::intake {

/// Why a work waits, as bits; see `reason_codes`.
using Reasons = std::uint16_t;

/// The code of each bit, lowest first.
const std::vector<Code>& reason_codes();

/// What is wrong with every row, before anything is kept.
struct Verdicts {
    std::vector<Reasons> reasons;         ///< by raw work
    std::vector<std::int16_t> total;      ///< the total that counts: of the file, or the sum where it stands in
    std::vector<std::uint8_t> is_double;  ///< another row of the same pupil stands for this one
    std::int64_t totals_taken = 0;        ///< totals of the file that the sum replaced
};

Verdicts judge_works(const RawFile& file, const Instrument& instrument, TotalsRule totals);

/// The commonest reason, when the file as a whole is wrong rather than some rows or schools: works waiting for one
/// reason are more than `share` of present works and more than half of the schools are so.
std::optional<Problem> mostly_wrong(const RawFile& file, const Verdicts& verdicts, double share);

/// Fills blocks, schools, counts and faults of `reading`.
void fill_reading(WorksReading& reading, const RawFile& file, const Verdicts& verdicts, const InstrumentChoice& choice,
                  const WorksOptions& options);

}  // namespace opora::intake
