/// Descriptions of works typed in a spreadsheet: a row a position.
#pragma once

#include "base/problem.hpp"
#include "base/progress.hpp"
#include "base/table.hpp"
#include "domain/instrument.hpp"

#include <span>
#include <vector>

namespace opora::catalogue {

struct InstrumentTableReading {
    std::vector<Instrument> instruments;  ///< those without a fault, in the order of the table
    std::vector<Problem> faults;          ///< catalogue_invalid, each with sheet, row and column
};

/// Reads the first sheet whose headings name a procedure and a maximum. Headings, in any order, Russian or English:
/// процедура (vpr-2021-4-ru), код, максимум, уровень, умение, содержание; on any row of a procedure also
/// граница «3», «4», «5» and минуты. An empty procedure cell goes on with the one above; a row without a code gives
/// the maximum of the whole work. A sheet without such headings is one fault, "column_missing".
InstrumentTableReading read_instrument_table(const TableSource& source, std::span<const Subject> subjects,
                                             Progress& progress);

}  // namespace opora::catalogue
