/// Linear mixed models: y = Xβ + Z₁u₁ + Z₂u₂ + ε over one grouping factor or two, nested or crossed.
///
///   u_level ~ N(0, σ² Λ Λ'),  ε ~ N(0, σ²)
///
/// Λ is the relative lower triangular factor, the parameters θ its entries column by column [Bates2015, eqs. 4–6]. β
/// and σ² are profiled out; every evaluation works on the blocks of CrossProducts, not on the rows, and gives the exact
/// gradient. Docs: docs/methods/linear-mixed-model.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/interval.hpp"
#include "compute/mixed/cross_products.hpp"

#include <optional>
#include <vector>

namespace opora::mixed {

using compute::Ended;
using compute::Interval;

/// Which columns of the data are what.
struct LinearDesign {
    std::vector<std::size_t> fixed;  ///< columns of X, a constant among them if there is an intercept
    std::size_t response = 0;
    std::vector<std::size_t> inner;  ///< columns with an effect of each inner group; not empty
    std::vector<std::size_t> outer;  ///< of each outer group; empty: one level
};

enum class Criterion : std::uint8_t { reml, ml };

struct LinearOptions {
    Criterion criterion = Criterion::reml;
    double gradient_tolerance = 1e-8;  ///< of −2 log L a group
    int iterations = 200;
    int threads = 0;  ///< 0: as the machine has; the result does not depend on it
};

/// A square matrix as rows one after another.
struct SquareMatrix {
    std::size_t size = 0;
    std::vector<double> values;
    double operator()(std::size_t i, std::size_t j) const { return values[i * size + j]; }
};

struct LinearFit {
    std::vector<double> beta;
    SquareMatrix beta_covariance;
    double sigma2 = 0;
    SquareMatrix inner_covariance, outer_covariance;  ///< of the random effects, σ²ΛΛ'
    std::vector<double> theta;                        ///< in the scale of the data, σ as the unit
    std::vector<double> scaled_theta;                 ///< of columns scaled to a root mean square of 1
    Criterion criterion = Criterion::reml;
    double deviance = 0;        ///< −2 log L of the criterion at its lowest
    double log_likelihood = 0;  ///< −deviance / 2
    double rows = 0;
    std::size_t inner_groups = 0, outer_groups = 0;
    Ended ended = Ended::not_identified;
    double gradient_norm = 0;
    int evaluations = 0;
};

/// Empirical Bayes estimate (conditional mode) of one group's effects.
struct GroupEffect {
    std::int64_t group = 0;
    std::vector<double> mean;
    SquareMatrix variance;  ///< conditional on the data and β, as lme4's condVar
};

/// `not_identified` when a column of X depends on others (which one: `dependent_column`) or rows are too few.
/// The data may have been read with an outer number for each row that the design does not use. Where it is used, groups
/// may cross; which is called inner is then a matter of names. Nested groups are faster.
LinearFit fit_linear(const CrossProducts& data, const LinearDesign& design, const LinearOptions& options = {});

/// The model at given covariances of the effects in units of σ² (not searched for), β and σ² profiled out: to compare
/// with estimates of other programs. Ends `out_of_iterations`; the deviance is infinite where a covariance is not one.
LinearFit fit_at(const CrossProducts& data, const LinearDesign& design, Criterion criterion,
                 const SquareMatrix& inner_ratio, const SquareMatrix& outer_ratio);

/// Each inner group within one outer group.
bool is_nested(const CrossProducts& data);
/// The first column of X that is a linear combination of those before it.
std::optional<std::size_t> dependent_column(const CrossProducts& data, const LinearDesign& design);

/// In the order in which the groups first came.
std::vector<GroupEffect> inner_effects(const CrossProducts& data, const LinearDesign& design, const LinearFit& fit);
std::vector<GroupEffect> outer_effects(const CrossProducts& data, const LinearDesign& design, const LinearFit& fit);

/// A linear contrast of β with its standard error and interval at the normal quantile `z`.
struct Contrast {
    double value = 0, error = 0;
    Interval interval{0, 0};
};
Contrast contrast(const LinearFit& fit, const std::vector<double>& weights, double z = 1.959963984540054);

}  // namespace opora::mixed
