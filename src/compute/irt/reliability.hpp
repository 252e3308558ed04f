/// How much of the differences between people is not chance.
#pragma once

#include "compute/irt/ability.hpp"

#include <optional>

namespace opora::irt {

struct Alpha {
    std::optional<double> value;                 ///< none: fewer than two items or people, or totals that do not differ
    double people = 0;                           ///< weight of those who answered everything; only they are used
    std::vector<std::optional<double>> without;  ///< by item: alpha of the others
};

/// k/(k − 1) · (1 − Σ var(x_j) / var(total)) [Cronbach1951]; a lower bound of the reliability of the total.
Alpha alpha(const Responses& responses);

struct Omega {
    std::optional<double> value;  ///< none: fewer than three items, an item that does not differ, or no one
    double people = 0;            ///< as in Alpha
    std::vector<double> loadings, uniquenesses;  ///< of standardised scores
    Ended ended = Ended::not_identified;         ///< `on_boundary`: an item all but without a variance of its own
};

/// (Σ λ_j)² / ((Σ λ_j)² + Σ ψ_j) of the total in its own units [McDonald1999, p. 89], λ and ψ by maximum likelihood of
/// one common factor behind the covariances of scores [Joreskog1967], not of the item response model. Uniquenesses at
/// least 0.005 (as R's factanal). Negative loadings are turned up with the factor, not one by one.
Omega omega(const Responses& responses);

}  // namespace opora::irt
