/// p-values of many tests at once: adjusted values, q-values, lists.
/// Docs: docs/methods/multiple-comparisons.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace opora::multiple {

/// Bonferroni and [Holm1979] hold the chance of one false entry; [Benjamini1995] the expected share of false entries
/// under independence or positive dependence, [Benjamini2001] under any.
enum class Adjustment : std::uint8_t { bonferroni, holm, benjamini_hochberg, benjamini_yekutieli };

/// Adjusted p-values in the order of the input: a test is on the list of level q when its value is <= q. As R's
/// p.adjust. Expects 0 <= p <= 1. `tests`: how many tests were made if more than are given (the others count as p = 1).
std::vector<double> adjust_p(std::span<const double> p, Adjustment adjustment, std::size_t tests = 0);

/// Indexes whose adjusted p is <= q, smallest p first, equal ones by index.
std::vector<std::size_t> list_at(std::span<const double> p, std::span<const double> adjusted, double q);

/// Share of true nulls among the tests.
struct NullShare {
    double pi0 = 1;
    double lambda = 0;  ///< the p from which on all counts as null
};

/// π0 = (#{p > λ} + 1) / (m (1 − λ)), at most 1: with it q-values hold their level in finite samples [Storey2004]. No
/// tests: 1. Expects 0 <= λ < 1.
NullShare null_share_at(std::span<const double> p, double lambda = 0.5);

/// λ from .05, .10 … .95 by the least estimated mean squared error of the bootstrap [Storey2004], in closed form
/// (the bootstrap's variance of #{p >= λ} is binomial; the bias is against the tenth percentile of the estimates, as
/// in the package qvalue 2.x) — so no chance is used. Departure: where no p reaches the largest λ, or the estimate
/// is 0, π0 is 1 rather than an error. Anticonservative on few tests: for under about 100 prefer null_share_at.
NullShare null_share_by_bootstrap(std::span<const double> p);

/// q-values π0 · p_BH [Storey2003]: the expected share of false entries of the shortest list that holds the test.
std::vector<double> q_values(std::span<const double> p, const NullShare& nulls);

}  // namespace opora::multiple
