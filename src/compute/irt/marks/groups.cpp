#include "compute/irt/marks/groups.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::marks {

namespace {

double sum_of(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0); }

struct Logistic {
    double intercept = 0, slope = 0;
    double var_intercept = 0, var_slope = 0, covariance = 0;
    bool is_found = false;
};

/// Newton's method on a centred total; the likelihood is concave and the groups overlap.
Logistic logistic(std::span<const double> upper, std::span<const double> lower, double centre) {
    Logistic out;
    double b0 = 0, b1 = 0;
    for (int step = 0; step < 100; ++step) {
        double g0 = 0, g1 = 0, h00 = 0, h01 = 0, h11 = 0;
        for (std::size_t t = 0; t < upper.size(); ++t) {
            const double x = double(t) - centre, n = upper[t] + lower[t], p = 1 / (1 + std::exp(-b0 - b1 * x));
            g0 += upper[t] - n * p;
            g1 += (upper[t] - n * p) * x;
            h00 += n * p * (1 - p);
            h01 += n * p * (1 - p) * x;
            h11 += n * p * (1 - p) * x * x;
        }
        const double det = h00 * h11 - h01 * h01;
        if (!(det > 0)) return out;
        double d0 = (h11 * g0 - h01 * g1) / det, d1 = (h00 * g1 - h01 * g0) / det;
        const double long_step =
            std::max({1.0, std::abs(d0) / 4, std::abs(d1)});  // in one step no further than 4 and 1
        b0 += d0 / long_step;
        b1 += d1 / long_step;
        out = {b0 - b1 * centre, b1, h11 / det, h00 / det, -h01 / det, false};
        if (std::abs(d0) + std::abs(d1) < 1e-12 * (1 + std::abs(b0) + std::abs(b1))) {
            out.is_found = true;
            return out;
        }
    }
    return out;
}

/// Shares below the total t = 0 … T + 1.
std::vector<double> shares_below(std::span<const double> counts) {
    std::vector<double> out{0};
    const double people = sum_of(counts);
    double sum = 0;
    for (const double count : counts) out.push_back((sum += count) / people);
    return out;
}

double straight(const std::vector<double>& below, double cut) {
    const double at = std::clamp(cut, 0.0, double(below.size() - 1));
    const auto t = std::min(std::size_t(at), below.size() - 2);
    return below[t] + (at - double(t)) * (below[t + 1] - below[t]);
}

}  // namespace

ContrastingGroups contrasting_groups(std::span<const double> upper, std::span<const double> lower) {
    ContrastingGroups out;
    const double n_upper = sum_of(upper), n_lower = sum_of(lower);
    if (upper.size() != lower.size() || !(n_upper > 0) || !(n_lower > 0)) return out;
    const auto first = std::find_if(upper.begin(), upper.end(), [](double x) { return x > 0; }) - upper.begin();
    const auto last = std::ptrdiff_t(lower.size()) - 1 -
                      (std::find_if(lower.rbegin(), lower.rend(), [](double x) { return x > 0; }) - lower.rbegin());
    if (first > last) {
        out.cut = out.balanced_cut = double(first + last) / 2;
        out.ended = Ended::on_boundary;
        return out;
    }
    double mean_upper = 0, mean_lower = 0;
    for (std::size_t t = 0; t < upper.size(); ++t) {
        mean_upper += double(t) * upper[t] / n_upper;
        mean_lower += double(t) * lower[t] / n_lower;
    }
    const double centre = (mean_upper + mean_lower) / 2;
    const auto found = logistic(upper, lower, centre);
    if (!found.is_found || !(found.slope > 1e-9)) return out;
    out.intercept = found.intercept;
    out.slope = found.slope;
    out.cut = -found.intercept / found.slope;
    out.balanced_cut = out.cut + std::log(n_upper / n_lower) / found.slope;
    // cut − centre = −β_0'/β_1 with β_0' at the centre.
    const double from_centre = out.cut - centre;
    out.error = std::sqrt(std::max(0.0, found.var_intercept + 2 * from_centre * found.covariance +
                                            from_centre * from_centre * found.var_slope)) /
                found.slope;
    out.ended = Ended::converged;
    return out;
}

