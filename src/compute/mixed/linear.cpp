#include "compute/mixed/linear.hpp"

#include "compute/mixed/profile.hpp"
#include "compute/small.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace opora::mixed {

namespace {

/// A profile brought to the θ of a fit.
Profile profile_at(const CrossProducts& data, const LinearDesign& design, const LinearFit& fit) {
    Profile profile(data, design, fit.criterion);
    profile(fit.scaled_theta);
    return profile;
}

/// What a profile holds after an evaluation at `theta`.
void take(const Profile& profile, const std::vector<double>& theta, double deviance, LinearFit& fit) {
    fit.scaled_theta = theta;
    fit.theta = profile.theta_in_scale();
    fit.beta = profile.beta();
    fit.beta_covariance = profile.beta_covariance();
    fit.sigma2 = profile.sigma2();
    fit.inner_covariance = profile.covariance(false);
    fit.outer_covariance = profile.covariance(true);
    fit.deviance = deviance;
    fit.log_likelihood = -deviance / 2;
}

/// Newton's steps on the gradient, its slope by differences: near the lowest point the value itself is lost in rounding
/// long before the gradient is. Parameters at the edge of the box are held.
void polish(const compute::Smooth& function, const compute::Box& box, double tolerance, compute::Minimum& at) {
    const auto n = at.at.size();
    const auto free_norm = [&](const std::vector<double>& x, const std::vector<double>& gradient) {
        double most = 0;
        for (std::size_t i = 0; i < n; ++i)
            if (!(x[i] <= box.low[i] && gradient[i] > 0)) most = std::max(most, std::abs(gradient[i]));
        return most;
    };
    for (int step = 0; step < 8 && at.gradient_norm > tolerance; ++step) {
        std::vector<std::size_t> moving;
        for (std::size_t i = 0; i < n; ++i)
            if (at.at[i] > box.low[i] || at.slope.gradient[i] < 0) moving.push_back(i);
        const auto m = moving.size();
        std::vector<double> hessian(m * m), move(m);
        for (std::size_t j = 0; j < m; ++j) {
            const double h = 1e-4 * std::max(0.1, std::abs(at.at[moving[j]]));
            auto shifted = at.at;
            shifted[moving[j]] += h;
            const auto up = function(shifted).gradient;
            shifted[moving[j]] -= 2 * h;
            const auto down = function(shifted).gradient;
            at.evaluations += 2;
            for (std::size_t i = 0; i < m; ++i) hessian[i * m + j] = (up[moving[i]] - down[moving[i]]) / (2 * h);
        }
        for (std::size_t i = 0; i < m; ++i) {
            for (std::size_t j = 0; j < i; ++j)
                hessian[i * m + j] = hessian[j * m + i] = (hessian[i * m + j] + hessian[j * m + i]) / 2;
            move[i] = -at.slope.gradient[moving[i]];
        }
        if (!small::cholesky(hessian.data(), m)) return;
        small::forward(hessian.data(), m, move.data());
        small::backward(hessian.data(), m, move.data());
        auto next = at.at;
        for (std::size_t i = 0; i < m; ++i) next[moving[i]] = std::max(box.low[moving[i]], next[moving[i]] + move[i]);
        auto slope = function(next);
        ++at.evaluations;
        const double norm = free_norm(next, slope.gradient);
        if (!(norm < at.gradient_norm)) return;
        at.at = std::move(next);
        at.slope = std::move(slope);
        at.gradient_norm = norm;
    }
}

/// Near zero of a diagonal of Λ the slope fades even where more variance is better: a look beyond, on both scales on
/// which a variance can be small. Nothing when it is no lower there.
std::optional<std::vector<double>> beyond_a_saddle(const compute::Smooth& function, const std::vector<bool>& diagonal,
                                                   compute::Minimum& at) {
    for (std::size_t i = 0; i < at.at.size(); ++i) {
        if (!diagonal[i] || std::abs(at.at[i]) > 0.03) continue;
        for (const double further : {0.05, 0.15}) {
            auto there = at.at;
            there[i] = further;
            ++at.evaluations;
            if (function(there).value < at.slope.value - 1e-12 * std::abs(at.slope.value)) return there;
        }
    }
    return std::nullopt;
}

/// The deviance is even in a diagonal of Λ, so its slope fades towards zero without a wall to push against: what has
/// come near zero is set to zero when that costs nothing.
bool settle_at_zero(Profile& profile, const std::vector<bool>& diagonal, std::vector<double>& theta) {
    bool is_settled = false;
    for (std::size_t i = 0; i < theta.size(); ++i) {
        if (!diagonal[i] || std::abs(theta[i]) > 1e-2) continue;
        auto at_zero = theta;
        at_zero[i] = 0;
        const double value = profile(theta).value;
        if (profile(at_zero).value > value + 1e-9 * std::max(1.0, std::abs(value))) continue;
        theta = at_zero;
        is_settled = true;
    }
    return is_settled;
}

}  // namespace

