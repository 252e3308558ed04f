/// Covariances for distances: shrunken where rows are few, robust where some rows are of another kind.
#pragma once

#include "compute/neighbours/normal.hpp"

namespace opora::neighbours {

struct Scatter {
    std::size_t columns = 0;
    std::vector<double> mean, covariance;  ///< row by row
    double shrinkage = 0;                  ///< 0…1, of shrunken_scatter
    std::vector<char> is_outlying;         ///< by row, of robust_scatter
    double log_det = 0;                    ///< of the covariance of the best half, of robust_scatter
    Ended ended = Ended::not_identified;

    double cov(std::size_t i, std::size_t j) const { return covariance[i * columns + j]; }
};

/// Correlations drawn towards 0 by λ = Σ Var(r_ij) / Σ r_ij², i ≠ j, in 0…1 [Schaefer2005, target D]; variances
/// stay. Positive definite whenever λ > 0 and no column is constant. Departure: with unknown values means, variances
/// (n/(n−1) times) and correlations are those of `normal`, and Var(r_ij) is summed over the rows that know both.
/// Ends as `normal` did.
Scatter shrunken_scatter(std::span<const double> values, const Normal& normal);

struct RobustOptions {
    double coverage = 0.75;    ///< share of rows that must be of one kind, 0.5…1
    std::size_t starts = 500;  ///< random sets of columns + 1 rows
    std::uint64_t seed = 1;
    int threads = 0;
};

/// The minimum covariance determinant by concentration steps [Rousseeuw1999]: two from every start, to the end from the
/// best ten; then the rows within the 0.975 quantile of χ² weigh 1, others 0. Both covariances carry the factor that
/// makes them consistent for normal data [Croux1999]; no correction for small samples. Departures: rows with an unknown
/// value take no part (they are never outlying); no nesting in parts for many rows. The order of rows changes nothing.
/// `on_boundary` when the best half lies in a plane: its covariance is singular. `not_identified` with fewer than
/// 2 · columns + 2 whole rows.
Scatter robust_scatter(std::span<const double> values, std::size_t columns, const RobustOptions& options = {});

}  // namespace opora::neighbours
