#include "compute/irt/fit.hpp"

#include "compute/irt/climb.hpp"
#include "compute/irt/marginal.hpp"
#include "compute/irt/maximize.hpp"

#include <algorithm>
#include <cmath>

namespace opora::irt {

namespace {

/// A curve so steep is a step, and its slope has no estimate.
constexpr double steepest = 20;
/// Under this spread people of pcm do not differ.
constexpr double narrowest = 1e-3;

/// Slopes 1 (pcm: of a population as wide as people usually are), categories as often as they were met.
Parameters start_at(const Marginal& marginal) {
    Parameters out;
    for (std::size_t j = 0; j < marginal.maxima().size(); ++j) {
        Item item;
        item.a = 1;
        const auto* const counts = marginal.category_counts().data() + marginal.offset(j);
        for (std::size_t k = 1; k <= marginal.maxima()[j]; ++k) item.d.push_back(std::log(counts[k] / counts[0]));
        out.items.push_back(std::move(item));
    }
    out.populations.assign(marginal.populations(), {});
    return out;
}

std::vector<EmptyCategory> empty_categories(const Marginal& marginal) {
    std::vector<EmptyCategory> out;
    for (std::size_t j = 0; j < marginal.maxima().size(); ++j) {
        if (marginal.maxima()[j] == 0) out.push_back({j, 1});
        for (std::size_t k = 0; k <= marginal.maxima()[j]; ++k)
            if (marginal.category_counts()[marginal.offset(j) + k] == 0)
                out.push_back({j, static_cast<std::uint8_t>(k)});
    }
    return out;
}

std::vector<double> covariance_of(Marginal& marginal, const Parameters& at) {
    const auto model = marginal.options().model;
    return covariance_at(
        [&](const std::vector<double>& x) {
            const auto parameters = unpacked(at, x, model);
            return Complete(marginal, marginal.expect(parameters), parameters).gradient();
        },
        packed(at, model));
}

/// People who score higher have more ability: the mirror image is the same model.
void turn_upright(Parameters& at) {
    double sum = 0;
    for (const auto& item : at.items) sum += item.a;
    if (sum >= 0) return;
    for (auto& item : at.items) item.a = -item.a;
    for (auto& population : at.populations) population.mean = -population.mean;
}

/// To the scale of the model: pcm with slopes 1 and the spread in the populations.
void give_in_scale(const Parameters& at, Model model, Fit& fit) {
    for (const auto& item : at.items) fit.items.push_back({item, 0, {}, {}});
    fit.populations = at.populations;
    if (model != Model::pcm) return;
    const double slope = at.items.front().a;
    for (auto& item : fit.items) item.item.a = 1;
    for (auto& population : fit.populations) {
        population.mean *= slope;
        population.sd *= slope;
    }
}

/// Standard error of Σ gradient · value by the delta method; the values by their places.
struct Errors {
    const std::vector<double>& covariance;
    std::size_t n;

    double operator()(std::initializer_list<std::pair<std::size_t, double>> gradient) const {
        double variance = 0;
        for (const auto& [i, by_i] : gradient)
            for (const auto& [j, by_j] : gradient) variance += by_i * by_j * covariance[i * n + j];
        return std::sqrt(variance);
    }
};

void give_errors(const std::vector<double>& covariance, std::size_t n, Fit& fit) {
    const Errors error{covariance, n};
    const bool is_pcm = fit.model == Model::pcm;
    fit.sd_errors.assign(fit.populations.size(), 0.0);
    fit.mean_errors = fit.sd_errors;
    std::size_t next = is_pcm ? 1 : 0;
    if (is_pcm) fit.sd_errors[0] = error({{0, 1}});
    for (auto& item : fit.items) {
        const auto slope = next;
        const double a = item.item.a;
        if (!is_pcm) item.a_error = error({{next++, 1}});
        const auto b = item.item.b();
        for (std::size_t k = 0; k < item.item.maximum(); ++k, ++next) {
            item.d_errors.push_back(error({{next, 1}}));
            // b = (d_before − d) / a
            const double before = k > 0 ? 1 / a : 0, by_slope = is_pcm ? 0 : -b[k] / a;
            item.b_errors.push_back(error({{next, -1 / a}, {k > 0 ? next - 1 : next, before}, {slope, by_slope}}));
        }
    }
    const double slope = is_pcm ? fit.populations[0].sd : 1;
    for (std::size_t g = 1; g < fit.populations.size(); ++g, next += 2) {
        const auto& population = fit.populations[g];  // slope · mean, slope · sd
        const double by_slope = is_pcm ? 1 / slope : 0;
        fit.mean_errors[g] = error({{next, slope}, {0, by_slope * population.mean}});
        fit.sd_errors[g] = error({{next + 1, population.sd}, {0, by_slope * population.sd}});
    }
}

bool is_at_edge(const Fit& fit) {
    if (fit.model == Model::pcm) return fit.populations[0].sd < narrowest;
    return std::any_of(fit.items.begin(), fit.items.end(),
                       [](const auto& item) { return std::abs(item.item.a) >= steepest; });
}

}  // namespace

std::vector<Item> Fit::parameters_of_items() const {
    std::vector<Item> out;
    for (const auto& item : items) out.push_back(item.item);
    return out;
}

Fit fit(Marginal& marginal, const FitOptions& options) {
    Fit out;
    out.model = marginal.options().model;
    out.nodes = marginal.options().nodes;
    out.reach = marginal.options().reach;
    out.people = marginal.people();
    out.empty = empty_categories(marginal);
    out.unlinked = marginal.unlinked();
    if (!(out.people > 0) || marginal.maxima().empty() || !out.empty.empty() || !out.unlinked.empty()) return out;

    const auto shape = start_at(marginal);
    const auto look = [&](const std::vector<double>& x) {
        const auto parameters = unpacked(shape, x, out.model);
        const auto expected = marginal.expect(parameters);
        auto complete = std::make_shared<Complete>(marginal, expected, parameters);
        return View{expected.log_likelihood, complete->gradient(),
                    [complete](const std::vector<double>& v) { return complete->solve(v); }};
    };
    const auto top = climb(look, packed(shape, out.model), {options.tolerance, options.steps, 2});
    auto at = unpacked(shape, top.at, out.model);
    turn_upright(at);
    out.parameters = top.at.size();
    out.log_likelihood = top.view.value;
    for (const double g : top.view.gradient) out.gradient_norm = std::max(out.gradient_norm, std::abs(g) / out.people);
    out.ended = top.ended;
    out.steps = top.looks;
    give_in_scale(at, out.model, out);
    if (is_at_edge(out)) out.ended = Ended::on_boundary;
    if (options.with_errors) give_errors(covariance_of(marginal, at), out.parameters, out);
    return out;
}

Fit fit(const Responses& responses, const FitOptions& options) {
    Marginal marginal(responses.maxima, options);
    marginal.add(responses);
    return fit(marginal, options);
}

}  // namespace opora::irt
