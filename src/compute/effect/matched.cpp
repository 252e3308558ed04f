#include "compute/effect/matched.hpp"

#include <Eigen/Dense>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace opora::effect {

namespace {

/// Neighbours that the variance of an outcome is taken from.
constexpr std::size_t variance_neighbours = 4;

/// Covariates in standard deviations, row by row.
struct Standardised {
    std::size_t columns = 0;
    std::vector<double> z;

    double squared_distance(std::size_t a, std::size_t b) const {
        double sum = 0;
        for (std::size_t c = 0; c < columns; ++c) {
            const double d = z[a * columns + c] - z[b * columns + c];
            sum += d * d;
        }
        return sum;
    }
    bool within(std::size_t a, std::size_t b, double caliper) const {
        for (std::size_t c = 0; c < columns; ++c)
            if (std::abs(z[a * columns + c] - z[b * columns + c]) > caliper) return false;
        return true;
    }
};

Standardised standardised(const Compared& data) {
    const auto n = data.outcome.size();
    Standardised out{data.covariates.size(), std::vector<double>(n * data.covariates.size())};
    for (std::size_t c = 0; c < out.columns; ++c) {
        const auto& x = data.covariates[c];
        double sum = 0, squares = 0;
        for (const double value : x) sum += value;
        const double mean = sum / static_cast<double>(n);
        for (const double value : x) squares += (value - mean) * (value - mean);
        const double sd = std::sqrt(squares / static_cast<double>(n - 1));
        for (std::size_t i = 0; i < n; ++i) out.z[i * out.columns + c] = sd > 0 ? (x[i] - mean) / sd : 0;
    }
    return out;
}

/// The nearest `count` of `among`, in their order; with those as near as the last.
std::vector<std::size_t> nearest(const Standardised& rows, std::size_t row, const std::vector<std::size_t>& among,
                                 std::size_t count, double caliper = std::numeric_limits<double>::infinity()) {
    std::vector<std::pair<double, std::size_t>> away;
    for (const auto other : among)
        if (other != row && rows.within(row, other, caliper))
            away.emplace_back(rows.squared_distance(row, other), other);
    std::vector<std::size_t> out;
    if (away.empty()) return out;
    const auto last = away.begin() + static_cast<std::ptrdiff_t>(std::min(count, away.size()) - 1);
    std::nth_element(away.begin(), last, away.end());
    const double limit = last->first;
    for (const auto& [distance, other] : away)
        if (distance <= limit) out.push_back(other);
    std::sort(out.begin(), out.end());
    return out;
}

/// Slopes of the outcome on the covariates among others, weighted by how often each serves as a partner.
std::vector<double> partner_slopes(const Compared& data, const std::vector<std::size_t>& others,
                                   const std::vector<double>& used) {
    const auto p = static_cast<Eigen::Index>(data.covariates.size()) + 1;
    Eigen::MatrixXd x(static_cast<Eigen::Index>(others.size()), p);
    Eigen::VectorXd y(x.rows());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        const auto row = others[static_cast<std::size_t>(i)];
        const double root = std::sqrt(used[row]);
        x(i, 0) = root;
        for (Eigen::Index c = 1; c < p; ++c) x(i, c) = root * data.covariates[static_cast<std::size_t>(c) - 1][row];
        y[i] = root * data.outcome[row];
    }
    const Eigen::VectorXd beta = x.completeOrthogonalDecomposition().solve(y);
    return {beta.begin() + 1, beta.end()};
}

double variance_around(const Compared& data, const Standardised& rows, std::size_t row,
                       const std::vector<std::size_t>& same_kind) {
    auto group = nearest(rows, row, same_kind, variance_neighbours);
    if (group.empty()) return 0;
    group.push_back(row);
    double sum = 0, squares = 0;
    for (const auto i : group) sum += data.outcome[i];
    const auto n = static_cast<double>(group.size());
    for (const auto i : group) squares += (data.outcome[i] - sum / n) * (data.outcome[i] - sum / n);
    return squares / (n - 1);
}

double mean_of(const std::vector<double>& values, const std::vector<std::size_t>& rows) {
    double sum = 0;
    for (const auto row : rows) sum += values[row];
    return sum / static_cast<double>(rows.size());
}

/// Mean of z over treated less over others; `used` weighs the others.
std::vector<double> differences(const Standardised& rows, const std::vector<std::size_t>& treated,
                                const std::vector<std::size_t>& others, const std::vector<double>& used) {
    std::vector<double> out;
    for (std::size_t c = 0; c < rows.columns; ++c) {
        double of_treated = 0, of_others = 0, weight = 0;
        for (const auto i : treated) of_treated += rows.z[i * rows.columns + c];
        for (const auto i : others) {
            of_others += used[i] * rows.z[i * rows.columns + c];
            weight += used[i];
        }
        out.push_back(of_treated / static_cast<double>(treated.size()) - of_others / weight);
    }
    return out;
}

}  // namespace

MatchedEffect matched_effect(const Compared& data, const MatchOptions& options) {
    assert(data.outcome.size() == data.treated.size() && options.neighbours > 0);
    MatchedEffect out;
    const auto n = data.outcome.size();
    std::vector<std::size_t> treated, others, matched;
    for (std::size_t i = 0; i < n; ++i) (data.treated[i] ? treated : others).push_back(i);
    if (treated.empty() || others.size() < 2) return out;
    const auto rows = standardised(data);
    const double caliper = options.caliper.value_or(std::numeric_limits<double>::infinity());
    std::vector<double> used(n, 0), used_squared(n, 0);
    for (const auto row : treated) {
        auto& partners = out.partners.emplace_back(nearest(rows, row, others, options.neighbours, caliper));
        if (partners.empty()) continue;
        matched.push_back(row);
        const double share = 1 / static_cast<double>(partners.size());
        for (const auto i : partners) {
            used[i] += share;
            used_squared[i] += share * share;
        }
    }
    out.difference_before = differences(rows, treated, others, std::vector<double>(n, 1));
    if (matched.empty()) return out;
    out.difference_after = differences(rows, matched, others, used);

    const auto slopes = options.adjust ? partner_slopes(data, others, used) : std::vector<double>(rows.columns, 0);
    std::vector<double> gaps;
    for (std::size_t t = 0; t < treated.size(); ++t) {
        const auto& partners = out.partners[t];
        if (partners.empty()) continue;
        double gap = data.outcome[treated[t]] - mean_of(data.outcome, partners);
        for (std::size_t c = 0; c < slopes.size(); ++c)
            gap -= slopes[c] * (data.covariates[c][treated[t]] - mean_of(data.covariates[c], partners));
        gaps.push_back(gap);
    }
    auto& found = out.comparison;
    const auto count = static_cast<double>(gaps.size());
    for (const double gap : gaps) found.effect += gap / count;
    double variance = 0;
    for (const double gap : gaps) variance += (gap - found.effect) * (gap - found.effect);
    for (const auto i : others)
        if (used[i] > 0) variance += (used[i] * used[i] - used_squared[i]) * variance_around(data, rows, i, others);
    found.error = std::sqrt(variance) / count;
    found.degrees = std::numeric_limits<double>::infinity();
    const boost::math::normal standard;
    const double z = boost::math::quantile(standard, (1 + options.level) / 2);
    found.interval = {found.effect - z * found.error, found.effect + z * found.error};
    if (found.error > 0) found.p_value = 2 * boost::math::cdf(standard, -std::abs(found.effect) / found.error);
    found.ended = Ended::converged;
    return out;
}

}  // namespace opora::effect
