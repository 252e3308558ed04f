/// One p-value from several that ask the same question.
/// Docs: docs/methods/multiple-comparisons.md.
#pragma once

#include <span>

namespace opora::multiple {

/// From here on a p-value counts as this in the Cauchy combination.
inline constexpr double cauchy_ceiling = 0.99;

/// Cauchy combination [Liu2020]: T = Σ w̃ tan((½ − p)π) with w̃ = w/Σw, p = ½ − atan(T)/π; nearly exact in
/// the far tail whatever the dependence. Accurate to the last digits for p down to the smallest double: the tangent is
/// taken as the cotangent of πp, in units of the smallest p. Departure: p above `cauchy_ceiling` are set to it, because
/// a single p of 1 (usual with counts) would outweigh any evidence [Fang2023].
/// `weights` empty: equal. Expects 0 <= p <= 1, weights >= 0, not all 0. A p of 0 with weight gives 0. No p: 1.
double combine_cauchy(std::span<const double> p, std::span<const double> weights = {});

/// Stouffer's weighted z: Φ(−Σ w z / √Σw²), z = Φ⁻¹(1 − p) [Stouffer1949]; independent tests. p are held in [1e-300,
/// 1 − 1e-16], where z is finite.
double combine_stouffer(std::span<const double> p, std::span<const double> weights = {});

/// Fisher: P(χ²(2k) >= −2 Σ log p) [Fisher1925]; independent tests.
double combine_fisher(std::span<const double> p);

/// min k p_(i)/i [Simes1986]: the p-value of «none of these holds» under independence or positive dependence.
double combine_simes(std::span<const double> p);

}  // namespace opora::multiple
