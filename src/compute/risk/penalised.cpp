#include "compute/risk/penalised.hpp"

#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::risk {

using compute::share_out;

namespace {

constexpr std::size_t parts = 64;          // sums are taken in so many parts whatever the number of threads
constexpr std::size_t rows_at_once = 256;  // of 21 columns: fits the nearest cache

/// A pivot this small beside its diagonal: the column is a combination of those before it.
constexpr double dependent_pivot = 1e-10;

double inverse_logit(double eta) { return eta >= 0 ? 1 / (1 + std::exp(-eta)) : std::exp(eta) / (1 + std::exp(eta)); }

/// log(1 + exp(eta)) without overflow.
double log_one_plus_exp(double eta) { return std::max(eta, 0.0) + std::log1p(std::exp(-std::abs(eta))); }

double weight_of_row(const Rows& rows, std::size_t i) { return rows.weight.empty() ? 1 : rows.weight[i]; }

}  // namespace

/// What the rows of one part add up to.
struct PenalisedLogistic::Part {
    double log_likelihood = 0;
    Eigen::VectorXd score;
    Eigen::MatrixXd information;
};

PenalisedLogistic::PenalisedLogistic(const Rows& rows, bool has_groups, int threads)
    : threads_(threads), columns_(rows.columns + 1), has_groups_(has_groups) {
    arrange(rows);
}

void PenalisedLogistic::arrange(const Rows& rows) {
    std::vector<std::size_t> order(rows.count());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (has_groups_) {
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return rows.group[a] < rows.group[b]; });
        all_groups_ = rows.groups;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto number = rows.group[order[i]];
            if (group_number_.empty() || number != group_number_.back()) {
                group_number_.push_back(number);
                first_.push_back(i);
            }
            group_of_.push_back(static_cast<std::uint32_t>(group_number_.size() - 1));
        }
        first_.push_back(order.size());
    }
    standardise(rows, order);
    divide();
    eta_.resize(static_cast<Eigen::Index>(order.size()));
}

void PenalisedLogistic::standardise(const Rows& rows, std::span<const std::size_t> order) {
    const auto n = order.size();
    for (const auto i : order) {
        y_.push_back(rows.y[i]);
        weights_.push_back(weight_of_row(rows, i));
        offset_.push_back(rows.offset.empty() ? 0 : rows.offset[i]);
        weight_ += weights_.back();
        hits_ += weights_.back() * rows.y[i];
    }
    z_.resize(static_cast<Eigen::Index>(n), static_cast<Eigen::Index>(columns_));
    z_.col(0).setOnes();
    mean_.assign(columns_, 0);
    scale_.assign(columns_, 1);
    share_out(rows.columns, threads_, [&](std::size_t j) {
        double sum = 0, squares = 0;
        for (std::size_t i = 0; i < n; ++i) sum += weights_[i] * rows.at(order[i], j);
        const double mean = weight_ > 0 ? sum / weight_ : 0;
        for (std::size_t i = 0; i < n; ++i) squares += weights_[i] * std::pow(rows.at(order[i], j) - mean, 2);
        const double sd = weight_ > 0 ? std::sqrt(squares / weight_) : 0;
        // Rounding alone leaves this much of a constant.
        const double scale = sd > 1e-13 * std::abs(mean) ? sd : 0;
        mean_[j + 1] = mean;
        scale_[j + 1] = scale > 0 ? scale : 1;
        for (std::size_t i = 0; i < n; ++i)
            z_(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j + 1)) =
                scale > 0 ? (rows.at(order[i], j) - mean) / scale : 0;
    });
}

/// Parts of about equal numbers of rows; a group is not cut.
void PenalisedLogistic::divide() {
    const std::size_t n = y_.size();
    part_rows_ = {0};
    part_groups_ = {0};
    for (std::size_t k = 1; k <= parts; ++k) {
        auto row = n * k / parts;
        std::size_t group = 0;
        if (has_groups_) {
            group = static_cast<std::size_t>(std::ranges::lower_bound(first_, row) - first_.begin());
            row = first_[group];
        }
        part_rows_.push_back(row);
        part_groups_.push_back(group);
    }
}

