// Totals at the cut scores, marks of the work beside the journal, and whether an exam confirms them.
#include "compute/beta_tail.hpp"
#include "compute/interval.hpp"
#include "engine/signs/kinds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace opora::signs {

namespace {

/// P(X >= hits), X binomial.
double binomial_tail(int hits, int trials, double share) {
    if (hits <= 0) return 1;
    if (!(share > 0)) return 0;
    if (share >= 1) return 1;
    const double a = hits, b = trials - hits + 1;
    return 1 - compute::beta_tail(a, b, share, compute::log_beta(a, b));
}

/// Works at a cut and beside it.
struct Peak {
    int at = 0, before = 0, after = 0, two_before = 0;

    int near() const { return before + at + after; }
    /// R = n_c / ((n_{c−1} + n_{c+1})/2); not a number where nobody is beside.
    double ratio() const {
        return before + after > 0 ? 2.0 * at / (before + after) : std::numeric_limits<double>::quiet_NaN();
    }
    /// J = (n_c + n_{c+1} − n_{c−1} − n_{c−2}) / √sum.
    double jump() const {
        const double sum = at + after + before + two_before;
        return sum > 0 ? (at + after - before - two_before) / std::sqrt(sum) : 0;
    }
};

Peak peak_at(const std::vector<int>& histogram, int cut) {
    const auto count = [&](int total) {
        return total >= 0 && total < static_cast<int>(histogram.size()) ? histogram[static_cast<std::size_t>(total)]
                                                                        : 0;
    };
    return {count(cut), count(cut - 1), count(cut + 1), count(cut - 2)};
}

struct PeakKeys {
    const char *ratio, *region_ratio, *jump, *at;
};
constexpr PeakKeys keys_of_cut[] = {{"peak_3", "region_peak_3", "jump_3", "works_at_3"},
                                    {"peak_4", "region_peak_4", "jump_4", "works_at_4"},
                                    {"peak_5", "region_peak_5", "jump_5", "works_at_5"}};

double part(int of, int whole) { return whole > 0 ? double(of) / whole : 0; }

}  // namespace

std::vector<Judged> boundary_peak(const Frame& frame) {
    std::vector<Judged> out;
    const auto& cuts = frame.procedure.instrument.cuts;
    if (!cuts) return out;
    for (const auto& school : frame.procedure.schools) {
        if (school.works == 0) continue;
        auto sign = begun(frame, school.works);
        double least = 1;
        for (std::size_t c = 0; c < cuts->size(); ++c) {
            const auto own = peak_at(school.histogram, (*cuts)[c]);
            const auto usual = peak_at(frame.region.all.histogram, (*cuts)[c]);
            if (own.near() == 0 || usual.near() == 0) continue;
            const double tail = binomial_tail(own.at, own.near(), part(usual.at, usual.near()));
            if (tail < least) {
                least = tail;
                sign.effect = part(own.at, own.near()) - part(usual.at, usual.near());
            }
            tell(sign, keys_of_cut[c].at, own.at);
            if (std::isfinite(own.ratio())) tell(sign, keys_of_cut[c].ratio, own.ratio());
            if (std::isfinite(usual.ratio())) tell(sign, keys_of_cut[c].region_ratio, usual.ratio());
            tell(sign, keys_of_cut[c].jump, own.jump());
        }
        const double tail = std::min(1.0, double(cuts->size()) * least);  // three cuts were looked at
        tell(sign, "tail", tail);
        sign.is_flagged = sign.is_enough && tail < frame.rule.threshold("tail", 0.01);
        out.push_back({school.school, std::move(sign)});
    }
    return out;
}

