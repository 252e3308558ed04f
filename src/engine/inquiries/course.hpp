/// Where an inquiry stands and which step may follow: pure, from its steps and one table of transitions.
#pragma once

#include "base/problem.hpp"
#include "domain/inquiry.hpp"

#include <optional>
#include <vector>

namespace opora::inquiries {

/// A step that may be taken now, with the outcomes it may have (empty = it has none).
struct NextStep {
    StepKind kind = StepKind::signs;
    std::vector<std::string> outcomes;
};

struct Course {
    InquiryState state = InquiryState::none;
    std::vector<InquiryStep> steps;   ///< in force, in the order of what they correct; a correction stands in place
    std::vector<StepId> open_checks;  ///< without a result
    std::vector<NextStep> next;
};

/// Steps as stored (oldest first). Steps that the table does not allow are an error of the caller (assert).
Course course_of(const std::vector<InquiryStep>& steps);

/// What forbids `step` after `steps`; nothing = it may be taken. A correction must leave all later steps possible.
/// Codes: step_not_possible, step_field_missing (its place), step_check_unknown, step_corrects_nothing.
std::optional<Problem> check_step(const std::vector<InquiryStep>& steps, const InquiryStep& step);

}  // namespace opora::inquiries
