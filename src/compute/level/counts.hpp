/// Counts of units over several procedures with one persistent level a unit: the hierarchical beta-binomial.
///
///   y_sk ~ Binomial(n_sk, θ_sk),  θ_sk ~ Beta(p_sk ψ, (1 − p_sk) ψ),  logit p_sk = α_k + u_s,  u_s ~ N(0, τ²)
///
/// θ_sk is the unit's own share in procedure k; τ tells how units differ for good, ψ how one unit's procedures
/// differ among themselves (large ψ = little). Docs: docs/methods/level-posterior.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/interval.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace opora::level {

using compute::Ended;
using compute::Interval;

/// One unit in one procedure: `hits` of `trials`. Expects 0 <= hits <= trials, trials > 0.
struct CountRow {
    std::uint32_t unit = 0;
    std::uint16_t procedure = 0;
    std::int32_t hits = 0, trials = 0;
};

struct CountData {
    std::uint32_t units = 0;
    std::uint16_t procedures = 0;
    std::vector<CountRow> rows;  ///< any order; a (unit, procedure) at most once
};

/// The defaults are what a real region of 630 schools gives (Russian and mathematics, grades 4 and 5, two years).
struct CountModel {
    double tau = 0.8;           ///< SD of u, logit scale
    double psi = 25;            ///< precision of the Beta around p
    std::vector<double> alpha;  ///< by procedure
};

/// The model, how the search ended, and each unit's posterior of u on the grid z (u = τ z).
struct CountFit {
    CountModel model;
    Ended ended = Ended::not_identified;
    int evaluations = 0;
    double log_likelihood = 0;   ///< marginal, without the binomial coefficients
    double gradient_norm = 0;    ///< largest component, by (log τ, log ψ)
    std::vector<double> z;       ///< nodes
    std::vector<double> prior;   ///< weight of each node
    std::vector<float> weights;  ///< units × nodes, posterior, each row sums to 1

    std::size_t nodes() const { return z.size(); }
    std::span<const float> of(std::uint32_t unit) const { return {weights.data() + unit * nodes(), nodes()}; }
};

/// Called between evaluations; throws to stop.
using Interrupt = std::function<void()>;

CountFit fit_counts(const CountData& data, const Interrupt& interrupt = {});

}  // namespace opora::level
