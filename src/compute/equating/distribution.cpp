#include "compute/equating/distribution.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::equating {

namespace {

Eigen::MatrixXd multinomial_covariance(const Eigen::VectorXd& p, double people) {
    Eigen::MatrixXd out = -p * p.transpose();
    out.diagonal() += p;
    return out / people;
}

/// Orthonormal columns that span the same functions of the cells as 1 and the columns of `powers`; the constant is
/// left out. Columns that add nothing are dropped, and that is told by the count.
Eigen::MatrixXd orthonormal(const Eigen::MatrixXd& powers) {
    Eigen::MatrixXd out(powers.rows(), 0);
    const double cells = double(powers.rows());
    for (Eigen::Index c = 0; c < powers.cols(); ++c) {
        Eigen::VectorXd column = powers.col(c);
        const double size = column.norm();
        for (int twice = 0; twice < 2; ++twice) {
            column.array() -= column.sum() / cells;
            column -= out * (out.transpose() * column);
        }
        if (!(column.norm() > 1e-9 * size)) continue;
        out.conservativeResize(Eigen::NoChange, out.cols() + 1);
        out.col(out.cols() - 1) = column / column.norm();
    }
    return out;
}

struct LogLinear {
    Eigen::VectorXd p;
    Ended ended = Ended::not_identified;
    double gradient_norm = 0;
};

Eigen::VectorXd softmax(const Eigen::VectorXd& eta) {
    const Eigen::VectorXd out = (eta.array() - eta.maxCoeff()).exp();
    return out / out.sum();
}

/// Multinomial likelihood by Newton's method with halved steps; it is concave.
LogLinear fit_log_linear(const Eigen::VectorXd& seen, const Eigen::MatrixXd& basis) {
    LogLinear out;
    Eigen::VectorXd beta = Eigen::VectorXd::Zero(basis.cols());
    const auto likelihood = [&](const Eigen::VectorXd& eta) {
        const double most = eta.maxCoeff();
        return seen.dot(eta) - most - std::log((eta.array() - most).exp().sum());
    };
    double now = likelihood(basis * beta);
    out.ended = Ended::out_of_iterations;
    for (int step = 0; step < 200; ++step) {
        out.p = softmax(basis * beta);
        const Eigen::VectorXd gradient = basis.transpose() * (seen - out.p);
        out.gradient_norm = gradient.size() ? gradient.cwiseAbs().maxCoeff() : 0;
        if (out.gradient_norm <= 1e-13) break;
        const Eigen::VectorXd middle = basis.transpose() * out.p;
        const Eigen::MatrixXd information =
            basis.transpose() * out.p.asDiagonal() * basis - middle * middle.transpose();
        const Eigen::VectorXd move = information.ldlt().solve(gradient);
        if (!move.allFinite()) break;
        double scale = 1, next = likelihood(basis * (beta + move));
        for (int halving = 0; halving < 40 && !(next >= now); ++halving)
            next = likelihood(basis * (beta + (scale /= 2) * move));
        if (!(next >= now)) break;
        beta += scale * move;
        now = next;
    }
    // Past this the likelihood is lost in rounding before the gradient is.
    if (out.gradient_norm <= 1e-10) out.ended = Ended::converged;
    return out;
}

struct Fitness {
    double deviance = 0, pearson = 0;
};

Fitness fitness(const Eigen::VectorXd& seen, const Eigen::VectorXd& p, double people) {
    Fitness out;
    for (Eigen::Index j = 0; j < p.size(); ++j) {
        if (seen(j) > 0) out.deviance += 2 * people * seen(j) * std::log(seen(j) / p(j));
        if (p(j) > 0) out.pearson += people * (seen(j) - p(j)) * (seen(j) - p(j)) / p(j);
    }
    return out;
}

std::vector<double> plain(const Eigen::VectorXd& x) { return {x.data(), x.data() + x.size()}; }

}  // namespace

double Distribution::mean() const {
    double out = 0;
    for (std::size_t j = 0; j < shares.size(); ++j) out += double(j) * shares[j];
    return out;
}

double Distribution::sd() const {
    double out = 0;
    const double middle = mean();
    for (std::size_t j = 0; j < shares.size(); ++j) out += (double(j) - middle) * (double(j) - middle) * shares[j];
    return std::sqrt(out);
}

Distribution observed(std::span<const double> counts) {
    Distribution out = expected(counts);
    out.people = std::accumulate(counts.begin(), counts.end(), 0.0);
    if (!out.shares.empty())
        out.covariance = multinomial_covariance(
            Eigen::Map<const Eigen::VectorXd>(out.shares.data(), Eigen::Index(out.shares.size())), out.people);
    return out;
}

Distribution expected(std::span<const double> shares) {
    Distribution out;
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    if (sum > 0)
        for (const double share : shares) out.shares.push_back(share / sum);
    return out;
}

