#include "compute/mixed/profile_interval.hpp"

#include "compute/mixed/profile.hpp"
#include "compute/mixed/search.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>

namespace opora::mixed {

namespace {

/// Where a parameter can be, and what of the deviance is left when it is held: a function of the others.
struct ProfileAxis {
    double low, high, estimate, step;
    std::function<compute::Slope(double value, const std::vector<double>& others)> deviance;
    std::vector<double> start;   ///< the others at the lowest point
    std::vector<bool> diagonal;  ///< which of them are diagonals of Λ
};

/// The model with the columns of one level in another order, at the lowest point.
struct Turned {
    std::unique_ptr<Profile> profile;
    std::vector<double> theta;  ///< scaled
    std::size_t from = 0;       ///< where the level's part of θ begins
    std::size_t size = 0;
};

Turned turned_model(const CrossProducts& data, LinearDesign design, const LinearFit& fit, bool is_outer,
                    const std::vector<std::size_t>& order, int threads) {
    auto& columns = is_outer ? design.outer : design.inner;
    const auto before = columns;
    for (std::size_t i = 0; i < order.size(); ++i) columns[i] = before[order[i]];
    Turned out;
    out.profile = Profile::of(data, design, Criterion::ml, threads);
    for (const bool is_second : {false, true}) {
        const auto& covariance = is_second ? fit.outer_covariance : fit.inner_covariance;
        const auto q = covariance.size;
        std::vector<double> ratio(q * q);
        for (std::size_t i = 0; i < q; ++i)
            for (std::size_t j = 0; j < q; ++j) {
                const auto a = is_second == is_outer ? order[i] : i, b = is_second == is_outer ? order[j] : j;
                ratio[i * q + j] =
                    covariance(a, b) / fit.sigma2 * out.profile->scale(is_second, i) * out.profile->scale(is_second, j);
            }
        const auto factor = *semidefinite_factor(ratio, q);  // of a fit: it is a covariance
        if (is_second == is_outer) {
            out.from = out.theta.size();
            out.size = q;
        }
        for (std::size_t j = 0; j < q; ++j)
            for (std::size_t i = j; i < q; ++i) out.theta.push_back(factor[i * q + j]);
    }
    return out;
}

std::vector<std::size_t> with_first(std::size_t size, std::vector<std::size_t> first) {
    for (std::size_t i = 0; i < size; ++i)
        if (std::find(first.begin(), first.end(), i) == first.end()) first.push_back(i);
    return first;
}

/// A coefficient: θ is free, σ profiled out.
ProfileAxis of_coefficient(std::shared_ptr<Turned> model, const LinearFit& fit, std::size_t which) {
    constexpr double far = std::numeric_limits<double>::infinity();
    return {-far,
            far,
            fit.beta[which],
            std::sqrt(fit.beta_covariance(which, which)),
            [model, which](double value, const std::vector<double>& theta) {
                return (*model->profile)(theta, {{}, {{which, value}}});
            },
            model->theta,
            model->profile->diagonal()};
}

/// σ: θ is free.
ProfileAxis of_residual(std::shared_ptr<Turned> model, const LinearFit& fit) {
    const double sigma = std::sqrt(fit.sigma2);
    return {1e-6 * sigma,
            std::numeric_limits<double>::infinity(),
            sigma,
            sigma / std::sqrt(2 * fit.rows),
            [model](double value, const std::vector<double>& theta) { return (*model->profile)(theta, {value, {}}); },
            model->theta,
            model->profile->diagonal()};
}

/// The standard deviation of the effect that stands first in its level: Λ₁₁ = deviation/σ; log σ takes its place among
/// the free parameters.
ProfileAxis of_deviation(std::shared_ptr<Turned> model, const LinearFit& fit, bool is_outer, double estimate) {
    const auto at = model->from;
    const double scale = model->profile->scale(is_outer, 0);
    auto start = model->theta;
    start[at] = std::log(fit.sigma2) / 2;
    auto diagonal = model->profile->diagonal();
    diagonal[at] = false;
    const double usual = std::sqrt(fit.sigma2) / scale;
    return {0,
            std::numeric_limits<double>::infinity(),
            estimate,
            estimate > 0.05 * usual ? 0.2 * estimate : 0.1 * usual,
            [model, at, scale](double value, const std::vector<double>& others) {
                const double sigma = std::exp(others[at]);
                auto theta = others;
                theta[at] = value * scale / sigma;
                auto slope = (*model->profile)(theta, {sigma, {}});
                slope.gradient[at] = model->profile->by_log_sigma() - slope.gradient[at] * theta[at];
                return slope;
            },
            std::move(start),
            std::move(diagonal)};
}

/// The correlation of the effects that stand first and second: Λ₂₁ = ρs, Λ₂₂ = s√(1 − ρ²). Λ₁₁ and s are free as
/// logarithms: a change of their signs would turn the correlation round.
ProfileAxis of_correlation(std::shared_ptr<Turned> model, double estimate) {
    const auto first = model->from, length = first + 1, own = first + model->size;  // places of Λ₁₁, Λ₂₁, Λ₂₂
    auto start = model->theta;
    start[length] = std::log(std::max(1e-4, std::hypot(start[length], start[own])));
    start[first] = std::log(std::max(1e-4, start[first]));
    start.erase(start.begin() + std::ptrdiff_t(own));
    auto diagonal = model->profile->diagonal();
    diagonal[first] = false;
    diagonal.erase(diagonal.begin() + std::ptrdiff_t(own));
    return {-1,
            1,
            estimate,
            0.1,
            [model, first, length, own](double rho, const std::vector<double>& others) {
                const double s = std::exp(others[length]), rest = std::sqrt(std::max(0.0, 1 - rho * rho));
                auto theta = others;
                theta[first] = std::exp(others[first]);
                theta[length] = rho * s;
                theta.insert(theta.begin() + std::ptrdiff_t(own), rest * s);
                auto slope = (*model->profile)(theta);
                slope.gradient[first] *= theta[first];
                slope.gradient[length] = s * (rho * slope.gradient[length] + rest * slope.gradient[own]);
                slope.gradient.erase(slope.gradient.begin() + std::ptrdiff_t(own));
                return slope;
            },
            std::move(start),
            std::move(diagonal)};
}

/// √(deviance − lowest) − z along an axis. The others start where they were at the last value within: far out they may
/// be lost in a flat place, such as a variance of nearly zero, from which no slope leads back.
class Root {
 public:
    Root(const ProfileAxis& axis, double lowest, double groups, double z)
        : axis_(axis), lowest_(lowest), groups_(groups), z_(z) {}

