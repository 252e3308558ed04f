/// Second marks as people hand them in: from the page, or read from a file; checked before anything is kept.
#pragma once

#include "base/problem.hpp"
#include "base/table.hpp"
#include "base/words.hpp"
#include "domain/remarking.hpp"

#include <string>
#include <vector>

namespace opora::remarking {

struct MarkEntry {
    std::string code, marker;        ///< marker "": the one the work was given to
    std::vector<std::string> cells;  ///< by position, as written
    Place place;
};

/// Sheets with a column «Шифр» (code), a column for each position by its code, and «Эксперт» (marker) where there is
/// one; other columns are left. Rows without a code or without any points are passed over. What can't be understood of
/// the table as a whole goes to `problems`.
std::vector<MarkEntry> read_entries(const TableSource& source, const Instrument& instrument,
                                    std::vector<Problem>& problems);

/// What is wrong with the marks of one work.
struct EntryProblem {
    std::string code;  ///< as written; "" of the table as a whole
    Problem problem;   ///< its heading is the code of the task
};
/// «Строка 2, код КМ-482, задание 3»: where it is, as a person would say it.
std::string say_place(Language language, const EntryProblem& problem);
/// Place, rule and cure.
std::string say(Language language, const EntryProblem& problem);

struct Entered {
    std::vector<SecondMark> marks;  ///< new ones and those that replace
    int added = 0, replaced = 0, same = 0;
    int not_begun = 0;                   ///< cells with X or «Н» in `marks`: 0 points
    std::vector<EntryProblem> problems;  ///< rows with one are not in `marks`
};

/// A cell is a number of points, X (not begun) or «Н» (not taught): both 0 points, as in the first marks.
/// `known` are the marks entered before. Another mark for a known one is a problem unless `replaces`.
Entered check_entries(const Remarking& remarking, const Instrument& instrument, const std::vector<SecondMark>& known,
                      const std::vector<MarkEntry>& entries, bool replaces);

}  // namespace opora::remarking