bool is_nested(const CrossProducts& data) {
    std::unordered_map<std::int64_t, std::int64_t> outer_of;
    for (std::size_t block = 0; block < data.blocks(); ++block) {
        const auto pair = data.pair(block);
        if (outer_of.try_emplace(pair.inner, pair.outer).first->second != pair.outer) return false;
    }
    return true;
}

std::optional<std::size_t> dependent_column(const CrossProducts& data, const LinearDesign& design) {
    // Cholesky of X'X scaled to a unit diagonal: a pivot at rounding says that the column follows from those before.
    const auto p = design.fixed.size();
    std::vector<double> sums(p * p, 0.0);
    for (std::size_t block = 0; block < data.blocks(); ++block)
        for (std::size_t i = 0; i < p; ++i)
            for (std::size_t j = 0; j <= i; ++j) sums[i * p + j] += data.at(block, design.fixed[i], design.fixed[j]);
    std::vector<double> scale(p);
    for (std::size_t i = 0; i < p; ++i) scale[i] = std::sqrt(sums[i * p + i]);
    for (std::size_t j = 0; j < p; ++j) {
        if (scale[j] == 0) return j;
        for (std::size_t i = j; i < p; ++i) sums[i * p + j] /= scale[i] * scale[j];
    }
    for (std::size_t j = 0; j < p; ++j) {
        for (std::size_t k = 0; k < j; ++k) sums[j * p + j] -= sums[j * p + k] * sums[j * p + k];
        if (sums[j * p + j] < 1e-11) return j;
        sums[j * p + j] = std::sqrt(sums[j * p + j]);
        for (std::size_t i = j + 1; i < p; ++i) {
            for (std::size_t k = 0; k < j; ++k) sums[i * p + j] -= sums[i * p + k] * sums[j * p + k];
            sums[i * p + j] /= sums[j * p + j];
        }
    }
    return std::nullopt;
}