Smoothed smooth(std::span<const double> counts, int degree) {
    Smoothed out;
    out.degree = degree;
    const auto raw = observed(counts);
    const auto reached = std::count_if(counts.begin(), counts.end(), [](double count) { return count > 0; });
    if (raw.shares.empty() || degree < 1 || degree > reached - 1) return out;
    const auto size = Eigen::Index(counts.size());
    Eigen::MatrixXd powers(size, degree);
    for (Eigen::Index j = 0; j < size; ++j) {
        const double x = size > 1 ? 2 * double(j) / double(size - 1) - 1 : 0;
        for (int i = 0; i < degree; ++i) powers(j, i) = std::pow(x, i + 1);
    }
    const Eigen::MatrixXd basis = orthonormal(powers);
    const Eigen::VectorXd seen = Eigen::Map<const Eigen::VectorXd>(raw.shares.data(), size);
    const auto fitted = fit_log_linear(seen, basis);
    out.ended = basis.cols() == degree ? fitted.ended : Ended::not_identified;
    out.gradient_norm = fitted.gradient_norm;
    const auto fits = fitness(seen, fitted.p, raw.people);
    out.deviance = fits.deviance;
    out.pearson = fits.pearson;
    out.aic = out.deviance + 2.0 * (degree + 1);
    out.bic = out.deviance + std::log(raw.people) * (degree + 1);
    const Eigen::MatrixXd spread = multinomial_covariance(fitted.p, 1), slopes = spread * basis;
    out.distribution = {plain(fitted.p), raw.people,
                        slopes * (basis.transpose() * slopes).ldlt().solve(slopes.transpose()) / raw.people};
    return out;
}

SmoothChoice choose_degree(std::span<const double> counts, Criterion criterion, int largest) {
    SmoothChoice out;
    const auto value = [&](const Smoothed& fit) { return criterion == Criterion::aic ? fit.aic : fit.bic; };
    for (int degree = 1; degree <= largest; ++degree) {
        auto fit = smooth(counts, degree);
        if (fit.ended != Ended::converged) break;
        out.tried.push_back(std::move(fit));
        if (!out.best || value(out.tried.back()) < value(out.tried[*out.best])) out.best = out.tried.size() - 1;
    }
    return out;
}

std::vector<double> Joint::form() const {
    std::vector<double> out(form_size);
    for (std::size_t x = 0; x < form_size; ++x)
        for (std::size_t v = 0; v < anchor_size; ++v) out[x] += at(x, v);
    return out;
}

std::vector<double> Joint::anchor() const {
    std::vector<double> out(anchor_size);
    for (std::size_t x = 0; x < form_size; ++x)
        for (std::size_t v = 0; v < anchor_size; ++v) out[v] += at(x, v);
    return out;
}

SmoothedJoint smooth(const Joint& joint, int form_degree, int anchor_degree, int cross) {
    SmoothedJoint out;
    const auto raw = expected(joint.counts);
    if (raw.shares.empty() || form_degree < 1 || anchor_degree < 1 || cross < 0) return out;
    const double people = std::accumulate(joint.counts.begin(), joint.counts.end(), 0.0);
    const auto cells = Eigen::Index(joint.counts.size());
    Eigen::MatrixXd powers(cells, form_degree + anchor_degree + cross * cross);
    const auto centred = [](std::size_t j, std::size_t size) {
        return size > 1 ? 2 * double(j) / double(size - 1) - 1 : 0;
    };
    for (std::size_t x = 0; x < joint.form_size; ++x)
        for (std::size_t v = 0; v < joint.anchor_size; ++v) {
            const auto cell = Eigen::Index(x * joint.anchor_size + v);
            for (int i = 0; i < form_degree; ++i) powers(cell, i) = std::pow(centred(x, joint.form_size), i + 1);
            for (int i = 0; i < anchor_degree; ++i)
                powers(cell, form_degree + i) = std::pow(centred(v, joint.anchor_size), i + 1);
            for (int i = 0; i < cross * cross; ++i)
                powers(cell, form_degree + anchor_degree + i) = std::pow(centred(x, joint.form_size), i / cross + 1) *
                                                                std::pow(centred(v, joint.anchor_size), i % cross + 1);
        }
    const Eigen::MatrixXd basis = orthonormal(powers);
    const Eigen::VectorXd seen = Eigen::Map<const Eigen::VectorXd>(raw.shares.data(), cells);
    const auto fitted = fit_log_linear(seen, basis);
    out.ended = basis.cols() == powers.cols() ? fitted.ended : Ended::not_identified;
    out.joint = joint;
    for (Eigen::Index cell = 0; cell < cells; ++cell) out.joint.counts[std::size_t(cell)] = people * fitted.p(cell);
    out.deviance = fitness(seen, fitted.p, people).deviance;
    out.aic = out.deviance + 2 * double(powers.cols() + 1);
    out.bic = out.deviance + std::log(people) * double(powers.cols() + 1);
    return out;
}

}  // namespace opora::equating
