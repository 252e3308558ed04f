#include "compute/mixed/logistic_likelihood.hpp"

#include "compute/share_out.hpp"
#include "compute/small.hpp"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace opora::mixed {

namespace {

/// So many rows make a chunk, a job of a thread.
constexpr std::size_t rows_together = 4096;

/// log(1 + e^x)
double softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }

double chance(double x) {
    const double e = std::exp(-std::abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

}  // namespace

void hermite(int points, std::vector<double>& nodes, std::vector<double>& weights) {
    const auto n = static_cast<Eigen::Index>(points);
    Eigen::VectorXd below(std::max<Eigen::Index>(0, n - 1));
    for (Eigen::Index k = 1; k < n; ++k) below[k - 1] = std::sqrt(double(k));
    Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
    solver.computeFromTridiagonal(Eigen::VectorXd::Zero(n), below);
    nodes.resize(static_cast<std::size_t>(n));
    weights.resize(nodes.size());
    // Symmetric to the last bit.
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto j = n - 1 - i;
        const double a = solver.eigenvectors()(0, i), b = solver.eigenvectors()(0, j);
        nodes[static_cast<std::size_t>(i)] = (solver.eigenvalues()[i] - solver.eigenvalues()[j]) / 2;
        weights[static_cast<std::size_t>(i)] = (a * a + b * b) / 2;
    }
}

/// A chunk's sums and the room of its groups one after another.
struct LogisticLikelihood::Room {
    double value = 0;
    std::vector<double> gradient;              // of β, then Λ as a square
    const double* beta = nullptr;              //
    std::vector<double> fixed, c, p, w, rest;  // by row of the group: x'β, Λ'z, p, trials p(1 − p), hits − trials p
    std::vector<double> slope, h, step, t, hc, to, log_weight, residual, moment;
};

LogisticLikelihood::LogisticLikelihood(const LogisticData& data, const LogisticDesign& design, int points, int threads)
    : fixed_(design.fixed.size()), random_(design.random.size()), threads_(threads) {
    hermite(random_ == 1 ? points : 1, nodes_, weights_);
    for (std::size_t k = 0; k < nodes_.size(); ++k) weights_[k] = std::log(weights_[k]) + nodes_[k] * nodes_[k] / 2;

    std::unordered_map<std::int64_t, std::size_t> places;
    std::vector<std::size_t> group_of, count;
    for (std::size_t row = 0; row < data.rows(); ++row) {
        const auto [place, is_new] = places.try_emplace(data.group(row), numbers_.size());
        if (is_new) {
            numbers_.push_back(data.group(row));
            count.push_back(0);
        }
        group_of.push_back(place->second);
        ++count[place->second];
    }
    first_.assign(numbers_.size() + 1, 0);
    for (std::size_t g = 0; g < numbers_.size(); ++g) first_[g + 1] = first_[g] + count[g];

    scale_.assign(random_, 0.0);
    for (std::size_t row = 0; row < data.rows(); ++row)
        for (std::size_t i = 0; i < random_; ++i) {
            const double value = data.row(row)[design.random[i]];
            scale_[i] += value * value;
        }
    for (auto& scale : scale_) scale = scale > 0 ? std::sqrt(scale / double(data.rows())) : 1;

    x_.resize(data.rows() * fixed_);
    z_.resize(data.rows() * random_);
    hits_.resize(data.rows());
    trials_.resize(data.rows());
    auto next = first_;
    for (std::size_t row = 0; row < data.rows(); ++row) {
        const auto at = next[group_of[row]]++;
        for (std::size_t i = 0; i < fixed_; ++i) x_[at * fixed_ + i] = data.row(row)[design.fixed[i]];
        for (std::size_t i = 0; i < random_; ++i) z_[at * random_ + i] = data.row(row)[design.random[i]] / scale_[i];
        hits_[at] = data.hits(row);
        trials_[at] = data.trials(row);
    }
    mode_.assign(numbers_.size() * random_, 0.0);
    curvature_.assign(numbers_.size() * random_ * random_, 0.0);
    lambda_.assign(random_ * random_, 0.0);
}

std::vector<bool> LogisticLikelihood::diagonal() const {
    std::vector<bool> out;
    for (std::size_t j = 0; j < random_; ++j)
        for (std::size_t i = j; i < random_; ++i) out.push_back(i == j);
    return out;
}

