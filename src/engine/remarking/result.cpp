#include "engine/remarking/result.hpp"

#include "compute/interval.hpp"
#include "compute/sample/estimate.hpp"
#include "compute/sample/remark.hpp"
#include "engine/remarking/sentences.hpp"

#include <algorithm>
#include <cmath>

namespace opora::remarking {

namespace {

/// The second marks of works, and of each marker what was marked in the order of the plan.
struct Marked {
    std::vector<const SecondMark*> second;  // by work; none: not yet
    std::vector<std::vector<const SecondMark*>> by_marker;
};

Marked sort_marks(const Remarking& remarking, const std::vector<SecondMark>& marks) {
    Marked out;
    out.second.assign(remarking.works.size(), nullptr);
    out.by_marker.resize(remarking.markers.size());
    for (const auto& mark : marks) {
        const auto& given = remarking.works[mark.work].markers;
        if (!given.empty() && given.front() == mark.marker) out.second[mark.work] = &mark;
        out.by_marker[mark.marker].push_back(&mark);
    }
    for (auto& of_one : out.by_marker)
        std::sort(of_one.begin(), of_one.end(), [](const auto* a, const auto* b) { return a->work < b->work; });
    return out;
}

int difference_of(const RemarkWork& work, const SecondMark& mark) {
    return total_of(work.first_scores) - total_of(mark.scores);
}

Estimated estimate_of(const sample::Sampled& sampled) {
    Estimated out;
    out.works = static_cast<int>(sampled.y.size());
    if (out.works < 2) return out;
    const auto mean = sample::mean(sampled);
    out.value = mean.value;
    if (!mean.usable) return out;
    const double t = compute::student_quantile(out.works - 1, 0.975);
    out.interval = {mean.value - t * mean.error, mean.value + t * mean.error};
    out.is_usable = true;
    return out;
}

double sd_of(const std::vector<int>& values) {
    if (values.size() < 2) return 0;
    double mean = 0, squares = 0;
    for (const int value : values) mean += value / double(values.size());
    for (const int value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / double(values.size() - 1));
}

/// The estimate needs its whole sample: half of it would be those that were marked first.
void estimate(Result& result, const Remarking& remarking, const Instrument& instrument, const Marked& marked) {
    sample::Sampled differences, falls;
    std::vector<int> signs;
    for (std::size_t i = 0; i < remarking.works.size(); ++i) {
        const auto& work = remarking.works[i];
        if (!work.is_random || !marked.second[i]) continue;
        const int d = difference_of(work, *marked.second[i]);
        signs.push_back(d);
        differences.y.push_back(d);
        differences.probability.push_back(work.probability);
        falls.y.push_back(mark_of(instrument, total_of(marked.second[i]->scores)) <
                          mark_of(instrument, total_of(work.first_scores)));
        falls.probability.push_back(work.probability);
    }
    result.random_marked = static_cast<int>(signs.size());
    result.sd_seen = sd_of(signs);
    if (result.random_marked < result.random_planned) return;
    result.difference = estimate_of(differences);
    result.mark_falls = estimate_of(falls);
    result.mark_falls.interval.low = std::max(0.0, result.mark_falls.interval.low);
    result.mark_falls.interval.high = std::min(1.0, result.mark_falls.interval.high);
    result.p = agreement::sign_flip_p(signs);
}

/// Wald's test, looked at for the first time when the random part is whole. The spread is that seen there where it is
/// larger than planned.
void stop_or_go_on(Result& result, const Remarking& remarking, const Marked& marked) {
    const auto& design = remarking.design;
    result.sd_used = std::max(design.sd, result.random_marked < result.random_planned ? 0 : result.sd_seen);
    const sample::SequentialPlan plan{0, design.shift, result.sd_used, design.false_alarm, design.miss};
    sample::Sequential test(plan);
    result.lower = test.lower();
    result.upper = test.upper();
    result.works_if_honest =
        std::clamp(sample::works_expected(plan, 0), double(design.random_part), double(design.count));
    result.works_if_inflated =
        std::clamp(sample::works_expected(plan, design.shift), double(design.random_part), double(design.count));
    while (result.in_order < result.planned && marked.second[static_cast<std::size_t>(result.in_order)])
        ++result.in_order;
    if (result.in_order < result.random_planned) return;
    double evidence = 0;
    for (int i = 0; i < result.in_order; ++i) {
        const auto k = static_cast<std::size_t>(i);
        const double d = difference_of(remarking.works[k], *marked.second[k]);
        evidence += design.shift / (result.sd_used * result.sd_used) * (d - design.shift / 2);
        if (i + 1 < result.random_planned) continue;
        result.evidence = evidence;
        result.verdict = evidence >= result.upper   ? Verdict::inflated
                         : evidence <= result.lower ? Verdict::honest
                                                    : Verdict::go_on;
        if (result.verdict == Verdict::go_on) continue;
        result.stopped_at = i + 1;
        return;
    }
    if (result.in_order == result.planned) result.verdict = Verdict::open;
}

/// All chosen works carry the estimate: its interval decides.
void decide_by_interval(Result& result, const Remarking& remarking) {
    if (result.marked < result.planned || !result.difference.is_usable) return;
    const auto& interval = result.difference.interval;
    result.verdict = interval.low > 0                         ? Verdict::inflated
                     : interval.high < remarking.design.shift ? Verdict::honest
                                                              : Verdict::open;
}

void compare_works(Result& result, const Remarking& remarking, const Instrument& instrument, const Marked& marked) {
    std::vector<int> first, second, first_marks, second_marks;
    const auto positions = instrument.positions.size();
    std::vector<std::vector<int>> first_points(positions), second_points(positions);
    double sum = 0;
    for (std::size_t i = 0; i < remarking.works.size(); ++i) {
        if (!marked.second[i]) continue;
        const auto& one = remarking.works[i].first_scores;
        const auto& other = marked.second[i]->scores;
        first.push_back(total_of(one));
        second.push_back(total_of(other));
        sum += first.back() - second.back();
        if (const int mark = mark_of(instrument, first.back())) {
            const int again = mark_of(instrument, second.back());
            first_marks.push_back(mark);
            second_marks.push_back(again);
            ++result.mark_changes[static_cast<std::size_t>(mark - 2)][static_cast<std::size_t>(again - 2)];
            result.changed_marks += again != mark;
            result.lower_marks += again < mark;
        }
        for (std::size_t j = 0; j < positions && j < one.size() && j < other.size(); ++j) {
            first_points[j].push_back(score::points(one[j]));
            second_points[j].push_back(score::points(other[j]));
        }
    }
    result.marked = static_cast<int>(first.size());
    if (first.empty()) return;
    result.plain_difference = sum / double(first.size());
    result.totals = agreement::weighted_kappa(first, second);
    result.marks = agreement::weighted_kappa(first_marks, second_marks);
    for (std::size_t j = 0; j < positions; ++j) {
        PositionAgreement one;
        one.position = j;
        one.works = static_cast<int>(first_points[j].size());
        one.kappa = agreement::weighted_kappa(first_points[j], second_points[j]);
        one.exact = one.kappa.exact;
        for (std::size_t i = 0; i < first_points[j].size(); ++i)
            one.difference += double(first_points[j][i] - second_points[j][i]) / double(one.works);
        result.positions.push_back(std::move(one));
    }
}

void compare_experts(Result& result, const Remarking& remarking, const Marked& marked) {
    std::vector<agreement::Marking> markings;
    for (std::size_t i = 0; i < remarking.works.size(); ++i)
        markings.push_back({static_cast<std::uint32_t>(i), 0, double(total_of(remarking.works[i].first_scores))});
    result.markers.resize(remarking.markers.size());
    for (const auto& work : remarking.works)
        for (const auto marker : work.markers) ++result.markers[marker].given;
    for (std::uint32_t m = 0; m < remarking.markers.size(); ++m) {
        auto& one = result.markers[m];
        one.marked = static_cast<int>(marked.by_marker[m].size());
        std::vector<double> differences;
        for (const auto* mark : marked.by_marker[m]) {
            markings.push_back({mark->work, m + 1, double(total_of(mark->scores))});
            differences.push_back(difference_of(remarking.works[mark->work], *mark));
        }
        one.drift = agreement::drift_of(differences);
    }
    const auto severities = agreement::compare_markers(markings, remarking.markers.size() + 1);
    for (std::size_t m = 0; m < result.markers.size(); ++m) result.markers[m].severity = severities.markers[m + 1];
    result.markers_p = severities.p;
}

}  // namespace

int total_of(const std::vector<std::uint8_t>& scores) {
    int total = 0;
    for (const auto cell : scores) total += score::points(cell);
    return total;
}

Result judge(const Remarking& remarking, const Instrument& instrument, const std::vector<SecondMark>& marks) {
    const auto marked = sort_marks(remarking, marks);
    Result result;
    result.planned = static_cast<int>(remarking.works.size());
    for (const auto& work : remarking.works) result.random_planned += work.is_random;
    compare_works(result, remarking, instrument, marked);
    estimate(result, remarking, instrument, marked);
    if (remarking.design.stopping == Stopping::may_stop)
        stop_or_go_on(result, remarking, marked);
    else
        decide_by_interval(result, remarking);
    compare_experts(result, remarking, marked);
    result.sentences = sentences_of(remarking, result);
    return result;
}

}  // namespace opora::remarking
