/// Plans at work: what they say, how far they are, and changing them.
#pragma once

#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/plan_values.hpp"
#include "office/sight.hpp"

#include <map>

namespace opora::office {

/// What the tasks of a measure together tell.
struct MeasureView {
    TaskCounts progress;
    std::string state;               ///< planning::state_of_measure
    std::optional<Date> start, due;  ///< of the nearest open task
};

struct PlanView {
    StoredPlanRow row;
    Plan body;
    std::map<std::string, MeasureView> measures;  ///< by Measure::id
};

struct PlanWish {
    Plan body;
    std::string reason;
    OrderId order{};  ///< that changes or extends it; 0 = none
    int version = 0;  ///< that was edited; 0 = not said
};

struct PlanVersion {
    int version = 1;
    std::string at, person, reason;
    OrderId order{};
};

struct ProgressRow {
    std::string key, name;
    TaskCounts progress;
};

/// Those in which somebody in sight has a task; progress is of such tasks.
std::vector<StoredPlanRow> list_plans(Desk&, Instant now, const Sight& sight = Sight::everything());
/// `version` 0 = the newest. Refuses: not_found.
PlanView find_plan(Desk&, Instant now, PlanId id, int version = 0);

/// Begins `plan` as given. Refuses: plan_period_missing, plan_period_wrong, plan_empty.
PlanView begin_plan(Desk&, const Person& who, Instant now, const Plan& plan);
/// Nothing is stored. Refuses: not_found.
Plan draft_plan_from_template(Desk&, const std::string& id, int school_year, Language language);
/// That plan moved to the school year that begins in `school_year`: its period and the years its terms name.
Plan draft_plan_from_plan(Desk&, PlanId id, int school_year);

/// What the change would do; nothing is stored. Refuses as change_plan.
PlanChange preview_plan(Desk&, PlanId id, const PlanWish& wish);
/// A new version, its tasks computed again; days set by hand stay. In one transaction.
/// Refuses: not_found, plan_changed_meanwhile, plan_period_missing, plan_period_wrong, plan_empty.
PlanChange change_plan(Desk&, const Person& who, Instant now, PlanId id, const PlanWish& wish);

/// Newest first. Refuses: not_found.
std::vector<PlanVersion> plan_versions(Desk&, PlanId id);
/// Refuses: not_found.
std::vector<planning::PlanDifference> plan_differences(Desk&, PlanId id, int from, int to);
/// `by`: section, measure or party. Refuses: not_found, bad_request.
std::vector<ProgressRow> plan_progress(Desk&, Instant now, PlanId id, const std::string& by);

}  // namespace opora::office
