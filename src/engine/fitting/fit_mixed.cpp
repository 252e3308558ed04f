#include "engine/fitting/fit_mixed.hpp"

#include <cmath>

namespace opora::fitting {

namespace {

void add_covariance(std::vector<Estimate>& out, const mixed::SquareMatrix& covariance, const std::string& group,
                    const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < covariance.size; ++i)
        for (std::size_t j = 0; j <= i; ++j)
            out.push_back({"covariance", group, names[j], names[i], covariance(i, j), std::nullopt});
}

void add_effects(std::vector<EffectRow>& out, const std::vector<mixed::GroupEffect>& effects, const std::string& group,
                 const std::vector<std::string>& levels, const std::vector<std::string>& names) {
    for (const auto& effect : effects)
        for (std::size_t i = 0; i < names.size(); ++i)
            out.push_back({group, levels[static_cast<std::size_t>(effect.group)], names[i], effect.mean[i],
                           std::sqrt(effect.variance(i, i))});
}

}  // namespace

MixedReport fit_mixed(const ModelData& model, const mixed::LinearOptions& options, WithEffects with_effects) {
    MixedReport report;
    report.fit = mixed::fit_linear(model.products, model.design, options);
    if (report.fit.ended == mixed::Ended::not_identified) {
        if (const auto column = mixed::dependent_column(model.products, model.design))
            report.dependent = model.fixed_names[*column];
        return report;
    }
    for (std::size_t i = 0; i < model.fixed_names.size(); ++i)
        report.estimates.push_back(
            {"fixed", "", model.fixed_names[i], "", report.fit.beta[i], std::sqrt(report.fit.beta_covariance(i, i))});
    add_covariance(report.estimates, report.fit.inner_covariance, model.inner_group, model.inner_names);
    add_covariance(report.estimates, report.fit.outer_covariance, model.outer_group, model.outer_names);
    report.estimates.push_back({"residual", "", "", "", report.fit.sigma2, std::nullopt});
    const auto parameters = report.fit.beta.size() + report.fit.theta.size() + 1;
    report.aic = report.fit.deviance + 2 * double(parameters);
    if (with_effects == WithEffects::yes) {
        add_effects(report.effects, mixed::inner_effects(model.products, model.design, report.fit), model.inner_group,
                    model.inner_levels, model.inner_names);
        add_effects(report.effects, mixed::outer_effects(model.products, model.design, report.fit), model.outer_group,
                    model.outer_levels, model.outer_names);
    }
    return report;
}

}  // namespace opora::fitting