    double operator()(double value) {
        const auto function = [&](const std::vector<double>& others) {
            auto slope = axis_.deviance(value, others);
            slope.value = (slope.value - lowest_) / groups_;
            for (auto& v : slope.gradient) v /= groups_;
            return slope;
        };
        // An error e of the others moves the deviance by e² of its curvature: 1e-6 is enough.
        const auto minimum = search(function, others_, axis_.diagonal, {1e-6, 200});
        if (minimum.ended == Ended::out_of_iterations) is_lost_ = true;
        const double root = std::sqrt(std::max(0.0, minimum.slope.value * groups_)) - z_;
        if (root < 0) others_ = minimum.at;
        return root;
    }
    void start_anew() { others_ = axis_.start; }
    bool is_lost() const { return is_lost_; }

 private:
    const ProfileAxis& axis_;
    double lowest_, groups_, z_;
    std::vector<double> others_;
    bool is_lost_ = false;
};

/// The value on one side at which the root is `z`, or the edge. The root is nearly a straight line, so the false
/// position (Illinois) needs few steps.
double end_of(Root& root, const ProfileAxis& axis, double z, bool is_up, Ended& ended) {
    const double edge = is_up ? axis.high : axis.low, sign = is_up ? 1 : -1;
    double inside = axis.estimate, at_inside = -z, outside = 0, at_outside = 0;
    root.start_anew();
    double step = axis.step * z;
    for (int tries = 0;; ++tries) {
        if (tries == 60) {
            ended = Ended::out_of_iterations;
            return inside;
        }
        outside = inside + sign * step;
        const bool is_edge = is_up ? outside >= edge : outside <= edge;
        if (is_edge) outside = edge;
        at_outside = root(outside);
        if (at_outside > 0) break;
        if (is_edge) {
            if (ended == Ended::converged) ended = Ended::on_boundary;
            return edge;
        }
        inside = outside;
        at_inside = at_outside;
        step *= 1.6;
    }
    int side = 0;
    for (int tries = 0; tries < 60; ++tries) {
        const double share = at_inside / (at_inside - at_outside);
        const double value = std::isfinite(share) ? inside + share * (outside - inside) : (inside + outside) / 2;
        const double at = root(value);
        if (std::abs(at) < 1e-9 || std::abs(outside - inside) < 1e-12 * std::abs(value)) return value;
        if (at > 0) {
            outside = value;
            at_outside = at;
            if (side == 1) at_inside /= 2;
            side = 1;
        } else {
            inside = value;
            at_inside = at;
            if (side == -1) at_outside /= 2;
            side = -1;
        }
    }
    return inside;
}

}  // namespace

std::vector<ProfileInterval> profile_intervals(const CrossProducts& data, const LinearDesign& design,
                                               const LinearOptions& options, double z) {
    auto ml = options;
    ml.criterion = Criterion::ml;
    const auto fit = fit_linear(data, design, ml);
    std::vector<ProfileInterval> out;
    if (fit.ended == Ended::not_identified) return out;
    const double groups = std::max(1.0, double(fit.inner_groups));
    const auto model = [&](bool is_outer, std::vector<std::size_t> first) {
        const auto size = is_outer ? design.outer.size() : design.inner.size();
        return std::make_shared<Turned>(
            turned_model(data, design, fit, is_outer, with_first(size, std::move(first)), options.threads));
    };
    const auto give = [&](ProfileInterval interval, const ProfileAxis& axis) {
        Root root(axis, fit.deviance, groups, z);
        interval.estimate = axis.estimate;
        interval.ended = Ended::converged;
        interval.interval.low = axis.estimate <= axis.low ? axis.low : end_of(root, axis, z, false, interval.ended);
        interval.interval.high = axis.estimate >= axis.high ? axis.high : end_of(root, axis, z, true, interval.ended);
        if (root.is_lost()) interval.ended = Ended::out_of_iterations;
        out.push_back(interval);
    };

    for (const bool is_outer : {false, true}) {
        const auto& covariance = is_outer ? fit.outer_covariance : fit.inner_covariance;
        for (std::size_t j = 0; j < covariance.size; ++j) {
            const double deviation = std::sqrt(covariance(j, j));
            give({Profiled::deviation, is_outer, j, j}, of_deviation(model(is_outer, {j}), fit, is_outer, deviation));
            for (std::size_t i = j + 1; i < covariance.size; ++i) {
                const double product = deviation * std::sqrt(covariance(i, i));
                if (product == 0) {  // any correlation is as good
                    out.push_back({Profiled::correlation, is_outer, j, i, 0, {-1, 1}, Ended::on_boundary});
                    continue;
                }
                const double rho = std::clamp(covariance(i, j) / product, -1.0, 1.0);
                give({Profiled::correlation, is_outer, j, i}, of_correlation(model(is_outer, {j, i}), rho));
            }
        }
    }
    const auto as_given = model(false, {});
    give({Profiled::residual}, of_residual(as_given, fit));
    for (std::size_t k = 0; k < fit.beta.size(); ++k)
        give({Profiled::fixed, false, k, k}, of_coefficient(as_given, fit, k));
    return out;
}

}  // namespace opora::mixed
