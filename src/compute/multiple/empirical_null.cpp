#include "compute/multiple/empirical_null.hpp"

#include <Eigen/Dense>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/gauss.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace opora::multiple {

namespace {

constexpr std::size_t fewest_z = 50;

double normal_above(double z) { return boost::math::cdf(boost::math::complement(boost::math::normal(), z)); }

double quantile_of(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

/// log ∫ exp(a x + b x²) dx over [−1, 1] and the moments E x … E x⁴ of that density.
struct Window {
    double log_total = 0;
    std::array<double, 5> moment{};
};

Window window_of(double a, double b) {
    constexpr int panels = 16;
    using Rule = boost::math::quadrature::gauss<double, 30>;
    // The highest point of a x + b x², so that nothing overflows.
    double top = std::max(a + b, b - a);
    if (b < 0 && std::abs(a) < -2 * b) top = -a * a / (4 * b);
    Window out;
    const auto add = [&](double x, double weight) {
        double value = weight * std::exp(a * x + b * x * x - top);
        for (double& moment : out.moment) {
            moment += value;
            value *= x;
        }
    };
    for (int k = 0; k < panels; ++k) {
        const double middle = (2.0 * k + 1) / panels - 1, half = 1.0 / panels;
        for (std::size_t i = 0; i < Rule::abscissa().size(); ++i) {
            const double x = half * Rule::abscissa()[i], weight = half * Rule::weights()[i];
            add(middle + x, weight);
            if (x != 0) add(middle - x, weight);
        }
    }
    out.log_total = top + std::log(out.moment[0]);
    for (std::size_t r = 5; r-- > 0;) out.moment[r] /= out.moment[0];
    return out;
}

/// exp(a x + b x²) on [−1, 1] with the given first two moments: Newton with halved steps on a concave likelihood.
struct Exponent {
    Eigen::Vector2d at = Eigen::Vector2d::Zero();
    Eigen::Matrix2d information = Eigen::Matrix2d::Zero();
    bool is_found = false;
};

Exponent match_moments(double first, double second) {
    Exponent out;
    const Eigen::Vector2d wanted{first, second};
    auto here = window_of(0, 0);
    for (int step = 0; step < 100; ++step) {
        const auto& m = here.moment;
        out.information << m[2] - m[1] * m[1], m[3] - m[1] * m[2], m[3] - m[1] * m[2], m[4] - m[2] * m[2];
        const Eigen::Vector2d slope = wanted - Eigen::Vector2d{m[1], m[2]};
        const Eigen::Vector2d move = out.information.ldlt().solve(slope);
        if (!move.allFinite()) return out;
        if (move.cwiseAbs().maxCoeff() < 1e-11 * (1 + out.at.cwiseAbs().maxCoeff())) {
            out.is_found = true;
            return out;
        }
        const double value = wanted.dot(out.at) - here.log_total;
        double scale = 1;
        for (int halving = 0; halving < 40; ++halving, scale /= 2) {
            const Eigen::Vector2d next = out.at + scale * move;
            here = window_of(next[0], next[1]);
            if (wanted.dot(next) - here.log_total >= value - 1e-13 * std::abs(value)) break;
        }
        out.at += scale * move;
    }
    return out;
}

/// Poisson regression of counts on rows of x: Newton with halved steps.
std::pair<Eigen::VectorXd, bool> poisson_regression(const Eigen::MatrixXd& x, const Eigen::VectorXd& counts) {
    Eigen::VectorXd beta = Eigen::VectorXd::Zero(x.cols());
    beta[0] = std::log(counts.mean());
    const auto value_at = [&](const Eigen::VectorXd& b) {
        const Eigen::VectorXd eta = x * b;
        return counts.dot(eta) - eta.array().exp().sum();
    };
    double value = value_at(beta);
    for (int step = 0; step < 200; ++step) {
        const Eigen::VectorXd mean = (x * beta).array().exp();
        const Eigen::MatrixXd information = x.transpose() * mean.asDiagonal() * x;
        const Eigen::VectorXd move = information.ldlt().solve(x.transpose() * (counts - mean));
        if (!move.allFinite()) return {beta, false};
        if ((x * move).cwiseAbs().maxCoeff() < 1e-10) return {beta, true};
        double scale = 1, next = 0;
        for (int halving = 0; halving < 40; ++halving, scale /= 2) {
            next = value_at(beta + scale * move);
            if (next >= value - 1e-12 * std::abs(value)) break;
        }
        beta += scale * move;
        value = next;
    }
    return {beta, false};
}

}  // namespace

EmpiricalNull null_in_window(std::span<const double> z, double low, double high) {
    EmpiricalNull null;
    null.low = low;
    null.high = high;
    const double middle = (low + high) / 2, half = (high - low) / 2;
    double first = 0, second = 0;
    for (const double one : z) {
        if (one < low || one > high) continue;
        const double x = (one - middle) / half;
        first += x;
        second += x * x;
        ++null.used;
    }
    if (null.used < fewest_z / 2 || !(half > 0)) return null;
    const auto n = static_cast<double>(null.used);
    const auto found = match_moments(first / n, second / n);
    const double a = found.at[0], b = found.at[1];
    if (!found.is_found || !(b < 0)) return null;
    null.mean = middle - half * a / (2 * b);
    null.sd = half / std::sqrt(-2 * b);
    const double inside = normal_above((low - null.mean) / null.sd) - normal_above((high - null.mean) / null.sd);
    if (!(inside > 0)) return null;
    null.share = n / static_cast<double>(z.size()) / inside;
    const Eigen::Matrix2d covariance = (n * found.information).inverse();
    const Eigen::Vector2d by_mean{-half / (2 * b), half * a / (2 * b * b)}, by_sd{0, half * std::pow(-2 * b, -1.5)};
    null.mean_error = std::sqrt(by_mean.dot(covariance * by_mean));
    null.sd_error = std::sqrt(by_sd.dot(covariance * by_sd));
    null.ended = Ended::converged;
    return null;
}

EmpiricalNull null_by_likelihood(std::span<const double> z) {
    if (z.size() < fewest_z) return {};
    std::vector<double> sorted(z.begin(), z.end());
    std::ranges::sort(sorted);
    const double median = quantile_of(sorted, 0.5);
    // 1.349: the interquartile range of the standard normal, twice its upper quartile .67449.
    const double spread = (quantile_of(sorted, 0.75) - quantile_of(sorted, 0.25)) / (2 * 0.674489750196081743);
    if (!(spread > 0)) return {};
    const double b = z.size() > 500000 ? 1 : 4.3 * std::exp(-0.26 * std::log10(static_cast<double>(z.size())));
    const auto first = null_in_window(z, median - b * spread, median + b * spread);
    if (first.ended != Ended::converged) return first;
    return null_in_window(z, first.mean - b * first.sd, first.mean + b * first.sd);
}

double SmoothDensity::operator()(double z) const {
    if (coefficients.empty()) return 0;
    std::vector<double> row(spline.columns());
    spline.fill(z, row.data());
    double eta = coefficients[0];
    for (std::size_t j = 0; j < row.size(); ++j) eta += coefficients[j + 1] * row[j];
    return std::exp(eta);
}

SmoothDensity smooth_density(std::span<const double> z, int bins, int degrees) {
    assert(bins > degrees && degrees >= 3);
    SmoothDensity out;
    if (z.size() < fewest_z) return out;
    const auto [least, most] = std::ranges::minmax(z);
    const double width = (most - least) / bins;
    if (!(width > 0)) return out;
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(bins);
    // A bin holds its right end, as R's hist.
    for (const double one : z) {
        const auto bin = static_cast<Eigen::Index>(std::ceil((one - least) / width)) - 1;
        ++counts[std::clamp<Eigen::Index>(bin, 0, bins - 1)];
    }
    for (int k = 0; k < bins; ++k) out.at.push_back(least + (k + 0.5) * width);
    out.spline = compute::spline_over_range(out.at, degrees - 1);
    const auto columns = static_cast<Eigen::Index>(out.spline.columns());
    Eigen::MatrixXd x(bins, columns + 1);
    x.col(0).setOnes();
    for (Eigen::Index k = 0; k < bins; ++k)
        out.spline.fill(out.at[static_cast<std::size_t>(k)], &x(k, 1), static_cast<std::size_t>(bins));
    const auto [beta, is_found] = poisson_regression(x, counts);
    out.coefficients.assign(beta.data(), beta.data() + beta.size());
    out.coefficients[0] -= std::log(static_cast<double>(z.size()) * width);
    for (const double at : out.at) out.density.push_back(out(at));
    out.ended = is_found ? Ended::converged : Ended::out_of_iterations;
    return out;
}

EmpiricalNull null_by_matching(std::span<const double> z, const SmoothDensity& density) {
    EmpiricalNull null;
    if (density.at.empty() || z.size() < fewest_z) return null;
    std::vector<double> sorted(z.begin(), z.end());
    std::ranges::sort(sorted);
    null.low = quantile_of(sorted, 0.25);
    null.high = quantile_of(sorted, 0.75);
    std::vector<std::size_t> inside;
    double total = 0;
    for (std::size_t k = 0; k < density.at.size(); ++k) {
        total += density.density[k];
        if (null.low < density.at[k] && density.at[k] < null.high) inside.push_back(k);
    }
    if (inside.size() < 4) return null;
    const double center = (null.low + null.high) / 2;
    Eigen::MatrixXd x(static_cast<Eigen::Index>(inside.size()), 3);
    Eigen::VectorXd y(x.rows());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        const auto k = inside[static_cast<std::size_t>(i)];
        const double d = density.at[k] - center;
        x.row(i) << 1, d, d * d;
        y[i] = std::log(density.density[k]);
    }
    const Eigen::Vector3d c = x.colPivHouseholderQr().solve(y);
    if (!(c[2] < 0)) return null;
    null.mean = center - c[1] / (2 * c[2]);
    null.sd = 1 / std::sqrt(-2 * c[2]);
    double matched = 0;
    for (const double at : density.at) {
        const double d = at - center;
        matched += std::exp(c[0] + c[1] * d + c[2] * d * d);
    }
    null.share = matched / total;
    null.used = static_cast<std::size_t>(
        std::ranges::count_if(z, [&](double one) { return null.low < one && one < null.high; }));
    null.ended = Ended::converged;
    return null;
}

std::vector<double> local_fdr(std::span<const double> z, const EmpiricalNull& null, const SmoothDensity& density) {
    std::vector<double> out;
    out.reserve(z.size());
    for (const double one : z) {
        const double f = density(one);
        const double f0 = boost::math::pdf(boost::math::normal(null.mean, null.sd), one);
        out.push_back(f > 0 ? std::min(1.0, null.share * f0 / f) : 1);
    }
    return out;
}

std::vector<double> upper_p(std::span<const double> z, const EmpiricalNull& null) {
    std::vector<double> out;
    out.reserve(z.size());
    for (const double one : z) out.push_back(normal_above((one - null.mean) / null.sd));
    return out;
}

}  // namespace opora::multiple
