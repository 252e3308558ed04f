#include "compute/risk/logistic.hpp"

#include "compute/optimize.hpp"
#include "compute/risk/penalised.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <set>

namespace opora::risk {

namespace {

/// Ranges in which λ and σ² are looked for: from nothing to all of what one standardised row can say.
constexpr double least_ridge = 1e-6, least_variance = 1e-6, largest_variance = 100;

LogisticFit without_model(const Rows& rows) {
    LogisticFit fit;
    double hits = 0, total = 0;
    for (std::size_t i = 0; i < rows.count(); ++i) {
        const double weight = rows.weight.empty() ? 1 : rows.weight[i];
        hits += weight * rows.y[i];
        total += weight;
    }
    fit.intercept = std::log((hits + 0.5) / (total - hits + 0.5));
    fit.beta.assign(rows.columns, 0);
    fit.covariance.assign((rows.columns + 1) * (rows.columns + 1), 0);
    fit.group_effect.assign(rows.groups, 0);
    fit.group_variance.assign(rows.groups, 0);
    return fit;
}

/// λ and 1/σ² as their logarithms, those that are to be found.
struct Search {
    const LogisticOptions& options;
    bool has_groups;
    double rows;

    bool finds_ridge() const { return !options.ridge; }
    bool finds_groups() const { return has_groups && !options.group_sd; }

    Penalty penalty(const std::vector<double>& at) const {
        Penalty out;
        std::size_t next = 0;
        out.ridge = finds_ridge() ? std::exp(at[next++]) : *options.ridge;
        if (has_groups)
            out.precision = finds_groups() ? std::exp(at[next]) : 1 / (*options.group_sd * *options.group_sd);
        return out;
    }
    std::vector<double> start() const {
        std::vector<double> at;
        if (finds_ridge()) at.push_back(0);
        if (finds_groups()) at.push_back(std::log(4));
        return at;
    }
    compute::Box box() const {
        compute::Box box;
        if (finds_ridge()) {
            box.low.push_back(std::log(least_ridge));
            box.high.push_back(std::log(std::max(1.0, 100 * rows)));
        }
        if (finds_groups()) {
            box.low.push_back(-std::log(largest_variance));
            box.high.push_back(-std::log(least_variance));
        }
        return box;
    }
};

/// BFGS compares values, which lose digits over many rows before their slope does: it stops at the first of these, then
/// Newton's steps on the slope alone, with its differences taken once, go on to the second.
constexpr double coarse_slope = 1e-3, fine_slope = 1e-8, difference = 1e-3;

void polish(const compute::Smooth& objective, compute::Minimum& minimum) {
    const auto size = static_cast<Eigen::Index>(minimum.at.size());
    const auto slope_at = [&](const Eigen::VectorXd& at) {
        const auto slope = objective({at.data(), at.data() + size}).gradient;
        return Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(slope.data(), size));
    };
    Eigen::VectorXd at = Eigen::Map<const Eigen::VectorXd>(minimum.at.data(), size);
    Eigen::VectorXd slope = slope_at(at);
    Eigen::MatrixXd bend(size, size);
    for (Eigen::Index i = 0; i < size; ++i)
        bend.col(i) = (slope_at(at + Eigen::VectorXd::Unit(size, i) * difference) - slope) / difference;
    const Eigen::MatrixXd even = (bend + bend.transpose()) / 2;
    const Eigen::LLT<Eigen::MatrixXd> factor(even);
    if (factor.info() != Eigen::Success) return;  // flat: as good as it gets
    for (int step = 0; step < 6 && slope.cwiseAbs().maxCoeff() > fine_slope; ++step) {
        const Eigen::VectorXd next = at - factor.solve(slope), after = slope_at(next);
        if (after.cwiseAbs().maxCoeff() >= slope.cwiseAbs().maxCoeff()) break;
        at = next;
        slope = after;
    }
    minimum.at.assign(at.data(), at.data() + size);
}

LogisticFit fit_by(PenalisedLogistic& model, const Search& search, LogisticFit fit) {
    auto mode = model.start();
    PenalisedLogistic::Ending ending;
    const auto maximise = [&](const Penalty& penalty) {
        ending = model.maximise(mode, penalty, search.options.iterations, search.options.step_tolerance);
        fit.iterations += ending.iterations;
    };
    auto at = search.start();
    Ended found = Ended::converged;
    if (!at.empty()) {
        const auto objective = [&](const std::vector<double>& here) {
            const auto penalty = search.penalty(here);
            maximise(penalty);
            ++fit.evaluations;
            if (ending.ended == Ended::not_identified) return compute::Slope{1e300, std::vector<double>(here.size())};
            const auto value = model.restricted(mode, penalty);
            compute::Slope slope{value.value, {}};
            if (search.finds_ridge()) slope.gradient.push_back(value.slope[0]);
            if (search.finds_groups()) slope.gradient.push_back(value.slope[1]);
            return slope;
        };
        compute::MinimizeOptions options;
        options.longest_step = 2;
        options.gradient_tolerance = coarse_slope;
        auto minimum = compute::minimize(objective, at, search.box(), options);
        if (minimum.ended == Ended::converged) polish(objective, minimum);
        at = minimum.at;
        found = minimum.ended;
    }
    const auto penalty = search.penalty(at);
    maximise(penalty);
    fit.ended = ending.ended == Ended::converged ? found : ending.ended;
    fit.gradient_norm = ending.gradient_norm;
    fit.dependent = ending.dependent;
    fit.ridge = penalty.ridge;
    fit.group_sd = penalty.precision > 0 ? 1 / std::sqrt(penalty.precision) : 0;
    if (ending.ended != Ended::not_identified) fit.restricted_likelihood = -model.restricted(mode, penalty).value;
    model.report(fit, mode, penalty);
    return fit;
}

/// Mean of the inverse logit over N(eta, sd²): the trapezoidal rule on −6 … 6 SD by thirds, exact to 1e-9 of a normal.
double averaged_chance(double eta, double sd) {
    double sum = 0, total = 0;
    for (int i = -18; i <= 18; ++i) {
        const double z = i / 3.0, weight = std::exp(-z * z / 2);
        sum += weight / (1 + std::exp(-(eta + sd * z)));
        total += weight;
    }
    return sum / total;
}

}  // namespace

