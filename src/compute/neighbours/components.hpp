/// Principal components as indices of conditions, with what is not known allowed for in the open.
#pragma once

#include "compute/neighbours/normal.hpp"

namespace opora::neighbours {

struct ComponentsOptions {
    NormalOptions normal;
    /// By column +1, −1 or 0: which way "more" is. The first component and all others are turned so that
    /// Σ towards · loading > 0. Empty, or a sum of 0: the largest loading is positive.
    std::vector<double> towards;
};

struct Components {
    Normal normal;                    ///< mean and covariance the components rest on
    std::vector<double> scale;        ///< standard deviations (n − 1); 0: never varies, takes no part
    std::vector<double> correlation;  ///< row by row
    std::vector<double> loadings;     ///< component by component, unit length, over the columns
    std::vector<double> variances;    ///< of the components, falling; they add up to the columns that vary
    std::vector<double> shares;       ///< explained, adding up to 1
    std::vector<double> known;        ///< share of rows that know the column
    Ended ended = Ended::not_identified;

    std::span<const double> loading(std::size_t component) const {
        return {loadings.data() + component * scale.size(), scale.size()};
    }
};

/// Components of the correlations estimated by EM under normality (normal.hpp): always positive semi-definite, and each
/// row counts with what is known of it; neither whole rows only nor means put in. With nothing missing they are those
/// of prcomp(scale. = TRUE), up to sign. Sign by rule, so that a year's index does not turn over.
Components find_components(std::span<const double> values, std::size_t columns, const ComponentsOptions& options = {});

struct Score {
    double value = 0;  ///< Σ loading · standardised value, expected ones in place of unknown ones
    double error = 0;  ///< standard deviation of that given what is known; 0 when all is
    double known = 0;  ///< share of the loading's squares on known columns
};

/// By row. The error is of the unknown values alone, at the estimated mean and covariance. Nothing known: the mean 0
/// with the error of the whole component.
std::vector<Score> scores(const Components& components, std::span<const double> values, std::size_t component);

/// Draws of the index as it might be were all known: rows × draws, normal about `value` with `error` (exactly so under
/// normality). A stream for each row by its place.
std::vector<double> score_draws(std::span<const Score> scores, std::size_t draws, std::uint64_t seed);

}  // namespace opora::neighbours
