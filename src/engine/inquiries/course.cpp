#include "engine/inquiries/course.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cassert>

namespace opora::inquiries {

namespace {

using State = InquiryState;
using Step = StepKind;

struct Transition {
    State from;
    Step step;
    std::string_view outcome;  ///< "" = the step has none
    State to;
};

/// The whole policy. Help and lists come only after a check that is ended: a sign alone is not enough for either.
/// A reply is possible at any time, and never moves anything.
constexpr Transition transitions[] = {
    {State::none, Step::signs, "", State::seen},
    {State::none, Step::reply, "", State::none},

    {State::seen, Step::signs, "", State::seen},
    {State::seen, Step::reply, "", State::seen},
    {State::seen, Step::hypothesis, "", State::weighed},
    {State::seen, Step::decision, "explained", State::explained},
    {State::seen, Step::decision, "watch", State::watching},

    {State::weighed, Step::signs, "", State::weighed},
    {State::weighed, Step::reply, "", State::weighed},
    {State::weighed, Step::hypothesis, "", State::weighed},
    {State::weighed, Step::check, "", State::checking},
    {State::weighed, Step::decision, "explained", State::explained},
    {State::weighed, Step::decision, "watch", State::watching},

    {State::checking, Step::reply, "", State::checking},
    {State::checking, Step::check, "", State::checking},
    {State::checking, Step::result, "confirms", State::checked},
    {State::checking, Step::result, "explains", State::checked},
    {State::checking, Step::result, "unclear", State::checked},

    {State::checked, Step::reply, "", State::checked},
    {State::checked, Step::hypothesis, "", State::weighed},
    {State::checked, Step::check, "", State::checking},
    {State::checked, Step::decision, "explained", State::explained},
    {State::checked, Step::decision, "measures", State::measures},
    {State::checked, Step::decision, "to_list", State::to_list},
    {State::checked, Step::decision, "watch", State::watching},

    {State::explained, Step::reply, "", State::explained},
    {State::explained, Step::signs, "", State::seen},
    {State::explained, Step::look, "gone", State::looked},
    {State::explained, Step::look, "remain", State::looked},
    {State::explained, Step::look, "unclear", State::looked},

    {State::measures, Step::reply, "", State::measures},
    {State::measures, Step::measures, "", State::measures},
    {State::measures, Step::look, "gone", State::looked},
    {State::measures, Step::look, "remain", State::looked},
    {State::measures, Step::look, "unclear", State::looked},

    {State::to_list, Step::reply, "", State::to_list},
    {State::to_list, Step::measures, "", State::to_list},
    {State::to_list, Step::look, "gone", State::looked},
    {State::to_list, Step::look, "remain", State::looked},
    {State::to_list, Step::look, "unclear", State::looked},

    {State::watching, Step::reply, "", State::watching},
    {State::watching, Step::signs, "", State::seen},
    {State::watching, Step::look, "gone", State::looked},
    {State::watching, Step::look, "remain", State::looked},
    {State::watching, Step::look, "unclear", State::looked},

    {State::looked, Step::reply, "", State::looked},
};

const Transition* transition(State from, const InquiryStep& step) {
    for (const auto& row : transitions)
        if (row.from == from && row.step == step.kind && row.outcome == step.outcome) return &row;
    return nullptr;
}

/// What a kind of step cannot do without; the field's name is its place in the request.
struct Needed {
    Step step;
    std::string_view field;
    bool (*is_missing)(const InquiryStep&);
};
bool is_blank(const std::string& text) { return trimmed(text).empty(); }

constexpr Needed needs[] = {
    {Step::signs, "screening", [](const InquiryStep& step) { return step.screening == 0 || step.signs.empty(); }},
    {Step::reply, "text", [](const InquiryStep& step) { return is_blank(step.text) && step.files.empty(); }},
    {Step::reply, "by", [](const InquiryStep& step) { return is_blank(step.by); }},
    {Step::hypothesis, "by", [](const InquiryStep& step) { return is_blank(step.by); }},
    // A hypothesis with nothing weighed beside it is a verdict.
    {Step::hypothesis, "explanations", [](const InquiryStep& step) { return step.explanations.empty(); }},
    {Step::check, "check", [](const InquiryStep& step) { return step.check.empty(); }},
    {Step::check, "by", [](const InquiryStep& step) { return is_blank(step.by); }},
    {Step::check, "due", [](const InquiryStep& step) { return !step.due; }},
    {Step::result, "by", [](const InquiryStep& step) { return is_blank(step.by); }},
    {Step::result, "text", [](const InquiryStep& step) { return is_blank(step.text); }},
    {Step::decision, "by", [](const InquiryStep& step) { return is_blank(step.by); }},
    {Step::decision, "text", [](const InquiryStep& step) { return is_blank(step.text); }},
    {Step::measures, "by", [](const InquiryStep& step) { return is_blank(step.by); }},
    {Step::measures, "text", [](const InquiryStep& step) { return is_blank(step.text); }},
    {Step::look, "by", [](const InquiryStep& step) { return is_blank(step.by); }},
    {Step::look, "text", [](const InquiryStep& step) { return is_blank(step.text); }},
};

std::vector<InquiryStep> in_force(const std::vector<InquiryStep>& steps) {
    std::vector<InquiryStep> out;
    for (const auto& step : steps) {
        const auto corrected = std::find_if(out.begin(), out.end(), [&](const InquiryStep& one) {
            return step.corrects != StepId{} && one.id == step.corrects;
        });
        if (corrected != out.end())
            *corrected = step;
        else
            out.push_back(step);
    }
    return out;
}

/// A result names its check by the id it was given when it was written; a corrected check has a newer id.
StepId newest_id(const std::vector<InquiryStep>& steps, StepId id) {
    for (const auto& step : steps)
        if (step.corrects == id && id != StepId{}) id = step.id;
    return id;
}

struct Walk {
    State state = State::none;
    std::vector<StepId> open_checks;
    const InquiryStep* stopped_at = nullptr;
    Code code = Code::step_not_possible;
};

Walk walk(const std::vector<InquiryStep>& all, const std::vector<InquiryStep>& steps) {
    Walk walked;
    for (const auto& step : steps) {
        const auto* row = transition(walked.state, step);
        if (!row) {
            walked.stopped_at = &step;
            return walked;
        }
        walked.state = row->to;
        if (step.kind == Step::check) walked.open_checks.push_back(step.id);
        if (step.kind != Step::result) continue;
        const auto of = std::find(walked.open_checks.begin(), walked.open_checks.end(), newest_id(all, step.of_check));
        if (of == walked.open_checks.end()) {
            walked.stopped_at = &step;
            walked.code = Code::step_check_unknown;
            return walked;
        }
        walked.open_checks.erase(of);
        if (!walked.open_checks.empty()) walked.state = State::checking;
    }
    return walked;
}

std::vector<NextStep> next_of(State state) {
    std::vector<NextStep> next;
    for (const auto& row : transitions) {
        if (row.from != state) continue;
        if (next.empty() || next.back().kind != row.step) next.push_back({row.step, {}});
        if (!row.outcome.empty()) next.back().outcomes.emplace_back(row.outcome);
    }
    return next;
}

}  // namespace

Course course_of(const std::vector<InquiryStep>& steps) {
    Course course;
    course.steps = in_force(steps);
    auto walked = walk(steps, course.steps);
    assert(!walked.stopped_at);
    course.state = walked.state;
    course.open_checks = std::move(walked.open_checks);
    course.next = next_of(course.state);
    return course;
}

std::optional<Problem> check_step(const std::vector<InquiryStep>& steps, const InquiryStep& step) {
    for (const auto& need : needs)
        if (need.step == step.kind && need.is_missing(step))
            return Problem{Code::step_field_missing, {{}, 0, {}, {}, std::string(need.field)}, "", {}};
    auto all = steps;
    if (step.corrects != StepId{}) {
        const auto standing = in_force(steps);
        const auto found =
            std::find_if(standing.begin(), standing.end(), [&](const auto& one) { return one.id == step.corrects; });
        if (found == standing.end() || found->kind != step.kind)
            return Problem{Code::step_corrects_nothing,
                           {{}, 0, {}, {}, "corrects"},
                           std::to_string(std::int64_t(step.corrects)),
                           {}};
    }
    all.push_back(step);
    if (all.back().id == StepId{}) all.back().id = StepId{INT64_MAX};
    const auto in_order = in_force(all);  // `walked` points into it
    const auto walked = walk(all, in_order);
    if (!walked.stopped_at) return {};
    return Problem{walked.code,
                   {{}, 0, {}, {}, walked.code == Code::step_check_unknown ? "of_check" : "kind"},
                   std::string(name_of(walked.stopped_at->kind)),
                   {{"state", std::string(name_of(walked.state))}, {"outcome", walked.stopped_at->outcome}}};
}

}  // namespace opora::inquiries
