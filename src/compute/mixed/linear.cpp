#include "compute/mixed/linear.hpp"

#include "compute/mixed/profile.hpp"
#include "compute/mixed/search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace opora::mixed {

namespace {

/// A profile brought to the θ of a fit.
std::unique_ptr<Profile> profile_at(const CrossProducts& data, const LinearDesign& design, const LinearFit& fit) {
    auto profile = Profile::of(data, design, fit.criterion);
    (*profile)(fit.scaled_theta);
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

    const auto profile = Profile::of(data, design, options.criterion, options.threads);
    fit.inner_groups = profile->inner_groups();
    fit.outer_groups = profile->outer_groups();
    const auto diagonal = profile->diagonal();
    std::vector<double> start;
    for (const bool is_diagonal : diagonal) start.push_back(is_diagonal ? 0.5 : 0.0);
    // The criterion grows with the groups: of one group it is of the order of 1, and so is its curvature.
    const double size = std::max(1.0, double(fit.inner_groups));
    const auto of_a_group = [&](const std::vector<double>& theta) {
        auto slope = (*profile)(theta);
        slope.value /= size;
        for (auto& v : slope.gradient) v /= size;
        return slope;
    };
    const auto minimum = search(of_a_group, start, diagonal, {options.gradient_tolerance, options.iterations});
    take(*profile, minimum.at, (*profile)(minimum.at).value, fit);
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
    const auto profile = Profile::of(data, design, criterion);
    fit.inner_groups = profile->inner_groups();
    fit.outer_groups = profile->outer_groups();
    std::vector<double> theta;
    for (const bool is_outer : {false, true}) {
        auto factor = is_outer ? outer_ratio : inner_ratio;
        for (std::size_t i = 0; i < factor.size; ++i)
            for (std::size_t j = 0; j < factor.size; ++j)
                factor.values[i * factor.size + j] *= profile->scale(is_outer, i) * profile->scale(is_outer, j);
        const auto lower = semidefinite_factor(factor.values, factor.size);
        if (!lower) return fit;
        for (std::size_t j = 0; j < factor.size; ++j)
            for (std::size_t i = j; i < factor.size; ++i) theta.push_back((*lower)[i * factor.size + j]);
    }
    const auto slope = (*profile)(theta);
    take(*profile, theta, slope.value, fit);
    for (const double v : slope.gradient) fit.gradient_norm = std::max(fit.gradient_norm, std::abs(v));
    fit.evaluations = 1;
    fit.ended = Ended::out_of_iterations;
    return fit;
}

std::vector<GroupEffect> inner_effects(const CrossProducts& data, const LinearDesign& design, const LinearFit& fit) {
    return profile_at(data, design, fit)->effects(false);
}

std::vector<GroupEffect> outer_effects(const CrossProducts& data, const LinearDesign& design, const LinearFit& fit) {
    return design.outer.empty() ? std::vector<GroupEffect>{} : profile_at(data, design, fit)->effects(true);
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