double LogisticFit::error(std::size_t column) const {
    const auto size = beta.size() + 1;
    return covariance.empty() ? 0 : std::sqrt(covariance[(column + 1) * size + column + 1]);
}

double LogisticFit::intercept_error() const { return covariance.empty() ? 0 : std::sqrt(covariance[0]); }

LogisticFit fit_logistic(const Rows& rows, const LogisticOptions& options) {
    assert(rows.x.size() == rows.columns * rows.count());
    const bool has_groups = !rows.group.empty() && rows.groups > 0 && (!options.group_sd || *options.group_sd > 0);
    auto fit = without_model(rows);
    if (rows.count() == 0) return fit;
    PenalisedLogistic model(rows, has_groups, options.threads);
    if (model.is_constant_outcome()) return fit;
    return fit_by(model, {options, has_groups, static_cast<double>(rows.count())}, std::move(fit));
}

std::vector<double> predict(const LogisticFit& fit, const Rows& rows) {
    assert(fit.beta.size() == rows.columns);
    std::vector<double> eta(rows.count(), fit.intercept);
    for (std::size_t j = 0; j < rows.columns; ++j)
        for (std::size_t i = 0; i < eta.size(); ++i) eta[i] += rows.at(i, j) * fit.beta[j];
    const double sd2 = fit.group_sd * fit.group_sd;
    for (std::size_t i = 0; i < eta.size(); ++i) {
        if (!rows.offset.empty()) eta[i] += rows.offset[i];
        const auto group = rows.group.empty() ? unknown_group : rows.group[i];
        const bool is_known = group < fit.group_effect.size() && fit.group_variance[group] < sd2;
        if (is_known) eta[i] += fit.group_effect[group];
        eta[i] = is_known || sd2 == 0 ? 1 / (1 + std::exp(-eta[i])) : averaged_chance(eta[i], fit.group_sd);
    }
    return eta;
}

std::vector<RidgeScore> cross_validate(const Rows& rows, std::span<const std::uint32_t> fold,
                                       std::span<const double> ridges, const LogisticOptions& options) {
    assert(fold.size() == rows.count());
    std::vector<RidgeScore> scores;
    const std::set<std::uint32_t> folds(fold.begin(), fold.end());
    for (const double ridge : ridges) {
        auto with = options;
        with.ridge = ridge;
        std::vector<double> means, sizes;
        for (const auto out : folds) {
            std::vector<std::size_t> train, test;
            for (std::size_t i = 0; i < fold.size(); ++i) (fold[i] == out ? test : train).push_back(i);
            const auto fit = fit_logistic(take_rows(rows, train), with);
            if (fit.ended == Ended::not_identified) continue;
            const auto left_out = take_rows(rows, test);
            const auto p = predict(fit, left_out);
            double deviance = 0, weight = 0;
            for (std::size_t i = 0; i < p.size(); ++i) {
                const double w = left_out.weight.empty() ? 1 : left_out.weight[i];
                const double chance = std::clamp(left_out.y[i] ? p[i] : 1 - p[i], 1e-15, 1.0);
                deviance -= 2 * w * std::log(chance);
                weight += w;
            }
            means.push_back(deviance / weight);
            sizes.push_back(weight);
        }
        RidgeScore score{ridge, 0, 0};
        double total = 0, spread = 0;
        for (std::size_t k = 0; k < means.size(); ++k) {
            score.deviance += means[k] * sizes[k];
            total += sizes[k];
        }
        if (total > 0) score.deviance /= total;
        for (const double mean : means) spread += (mean - score.deviance) * (mean - score.deviance);
        const auto k = static_cast<double>(means.size());
        if (means.size() > 1) score.error = std::sqrt(spread / (k - 1) / k);
        scores.push_back(score);
    }
    return scores;
}

}  // namespace opora::risk
