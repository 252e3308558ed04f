/// A person has works of a school marked again by experts who do not know the first marks: which and how many, blind
/// codes, second marks by page or file, when it is enough, what it comes to.
#pragma once

#include "engine/remarking/entries.hpp"
#include "engine/remarking/plan.hpp"
#include "engine/remarking/result.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

struct MarkerWish {
    std::string name;
    std::string organisation;  ///< code of a school, or any words
    int most = 0;
};

struct RemarkingWish {
    std::vector<std::string> schools;  ///< one, or several whose works one commission marks
    std::string procedure;
    remarking::PlanWish plan;  ///< without markers; seed 0 = by chance
    std::vector<MarkerWish> markers;
};

struct RemarkingView {
    Remarking remarking;
    Instrument instrument;
    std::string school_code, school_name, municipality;
    std::vector<SecondMark> marks;
    remarking::Result result;
};

/// Nothing is stored; without markers the works are not given out. Refuses: school_not_found, procedure_unknown,
/// instrument_not_found, school_without_results, marker_own_school, markers_too_few.
std::vector<RemarkingView> preview_remarkings(Desk&, const RemarkingWish& wish);
/// Keeps a plan for each school. Refuses besides: marker_missing, reason_missing.
std::vector<RemarkingView> plan_remarkings(Desk&, const Person& who, Instant now, const RemarkingWish& wish);

/// Newest first; of one school where its code is given.
std::vector<RemarkingView> list_remarkings(Desk&, const std::string& school = {});
/// Refuses: not_found.
RemarkingView find_remarking(Desk&, std::int64_t id);

enum class Entering : std::uint8_t { dry_run, apply };
struct EntryReport {
    int added = 0, replaced = 0, same = 0;
    int not_begun = 0;  ///< cells with X or «Н»: 0 points
    std::vector<remarking::EntryProblem> problems;
    bool is_written = false;
};
/// Rows with a problem are left out, the others are written. Refuses: not_found, remarking_closed.
EntryReport enter_marks(Desk&, const Person& who, Instant now, std::int64_t id,
                        const std::vector<remarking::MarkEntry>& entries, bool replaces, Entering entering);
/// The same of a file that lies on the desk; one that was applied does not lie there any more.
EntryReport enter_mark_file(Desk&, const Person& who, Instant now, std::int64_t id, const std::string& upload,
                            bool replaces, Entering entering);

/// A named person ends it with a conclusion. Refuses: not_found, remarking_closed, reason_missing.
RemarkingView close_remarking(Desk&, const Person& who, Instant now, std::int64_t id, const std::string& conclusion);

}  // namespace opora::office
