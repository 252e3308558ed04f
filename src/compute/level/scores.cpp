#include "compute/level/scores.hpp"

#include "compute/optimize.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace opora::level {

namespace {

/// The rows of each unit in the order given, and what REML needs of them.
class ScoreLikelihood {
 public:
    ScoreLikelihood(std::uint32_t units, const std::vector<ScoreRow>& rows)
        : begin_(units + std::size_t{1}, 0), rows_(rows) {
        std::stable_sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a.unit < b.unit; });
        for (const auto& row : rows_) ++begin_[row.unit + std::size_t{1}];
        for (std::size_t s = 0; s < units; ++s) begin_[s + 1] += begin_[s];
    }

    std::size_t units() const { return begin_.size() - 1; }
    std::size_t units_with_rows() const {
        std::size_t count = 0;
        for (std::size_t s = 0; s < units(); ++s) count += begin_[s] < begin_[s + 1];
        return count;
    }

    /// Sums of one unit with w = 1 / (ω² + v): the covariance D + τ²11ᵀ is inverted by Sherman–Morrison.
    struct Sums {
        double w = 0, wy = 0, wyy = 0, log_variance = 0;
    };
    Sums sums(std::size_t unit, double omega2) const {
        Sums sums;
        for (auto r = begin_[unit]; r < begin_[unit + 1]; ++r) {
            const double w = 1 / (omega2 + rows_[r].v);
            sums.w += w;
            sums.wy += w * rows_[r].y;
            sums.wyy += w * rows_[r].y * rows_[r].y;
            sums.log_variance -= std::log(w);
        }
        return sums;
    }

    struct Value {
        double log_likelihood = 0, beta = 0;
    };
    /// Restricted log likelihood with β profiled out, without constants.
    Value operator()(double tau2, double omega2) const {
        double log_variance = 0, information = 0, score = 0, squares = 0;
        for (std::size_t s = 0; s < units(); ++s) {
            if (begin_[s] == begin_[s + 1]) continue;
            const auto unit = sums(s, omega2);
            const double shrink = 1 / (1 + tau2 * unit.w);
            log_variance += unit.log_variance - std::log(shrink);
            information += unit.w * shrink;
            score += unit.wy * shrink;
            squares += unit.wyy - tau2 * shrink * unit.wy * unit.wy;
        }
        const double beta = score / information;
        return {-(log_variance + std::log(information) + squares - score * beta) / 2, beta};
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

    const auto objective = [&](const std::vector<double>& x) {
        if (interrupt) interrupt();
        ++fit.evaluations;
        return -likelihood(std::exp(2 * x[0]), std::exp(2 * x[1])).log_likelihood / static_cast<double>(with_rows);
    };
    // SDs of 0.001…5 pupil SDs; below, a component is as good as none.
    const compute::Box box{{std::log(1e-3), std::log(1e-3)}, {std::log(5.0), std::log(5.0)}};
    compute::MinimizeOptions options;
    options.gradient_tolerance = 1e-7;
    const auto found =
        compute::minimize(compute::with_differences(objective), {std::log(0.35), std::log(0.15)}, box, options);
    fit.tau = std::exp(found.at[0]);
    fit.omega = std::exp(found.at[1]);
    fit.ended = found.ended;
    fit.gradient_norm = found.gradient_norm;
    const double tau2 = fit.tau * fit.tau, omega2 = fit.omega * fit.omega;
    const auto value = likelihood(tau2, omega2);
    fit.log_likelihood = value.log_likelihood;
    fit.beta = value.beta;
    for (std::uint32_t s = 0; s < units; ++s) {
        const auto unit = likelihood.sums(s, omega2);
        fit.variance[s] = tau2 / (1 + tau2 * unit.w);
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
