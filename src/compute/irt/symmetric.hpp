/// Elementary symmetric functions and their derivatives, for one form of a test.
#pragma once

#include <cstddef>
#include <vector>

namespace opora::irt {

/// One form: which items, and the weight of people at each total.
struct TotalsOfForm {
    std::vector<std::size_t> items;  ///< growing
    std::vector<double> people;      ///< by total 0 … T
};

/// Σ n_t log γ_t, its gradient (over all d of all items) and the matrix of second derivatives.
struct SymmetricSums {
    double value = 0;
    std::vector<double> gradient, hessian;
};

/// `d` by item 1 … m; `offsets` of the items' d among all. Adds to `out` (sized beforehand).
/// The d are shifted to the people's mean total first; where γ still leaves the range of double it is found in long
/// double.
void add_symmetric(const TotalsOfForm& form, const std::vector<std::vector<double>>& d,
                   const std::vector<std::size_t>& offsets, SymmetricSums& out);

}  // namespace opora::irt