std::vector<Judged> journal_raised(const Frame& frame) {
    std::vector<Judged> out;
    const auto& all = frame.region.all;
    for (const auto& school : frame.procedure.schools) {
        if (school.with_journal == 0) continue;
        auto sign = begun(frame, school.with_journal);
        const auto bounds = compute::wilson_interval(school.raised, school.with_journal);
        sign.effect = part(school.raised, school.with_journal);
        sign.effect_bounds = {bounds.low, bounds.high};
        sign.is_flagged = sign.is_enough && sign.effect >= frame.rule.threshold("raised_share", 0.40);
        tell(sign, "raised", sign.effect);
        tell(sign, "confirmed", part(school.confirmed, school.with_journal));
        tell(sign, "lowered", part(school.lowered, school.with_journal));
        tell(sign, "region_raised", part(all.raised, all.with_journal));
        tell(sign, "region_lowered", part(all.lowered, all.with_journal));
        out.push_back({school.school, std::move(sign)});
    }
    return out;
}

std::vector<Judged> journal_gap(const Frame& frame) {
    std::vector<Judged> out;
    const auto& all = frame.region.all;
    const double usual = part(all.two_apart, all.with_journal);
    for (const auto& school : frame.procedure.schools) {
        if (school.with_journal == 0) continue;
        auto sign = begun(frame, school.with_journal);
        const auto bounds = compute::wilson_interval(school.two_apart, school.with_journal);
        sign.effect = part(school.two_apart, school.with_journal);
        sign.effect_bounds = {bounds.low, bounds.high};
        sign.is_flagged = sign.is_enough && bounds.low > usual;
        tell(sign, "two_apart", school.two_apart);
        tell(sign, "gap_share", sign.effect);
        tell(sign, "gap_low", bounds.low);
        tell(sign, "gap_high", bounds.high);
        tell(sign, "region_gap_share", usual);
        if (school.journal_fives > 0) {
            tell(sign, "journal_fives", school.journal_fives);
            tell(sign, "fives_not_confirmed", school.fives_not_confirmed);
        }
        out.push_back({school.school, std::move(sign)});
    }
    return out;
}

std::vector<Judged> exam_unconfirmed(const Frame& frame) {
    struct Point {
        const SchoolFigures* exam;
        double before, now;
    };
    std::vector<Point> points;
    std::vector<Judged> out;
    if (!frame.earlier) return out;
    const int least = static_cast<int>(frame.rule.threshold("least_works", 10));
    for (const auto& school : frame.procedure.schools) {
        const auto* earlier = frame.earlier->find(school.school);
        if (!earlier || school.works < least || earlier->works < least) continue;
        points.push_back({&school, earlier->mean() / frame.earlier->instrument.maximum,
                          school.mean() / frame.procedure.instrument.maximum});
    }
    if (points.size() < 10) return out;
    const double n = double(points.size());
    double x = 0, y = 0, xx = 0, xy = 0;
    for (const auto& one : points) x += one.before / n, y += one.now / n;
    for (const auto& one : points) {
        xx += (one.before - x) * (one.before - x);
        xy += (one.before - x) * (one.now - y);
    }
    const double slope = xx > 0 ? xy / xx : 0;
    double squares = 0;
    const auto expected = [&](double before) { return y + slope * (before - x); };
    for (const auto& one : points) squares += std::pow(one.now - expected(one.before), 2);
    const double sd = std::sqrt(squares / (n - 2));
    for (const auto& one : points) {
        auto sign = begun(frame, one.exam->works);
        sign.earlier = frame.earlier->instrument.procedure;
        const double leverage = 1 / n + (xx > 0 ? (one.before - x) * (one.before - x) / xx : 0);
        const double free = std::sqrt(std::max(1e-9, 1 - leverage)) * sd;
        sign.effect = free > 0 ? (one.now - expected(one.before)) / free : 0;
        sign.is_flagged = sign.effect < frame.rule.threshold("residual", -2);
        tell(sign, "earlier_share", one.before);
        tell(sign, "share", one.now);
        tell(sign, "expected_share", expected(one.before));
        tell(sign, "residual", sign.effect);
        tell(sign, "schools", n);
        out.push_back({one.exam->school, std::move(sign)});
    }
    return out;
}

}  // namespace opora::signs
