/// Plans: what registers look for, and what they say version by version.
#pragma once

#include "domain/plan.hpp"
#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct PlanRecord {
    PlanId id{};
    OrderId order{};
    int version = 0;  ///< given by the store
    std::string title;
    bool is_duties = false;
    Period period{};
    PartyId controller{};
    int escalate_after = 0;
    int measures = 0;  ///< counted by the store
    std::string body;  ///< JSON; left empty in lists
};

/// Who wrote a version, and why.
struct VersionNote {
    int version = 0;
    std::string at, person, reason;
    OrderId order{};
};

/// Id 0: a new plan; else the next version of one that is there. Gives the id. Refuses: not_found.
PlanId save_plan(Database& database, const PlanRecord& record, const VersionNote& note);
/// `version` 0 = the newest; title and settings are always those of the newest.
std::optional<PlanRecord> load_plan(Database& database, PlanId id, int version = 0);
/// By title; of one order, or all (0).
std::vector<PlanRecord> load_plans(Database& database, OrderId order = {});
/// Those that this party controls.
std::vector<PlanRecord> load_controlled_plans(Database& database, PartyId controller);
/// Newest first.
std::vector<VersionNote> load_plan_versions(Database& database, PlanId id);

/// What lists of tasks show of the measures of `plan`; those it no longer has stay for the tasks that hang on them.
void save_measures(Database& database, const Plan& plan);
/// Ids of all measures that `plan` has or had.
std::vector<std::string> load_measure_ids(Database& database, PlanId plan);

}  // namespace opora::store
