/// A received list as a table: schools, markers by column, years.
#pragma once

#include "base/progress.hpp"
#include "base/table.hpp"
#include "domain/school_list.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::lists {

struct OfficialReading {
    std::vector<std::string> columns;               ///< of markers, as written; none of a plain list
    std::map<int, std::vector<OfficialRow>> years;  ///< rows by year; 0 where the file does not say the year
    std::vector<Problem> faults;
    std::vector<std::string> dropped;  ///< headings of personal data that was not read
    int rows = 0;
    bool is_stopped = false;  ///< no sheet looks like a list
};

/// Reads the first sheet with a heading row of a login or a name of schools («Логин», «ОО», «Наименование ОО»), and
/// with «Год», «Муниципалитет», columns of markers («4 РУ»: a grade and a subject, or «Маркер …») and «Количество
/// маркеров» where they are. A marker is 0, 1, «да», «нет», «+» or blank (= not said). Schools are not looked up here.
///
/// Faults: official_heading_unknown (stops), school_missing, school_twice (in one year), official_mark_not_read,
/// official_count_differs, official_year_not_read. A row with a fault in its school is left out; a marker that cannot
/// be read counts as not said; a count that differs stays as written.
OfficialReading read_official_list(const TableSource& source, Progress& progress);

}  // namespace opora::lists