/// h(u) = Σ hits η − trials log(1 + e^η) − u'u/2 of a group, with p, w and the residuals of its rows.
double LogisticLikelihood::look(std::size_t group, const double* u, Room& room) const {
    const auto begin = first_[group], rows = first_[group + 1] - begin;
    double value = 0;
    for (std::size_t k = 0; k < random_; ++k) value -= u[k] * u[k] / 2;
    for (std::size_t j = 0; j < rows; ++j) {
        double eta = room.fixed[j];
        for (std::size_t k = 0; k < random_; ++k) eta += room.c[j * random_ + k] * u[k];
        const double m = trials_[begin + j];
        value += hits_[begin + j] * eta - m * softplus(eta);
        const double p = chance(eta);
        room.p[j] = p;
        room.w[j] = m * p * (1 - p);
        room.rest[j] = hits_[begin + j] - m * p;
    }
    return value;
}

/// The gradient of h and H = −h'' at the rows' p: slope and h of the room.
void LogisticLikelihood::at_curvature(std::size_t group, Room& room) const {
    const auto q = random_, rows = first_[group + 1] - first_[group];
    const double* const u = mode_.data() + group * q;
    std::fill(room.h.begin(), room.h.end(), 0.0);
    for (std::size_t k = 0; k < q; ++k) {
        room.slope[k] = -u[k];
        room.h[k * q + k] = 1;
    }
    for (std::size_t j = 0; j < rows; ++j) {
        const double* const c = room.c.data() + j * q;
        for (std::size_t k = 0; k < q; ++k) {
            room.slope[k] += c[k] * room.rest[j];
            for (std::size_t l = 0; l <= k; ++l) room.h[k * q + l] += room.w[j] * c[k] * c[l];
        }
    }
    for (std::size_t k = 0; k < q; ++k)
        for (std::size_t l = k + 1; l < q; ++l) room.h[k * q + l] = room.h[l * q + k];
}

/// Newton's steps, halved while h would fall; h is concave. Leaves the rows' values and the factor of H at the mode.
void LogisticLikelihood::find_mode(std::size_t group, Room& room) {
    const auto q = random_;
    double* const u = mode_.data() + group * q;
    double value = look(group, u, room);
    std::vector<double>& step = room.step;
    for (int tries = 0; tries < 100; ++tries) {
        at_curvature(group, room);
        small::cholesky(room.h.data(), q);  // the identity is in it: always positive
        std::copy_n(room.slope.begin(), q, step.begin());
        small::forward(room.h.data(), q, step.data());
        small::backward(room.h.data(), q, step.data());
        double longest = 0;
        for (std::size_t k = 0; k < q; ++k) longest = std::max(longest, std::abs(step[k]));
        double share = 1;
        for (int halving = 0; halving < 40; ++halving, share /= 2) {
            for (std::size_t k = 0; k < q; ++k) room.to[k] = u[k] + share * step[k];
            const double there = look(group, room.to.data(), room);
            if (there >= value - 1e-12 * std::abs(value)) {
                value = there;
                break;
            }
        }
        std::copy_n(room.to.begin(), q, u);
        if (longest < 1e-6) break;  // the step has made it 1e-12
    }
    at_curvature(group, room);
    small::cholesky(room.h.data(), q);
    double* const inverse = curvature_.data() + group * q * q;
    std::fill_n(inverse, q * q, 0.0);
    for (std::size_t k = 0; k < q; ++k) {
        inverse[k * q + k] = 1;
        small::forward(room.h.data(), q, inverse + k, q);
        small::backward(room.h.data(), q, inverse + k, q);
    }
}

