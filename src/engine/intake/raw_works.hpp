/// Rows of results as they stand in the file, in columns, before anybody knows which work was written.
#pragma once

#include "engine/intake/read_works.hpp"
#include "engine/intake/score_cell.hpp"
#include "engine/intake/works_layout.hpp"

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace opora::intake {

/// A cell that is neither points nor a word we know, with what stands there.
struct UnreadCell {
    std::uint32_t work;
    std::uint32_t column;  ///< in the sheet
    std::string text;      ///< names are not kept: "…"
};

/// Columns of equal length; `scores` is row-major size() × tasks.
struct RawWorks {
    std::size_t tasks = 0;
    std::vector<std::uint16_t> sheet;  ///< index into RawFile::layouts
    std::vector<std::uint32_t> row, school, pupil;
    std::vector<std::uint16_t> class_index;
    std::vector<std::uint8_t> variant, variant2, journal, mark;
    std::vector<char> gender;
    std::vector<std::int16_t> total;
    std::vector<std::uint8_t> notes;  ///< bits below
    std::vector<std::uint8_t> scores;
    static constexpr std::uint8_t absent = 1;     ///< «отсутствовал» somewhere
    static constexpr std::uint8_t part_only = 2;  ///< absent in one of two parts
    static constexpr std::uint8_t shifted = 4;    ///< points or words beyond the last task
    static constexpr std::uint8_t trailing = 8;   ///< zeros or X beyond the last task
    std::size_t size() const { return row.size(); }
    bool is_present(std::size_t work) const { return !(notes[work] & absent); }
    const std::uint8_t* scores_of(std::size_t work) const { return scores.data() + work * tasks; }
};

/// What the rows above the heading and the other sheets tell about the work.
struct HeadFacts {
    std::vector<std::string> lines;                ///< rows above the heading, cells joined by a tab
    std::map<std::string, std::int64_t> subjects;  ///< mentions of a subject in textbooks, by code
};

struct RawFile {
    std::vector<WorksLayout> layouts;        ///< one a sheet that was read
    std::vector<std::string> sheets;         ///< their names
    std::vector<std::string> sheets_passed;  ///< sheets of results in another layout
    RawWorks works;
    std::vector<SchoolSeen> schools;
    std::vector<std::string> class_names;  ///< as written
    std::vector<UnreadCell> unread;
    std::vector<ColumnSeen> columns;
    std::vector<std::string> dropped;
    HeadFacts head;
    std::map<std::pair<int, int>, std::int64_t> loaded;  ///< uploads by year and month
    std::vector<Problem> faults;                         ///< rows without a school
    std::int64_t rows = 0, passed_over = 0, blank_rows = 0, no_school = 0, lookalikes = 0, bare_logins = 0;
    bool was_stopped = false;
};

/// Asked from time to time with what is read so far; true = the rest need not be read.
using StopCheck = std::function<bool(const RawFile&)>;

/// Reads every sheet of the layout found first. Without any heading row `layouts` stays empty and `columns` shows the
/// row that looks most like one.
RawFile read_raw(const TableSource& source, const Catalogue& catalogue, const WorksOptions& options, Progress& progress,
                 const StopCheck& is_hopeless);

}  // namespace opora::intake