Coefficients PenalisedLogistic::start() const {
    Coefficients at{Eigen::VectorXd::Zero(static_cast<Eigen::Index>(columns_)),
                    Eigen::VectorXd::Zero(static_cast<Eigen::Index>(group_number_.size()))};
    at.beta[0] = std::log((hits_ + 0.5) / (weight_ - hits_ + 0.5));
    return at;
}

void PenalisedLogistic::add_rows(const Coefficients& at, std::size_t part, Part& sums) {
    const auto p = static_cast<Eigen::Index>(columns_);
    sums.score = Eigen::VectorXd::Zero(p);
    sums.information = Eigen::MatrixXd::Zero(p, p);
    RowMatrix scaled(static_cast<Eigen::Index>(rows_at_once), p);
    Eigen::VectorXd rest(static_cast<Eigen::Index>(rows_at_once)), w = rest, root = rest;
    for (auto from = part_rows_[part]; from < part_rows_[part + 1]; from += rows_at_once) {
        const auto count = std::min(rows_at_once, part_rows_[part + 1] - from);
        const auto size = static_cast<Eigen::Index>(count);
        const auto z = z_.middleRows(static_cast<Eigen::Index>(from), size);
        auto eta = eta_.segment(static_cast<Eigen::Index>(from), size);
        eta.noalias() = z * at.beta;
        for (std::size_t i = 0; i < count; ++i) {
            const auto row = from + i;
            const auto e = static_cast<Eigen::Index>(i);
            eta[e] += offset_[row];
            if (has_groups_) eta[e] += at.u[static_cast<Eigen::Index>(group_of_[row])];
            const double chance = inverse_logit(eta[e]);
            sums.log_likelihood += weights_[row] * (y_[row] * eta[e] - log_one_plus_exp(eta[e]));
            rest[e] = weights_[row] * (y_[row] - chance);
            w[e] = weights_[row] * chance * (1 - chance);
            root[e] = std::sqrt(w[e]);
            if (!has_groups_) continue;
            const auto g = static_cast<Eigen::Index>(group_of_[row]);
            score_.u[g] += rest[e];
            diagonal_[g] += w[e];
            cross_.col(g) += w[e] * z.row(e).transpose();
        }
        sums.score.noalias() += z.transpose() * rest.head(size);
        auto here = scaled.topRows(size);
        here = z.array().colwise() * root.head(size).array();
        sums.information.selfadjointView<Eigen::Lower>().rankUpdate(here.transpose());
    }
}

double PenalisedLogistic::evaluate(const Coefficients& at, const Penalty& penalty) {
    const auto p = static_cast<Eigen::Index>(columns_), groups = at.u.size();
    score_.u = Eigen::VectorXd::Zero(groups);
    diagonal_ = Eigen::VectorXd::Zero(groups);
    cross_ = Eigen::MatrixXd::Zero(p, groups);
    std::vector<Part> sums(parts);
    share_out(parts, threads_, [&](std::size_t part) { add_rows(at, part, sums[part]); });

    log_likelihood_ = 0;
    score_.beta = Eigen::VectorXd::Zero(p);
    information_ = Eigen::MatrixXd::Zero(p, p);
    for (const auto& part : sums) {
        log_likelihood_ += part.log_likelihood;
        score_.beta += part.score;
        information_ += part.information;
    }
    information_.triangularView<Eigen::StrictlyUpper>() = information_.transpose();
    score_.beta.tail(p - 1) -= penalty.ridge * at.beta.tail(p - 1);
    information_.diagonal().tail(p - 1).array() += penalty.ridge;
    score_.u -= penalty.precision * at.u;
    diagonal_.array() += penalty.precision;
    return log_likelihood_ -
           (penalty.ridge * at.beta.tail(p - 1).squaredNorm() + penalty.precision * at.u.squaredNorm()) / 2;
}

