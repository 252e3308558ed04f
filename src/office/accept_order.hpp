/// A person accepts what was read of an order: the order, its plans and their tasks begin.
#pragma once

#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/plan_values.hpp"

#include <map>

namespace opora::office {

struct PlanSettings {
    std::optional<Period> period;  ///< else that of the reading
    WorkWeek week = WorkWeek::five_days;
    /// Else every month in a plan of a year, every quarter in a longer one and for obligations.
    std::optional<Checkpoints> checkpoints{};
    EventMoment moment = EventMoment::held;
    int escalate_after = 5;
    bool is_left_out = false;
};

struct AcceptOrder {
    std::string upload;
    OrderReading reading;  ///< as the person left it
    /// One for each plan of the reading, in its order; one more is for the obligations. Missing ones are as the first.
    std::vector<PlanSettings> settings;
    bool takes_duties = true;
    std::map<Spread, std::vector<std::string>> members;  ///< besides the lists of the reading; a spread given here wins
    OrderId instead_of{};                                ///< order of the register that is brought up to date
    std::vector<OrderId> amends, extends;
    std::vector<GlossaryTerm> learned;
};

struct AcceptSummary {
    OrderId order{};                   ///< 0 of a preview
    std::vector<StoredPlanRow> plans;  ///< without ids in a preview
    std::vector<Said> said;
    int measures = 0, tasks = 0;
    int dated = 0, checkpoints = 0;  ///< checkpoints are dated too
    int waiting = 0, on_demand = 0, unread = 0;
    int assumed = 0, outside = 0;
    std::vector<std::string> new_parties;
    std::vector<OrderTwin> twins;
    std::optional<PlanChange> change;  ///< of plans that were there: instead_of, extends
};

/// What accepting would create; nothing is stored.
/// Refuses: not_found (upload, orders), plan_period_missing (with the plan's title), plan_period_wrong, plan_empty.
AcceptSummary preview_order(Desk&, const AcceptOrder&);

/// All in one transaction, with a line of audit; then the upload is gone from the desk and its file is kept.
/// Refuses as preview_order does.
AcceptSummary accept_order(Desk&, const Person& who, Instant now, const AcceptOrder&);

}  // namespace opora::office
