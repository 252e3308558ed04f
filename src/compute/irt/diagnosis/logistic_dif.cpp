#include "compute/irt/diagnosis/logistic_dif.hpp"

#include "compute/irt/diagnosis/proportional_odds.hpp"
#include "compute/irt/diagnosis/tails.hpp"

#include <cmath>

namespace opora::irt {

namespace {

/// Rows of share, group and their product; categories that nobody reached left out. The share is centred, so that group
/// and product are told apart as well as can be.
std::vector<OddsRow> regression_rows(std::span<const Stratum> strata) {
    std::vector<double> met;
    double people = 0, center = 0;
    for (const auto& stratum : strata) {
        met.resize(stratum.focal.size());
        for (std::size_t k = 0; k < met.size(); ++k) {
            const double count = stratum.reference[k] + stratum.focal[k];
            met[k] += count;
            people += count;
            center += count * stratum.share;
        }
    }
    std::vector<OddsRow> out;
    for (const auto& stratum : strata)
        for (const bool is_focal : {false, true}) {
            const double s = stratum.share - center / people, g = is_focal ? 1 : 0;
            OddsRow row{{s, g, s * g}, {}};
            double in_row = 0;
            for (std::size_t k = 0; k < met.size(); ++k) {
                const double count = (is_focal ? stratum.focal : stratum.reference)[k];
                if (met[k] > 0) row.counts.push_back(count);
                in_row += count;
            }
            if (in_row > 0) out.push_back(std::move(row));
        }
    return out;
}

DifTest likelihood_ratio(double better, double worse, int df) {
    const double x = std::max(0.0, 2 * (better - worse));
    return {x, df, chi_square_tail(x, df)};
}

}  // namespace

LogisticDif logistic_dif(std::span<const Stratum> strata) {
    LogisticDif out;
    const auto rows = regression_rows(strata);
    if (rows.empty() || rows.front().counts.size() < 2) return out;
    for (const auto& row : rows)
        for (const double count : row.counts) out.people += count;
    ProportionalOdds fits[4];
    for (std::size_t predictors = 0; predictors < 4; ++predictors) {
        fits[predictors] = proportional_odds(rows, predictors);
        if (fits[predictors].ended == Ended::not_identified) return out;
    }
    const auto& [nothing, standing, with_group, with_slope] = fits;
    out.uniform = likelihood_ratio(with_group.log_likelihood, standing.log_likelihood, 1);
    out.non_uniform = likelihood_ratio(with_slope.log_likelihood, with_group.log_likelihood, 1);
    out.both = likelihood_ratio(with_slope.log_likelihood, standing.log_likelihood, 2);
    out.log_odds = with_group.slopes[1];
    out.error = with_group.slope_errors[1];
    const double null = nothing.log_likelihood, most = -std::expm1(2 * null / out.people);
    const auto r2 = [&](const ProportionalOdds& fit) {
        return -std::expm1(2 * (null - fit.log_likelihood) / out.people) / most;
    };
    out.r2 = r2(standing);
    out.uniform_r2 = r2(with_group) - out.r2;
    out.both_r2 = r2(with_slope) - out.r2;
    if (out.both.p < 0.05 && out.both_r2 >= 0.035) out.grade = out.both_r2 < 0.070 ? DifClass::b : DifClass::c;
    out.ended = Ended::converged;
    for (const auto& fit : fits)
        if (fit.ended != Ended::converged) out.ended = fit.ended;
    return out;
}

}  // namespace opora::irt
