/// A schedule of assessments in a table: rows of school, subject, class, day.
#pragma once

#include "base/table.hpp"
#include "domain/catalogue.hpp"
#include "domain/sitting.hpp"

#include <string>
#include <vector>

namespace opora::sittings {

/// A row as understood; the school is a word still.
struct SittingRow {
    Sitting sitting;
    std::string school;  ///< as written; "" or «все» = all schools
    Place place;         ///< in the file, of faults that show later
};

struct SittingTable {
    std::vector<SittingRow> rows;
    std::vector<Problem> faults;  ///< row by row; a row with a fault is left out
    int read = 0;                 ///< rows of the table
};

/// The first sheet with columns «Предмет», «Класс» and «Дата» in any order; further columns: «Школа», «Урок», «Уроков»,
/// «Минут», «Уровень», «Название», «Процедура». Refuses: sitting_table_unknown.
SittingTable read_sittings(const TableSource& source, const Catalogue& catalogue);

}  // namespace opora::sittings
