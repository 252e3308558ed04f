#include "compute/irt/misfit/theta_finder.hpp"

#include "compute/irt/misfit/curves.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace opora::irt::misfit {

namespace {

constexpr double table_reach = 8, table_step = 1.0 / 32;
constexpr std::size_t table_size = 513;  // 2 · 8 · 32 + 1
/// A table costs as much as the steps of Newton that it saves so many people.
constexpr std::size_t repaid_by = 200;

}  // namespace

ThetaFinder::ThetaFinder(std::span<const Item> items, std::span<const std::uint32_t> answered, Estimator estimator,
                         const Population& population, std::size_t people)
    : items_(items), answered_(answered), estimator_(estimator), population_(population) {
    for (const auto j : answered_) {
        const double whole = items_[j].a * double(items_[j].maximum());
        least_ += std::min(0.0, whole);
        most_ += std::max(0.0, whole);
    }
    if (people < repaid_by) return;
    for (std::size_t i = 0; i < table_size; ++i) {
        table_.push_back(score_at(-table_reach + table_step * double(i)));
        const bool rises = table_[i].derivative > 0 && (i == 0 || table_[i].value > table_[i - 1].value);
        if (rises) continue;
        table_.clear();
        return;
    }
}

ThetaFinder::Slope ThetaFinder::score_at(double theta) const {
    ScoreSums sums;
    for (const auto j : answered_) sums.add(items_[j], theta);
    Slope out{sums.expected, sums.i};
    if (estimator_ == Estimator::wle && sums.i > 0) {
        out.value -= sums.j / (2 * sums.i);
        out.derivative -= (sums.k4 * sums.i - sums.j * sums.j) / (2 * sums.i * sums.i);
    }
    if (estimator_ == Estimator::map) {
        const double variance = population_.sd * population_.sd;
        out.value += (theta - population_.mean) / variance;
        out.derivative += 1 / variance;
    }
    return out;
}

/// Cubic Hermite interpolation of θ over s between the two nodes around it.
double ThetaFinder::start(double s) const {
    if (table_.empty()) return estimator_ == Estimator::map ? population_.mean : 0;
    if (s < table_.front().value) return -table_reach;
    if (s > table_.back().value) return table_reach;
    const auto above = std::upper_bound(table_.begin(), table_.end(), s,
                                        [](double value, const Slope& slope) { return value < slope.value; });
    const auto i = std::min<std::size_t>(std::size_t(above - table_.begin()), table_size - 1) - 1;
    const auto &low = table_[i], &high = table_[i + 1];
    const double width = high.value - low.value, t = (s - low.value) / width;
    const double m0 = width / low.derivative, m1 = width / high.derivative,
                 theta = -table_reach + table_step * double(i);
    return theta + t * (m0 + t * (3 * table_step - 2 * m0 - m1 + t * (m0 + m1 - 2 * table_step)));
}

double ThetaFinder::find(double s) const {
    if (least_ == most_) return estimator_ == Estimator::map ? population_.mean : 0;  // nothing was answered
    if (estimator_ == Estimator::ml) {
        const double slack = 1e-12 * (most_ - least_);
        if (s <= least_ + slack) return -std::numeric_limits<double>::infinity();
        if (s >= most_ - slack) return std::numeric_limits<double>::infinity();
    }
    double theta = start(s);
    double low = -std::numeric_limits<double>::infinity(), high = -low;
    for (int i = 0; i < 200; ++i) {
        const auto at = score_at(theta);
        const double step = (s - at.value) / at.derivative;
        const bool can_be_trusted = at.derivative > 0 && std::abs(step) <= 2;
        // Steps shrink quadratically: the next one would be below 1e-14.
        if (can_be_trusted && std::abs(step) < 1e-8 * std::max(1.0, std::abs(theta))) return theta + step;
        (at.value < s ? low : high) = theta;
        const double next = theta + (can_be_trusted ? step : at.value < s ? 2 : -2);
        theta = next > low && next < high ? next : (low + high) / 2;
    }
    return theta;
}

}  // namespace opora::irt::misfit