/// h(û) − ½ log|H|. With r the residuals, W' = w(1 − 2p), a = −½ W' c'H⁻¹c (what the curvature says of η),
/// t = H⁻¹Σ a c (what the mode does) and s = r + a − w c't:
/// d/dβ = Σ s x,  d/dΛ_lk = Σ z_l (u_k s + t_k r − w (H⁻¹c)_k).
double LogisticLikelihood::laplace(std::size_t group, Room& room) {
    const auto q = random_, begin = first_[group], rows = first_[group + 1] - begin;
    const double* const u = mode_.data() + group * q;
    const double* const inverse = curvature_.data() + group * q * q;
    double value = look(group, u, room);
    for (std::size_t k = 0; k < q; ++k) value -= std::log(room.h[k * q + k]);
    std::fill(room.t.begin(), room.t.end(), 0.0);
    std::fill(room.to.begin(), room.to.end(), 0.0);
    for (std::size_t j = 0; j < rows; ++j) {
        const double* const c = room.c.data() + j * q;
        double leverage = 0;
        for (std::size_t k = 0; k < q; ++k) {
            double v = 0;
            for (std::size_t l = 0; l < q; ++l) v += inverse[k * q + l] * c[l];
            room.hc[j * q + k] = v;
            leverage += v * c[k];
        }
        const double a = -0.5 * room.w[j] * (1 - 2 * room.p[j]) * leverage;
        room.residual[j] = a;
        for (std::size_t k = 0; k < q; ++k) room.to[k] += a * c[k];
    }
    for (std::size_t k = 0; k < q; ++k)
        for (std::size_t l = 0; l < q; ++l) room.t[k] += inverse[k * q + l] * room.to[l];
    double* const by_lambda = room.gradient.data() + fixed_;
    for (std::size_t j = 0; j < rows; ++j) {
        const double* const c = room.c.data() + j * q;
        const double* const z = z_.data() + (begin + j) * q;
        const double* const x = x_.data() + (begin + j) * fixed_;
        double s = room.rest[j] + room.residual[j];
        for (std::size_t k = 0; k < q; ++k) s -= room.w[j] * c[k] * room.t[k];
        for (std::size_t i = 0; i < fixed_; ++i) room.gradient[i] += s * x[i];
        for (std::size_t k = 0; k < q; ++k) {
            const double by = u[k] * s + room.t[k] * room.rest[j] - room.w[j] * room.hc[j * q + k];
            for (std::size_t l = k; l < q; ++l) by_lambda[l * q + k] += z[l] * by;
        }
    }
    return value;
}

/// log τ + log Σ ω exp(x²/2 + h(û + τx)), τ² = 1/H. With π the shares of the nodes, A = Σπh'(u), B = Σπh'(u)x and
/// κ = 1 + Bτ, which is how the sum answers to log τ, the formulas are those of `laplace` with κa for a, residuals
/// averaged over the nodes, and t = τ²(κΣac + A).
double LogisticLikelihood::quadrature(std::size_t group, Room& room) {
    const auto begin = first_[group], rows = first_[group + 1] - begin, points = nodes_.size();
    const double u = mode_[group], variance = curvature_[group], tau = std::sqrt(variance);
    look(group, &u, room);
    double with_mode = 0;  // Σ a c
    for (std::size_t j = 0; j < rows; ++j) {
        room.hc[j] = room.rest[j];  // at the mode
        room.step[j] = room.w[j];
        room.to[j] = -0.5 * room.w[j] * (1 - 2 * room.p[j]) * room.c[j] * room.c[j] * variance;
        with_mode += room.to[j] * room.c[j];
    }
    // Shares of the nodes come first, so that residuals are averaged in one pass without keeping them for all nodes.
    std::fill_n(room.residual.begin(), rows, 0.0);
    std::fill_n(room.moment.begin(), rows, 0.0);
    double most = -1e300, total = 0, a = 0, b = 0;
    for (std::size_t k = 0; k < points; ++k) {
        const double at = u + tau * nodes_[k];
        const double height = weights_[k] + look(group, &at, room);
        double share = std::exp(height - most);
        if (height > most) {
            const double shrink = std::exp(most - height);
            for (std::size_t j = 0; j < rows; ++j) {
                room.residual[j] *= shrink;
                room.moment[j] *= shrink;
            }
            total *= shrink;
            a *= shrink;
            b *= shrink;
            most = height;
            share = 1;
        }
        double slope = -at;
        for (std::size_t j = 0; j < rows; ++j) {
            slope += room.c[j] * room.rest[j];
            room.residual[j] += share * room.rest[j];
            room.moment[j] += share * room.rest[j] * at;
        }
        total += share;
        a += share * slope;
        b += share * slope * nodes_[k];
    }
    a /= total;
    b /= total;
    const double kappa = 1 + b * tau, t = variance * (kappa * with_mode + a);
    double* const by_lambda = room.gradient.data() + fixed_;
    for (std::size_t j = 0; j < rows; ++j) {
        const double* const x = x_.data() + (begin + j) * fixed_;
        const double c = room.c[j], w = room.step[j], through = kappa * room.to[j] - w * c * t;
        const double s = room.residual[j] / total + through;
        for (std::size_t i = 0; i < fixed_; ++i) room.gradient[i] += s * x[i];
        by_lambda[0] +=
            z_[begin + j] * (room.moment[j] / total + through * u + t * room.hc[j] - kappa * w * variance * c);
    }
    return std::log(tau) + most + std::log(total);
}

