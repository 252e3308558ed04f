#include "engine/remarking/sentences.hpp"

#include "compute/sample/remark.hpp"

#include <algorithm>
#include <cmath>

namespace opora::remarking {

namespace {

/// Below it agreement is too weak for the verdict to rest on single points.
constexpr double weak_agreement = 0.6;
/// A marker's change on the way, or difference to others, is told when chance gives it this rarely.
constexpr double rare = 0.01;
/// Works from which setting signs all ways can give a p under .05: 2 · 2⁻⁶.
constexpr int fewest_for_p = 6;

const char* verdict_key(const Result& result) {
    switch (result.verdict) {
        case Verdict::honest:
            return "remarking.verdict.honest";
        case Verdict::inflated:
            return "remarking.verdict.inflated";
        case Verdict::open:
            return "remarking.verdict.open";
        case Verdict::go_on:
            break;
    }
    return result.marked == 0 ? "remarking.verdict.not_begun" : "remarking.verdict.go_on";
}

Said verdict_said(const Result& result) {
    const bool is_known = result.difference.is_usable;
    return {verdict_key(result),
            {{"marked", double(result.marked)},
             {"planned", double(result.planned)},
             {"left", double(result.planned - result.marked)},
             {"random_left", double(result.random_planned - result.random_marked)},
             {"known", is_known ? "yes" : "no"},
             {"difference", is_known ? result.difference.value : result.plain_difference},
             {"stopped", double(result.stopped_at.value_or(result.marked))}}};
}

Said interval_said(const Remarking& remarking, const Result& result) {
    const auto& difference = result.difference;
    return {"remarking.difference",
            {{"value", difference.value},
             {"low", difference.interval.low},
             {"high", difference.interval.high},
             {"works", double(difference.works)},
             {"all", double(remarking.design.works_all)},
             {"p", result.p},
             {"enough", difference.works >= fewest_for_p ? "yes" : "no"},
             {"whole", remarking.design.stopping == Stopping::whole ? "yes" : "no"}}};
}

void add_marks(std::vector<Said>& out, const Result& result) {
    if (result.marks.works == 0) return;
    const auto at = [&](int from, int to) {
        return double(result.mark_changes[static_cast<std::size_t>(from - 2)][static_cast<std::size_t>(to - 2)]);
    };
    out.push_back({"remarking.marks",
                   {{"marked", double(result.marked)},
                    {"changed", double(result.changed_marks)},
                    {"lower", double(result.lower_marks)},
                    {"three_two", at(3, 2)},
                    {"four_three", at(4, 3)},
                    {"five_four", at(5, 4)}}});
}

void add_agreement(std::vector<Said>& out, const Result& result) {
    if (!result.totals.is_usable) return;
    out.push_back({"remarking.agreement",
                   {{"kappa", result.totals.value},
                    {"low", result.totals.interval.low},
                    {"high", result.totals.interval.high},
                    {"exact", result.totals.exact},
                    {"adjacent", result.totals.adjacent}}});
    if (result.totals.value < weak_agreement) out.push_back({"remarking.agreement_weak", {}});
}

void add_markers(std::vector<Said>& out, const Remarking& remarking, const Result& result) {
    if (result.markers_p < rare) out.push_back({"remarking.markers_differ", {{"p", result.markers_p}}});
    for (std::size_t m = 0; m < result.markers.size(); ++m) {
        const auto& drift = result.markers[m].drift;
        if (!drift.is_usable || drift.p >= rare) continue;
        out.push_back({drift.slope > 0 ? "remarking.drift_severe" : "remarking.drift_lenient",
                       {{"marker", remarking.markers[m].name},
                        {"points", std::abs(drift.slope) * 10},
                        {"works", double(drift.works)}}});
    }
}

}  // namespace

std::vector<Said> sentences_of(const Remarking& remarking, const Result& result) {
    std::vector<Said> out{verdict_said(result)};
    if (result.marked == 0) return out;
    if (result.difference.is_usable)
        out.push_back(interval_said(remarking, result));
    else if (result.random_marked < result.random_planned)
        out.push_back({"remarking.difference_later", {{"left", double(result.random_planned - result.random_marked)}}});
    add_marks(out, result);
    add_agreement(out, result);
    add_markers(out, remarking, result);
    if (result.verdict == Verdict::inflated) out.push_back({"remarking.beware", {}});
    return out;
}

std::vector<Said> plan_said(const Remarking& remarking) {
    const auto& design = remarking.design;
    const double share = design.inflated_share;
    std::vector<Said> out;
    out.push_back({"remarking.plan.count",
                   {{"count", double(design.count)},
                    {"all", double(design.works_all)},
                    {"inflated", std::max(1.0, std::round(share * design.works_all))}}});
    const Said chosen_by{design.screening ? "remarking.plan.signs" : "remarking.plan.no_signs",
                         {{"screening", std::to_string(design.screening)}}};
    if (design.stopping == Stopping::whole) {
        out.push_back({"remarking.plan.whole", {}});
        out.push_back(chosen_by);
        return out;
    }
    const sample::SequentialPlan plan{0, design.shift, design.sd, design.false_alarm, design.miss};
    const auto usual = [&](double truth) {
        return std::clamp(std::ceil(sample::works_expected(plan, truth)), double(design.random_part),
                          double(design.count));
    };
    out.push_back({"remarking.plan.random",
                   {{"random", double(design.random_part)}, {"aimed", double(design.count - design.random_part)}}});
    if (design.count > design.random_part) out.push_back(chosen_by);
    out.push_back({"remarking.plan.stop",
                   {{"shift", design.shift},
                    {"sd", design.sd},
                    {"honest", usual(0)},
                    {"inflated", usual(design.shift)},
                    {"false_alarm", design.false_alarm},
                    {"miss", design.miss}}});
    return out;
}

}  // namespace opora::remarking
