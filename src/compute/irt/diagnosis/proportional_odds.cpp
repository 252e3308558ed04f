#include "compute/irt/diagnosis/proportional_odds.hpp"

#include "compute/small.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace opora::irt {

namespace {

using compute::Ended;

/// Log likelihood, its gradient and Fisher information; parameters: cuts, then slopes.
struct OddsScore {
    double value = 0;
    std::vector<double> gradient, information;
};

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

OddsScore score_at(const std::vector<OddsRow>& rows, std::size_t cuts, const std::vector<double>& at,
                   bool with_slopes = true) {
    const auto n = at.size();
    OddsScore out{0, std::vector<double>(n), std::vector<double>(n * n)};
    std::vector<double> below(cuts + 2), density(cuts + 2), slope(n);
    for (const auto& row : rows) {
        double eta = 0, people = 0;
        for (std::size_t i = cuts; i < n; ++i) eta += at[i] * row.predictors[i - cuts];
        below[0] = 0, below[cuts + 1] = 1;
        for (std::size_t k = 0; k < cuts; ++k) {
            below[k + 1] = logistic(at[k] - eta);
            density[k + 1] = below[k + 1] * (1 - below[k + 1]);
        }
        for (const double count : row.counts) people += count;
        for (std::size_t k = 0; k <= cuts; ++k) {
            const double p = below[k + 1] - below[k];
            if (!(p > 0)) {
                if (row.counts[k] > 0) out.value = -std::numeric_limits<double>::infinity();
                continue;
            }
            out.value += row.counts[k] > 0 ? row.counts[k] * std::log(p) : 0;
            if (!with_slopes) continue;
            std::fill(slope.begin(), slope.end(), 0.0);
            if (k < cuts) slope[k] = density[k + 1];
            if (k > 0) slope[k - 1] = -density[k];
            const double by_eta = (k > 0 ? density[k] : 0) - (k < cuts ? density[k + 1] : 0);
            for (std::size_t i = cuts; i < n; ++i) slope[i] = by_eta * row.predictors[i - cuts];
            for (std::size_t i = 0; i < n; ++i) {
                out.gradient[i] += row.counts[k] * slope[i] / p;
                for (std::size_t j = 0; j <= i; ++j) out.information[i * n + j] += people * slope[i] * slope[j] / p;
            }
        }
    }
    return out;
}

/// Cuts as often as the categories were met, slopes zero.
std::vector<double> start_of(const std::vector<OddsRow>& rows, std::size_t cuts, std::size_t predictors) {
    std::vector<double> counts(cuts + 1), out;
    for (const auto& row : rows)
        for (std::size_t k = 0; k <= cuts; ++k) counts[k] += row.counts[k];
    double all = 0, below = 0;
    for (const double count : counts) all += count;
    for (std::size_t k = 0; k < cuts; ++k) {
        below += counts[k];
        out.push_back(std::log(below / (all - below)));
    }
    out.resize(cuts + predictors, 0.0);
    return out;
}

}  // namespace

ProportionalOdds proportional_odds(const std::vector<OddsRow>& rows, std::size_t predictors) {
    ProportionalOdds out;
    if (rows.empty() || rows.front().counts.size() < 2) return out;
    const auto cuts = rows.front().counts.size() - 1, n = cuts + predictors;
    auto at = start_of(rows, cuts, predictors);
    auto here = score_at(rows, cuts, at);
    std::vector<double> factor, move;
    for (int round = 0; round < 60 && out.ended != Ended::converged; ++round) {
        factor = here.information;
        for (std::size_t i = 0; i < n; ++i) factor[i * n + i] *= 1 + 1e-13;
        const auto before = here.information;
        if (!small::cholesky(factor.data(), n)) break;
        for (std::size_t i = 0; i < n; ++i)
            if (factor[i * n + i] * factor[i * n + i] < 1e-10 * before[i * n + i]) return out;
        move = here.gradient;
        small::forward(factor.data(), n, move.data());
        double promise = 0;
        for (const double v : move) promise += v * v;
        out.ended = promise < 1e-18 * std::max(1.0, std::abs(here.value)) ? Ended::converged : Ended::out_of_iterations;
        small::backward(factor.data(), n, move.data());
        double scale = 1;
        for (int half = 0; half < 30; ++half, scale /= 2) {
            auto next = at;
            for (std::size_t i = 0; i < n; ++i) next[i] += scale * move[i];
            if (!(score_at(rows, cuts, next, false).value >= here.value - 1e-12 * std::abs(here.value))) continue;
            at = std::move(next);
            break;
        }
        here = score_at(rows, cuts, at);
    }
    if (out.ended == Ended::not_identified) return out;
    out.cuts.assign(at.begin(), at.begin() + static_cast<std::ptrdiff_t>(cuts));
    out.slopes.assign(at.begin() + static_cast<std::ptrdiff_t>(cuts), at.end());
    out.log_likelihood = here.value;
    factor = here.information;
    if (!small::cholesky(factor.data(), n)) {
        out.ended = Ended::out_of_iterations;
        out.slope_errors.assign(predictors, 0.0);
        return out;
    }
    for (std::size_t i = cuts; i < n; ++i) {
        std::vector<double> unit(n);
        unit[i] = 1;
        small::forward(factor.data(), n, unit.data());
        double variance = 0;
        for (const double v : unit) variance += v * v;
        out.slope_errors.push_back(std::sqrt(variance));
    }
    return out;
}

}  // namespace opora::irt