compute::Slope LogisticLikelihood::operator()(const std::vector<double>& beta_theta) {
    std::size_t next = fixed_;
    for (std::size_t j = 0; j < random_; ++j)
        for (std::size_t i = j; i < random_; ++i) lambda_[i * random_ + j] = beta_theta[next++];

    std::vector<std::size_t> chunk{0};
    for (std::size_t g = 0; g < numbers_.size(); ++g)
        if (first_[g + 1] - first_[chunk.back()] >= rows_together || g + 1 == numbers_.size()) chunk.push_back(g + 1);
    std::vector<Room> rooms(chunk.size() - 1);
    compute::share_out(rooms.size(), rooms.size() > 1 ? threads_ : 1, [&](std::size_t n) {
        auto& room = rooms[n];
        const auto q = random_;
        room.gradient.assign(fixed_ + q * q, 0.0);
        for (auto* of_effects : {&room.slope, &room.t}) of_effects->resize(q);
        room.h.resize(q * q);
        for (auto g = chunk[n]; g < chunk[n + 1]; ++g) {
            const auto rows = first_[g + 1] - first_[g];
            for (auto* of_rows : {&room.fixed, &room.p, &room.w, &room.rest, &room.residual, &room.moment})
                if (of_rows->size() < rows) of_rows->resize(rows);
            for (auto* of_both : {&room.c, &room.hc, &room.step, &room.to})
                if (of_both->size() < rows * q + q) of_both->resize(rows * q + q);
            for (std::size_t j = 0; j < rows; ++j) {
                const double* const x = x_.data() + (first_[g] + j) * fixed_;
                const double* const z = z_.data() + (first_[g] + j) * q;
                double eta = 0;
                for (std::size_t i = 0; i < fixed_; ++i) eta += x[i] * beta_theta[i];
                room.fixed[j] = eta;
                for (std::size_t k = 0; k < q; ++k) {
                    double v = 0;
                    for (std::size_t l = k; l < q; ++l) v += lambda_[l * q + k] * z[l];
                    room.c[j * q + k] = v;
                }
            }
            find_mode(g, room);
            room.value += nodes_.size() == 1 ? laplace(g, room) : quadrature(g, room);
        }
    });
    compute::Slope slope{0, std::vector<double>(beta_theta.size(), 0.0)};
    std::vector<double> by_lambda(random_ * random_, 0.0);
    for (const auto& room : rooms) {
        slope.value += room.value;
        for (std::size_t i = 0; i < fixed_; ++i) slope.gradient[i] += room.gradient[i];
        for (std::size_t i = 0; i < by_lambda.size(); ++i) by_lambda[i] += room.gradient[fixed_ + i];
    }
    next = fixed_;
    for (std::size_t j = 0; j < random_; ++j)
        for (std::size_t i = j; i < random_; ++i) slope.gradient[next++] = by_lambda[i * random_ + j];
    return slope;
}

std::vector<GroupEffect> LogisticLikelihood::effects() const {
    const auto q = random_;
    std::vector<GroupEffect> out;
    for (std::size_t g = 0; g < numbers_.size(); ++g) {
        GroupEffect effect{numbers_[g], std::vector<double>(q), {q, std::vector<double>(q * q)}};
        const double* const inverse = curvature_.data() + g * q * q;
        for (std::size_t i = 0; i < q; ++i) {
            for (std::size_t k = 0; k <= i; ++k) effect.mean[i] += lambda_[i * q + k] * mode_[g * q + k] / scale_[i];
            for (std::size_t j = 0; j < q; ++j)
                for (std::size_t k = 0; k <= i; ++k)
                    for (std::size_t l = 0; l <= j; ++l)
                        effect.variance.values[i * q + j] +=
                            lambda_[i * q + k] * inverse[k * q + l] * lambda_[j * q + l] / (scale_[i] * scale_[j]);
        }
        out.push_back(std::move(effect));
    }
    return out;
}

LogisticLikelihood::Plain LogisticLikelihood::plain(const std::vector<double>& beta) const {
    Plain out{std::vector<double>(fixed_ * fixed_), std::vector<double>(fixed_), 0};
    for (std::size_t row = 0; row < hits_.size(); ++row) {
        const double* const x = x_.data() + row * fixed_;
        double eta = 0;
        for (std::size_t i = 0; i < fixed_; ++i) eta += x[i] * beta[i];
        const double p = chance(eta), rest = hits_[row] - trials_[row] * p, w = trials_[row] * p * (1 - p);
        out.log_likelihood += hits_[row] * eta - trials_[row] * softplus(eta);
        for (std::size_t i = 0; i < fixed_; ++i) {
            out.score[i] += rest * x[i];
            for (std::size_t j = 0; j < fixed_; ++j) out.information[i * fixed_ + j] += w * x[i] * x[j];
        }
    }
    return out;
}

}  // namespace opora::mixed
