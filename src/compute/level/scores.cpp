#include "compute/level/scores.hpp"

#include "compute/optimize.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace opora::level {

namespace {

/// The rows of each unit in the order given, and what REML needs of them.
class ScoreLikelihood {
 public:
    ScoreLikelihood(std::uint32_t units, const std::vector<ScoreRow>& rows)
        : begin_(units + std::size_t{1}, 0), rows_(rows) {
        std::stable_sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) {
            return std::pair(a.unit, a.year) < std::pair(b.unit, b.year);
        });
        for (const auto& row : rows_) ++begin_[row.unit + std::size_t{1}];
        for (std::size_t s = 0; s < units; ++s) begin_[s + 1] += begin_[s];
    }

    std::size_t units() const { return begin_.size() - 1; }
    std::size_t units_with_rows() const {
        std::size_t count = 0;
        for (std::size_t s = 0; s < units(); ++s) count += begin_[s] < begin_[s + 1];
        return count;
    }

    struct Variances {
        double tau2 = 0, omega2 = 0, sigma2 = 0;
    };

    /// What a unit's rows say of its level: precision w, w times mean, the squares left and log det of the rest.
    struct Sums {
        double w = 0, wy = 0, wyy = 0, log_variance = 0;
        /// Adds a shared effect of variance `variance` to all that is summed: Sherman–Morrison on D + variance 11ᵀ.
        void share(double variance) {
            const double shrink = 1 / (1 + variance * w);
            log_variance -= std::log(shrink);
            wyy -= variance * shrink * wy * wy;
            wy *= shrink;
            w *= shrink;
        }
    };
    Sums sums(std::size_t unit, const Variances& variances) const {
        Sums all;
        for (auto r = begin_[unit]; r < begin_[unit + 1];) {
            Sums year;
            const auto t = rows_[r].year;
            for (; r < begin_[unit + 1] && rows_[r].year == t; ++r) {
                const double w = 1 / (variances.sigma2 + rows_[r].v);
                year.w += w;
                year.wy += w * rows_[r].y;
                year.wyy += w * rows_[r].y * rows_[r].y;
                year.log_variance -= std::log(w);
            }
            year.share(variances.omega2);
            all.w += year.w;
            all.wy += year.wy;
            all.wyy += year.wyy;
            all.log_variance += year.log_variance;
        }
        return all;
    }

    struct Value {
        double log_likelihood = 0, beta = 0;
    };
    /// Restricted log likelihood with β profiled out, without constants.
    Value operator()(const Variances& variances) const {
        Sums whole;
        for (std::size_t s = 0; s < units(); ++s) {
            if (begin_[s] == begin_[s + 1]) continue;
            auto unit = sums(s, variances);
            unit.share(variances.tau2);
            whole.w += unit.w;
            whole.wy += unit.wy;
            whole.wyy += unit.wyy;
            whole.log_variance += unit.log_variance;
        }
        const double beta = whole.wy / whole.w;
        return {-(whole.log_variance + std::log(whole.w) + whole.wyy - whole.wy * beta) / 2, beta};
    }

 private:
    std::vector<std::size_t> begin_;
    std::vector<ScoreRow> rows_;
};

constexpr std::size_t fewest_with_rows = 3;

}  // namespace

ScoreFit fit_scores(std::uint32_t units, const std::vector<ScoreRow>& rows, const Interrupt& interrupt) {
    const ScoreLikelihood likelihood(units, rows);
    ScoreFit fit;
    fit.mean.assign(units, 0);
    fit.variance.assign(units, 0);
    const auto with_rows = likelihood.units_with_rows();
    if (with_rows < fewest_with_rows) return fit;

    const auto variances = [](const std::vector<double>& log_sd) {
        return ScoreLikelihood::Variances{std::exp(2 * log_sd[0]), std::exp(2 * log_sd[1]), std::exp(2 * log_sd[2])};
    };
    const auto objective = [&](const std::vector<double>& x) {
        if (interrupt) interrupt();
        ++fit.evaluations;
        return -likelihood(variances(x)).log_likelihood / static_cast<double>(with_rows);
    };
    // SDs of 0.001…5 pupil SDs; below, a component is as good as none.
    const compute::Box box{std::vector<double>(3, std::log(1e-3)), std::vector<double>(3, std::log(5.0))};
    compute::MinimizeOptions options;
    options.gradient_tolerance = 1e-7;
    const auto found = compute::minimize(compute::with_differences(objective),
                                         {std::log(0.25), std::log(0.15), std::log(0.15)}, box, options);
    fit.tau = std::exp(found.at[0]);
    fit.omega = std::exp(found.at[1]);
    fit.sigma = std::exp(found.at[2]);
    fit.ended = found.ended;
    fit.gradient_norm = found.gradient_norm;
    const auto at = variances(found.at);
    const auto value = likelihood(at);
    fit.log_likelihood = value.log_likelihood;
    fit.beta = value.beta;
    for (std::uint32_t s = 0; s < units; ++s) {
        const auto unit = likelihood.sums(s, at);
        fit.variance[s] = at.tau2 / (1 + at.tau2 * unit.w);
        fit.mean[s] = fit.beta + fit.variance[s] * (unit.wy - fit.beta * unit.w);
    }
    return fit;
}

double ScoreFit::quantile(double share) const {
    assert(0 < share && share < 1);
    return beta + tau * boost::math::quantile(boost::math::normal{}, share);
}

double ScoreFit::p_below(std::uint32_t unit, double c) const {
    const double sd = std::sqrt(variance[unit]);
    if (!(sd > 0)) return mean[unit] < c ? 1 : 0;
    return boost::math::cdf(boost::math::normal{}, (c - mean[unit]) / sd);
}

}  // namespace opora::level
