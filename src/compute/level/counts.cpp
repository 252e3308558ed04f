#include "compute/level/counts.hpp"

#include "compute/level/likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace opora::level {

namespace {

// Fewer units say little about how units differ; the defaults then stand in.
constexpr std::size_t fewest_units = 10;
constexpr std::size_t first_nodes = 41;
constexpr std::size_t most_nodes = 321;
// A normal posterior with SD of 0.67 steps of the grid has this much on its middle node, and the trapezoidal sum
// is then still exact to 3e-4 (2 exp(−2π²·0.67²)) for that unit, better for every other.
constexpr double sharpest_allowed = 0.6;

/// The next finer grid; odd, so that 0 stays a node.
std::size_t finer(std::size_t nodes) { return nodes / 2 * 3 | 1; }

bool is_identified(const CountData& data) {
    std::set<std::uint32_t> units;
    bool has_hits = false, has_misses = false;
    for (const auto& row : data.rows) {
        units.insert(row.unit);
        has_hits |= row.hits > 0;
        has_misses |= row.hits < row.trials;
    }
    return units.size() >= fewest_units && has_hits && has_misses;
}

void take(CountFit& fit, const CountLikelihood& likelihood) {
    fit.model = likelihood.model();
    fit.log_likelihood = likelihood.log_likelihood();
    fit.z = likelihood.z();
    fit.prior = likelihood.prior();
    fit.weights = likelihood.weights();
}

}  // namespace

CountFit fit_counts(const CountData& data, const Interrupt& interrupt) {
    CountFit fit;
    const CountModel start;
    std::vector<double> at = {std::log(start.tau), std::log(start.psi)};
    const bool searches = is_identified(data);
    // τ 0.005…4 logit: from no difference to every unit at an end; ψ 0.5…1e5: from all-or-nothing to binomial.
    const compute::Box box{{std::log(0.005), std::log(0.5)}, {std::log(4.0), std::log(1e5)}};

    // A rough optimum tells how many nodes are needed; only then is it worth the last digits.
    compute::MinimizeOptions rough, fine;
    rough.gradient_tolerance = 1e-3;
    bool is_rough = searches;
    for (auto nodes = first_nodes;;) {
        CountLikelihood likelihood(data, nodes);
        const auto evaluate = [&](const std::vector<double>& x) {
            if (interrupt) interrupt();
            ++fit.evaluations;
            return likelihood(x);
        };
        const auto grid_is_too_coarse = [&] {
            evaluate(at);  // the tables stand at the optimum, whatever the search tried last
            return likelihood.sharpest() > sharpest_allowed && finer(nodes) <= most_nodes;
        };
        if (is_rough) at = compute::minimize(evaluate, at, box, rough).at;
        if (is_rough && grid_is_too_coarse()) {
            nodes = finer(nodes);
            continue;
        }
        is_rough = false;
        if (searches) {
            const auto found = compute::minimize(evaluate, at, box, fine);
            at = found.at;
            fit.ended = found.ended;
            fit.gradient_norm = found.gradient_norm;
        }
        if (!grid_is_too_coarse()) {
            take(fit, likelihood);
            return fit;
        }
        nodes = finer(nodes);
    }
}

}  // namespace opora::level
