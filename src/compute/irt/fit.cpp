#include "compute/irt/fit.hpp"

#include "compute/irt/marginal.hpp"
#include "compute/irt/maximize.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace opora::irt {

namespace {

/// Slopes 1 (pcm: of a population as wide as people usually are), categories as often as they were met.
Parameters start_at(const Responses& responses, const Marginal& marginal) {
    Parameters out;
    for (std::size_t j = 0; j < responses.items(); ++j) {
        Item item;
        item.a = 1;
        const auto* const counts = marginal.category_counts().data() + marginal.offset(j);
        for (std::size_t k = 1; k <= responses.maxima[j]; ++k) item.d.push_back(std::log(counts[k] / counts[0]));
        out.items.push_back(std::move(item));
    }
    out.populations.assign(marginal.populations(), {});
    return out;
}

std::vector<double> packed(const Parameters& parameters) {
    std::vector<double> out;
    for (const auto& item : parameters.items) {
        out.push_back(item.a);
        out.insert(out.end(), item.d.begin(), item.d.end());
    }
    for (const auto& population : parameters.populations) {
        out.push_back(population.mean);
        out.push_back(std::log(population.sd));
    }
    return out;
}

Parameters unpacked(const Parameters& shape, const std::vector<double>& values) {
    Parameters out = shape;
    std::size_t next = 0;
    for (auto& item : out.items) {
        item.a = values[next++];
        for (auto& d : item.d) d = values[next++];
    }
    for (auto& population : out.populations) {
        population.mean = values[next++];
        population.sd = std::exp(values[next++]);
    }
    return out;
}

/// A step of EM: the next parameters, the log likelihood at `at`, its gradient, and what a Newton step promises.
struct Step {
    Parameters next;
    double log_likelihood = 0, promise = 0, gradient = 0;
};

Step em_step(Marginal& marginal, const Parameters& at, Model model) {
    const auto expected = marginal.expect(at);
    Step step;
    step.log_likelihood = expected.log_likelihood;
    auto moved = maximize(marginal, expected, at, model);
    step.next = std::move(moved.parameters);
    step.promise = moved.promise;
    step.gradient = moved.gradient / std::max(1.0, marginal.people());
    return step;
}

/// SQUAREM, scheme S3 of [Varadhan2008, §6]: two steps of EM tell how the rest of the way goes. Departure: an
/// extrapolation that does not raise the likelihood is left out.
Step climb(Marginal& marginal, Parameters at, const FitOptions& options, int& steps) {
    Step first = em_step(marginal, at, options.model);
    ++steps;
    while (first.promise > options.tolerance && steps < options.steps) {
        const auto x0 = packed(at), x1 = packed(first.next);
        Step second = em_step(marginal, first.next, options.model);
        ++steps;
        const auto x2 = packed(second.next);
        if (second.promise <= options.tolerance) {
            at = first.next;
            first = std::move(second);
            break;
        }
        double r2 = 0, v2 = 0;
        for (std::size_t i = 0; i < x0.size(); ++i) {
            const double r = x1[i] - x0[i], v = x2[i] - x1[i] - r;
            r2 += r * r;
            v2 += v * v;
        }
        const double alpha = v2 > 0 ? std::min(-1.0, -std::sqrt(r2 / v2)) : -1.0;
        std::vector<double> further(x0.size());
        for (std::size_t i = 0; i < x0.size(); ++i) {
            const double r = x1[i] - x0[i], v = x2[i] - x1[i] - r;
            further[i] = x0[i] - 2 * alpha * r + alpha * alpha * v;
        }
        const auto there = unpacked(at, further);
        const bool is_sound =
            std::all_of(there.populations.begin(), there.populations.end(),
                        [](const auto& population) { return population.sd < 20 && population.sd > 1e-3; });
        if (is_sound) {
            Step third = em_step(marginal, there, options.model);
            ++steps;
            if (third.log_likelihood >= second.log_likelihood - 1e-9 * std::abs(second.log_likelihood) &&
                std::isfinite(third.log_likelihood)) {
                at = there;
                first = std::move(third);
                continue;
            }
        }
        at = second.next;
        first = em_step(marginal, at, options.model);
        ++steps;
    }
    first.next = std::move(at);  // where the likelihood and the gradient were taken
    return first;
}

/// Values that are estimated, in the order of `packed`: pcm has one slope for all; the first population is fixed.
std::vector<std::vector<std::size_t>> free_values(const Parameters& parameters, Model model) {
    std::vector<std::vector<std::size_t>> out;
    std::vector<std::size_t> slopes;
    std::size_t next = 0;
    for (const auto& item : parameters.items) {
        if (model == Model::pcm)
            slopes.push_back(next++);
        else
            out.push_back({next++});
        for (std::size_t k = 0; k < item.maximum(); ++k) out.push_back({next++});
    }
    if (model == Model::pcm) out.insert(out.begin(), slopes);
    next += 2;
    for (std::size_t g = 1; g < parameters.populations.size(); ++g) {
        out.push_back({next++});
        out.push_back({next++});
    }
    return out;
}

/// Inverse of the observed information, by central differences of the exact gradient (Fisher's identity: the expected
/// complete-data score) [Louis1982 gives the same matrix in closed form].
std::vector<double> covariance_of(Marginal& marginal, const Parameters& at,
                                  const std::vector<std::vector<std::size_t>>& values) {
    const auto n = values.size();
    const auto center = packed(at);
    const auto gradient_at = [&](const std::vector<double>& x) {
        const auto parameters = unpacked(at, x);
        return score(marginal, marginal.expect(parameters), parameters);
    };
    std::vector<double> information(n * n);
    for (std::size_t j = 0; j < n; ++j) {
        const double h = 1e-4 * std::max(1.0, std::abs(center[values[j].front()]));
        auto up = center, down = center;
        for (const auto place : values[j]) up[place] += h, down[place] -= h;
        const auto gradient_up = gradient_at(up), gradient_down = gradient_at(down);
        for (std::size_t i = 0; i < n; ++i) {
            double slope = 0;
            for (const auto place : values[i]) slope += gradient_down[place] - gradient_up[place];
            information[i * n + j] = slope / (2 * h);
        }
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < i; ++j)
            information[i * n + j] = information[j * n + i] = (information[i * n + j] + information[j * n + i]) / 2;
    return inverse(information, n);
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

void give_errors(const Parameters& at, Model model, const std::vector<double>& covariance,
                 const std::vector<std::vector<std::size_t>>& values, Fit& fit) {
    const auto n = values.size();
    const auto of = [&](std::size_t i, std::size_t j) { return covariance[i * n + j]; };
    std::size_t next = 0;
    fit.sd_errors.assign(fit.populations.size(), 0.0);
    if (model == Model::pcm) fit.sd_errors[0] = std::sqrt(of(next, next)), ++next;
    for (std::size_t j = 0; j < fit.items.size(); ++j) {
        auto& item = fit.items[j];
        const bool has_slope = model == Model::gpcm;
        const auto slope = next;
        if (has_slope) item.a_error = std::sqrt(of(next, next)), ++next;
        const auto first = next;
        const double a = item.item.a;
        const auto b = item.item.b();
        for (std::size_t k = 0; k < item.item.maximum(); ++k, ++next) {
            item.d_errors.push_back(std::sqrt(of(next, next)));
            // b = (d_before − d) / a by the delta method.
            double variance = of(next, next) + (k > 0 ? of(next - 1, next - 1) - 2 * of(next, next - 1) : 0);
            if (has_slope)
                variance +=
                    b[k] * b[k] * of(slope, slope) + 2 * b[k] * (of(next, slope) - (k > 0 ? of(next - 1, slope) : 0));
            item.b_errors.push_back(std::sqrt(variance) / std::abs(a));
        }
        (void)first;
    }
    for (std::size_t g = 1; g < fit.populations.size(); ++g, next += 2)
        fit.sd_errors[g] = fit.populations[g].sd * std::sqrt(of(next + 1, next + 1));
    (void)at;
}

}  // namespace

Fit fit(const Responses& responses, const FitOptions& options) {
    Fit out;
    out.model = options.model;
    out.nodes = options.nodes;
    out.reach = options.reach;
    if (responses.people() == 0 || !empty_categories(responses).empty()) return out;

    Marginal marginal(responses, options);
    out.people = marginal.people();
    const auto at = climb(marginal, start_at(responses, marginal), options, out.steps);
    const auto values = free_values(at.next, options.model);
    out.parameters = values.size();
    out.log_likelihood = at.log_likelihood;
    out.gradient_norm = at.gradient;
    out.ended = at.promise <= options.tolerance ? Ended::converged : Ended::out_of_iterations;
    give_in_scale(at.next, options.model, out);
    if (options.with_errors) give_errors(at.next, options.model, covariance_of(marginal, at.next, values), values, out);
    return out;
}

}  // namespace opora::irt
