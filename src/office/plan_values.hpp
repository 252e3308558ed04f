/// Rows and changes that several office functions about orders and plans give back.
#pragma once

#include "domain/plan.hpp"
#include "domain/task_counts.hpp"
#include "engine/planning/compare_plans.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

/// A row of the order register.
struct StoredOrderRow {
    OrderId id{};
    std::string kind, number;
    std::optional<Date> date;
    std::string body, title;
    std::vector<PlanId> plans;
    TaskCounts progress;
    std::string accepted_at, accepted_by;
};

/// «приказ от 25.09.2020 № 939»
Said name_order(const std::string& kind, const std::string& number, const std::optional<Date>& date);

struct StoredPlanRow {
    PlanId id{};
    std::string title;
    std::optional<StoredOrderRow> order;
    bool is_duties = false;  ///< obligations of the order's clauses
    Period period{};
    int version = 1;
    int measures = 0;
    TaskCounts progress;
    std::optional<Date> next_due;
};

/// An order of the register that seems to be the one being read.
struct OrderTwin {
    OrderId order{};
    Said said;
    bool is_same = false;  ///< the very same file
    std::vector<planning::PlanDifference> differences;
};

/// Parties, or names of a draft, that seem to be one.
struct MergeProposal {
    std::vector<PartyId> parties;  ///< those that the register knows
    std::vector<std::string> names;
    std::vector<Said> said;  ///< why
};

struct TaskMove {
    TaskId task{};  ///< 0 of one that does not exist yet
    std::string measure, title, party;
    std::optional<Date> was, due;
    Said said;
};

/// What will change, or what was changed.
struct PlanChange {
    std::vector<Said> said;
    PlanId plan{};
    int version = 0;
    std::int64_t event = 0;
    std::vector<TaskMove> added, moved, removed, kept;
    std::vector<planning::PlanDifference> differences;
};

}  // namespace opora::office