LinearFit fit_linear(const CrossProducts& data, const LinearDesign& design, const LinearOptions& options) {
    LinearFit fit;
    fit.criterion = options.criterion;
    fit.rows = data.rows();
    if (data.rows() <= double(design.fixed.size()) || dependent_column(data, design)) return fit;

    Profile profile(data, design, options.criterion);
    fit.inner_groups = profile.inner_groups();
    fit.outer_groups = profile.outer_groups();
    const double size = std::max(1.0, double(fit.inner_groups));
    const auto diagonal = profile.diagonal();
    compute::Box box;
    std::vector<double> start;
    for (const bool is_diagonal : diagonal) {
        start.push_back(is_diagonal ? 0.5 : 0.0);
        box.low.push_back(-1e6);
        box.high.push_back(1e6);
    }
    // The diagonal is left free: at zero the slope is zero whatever lies beyond, so a search stopped by a wall there
    // would take a saddle for the lowest point. A column of Λ and its negative are the same model. The criterion grows
    // with the groups: of one group it is of the order of 1, and so is its curvature.
    const auto of_a_group = [&](const std::vector<double>& theta) {
        auto slope = profile(theta);
        slope.value /= size;
        for (auto& v : slope.gradient) v /= size;
        return slope;
    };
    compute::MinimizeOptions search;
    search.gradient_tolerance = 1e-4;
    search.iterations = options.iterations;
    search.longest_step = 0.3;
    auto minimum = compute::minimize(of_a_group, start, box, search);
    for (int tries = 0; tries < 4; ++tries) {
        const auto lower = beyond_a_saddle(of_a_group, diagonal, minimum);
        if (!lower) break;
        const int evaluations = minimum.evaluations;
        minimum = compute::minimize(of_a_group, *lower, box, search);
        minimum.evaluations += evaluations;
    }
    if (minimum.ended != Ended::out_of_iterations) polish(of_a_group, box, options.gradient_tolerance, minimum);
    if (settle_at_zero(profile, diagonal, minimum.at) && minimum.ended == Ended::converged)
        minimum.ended = Ended::on_boundary;
    const auto slope = profile(minimum.at);

    take(profile, minimum.at, slope.value, fit);
    fit.ended = minimum.ended;
    fit.gradient_norm = minimum.gradient_norm;
    fit.evaluations = minimum.evaluations;
    return fit;
}

LinearFit fit_at(const CrossProducts& data, const LinearDesign& design, Criterion criterion,
                 const SquareMatrix& inner_ratio, const SquareMatrix& outer_ratio) {
    LinearFit fit;
    fit.criterion = criterion;
    fit.rows = data.rows();
    fit.deviance = std::numeric_limits<double>::infinity();
    if (data.rows() <= double(design.fixed.size()) || dependent_column(data, design)) return fit;
    Profile profile(data, design, criterion);
    fit.inner_groups = profile.inner_groups();
    fit.outer_groups = profile.outer_groups();
    std::vector<double> theta;
    for (const bool is_outer : {false, true}) {
        auto factor = is_outer ? outer_ratio : inner_ratio;
        for (std::size_t i = 0; i < factor.size; ++i)
            for (std::size_t j = 0; j < factor.size; ++j)
                factor.values[i * factor.size + j] *= profile.scale(is_outer, i) * profile.scale(is_outer, j);
        if (!small::cholesky(factor.values.data(), factor.size)) return fit;
        for (std::size_t j = 0; j < factor.size; ++j)
            for (std::size_t i = j; i < factor.size; ++i) theta.push_back(factor(i, j));
    }
    const auto slope = profile(theta);
    take(profile, theta, slope.value, fit);
    for (const double v : slope.gradient) fit.gradient_norm = std::max(fit.gradient_norm, std::abs(v));
    fit.evaluations = 1;
    fit.ended = Ended::out_of_iterations;
    return fit;
}

std::vector<GroupEffect> inner_effects(const CrossProducts& data, const LinearDesign& design, const LinearFit& fit) {
    return profile_at(data, design, fit).effects(false);
}

std::vector<GroupEffect> outer_effects(const CrossProducts& data, const LinearDesign& design, const LinearFit& fit) {
    return design.outer.empty() ? std::vector<GroupEffect>{} : profile_at(data, design, fit).effects(true);
}

Contrast contrast(const LinearFit& fit, const std::vector<double>& weights, double z) {
    Contrast out;
    double variance = 0;
    for (std::size_t i = 0; i < fit.beta.size(); ++i) {
        out.value += weights[i] * fit.beta[i];
        for (std::size_t j = 0; j < fit.beta.size(); ++j)
            variance += weights[i] * weights[j] * fit.beta_covariance(i, j);
    }
    out.error = std::sqrt(variance);
    out.interval = {out.value - z * out.error, out.value + z * out.error};
    return out;
}

}  // namespace opora::mixed
