#include "compute/agreement/markers.hpp"

#include <Eigen/Dense>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>

namespace opora::agreement {

namespace {

compute::Interval t_interval(double value, double error, double freedom) {
    if (!(freedom > 0) || !std::isfinite(error))
        return {-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    const double t = boost::math::quantile(boost::math::students_t(freedom), 0.975);
    return {value - t * error, value + t * error};
}

/// Markings less the mean of their work: what is left to compare markers by.
struct Centred {
    Eigen::MatrixXd cross;  // Z'Z of marker columns within works
    Eigen::VectorXd sums;   // Z'y
    double squares = 0;     // y'y
    std::size_t markings = 0, works = 0;
};

Centred centre(const std::vector<Marking>& markings, std::size_t markers) {
    std::map<std::uint32_t, std::vector<const Marking*>> by_work;
    for (const auto& one : markings) by_work[one.work].push_back(&one);
    const auto k = static_cast<Eigen::Index>(markers);
    Centred out{Eigen::MatrixXd::Zero(k, k), Eigen::VectorXd::Zero(k)};
    for (const auto& [work, all] : by_work) {
        if (all.size() < 2) continue;
        const double n = double(all.size());
        double mean = 0;
        for (const auto* one : all) mean += one->points / n;
        for (const auto* one : all) {
            out.cross(one->marker, one->marker) += 1;
            out.sums(one->marker) += one->points - mean;
            out.squares += (one->points - mean) * (one->points - mean);
            for (const auto* other : all) out.cross(one->marker, other->marker) -= 1 / n;
        }
        out.markings += all.size();
        ++out.works;
    }
    return out;
}

/// Effects that add up to 0 over the second markers.
Eigen::MatrixXd contrasts(std::size_t markers) {
    const auto k = static_cast<Eigen::Index>(markers);
    Eigen::MatrixXd out = Eigen::MatrixXd::Identity(k, k);
    if (markers > 1) out.rightCols(k - 1).array() -= 1.0 / double(markers - 1);
    return out;
}

}  // namespace

Severities compare_markers(const std::vector<Marking>& markings, std::size_t markers) {
    Severities out;
    out.markers.resize(markers);
    for (const auto& one : markings) ++out.markers[one.marker].works;
    const auto data = centre(markings, markers);
    const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> solver(data.cross);
    const Eigen::VectorXd effect = solver.solve(data.sums);
    const Eigen::MatrixXd inverse = solver.pseudoInverse();
    const double freedom = double(data.markings) - double(data.works) - double(solver.rank());
    const double left = std::max(0.0, data.squares - effect.dot(data.sums));
    out.freedom = std::max(0.0, freedom);
    const double variance = freedom > 0 ? left / freedom : std::numeric_limits<double>::infinity();
    out.sd = std::sqrt(variance);
    const auto to_second_mean = contrasts(markers);
    const Eigen::VectorXd lenience = to_second_mean * effect;
    const Eigen::MatrixXd spread = to_second_mean * inverse * to_second_mean.transpose();
    for (std::size_t m = 0; m < markers; ++m) {
        const auto i = static_cast<Eigen::Index>(m);
        auto& one = out.markers[m];
        one.lenience = lenience(i);
        one.error = std::sqrt(std::max(0.0, spread(i, i)) * variance);
        // A pseudo-inverse is silent about those no work ties to the others.
        if (data.cross(i, i) <= 0) one.error = std::numeric_limits<double>::infinity();
        one.interval = t_interval(one.lenience, one.error, freedom);
    }
    // Do the second markers differ? The same fit with one effect for all of them.
    if (markers > 2 && freedom > 0) {
        std::vector<Marking> merged = markings;
        for (auto& one : merged) one.marker = one.marker > 0;
        const auto two = centre(merged, 2);
        const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> small(two.cross);
        const double left_of_two = two.squares - small.solve(two.sums).dot(two.sums);
        const double between = double(solver.rank() - small.rank());
        if (between > 0 && left > 1e-12)
            out.p = boost::math::cdf(boost::math::complement(boost::math::fisher_f(between, freedom),
                                                             std::max(0.0, left_of_two - left) / between / variance));
    }
    return out;
}

Drift drift_of(const std::vector<double>& differences) {
    Drift out;
    out.works = differences.size();
    if (out.works < 5) return out;
    const double n = double(out.works), middle = (n + 1) / 2;
    double mean = 0, sxx = 0, sxy = 0, syy = 0;
    for (const double d : differences) mean += d / n;
    for (std::size_t i = 0; i < out.works; ++i) {
        const double x = double(i + 1) - middle, y = differences[i] - mean;
        sxx += x * x;
        sxy += x * y;
        syy += y * y;
    }
    out.is_usable = true;
    out.slope = sxy / sxx;
    out.error = std::sqrt(std::max(0.0, syy - sxy * sxy / sxx) / (n - 2) / sxx);
    out.interval = t_interval(out.slope, out.error, n - 2);
    if (out.error > 0)
        out.p = 2 * boost::math::cdf(
                        boost::math::complement(boost::math::students_t(n - 2), std::abs(out.slope / out.error)));
    else
        out.p = out.slope == 0 ? 1 : 0;
    return out;
}

double sign_flip_p(const std::vector<int>& differences) {
    int sum = 0, reach = 0;
    for (const int d : differences) sum += d, reach += std::abs(d);
    if (reach == 0) return 1;
    // chance[s + reach] of the sum s over the signs set so far.
    std::vector<double> chance(2 * static_cast<std::size_t>(reach) + 1, 0);
    chance[static_cast<std::size_t>(reach)] = 1;
    for (const int d : differences) {
        const auto step = static_cast<std::size_t>(std::abs(d));
        if (step == 0) continue;
        std::vector<double> next(chance.size(), 0);
        for (std::size_t s = 0; s < chance.size(); ++s) {
            if (chance[s] == 0) continue;
            next[s + step] += chance[s] / 2;
            next[s - step] += chance[s] / 2;
        }
        chance = std::move(next);
    }
    double p = 0;
    for (std::size_t s = 0; s < chance.size(); ++s)
        if (std::abs(static_cast<int>(s) - reach) >= std::abs(sum)) p += chance[s];
    return std::min(1.0, p);
}

}  // namespace opora::agreement
