#include "compute/irt/plausible.hpp"

#include "compute/draws.hpp"
#include "compute/irt/by_form.hpp"
#include "compute/irt/scoring.hpp"
#include "compute/share_out.hpp"

#include <limits>

namespace opora::irt {

namespace {

/// Below e^−this of its top a posterior is nothing.
constexpr double nothing_below = 45;
constexpr std::size_t draws_share = 256;

/// θ at which a density that is linear between the nodes has `share` of its mass under it.
double quantile_of(std::span<const double> thetas, std::span<const double> density, std::span<const double> mass,
                   double share) {
    const double wanted = share * mass.back();
    auto cell = static_cast<std::size_t>(std::upper_bound(mass.begin(), mass.end(), wanted) - mass.begin());
    cell = std::clamp<std::size_t>(cell, 1, mass.size() - 1);
    const double left = density[cell - 1], right = density[cell], step = thetas[cell] - thetas[cell - 1];
    const double rest = (wanted - mass[cell - 1]) / step;  // = left t + (right − left) t²/2, t in 0…1
    const double root = std::sqrt(std::max(0.0, left * left + 2 * (right - left) * rest));
    const double t = left + root > 0 ? 2 * rest / (left + root) : 0.5;
    return thetas[cell - 1] + step * std::clamp(t, 0.0, 1.0);
}

}  // namespace

std::vector<double> plausible_values(const Responses& responses, std::span<const Item> items,
                                     std::span<const Population> populations, const PlausibleOptions& options,
                                     std::span<const std::uint64_t> streams) {
    std::vector<double> out(responses.people() * options.draws);
    for (const auto& form : people_by_form(responses, true)) {
        const auto& population = populations[form.group];
        const auto thetas = scoring::grid_of(population, options.nodes, options.reach);
        std::vector<double> rest;
        for (const double theta : thetas) {
            const double z = (theta - population.mean) / population.sd;
            rest.push_back(-z * z / 2 - log_normaliser(items, form, theta));
        }
        const auto shares = (form.people.size() + draws_share - 1) / draws_share;
        compute::share_out(shares, shares > 1 ? options.threads : 1, [&](std::size_t share) {
            std::vector<double> density(thetas.size()), mass(thetas.size());
            const auto end = std::min(form.people.size(), (share + 1) * draws_share);
            for (auto i = share * draws_share; i < end; ++i) {
                const auto person = form.people[i];
                const double s = weighted_total(items, form, responses.of(person));
                for (std::size_t q = 0; q < density.size(); ++q) density[q] = rest[q] + s * thetas[q];
                const double most = *std::max_element(density.begin(), density.end());
                for (auto& v : density) v = v < most - nothing_below ? 0 : std::exp(v - most);
                for (std::size_t q = 1; q < mass.size(); ++q)
                    mass[q] = mass[q - 1] + (density[q - 1] + density[q]) / 2 * (thetas[q] - thetas[q - 1]);
                Draws draws(options.seed, streams.empty() ? person : streams[person]);
                for (std::size_t m = 0; m < options.draws; ++m)
                    out[person * options.draws + m] = quantile_of(thetas, density, mass, draws.uniform());
            }
        });
    }
    return out;
}

Combined combine(std::span<const double> estimates, std::span<const double> variances) {
    Combined out;
    const double sets = double(estimates.size());
    double within = 0, between = 0;
    for (std::size_t m = 0; m < estimates.size(); ++m) {
        out.value += estimates[m] / sets;
        within += variances[m] / sets;
    }
    for (const double estimate : estimates) between += (estimate - out.value) * (estimate - out.value);
    between = sets > 1 ? between / (sets - 1) : 0;
    const double added = (1 + 1 / sets) * between, total = within + added;
    out.error = std::sqrt(total);
    out.missing_information = total > 0 ? added / total : 0;
    out.degrees = added > 0 ? (sets - 1) * (total / added) * (total / added) : std::numeric_limits<double>::infinity();
    return out;
}

}  // namespace opora::irt
