/// Natural cubic splines: curves that are straight beyond their outer knots, as columns of a design.
#pragma once

#include <span>
#include <vector>

namespace opora::compute {

/// Columns x, then knots − 2 columns of cubic pieces, each linear outside the knots [Harrell2015]: with
/// t₁ < … < t_k, column j + 1 is ((x − t_j)₊³ − (x − t_{k−1})₊³ (t_k − t_j)/(t_k − t_{k−1})
/// + (x − t_k)₊³ (t_{k−1} − t_j)/(t_k − t_{k−1})) / (t_k − t₁)². They span what R's splines::ns spans with the outer
/// knots as its boundary and a constant. Fewer than 3 knots: the column x alone.
struct NaturalSpline {
    std::vector<double> knots;  ///< ascending, distinct

    std::size_t columns() const { return knots.size() < 3 ? 1 : knots.size() - 1; }
    /// Writes columns() numbers to `out`, `stride` apart.
    void fill(double x, double* out, std::size_t stride = 1) const;
};

/// `count` knots, 3 to 7, at the quantiles of [Harrell2015]: 3 at .1 .5 .9; 4 at .05 .35 .65 .95; 5 at .05 …
/// .95; 6 at .05 … .95; 7 at .025 … .975, equally spaced. Knots that fall together (ties) are taken once.
NaturalSpline spline_by_quantiles(std::span<const double> x, int count);

/// Knots at the ends of x and at `inner` equally spaced quantiles between, as R's ns(x, df = inner + 1). No x: no
/// knots.
NaturalSpline spline_over_range(std::span<const double> x, int inner);

}  // namespace opora::compute