std::optional<std::size_t> PenalisedLogistic::factor() {
    Eigen::MatrixXd left = information_;
    if (has_groups_) {
        const Eigen::MatrixXd scaled = cross_ * diagonal_.cwiseSqrt().cwiseInverse().asDiagonal();
        left.selfadjointView<Eigen::Lower>().rankUpdate(scaled, -1);
    }
    const auto p = left.rows();
    factor_ = Eigen::MatrixXd::Zero(p, p);
    for (Eigen::Index j = 0; j < p; ++j) {
        const double pivot = left(j, j) - factor_.row(j).head(j).squaredNorm();
        if (!(pivot > dependent_pivot * information_(j, j))) return static_cast<std::size_t>(j);
        factor_(j, j) = std::sqrt(pivot);
        for (Eigen::Index i = j + 1; i < p; ++i)
            factor_(i, j) = (left(i, j) - factor_.row(i).head(j).dot(factor_.row(j).head(j))) / factor_(j, j);
    }
    const Eigen::MatrixXd root = factor_.triangularView<Eigen::Lower>().solve(Eigen::MatrixXd::Identity(p, p));
    inverse_ = root.transpose() * root;
    return std::nullopt;
}

Coefficients PenalisedLogistic::solve(const Coefficients& right) const {
    Coefficients out;
    const Eigen::VectorXd shrunk = right.u.cwiseQuotient(diagonal_);
    out.beta = inverse_ * (right.beta - cross_ * shrunk);
    out.u = shrunk - (cross_.transpose() * out.beta).cwiseQuotient(diagonal_);
    return out;
}

PenalisedLogistic::Ending PenalisedLogistic::maximise(Coefficients& at, const Penalty& penalty, int iterations,
                                                      double tolerance) {
    Ending ending;
    double value = evaluate(at, penalty);
    const auto norm = [](const Eigen::VectorXd& v) { return v.size() > 0 ? v.cwiseAbs().maxCoeff() : 0.0; };
    for (ending.iterations = 0; ending.iterations < iterations; ++ending.iterations) {
        ending.gradient_norm = std::max(norm(score_.beta), norm(score_.u));
        if (const auto column = factor()) {
            ending.ended = Ended::not_identified;
            if (*column > 0) ending.dependent = *column - 1;
            return ending;
        }
        auto step = solve(score_);
        const double longest = std::max(norm(step.beta), norm(step.u));
        if (longest <= tolerance) {
            ending.ended = Ended::converged;
            return ending;
        }
        // The likelihood has nothing left to gain while the coefficients still run away: the outcomes are separated.
        if (score_.beta.dot(step.beta) + score_.u.dot(step.u) < 1e-6 && longest > 0.01) {
            ending.ended = Ended::not_identified;
            return ending;
        }
        const auto from = at;
        const double slack = 1e-12 * std::abs(value);
        double next = 0, scale = 1;
        for (int halving = 0; halving < 30; ++halving, scale /= 2) {
            at.beta = from.beta + scale * step.beta;
            at.u = from.u + scale * step.u;
            next = evaluate(at, penalty);
            if (next >= value - slack) break;
        }
        value = next;
    }
    return ending;
}

double PenalisedLogistic::group_variance(std::size_t g) const {
    const auto at = static_cast<Eigen::Index>(g);
    const Eigen::VectorXd share = cross_.col(at) / diagonal_[at];
    return 1 / diagonal_[at] + share.dot(inverse_ * share);
}

/// Σ h_i w'_i dη_i over the rows of a part for each move of the mode: h the leverage z'H⁻¹z, w' the slope of the
/// weight.
void PenalisedLogistic::slope_of_rows(std::size_t part, std::span<const Coefficients> moves,
                                      std::span<double> out) const {
    RowMatrix left;
    for (auto from = part_rows_[part]; from < part_rows_[part + 1]; from += rows_at_once) {
        const auto count = std::min(rows_at_once, part_rows_[part + 1] - from);
        const auto z = z_.middleRows(static_cast<Eigen::Index>(from), static_cast<Eigen::Index>(count));
        left = z;
        if (has_groups_)
            for (std::size_t i = 0; i < count; ++i) {
                const auto g = static_cast<Eigen::Index>(group_of_[from + i]);
                left.row(static_cast<Eigen::Index>(i)) -= cross_.col(g).transpose() / diagonal_[g];
            }
        const Eigen::MatrixXd turned = factor_.triangularView<Eigen::Lower>().solve(left.transpose());
        for (std::size_t i = 0; i < count; ++i) {
            const auto row = from + i;
            const auto e = static_cast<Eigen::Index>(i);
            const auto g = has_groups_ ? static_cast<Eigen::Index>(group_of_[row]) : 0;
            const double leverage = turned.col(e).squaredNorm() + (has_groups_ ? 1 / diagonal_[g] : 0);
            const double chance = inverse_logit(eta_[static_cast<Eigen::Index>(row)]);
            const double bend = leverage * weights_[row] * chance * (1 - chance) * (1 - 2 * chance);
            for (std::size_t m = 0; m < moves.size(); ++m)
                out[m] += bend * (z.row(e).dot(moves[m].beta) + (has_groups_ ? moves[m].u[g] : 0.0));
        }
    }
}

