/// The seven reports of a VPR as FIOCO lays them out, with their reading in plain words.
/// Docs: docs/guide/vpr-reports.md.
#pragma once

#include "base/said.hpp"
#include "domain/organisation.hpp"
#include "domain/screening.hpp"
#include "domain/vpr_reading.hpp"
#include "domain/work.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::vpr_reports {

/// In the order of the recommendations: report 1 to report 7.
enum class Kind : std::uint8_t { individual, marks, journal, scores, tasks, results, groups };
inline constexpr int kinds = 7;
/// "individual", "marks" …, the ends of word keys.
const char* name_of(Kind kind);
std::optional<Kind> kind_named(std::string_view name);

enum class PlaceKind : std::uint8_t { region, municipality, school };
/// What so many participants allow to say.
enum class Sample : std::uint8_t { informative, approximate, limited };
/// Of a task at its level.
enum class Verdict : std::uint8_t { none, sufficient, border, insufficient };

struct Column {
    std::string head;   ///< as the layout writes it: "2", "5", "4К1"
    Said said;          ///< head as a sentence by key, where `head` is empty
    int maximum = 0;    ///< points, of a task
    std::string level;  ///< Б, П, В or ""
    std::string words;  ///< what a task checks, "" when the description does not say
};

struct Cell {
    double share = 0;
    int count = 0;
    Bounds bounds;                    ///< 95 %
    Verdict verdict = Verdict::none;  ///< of tasks
    bool is_sure = false;             ///< the whole interval says the same
    bool is_hidden = false;           ///< a small group, or one by which a small group could be told
};

struct Row {
    PlaceKind place = PlaceKind::region;
    std::string name, code;
    int schools = 0, works = 0;
    int absent = 0;
    Sample sample = Sample::limited;
    bool is_own = false;      ///< the place the report is about
    int group = 0;            ///< mark of the group, of report 7; 0 = all
    std::vector<Cell> cells;  ///< as the columns
};

/// An earlier year of the same series, with the share of «2».
struct Year {
    int year = 0;
    int works = 0;
    double twos = 0;
    Bounds bounds;
    double region = 0;
    bool is_comparable = false;  ///< the same tasks by code, maximum, level and words, and the same cuts
    bool is_autumn = false;      ///< 2020: written in autumn, one grade higher
};

/// Scores heaped on a cut.
struct Peak {
    int mark = 0, cut = 0;
    int at = 0;         ///< works with that total
    double ratio = 0;   ///< against the mean of the neighbours; 0 when these are empty
    double region = 0;  ///< the same of the region
    bool is_peak = false;
    bool is_beyond_region = false;  ///< and more than the region's own
};

struct Pupil {
    std::uint32_t code = 0;
    std::string class_name;
    int variant = 0;
    std::vector<std::uint8_t> scores;
    int total = 0, mark = 0, journal = 0;
};

/// Pupils of one school, for report 1.
struct SchoolPupils {
    std::string name, code, municipality;
    std::vector<Pupil> pupils;  ///< by code
};

struct Report {
    Kind kind = Kind::marks;
    PlaceKind place = PlaceKind::region;
    std::vector<Column> columns;
    std::vector<Row> rows;  ///< region, then municipality, then school or schools; by name, never by result
    Said headline;
    std::vector<Said> reading;                    ///< what is seen
    std::vector<Said> ask;                        ///< where to look next: from the result to its conditions
    std::vector<Said> notes;                      ///< how it was computed
    std::vector<Year> years;                      ///< report 2
    std::vector<Peak> peaks;                      ///< report 4
    std::array<std::array<int, 4>, 4> journal{};  ///< report 3: [journal 2…5][mark 2…5] of the place
    std::vector<SchoolPupils> schools;            ///< report 1
};

}  // namespace opora::vpr_reports