BorderlineGroup borderline_group(std::span<const double> counts) {
    BorderlineGroup out;
    out.people = sum_of(counts);
    if (!(out.people >= 2)) return out;
    double square = 0, below = 0;
    for (std::size_t t = 0; t < counts.size(); ++t) out.mean += double(t) * counts[t] / out.people;
    for (std::size_t t = 0; t < counts.size(); ++t)
        square += counts[t] * (double(t) - out.mean) * (double(t) - out.mean);
    out.mean_error = std::sqrt(square / (out.people - 1) / out.people);
    // The two ends of where the share below is a half: one point unless nobody stands there.
    double low = 0, high = 0, share = 0;
    for (std::size_t t = 0; t < counts.size(); ++t) {
        const double now = counts[t] / out.people;
        if (now > 0 && below < 0.5 && below + now >= 0.5) {
            low = double(t) - 0.5 + (0.5 - below) / now;
            share = now;
        }
        if (now > 0 && below <= 0.5 && below + now > 0.5) high = double(t) - 0.5 + (0.5 - below) / now;
        below += now;
    }
    out.median = (low + high) / 2;
    out.median_error = 1 / (2 * share * std::sqrt(out.people));
    out.ended = Ended::converged;
    return out;
}

Hofstee hofstee(std::span<const double> counts, const HofsteeBounds& bounds) {
    Hofstee out;
    if (!(sum_of(counts) > 0) || !(bounds.highest_cut > bounds.lowest_cut) ||
        !(bounds.highest_share > bounds.lowest_share))
        return out;
    const auto below = shares_below(counts);
    const auto gap = [&](double cut) {
        const double along = (cut - bounds.lowest_cut) / (bounds.highest_cut - bounds.lowest_cut);
        return straight(below, cut) - (bounds.highest_share + along * (bounds.lowest_share - bounds.highest_share));
    };
    double low = bounds.lowest_cut, high = bounds.highest_cut;
    if (gap(low) > 0 || gap(high) < 0) {
        out.cut = gap(low) > 0 ? low : high;
        out.ended = Ended::on_boundary;
    } else {
        // The gap rises: the curve does not fall and the diagonal does.
        for (int i = 0; i < 200 && high - low > 1e-13 * std::max(1.0, high); ++i) {
            const double middle = (low + high) / 2;
            (gap(middle) < 0 ? low : high) = middle;
        }
        out.cut = (low + high) / 2;
        out.ended = Ended::converged;
    }
    out.share_below = straight(below, out.cut);
    return out;
}

std::size_t mark_of(std::size_t total, std::span<const std::size_t> cuts) {
    std::size_t out = 0;
    for (const auto cut : cuts) out += total >= cut ? 1 : 0;
    return out;
}

std::vector<double> mark_shares(std::span<const double> counts, std::span<const std::size_t> cuts) {
    std::vector<double> out(cuts.size() + 1);
    const double people = sum_of(counts);
    for (std::size_t t = 0; t < counts.size() && people > 0; ++t) out[mark_of(t, cuts)] += counts[t] / people;
    return out;
}

std::vector<CutProblem> check_cuts(std::span<const std::size_t> cuts, std::span<const double> counts) {
    std::vector<CutProblem> out;
    for (std::size_t k = 0; k < cuts.size(); ++k) {
        if (cuts[k] == 0 || cuts[k] >= counts.size()) out.push_back({CutFault::out_of_range, k});
        if (k > 0 && cuts[k] <= cuts[k - 1]) out.push_back({CutFault::not_rising, k});
    }
    const auto shares = mark_shares(counts, cuts);
    for (std::size_t mark = 0; mark < shares.size(); ++mark)
        if (!(shares[mark] > 0)) out.push_back({CutFault::empty_mark, mark});
    return out;
}

}  // namespace opora::marks
