/// What was done about a school's signs in one school year: from the signs to next year's look, step by step.
///
/// Steps are only added. A wrong one is put right by a later one that names it (`corrects`); both stay.
#pragma once

#include "domain/objectivity.hpp"
#include "domain/plan.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

enum class InquiryId : std::int64_t {};
enum class StepId : std::int64_t {};

enum class StepKind : std::uint8_t { signs, reply, hypothesis, check, result, decision, measures, look };

/// Where an inquiry stands; one set of words (inquiry.state.*).
enum class InquiryState : std::uint8_t {
    none,       ///< nothing was begun
    seen,       ///< signs are taken over; nobody has weighed them yet
    weighed,    ///< a hypothesis and other explanations stand
    checking,   ///< a check is named and not ended
    checked,    ///< every check has its result
    explained,  ///< decided: the signs have another explanation
    measures,   ///< decided: help is given
    to_list,    ///< decided: proposed for the list, where the school can reply
    watching,   ///< decided: looked at again next year
    looked,     ///< next year's look is done
};

/// How likely an explanation seems to those who weighed it.
enum class Weight : std::uint8_t { possible, unlikely, excluded };

struct WeighedExplanation {
    std::string key;  ///< row of the table of explanations (engine/sign_guide.hpp): "selective_intake", "taught_more"…
    Weight weight = Weight::possible;
    std::string why;
};

struct StepFile {
    std::string file, name;  ///< content address, name as the person knows it
    std::int64_t size = 0;
    std::string kind;  ///< media type
};

/// One step; what its kind does not need stays empty.
struct InquiryStep {
    StepId id{};
    StepKind kind = StepKind::signs;
    StepId corrects{};       ///< 0 = it corrects nothing
    std::string at, person;  ///< ISO time and who wrote it down
    Date day{};              ///< when it happened
    std::string by;          ///< who did it and answers for it: «О. Н. Иванова, начальник управления»
    std::string text;
    std::vector<StepFile> files;

    std::int64_t screening = 0;  ///< signs, look: the stored screening
    std::string rule;            ///< signs: of that screening
    std::vector<Sign> signs;     ///< signs: as they stood, flagged ones only

    std::string mechanism;                         ///< hypothesis: "inflation", "threshold"…, "" = none named
    std::vector<WeighedExplanation> explanations;  ///< hypothesis

    std::string check;        ///< check: row of the table of checks: "re_marking", "observer"…
    int size = 0;             ///< check: works, lessons, works observed
    std::optional<Date> due;  ///< check, decision (when to look again)

    StepId of_check{};               ///< result
    int looked_at = 0, changed = 0;  ///< result: works looked at, of them with another mark or score

    /// result: "confirms", "explains", "unclear"; decision: "explained", "measures", "to_list", "watch";
    /// look: "gone", "remain", "unclear".
    std::string outcome;

    OrderId order{};  ///< measures, decision: of the order register, 0 = none
    TaskId task{};    ///< measures: of a plan, 0 = none
};

/// The history of one school in one school year.
struct Inquiry {
    InquiryId id{};
    OrganisationId school{};
    int year = 0;  ///< the school year ends in it: 2021 is 2020/2021, the year of the procedures
    std::string at, person;
    std::vector<InquiryStep> steps;  ///< as they were written, oldest first
};

std::string_view name_of(StepKind kind);
std::optional<StepKind> step_kind_named(std::string_view name);
std::string_view name_of(InquiryState state);
std::string_view name_of(Weight weight);
std::optional<Weight> weight_named(std::string_view name);

}  // namespace opora
