/// Judged rows become works that count, works that wait, and faults with their places.
#pragma once

#include "engine/intake/judge_works.hpp"

namespace opora::intake {

/// Fills blocks, schools, counts and faults of `reading`.
void fill_reading(WorksReading& reading, const RawFile& file, const Verdicts& verdicts, const InstrumentChoice& choice,
                  const WorksOptions& options);

}  // namespace opora::intake
