#include "compute/irt/marks/judges.hpp"

#include <algorithm>
#include <cmath>

namespace opora::marks {

namespace {

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    const double n = double(x.size());
    double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) mean_x += x[i] / n, mean_y += y[i] / n;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    // Rounding leaves about 1e-30 where nothing varies.
    return xx > 1e-20 && yy > 1e-20 ? xy / std::sqrt(xx * yy) : 0;
}

/// Variance components of a crossed design with one rating a cell, by expected mean squares.
void decompose(const Ratings& ratings, const std::vector<std::size_t>& complete, Angoff& out) {
    const double judges = double(complete.size()), items = double(ratings.items);
    std::vector<double> of_judge(complete.size()), of_item(ratings.items);
    double all = 0;
    for (std::size_t r = 0; r < complete.size(); ++r)
        for (std::size_t i = 0; i < ratings.items; ++i) {
            const double value = ratings.at(complete[r], i);
            of_judge[r] += value / items;
            of_item[i] += value / judges;
            all += value / (judges * items);
        }
    double by_judge = 0, by_item = 0, rest = 0;
    for (const double mean : of_judge) by_judge += items * (mean - all) * (mean - all) / (judges - 1);
    for (std::size_t i = 0; i < ratings.items; ++i) {
        if (items > 1) by_item += judges * (of_item[i] - all) * (of_item[i] - all) / (items - 1);
        for (std::size_t r = 0; r < complete.size(); ++r) {
            const double left = ratings.at(complete[r], i) - of_judge[r] - of_item[i] + all;
            if (items > 1) rest += left * left / ((judges - 1) * (items - 1));
        }
    }
    // Judges of one mind: what rounding leaves of their squares is none.
    const double rounding = 1e-24 * items * judges * (1 + all * all);
    if (by_judge < rounding) by_judge = 0;
    if (by_item < rounding) by_item = 0;
    if (rest < rounding) rest = 0;
    out.rest_variance = rest;
    out.judge_variance = std::max(0.0, (by_judge - rest) / items);
    out.item_variance = std::max(0.0, (by_item - rest) / judges);
    out.error = items * std::sqrt(by_judge / items / judges);
    out.error_other_items =
        items * std::sqrt(out.judge_variance / judges + out.item_variance / items + rest / (judges * items));
    if (out.item_variance > 0) {
        out.generalisability = out.item_variance / (out.item_variance + rest / judges);
        out.dependability = out.item_variance / (out.item_variance + (out.judge_variance + rest) / judges);
    }
}

AngoffJudge told_of(const Ratings& ratings, const std::vector<std::size_t>& complete, std::size_t judge,
                    std::span<const double> mean_points, double cut) {
    AngoffJudge out;
    out.judge = judge;
    std::vector<double> own, others(ratings.items), pupils(mean_points.begin(), mean_points.end());
    for (std::size_t i = 0; i < ratings.items; ++i) {
        own.push_back(ratings.at(judge, i));
        out.cut += own.back();
        for (const auto other : complete)
            if (other != judge) others[i] += ratings.at(other, i);
    }
    out.cut_without = out.cut;
    if (complete.size() > 1) {
        const double n = double(complete.size());
        out.cut_without = (n * cut - out.cut) / (n - 1);
        out.from_others = out.cut - out.cut_without;
        out.agreement = correlation(own, others);
    }
    if (pupils.size() == own.size()) out.with_difficulty = correlation(own, pupils);
    return out;
}

}  // namespace

Angoff angoff(const Ratings& ratings, std::span<const double> mean_points) {
    Angoff out;
    std::vector<std::size_t> complete;
    for (std::size_t judge = 0; judge < ratings.judges && ratings.items > 0; ++judge) {
        const auto* row = ratings.points.data() + judge * ratings.items;
        const bool is_complete = std::all_of(row, row + ratings.items, [](double x) { return x >= 0; });
        (is_complete ? complete : out.incomplete).push_back(judge);
    }
    if (complete.empty()) return out;
    for (const auto judge : complete)
        for (std::size_t i = 0; i < ratings.items; ++i) out.cut += ratings.at(judge, i) / double(complete.size());
    for (const auto judge : complete) out.judges.push_back(told_of(ratings, complete, judge, mean_points, out.cut));
    if (complete.size() < 2) return out;
    decompose(ratings, complete, out);
    out.ended = Ended::converged;
    return out;
}

std::size_t judges_for(const Angoff& found, double error) {
    if (found.ended == Ended::not_identified || !(error > 0)) return 0;
    const double sd = found.error * std::sqrt(double(found.judges.size()));
    // A hundredth of a millionth: 4.0000000001 judges are four.
    return std::size_t(std::ceil(sd * sd / (error * error) - 1e-8));
}

}  // namespace opora::marks
