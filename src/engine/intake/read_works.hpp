/// A file of results becomes works: layout, instrument, schools, each fault with its place.
#pragma once

#include "base/progress.hpp"
#include "base/said.hpp"
#include "base/table.hpp"
#include "domain/catalogue.hpp"
#include "domain/work.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora::intake {

/// What to do with a total that is missing or differs from the sum of its scores.
enum class TotalsRule : std::uint8_t {
    quarantine,  ///< the work waits until somebody mends the file
    take_sum,    ///< the sum stands in where every score is readable and within its maximum; this is said
};

/// What the file leaves open and a person has to answer before anything is imported.
enum class Asks : std::uint8_t { nothing, procedure, school, mapping };

struct WorksOptions {
    std::optional<Procedure> procedure;  ///< nothing: found in the file or asked
    std::optional<std::string> school;   ///< login or its digits, for files that name no school
    TotalsRule totals = TotalsRule::quarantine;
    /// Heading (or column letters, "F") → meaning: school, school_name, municipality, region, pupil, class, variant,
    /// variant2, gender, journal, total, mark, score, skip. Empty: guessed from the headings.
    std::map<std::string, std::string> mapping;
    std::size_t faults_kept = 1000;
};

/// A procedure that the file may be, best first.
struct Candidate {
    Procedure procedure;
    std::vector<Said> why;
    double fit = 0;  ///< 0…1
};

struct ColumnSeen {
    std::string letters, heading;
    std::string meaning;               ///< as in WorksOptions::mapping; "skip" when not used, "personal" when dropped
    std::vector<std::string> samples;  ///< a few values; none for personal columns
};

struct SchoolSeen {
    std::string key;                              ///< as WorkBlock::school: login digits, or another code as written
    bool is_login = true;                         ///< false: `key` is some other code (OGE, EGE, own) of the file
    std::string login_written;                    ///< "sch990123"
    std::string name;                             ///< as written, "" when the file has none
    std::string municipality_code, municipality;  ///< "reg99_m016", «город 16»
    std::string region_code, region;
};

struct WorksCounts {
    std::int64_t rows = 0;         ///< rows of the table below its heading
    std::int64_t counted = 0;      ///< works that count
    std::int64_t absent = 0;       ///< «отсутствовал», in either part
    std::int64_t quarantined = 0;  ///< present works that wait: rows = counted + absent + quarantined + passed_over
    std::int64_t passed_over = 0;  ///< empty, «Итого», headings again, the same row twice
    std::int64_t in_range = 0;     ///< present works with a total from 0 to the maximum, quarantined ones too
    std::array<std::int64_t, 4> marks{};  ///< counted works with 2, 3, 4, 5
};

struct WorksReading {
    std::string layout;  ///< "raw_2021"…; words intake.layout.<layout>; "" = none
    std::optional<Procedure> procedure;
    Instrument instrument;  ///< of the procedure, as used for the check
    Asks asks = Asks::nothing;
    std::vector<Candidate> candidates;  ///< when a procedure is asked for
    std::vector<ColumnSeen> columns;
    std::vector<Said> assumed;         ///< what was concluded, not read: to be shown before anything is saved
    std::vector<std::string> dropped;  ///< headings of personal data that was not read
    std::vector<WorkBlock> blocks;     ///< one a school, in the order of the file
    std::vector<SchoolSeen> schools;   ///< beside blocks, same order
    WorksCounts counts;
    std::map<Code, std::int64_t> quarantined_for;  ///< works by reason; a work may have several
    std::vector<Problem> faults;                   ///< the first `faults_kept`
    std::int64_t faults_total = 0;
    std::map<Code, std::int64_t> faults_by_code;
    bool is_stopped = false;  ///< nothing may be imported; `faults` begins with the reason
};

/// Reads the first table of results found on any sheet. What a file may do wrong comes back as faults; throws only
/// what `source` throws and Refusal{cancelled}.
WorksReading read_works(const TableSource& source, const Catalogue& catalogue, const WorksOptions& options,
                        Progress& progress);

/// True for codes that keep a work out of the counts; others are remarks.
bool quarantines(Code code);

}  // namespace opora::intake
