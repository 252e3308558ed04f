#include "engine/fitting/fit_mixed.hpp"

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
        for (std::size_t i = 0; i < names.size(); ++i)
            out.push_back({group, levels[static_cast<std::size_t>(effect.group)], names[i], effect.mean[i],
                           std::sqrt(effect.variance(i, i))});
}

}  // namespace

MixedReport fit_mixed(const ModelData& model, const MixedOptions& options) {
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
    return report;
}

}  // namespace opora::fitting
