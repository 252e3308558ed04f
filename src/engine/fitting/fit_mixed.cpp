#include "engine/fitting/fit_mixed.hpp"

#include "compute/mixed/profile_interval.hpp"

#include <cmath>

namespace opora::fitting {

namespace {

using compute::z95;

void add_fixed(std::vector<Estimate>& out, const std::vector<std::string>& names, const std::vector<double>& beta,
               const mixed::SquareMatrix& covariance) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        const double error = std::sqrt(covariance(i, i));
        out.push_back(
            {"fixed", "", names[i], "", beta[i], error, Interval{beta[i] - z95 * error, beta[i] + z95 * error}});
    }
}

void add_covariance(std::vector<Estimate>& out, const mixed::SquareMatrix& covariance, const std::string& group,
                    const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < covariance.size; ++i)
        for (std::size_t j = 0; j <= i; ++j)
            out.push_back({"covariance", group, names[j], names[i], covariance(i, j), {}, {}});
}

void add_effects(std::vector<EffectRow>& out, const std::vector<mixed::GroupEffect>& effects, const std::string& group,
                 const std::vector<std::string>& levels, const std::vector<std::string>& names) {
    for (const auto& effect : effects)
        for (std::size_t i = 0; i < names.size(); ++i) {
            const double value = effect.mean[i], error = std::sqrt(effect.variance(i, i));
            out.push_back({group,
                           levels[static_cast<std::size_t>(effect.group)],
                           names[i],
                           value,
                           error,
                           {value - z95 * error, value + z95 * error}});
        }
}

void add_profiles(std::vector<Estimate>& out, const ModelData& model, const mixed::LinearOptions& search) {
    for (const auto& one : mixed::profile_intervals(model.products, model.design, search)) {
        const auto& names = one.is_outer ? model.outer_names : model.inner_names;
        const auto& group = one.is_outer ? model.outer_group : model.inner_group;
        Estimate estimate{"", "", "", "", one.estimate, {}, one.interval};
        switch (one.what) {
            case mixed::Profiled::deviation:
                estimate.part = "deviation";
                break;
            case mixed::Profiled::correlation:
                estimate.part = "correlation";
                estimate.other_term = names[one.second];
                break;
            case mixed::Profiled::residual:
                estimate.part = "residual";
                break;
            case mixed::Profiled::fixed:
                estimate.part = "fixed";
                estimate.term = model.fixed_names[one.first];
                break;
        }
        if (one.what == mixed::Profiled::deviation || one.what == mixed::Profiled::correlation) {
            estimate.group = group;
            estimate.term = names[one.first];
        }
        if (one.ended == mixed::Ended::out_of_iterations) estimate.interval.reset();
        out.push_back(std::move(estimate));
    }
}

/// Σ log C(trials, hits): no parameter moves it, but other programs count it in.
double binomial_coefficients(const mixed::LogisticData& counts) {
    double sum = 0;
    for (std::size_t row = 0; row < counts.rows(); ++row)
        if (const double n = counts.trials(row), k = counts.hits(row); n != 1)
            sum += std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
    return sum;
}

MixedReport fit_counts(const ModelData& model, const MixedOptions& options) {
    mixed::LogisticOptions search;
    search.points = options.points;
    const auto fit = mixed::fit_logistic(model.counts, model.of_counts, search);
    MixedReport report;
    report.family = Family::binomial;
    report.method = fit.points > 1 ? "quadrature" : "laplace";
    report.rows = fit.rows;
    report.ended = fit.ended;
    if (fit.ended == mixed::Ended::not_identified) {
        if (const auto column = mixed::dependent_column(model.counts, model.of_counts))
            report.dependent = model.fixed_names[*column];
        return report;
    }
    report.groups.emplace_back(model.inner_group, fit.groups);
    report.log_likelihood = fit.log_likelihood + binomial_coefficients(model.counts);
    report.gradient_norm = fit.gradient_norm;
    report.evaluations = fit.evaluations;
    report.aic = -2 * report.log_likelihood + 2 * double(fit.beta.size() + fit.theta.size());
    add_fixed(report.estimates, model.fixed_names, fit.beta, fit.beta_covariance);
    add_covariance(report.estimates, fit.covariance, model.inner_group, model.inner_names);
    for (std::size_t i = 0; i < model.inner_names.size(); ++i) {
        const double deviation = std::sqrt(fit.covariance(i, i));
        Estimate estimate{"deviation", model.inner_group, model.inner_names[i], "", deviation, {}, {}};
        if (deviation > 0) estimate.error = fit.deviation_errors[i];
        report.estimates.push_back(std::move(estimate));
    }
    if (options.with_effects)
        add_effects(report.effects, mixed::logistic_effects(model.counts, model.of_counts, fit), model.inner_group,
                    model.inner_levels, model.inner_names);
    return report;
}

}  // namespace

MixedReport fit_mixed(const ModelData& model, const MixedOptions& options) {
    if (model.family == Family::binomial) return fit_counts(model, options);
    mixed::LinearOptions search;
    search.criterion = options.criterion;
    const auto fit = mixed::fit_linear(model.products, model.design, search);
    MixedReport report;
    report.method = options.criterion == mixed::Criterion::reml ? "reml" : "ml";
    report.rows = fit.rows;
    report.ended = fit.ended;
    if (fit.ended == mixed::Ended::not_identified) {
        if (const auto column = mixed::dependent_column(model.products, model.design))
            report.dependent = model.fixed_names[*column];
        return report;
    }
    report.groups.emplace_back(model.inner_group, fit.inner_groups);
    if (!model.outer_group.empty()) report.groups.emplace_back(model.outer_group, fit.outer_groups);
    report.log_likelihood = fit.log_likelihood;
    report.gradient_norm = fit.gradient_norm;
    report.evaluations = fit.evaluations;
    add_fixed(report.estimates, model.fixed_names, fit.beta, fit.beta_covariance);
    add_covariance(report.estimates, fit.inner_covariance, model.inner_group, model.inner_names);
    add_covariance(report.estimates, fit.outer_covariance, model.outer_group, model.outer_names);
    report.estimates.push_back({"residual", "", "", "", fit.sigma2, {}, {}});
    report.aic = fit.deviance + 2 * double(fit.beta.size() + fit.theta.size() + 1);
    if (options.with_effects) {
        add_effects(report.effects, mixed::inner_effects(model.products, model.design, fit), model.inner_group,
                    model.inner_levels, model.inner_names);
        add_effects(report.effects, mixed::outer_effects(model.products, model.design, fit), model.outer_group,
                    model.outer_levels, model.outer_names);
    }
    if (options.with_profiles) add_profiles(report.profiles, model, search);
    return report;
}

}  // namespace opora::fitting
