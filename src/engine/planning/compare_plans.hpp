/// Two versions of a plan: what a person would say has changed, and which measures are the same.
#pragma once

#include "domain/plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::planning {

enum class DifferenceKind : std::uint8_t { added, removed, changed, period, settings };
std::string_view name_of(DifferenceKind kind);

struct PlanDifference {
    DifferenceKind kind = DifferenceKind::changed;
    std::string measure;  ///< id; "" of the plan as a whole
    Said said;            ///< words planning.difference.*
};

/// From `before` to `after`, first of the plan, then measure by measure in the order of `after`, removed ones last.
std::vector<PlanDifference> compare_plans(const Plan& before, const Plan& after);

/// Gives the measures of `after` the ids they have in `before`, so that their tasks go on: by id if it has one that
/// is known, then by title and number, then by title, then by number with a like title. An id that an earlier version
/// had (`used`) stays, so that a measure brought back finds its tasks. The rest lose theirs.
void keep_measure_ids(const Plan& before, Plan& after, const std::vector<std::string>& used = {});
/// Gives every measure without an id one that was never used: "m1", "m2" …
void give_measure_ids(Plan& plan, const std::vector<std::string>& used = {});

}  // namespace opora::planning