PenalisedLogistic::Restricted PenalisedLogistic::restricted(const Coefficients& mode, const Penalty& penalty) {
    const auto p = static_cast<Eigen::Index>(columns_), groups = mode.u.size();
    Restricted out;
    const double ridge_sum = penalty.ridge * mode.beta.tail(p - 1).squaredNorm();
    const double group_sum = penalty.precision * mode.u.squaredNorm();
    out.value = -log_likelihood_ + (ridge_sum + group_sum) / 2 + factor_.diagonal().array().log().sum();
    if (has_groups_) out.value += diagonal_.array().log().sum() / 2;
    if (penalty.ridge > 0) out.value -= static_cast<double>(p - 1) * std::log(penalty.ridge) / 2;
    if (has_groups_) out.value -= static_cast<double>(groups) * std::log(penalty.precision) / 2;

    // How the mode moves with log λ and log 1/σ²: −H⁻¹ of the slope of the penalty.
    std::array<Coefficients, 2> moves;
    Coefficients pull{-penalty.ridge * mode.beta, Eigen::VectorXd::Zero(groups)};
    pull.beta[0] = 0;
    moves[0] = solve(pull);
    moves[1] = solve({Eigen::VectorXd::Zero(p), -penalty.precision * mode.u});
    std::vector<std::array<double, 2>> sums(parts, {0, 0});
    share_out(parts, threads_, [&](std::size_t part) { slope_of_rows(part, moves, sums[part]); });
    double group_trace = 0;
    for (std::size_t g = 0; g < group_number_.size(); ++g) group_trace += group_variance(g);
    out.slope[0] = (ridge_sum - static_cast<double>(p - 1) + penalty.ridge * inverse_.diagonal().tail(p - 1).sum()) / 2;
    out.slope[1] = (group_sum - static_cast<double>(groups) + penalty.precision * group_trace) / 2;
    for (const auto& part : sums)
        for (std::size_t m = 0; m < 2; ++m) out.slope[m] += part[m] / 2;
    return out;
}

void PenalisedLogistic::report(LogisticFit& fit, const Coefficients& mode, const Penalty& penalty) const {
    const auto p = static_cast<Eigen::Index>(columns_);
    Eigen::MatrixXd to_data = Eigen::MatrixXd::Zero(p, p);
    to_data(0, 0) = 1;
    for (Eigen::Index j = 1; j < p; ++j) {
        const auto column = static_cast<std::size_t>(j);
        to_data(j, j) = 1 / scale_[column];
        to_data(0, j) = -mean_[column] / scale_[column];
    }
    const Eigen::VectorXd beta = to_data * mode.beta;
    fit.intercept = beta[0];
    fit.beta.assign(beta.data() + 1, beta.data() + p);
    fit.log_likelihood = log_likelihood_;
    if (inverse_.rows() != p) return;  // never factored: no errors to tell
    const RowMatrix covariance = to_data * inverse_ * to_data.transpose();
    fit.covariance.assign(covariance.data(), covariance.data() + p * p);
    fit.degrees_of_freedom =
        static_cast<double>(columns_ + group_number_.size()) - penalty.ridge * inverse_.diagonal().tail(p - 1).sum();
    fit.group_effect.assign(all_groups_, 0);
    fit.group_variance.assign(all_groups_, penalty.precision > 0 ? 1 / penalty.precision : 0);
    for (std::size_t g = 0; g < group_number_.size(); ++g) {
        fit.group_effect[group_number_[g]] = mode.u[static_cast<Eigen::Index>(g)];
        fit.group_variance[group_number_[g]] = group_variance(g);
        fit.degrees_of_freedom -= penalty.precision * group_variance(g);
    }
}

}  // namespace opora::risk
