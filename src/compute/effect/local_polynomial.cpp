#include "compute/effect/local_polynomial.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace opora::effect {

namespace {

/// A column of the design that keeps less than this share of its length after those before it adds nothing.
constexpr double rank_tolerance = 1e-10;

}  // namespace

LocalPolynomial::LocalPolynomial(const std::vector<double>& x, double bandwidth, std::size_t order)
    : bandwidth_(bandwidth), columns_(order + 1) {
    if (!(bandwidth > 0) || !std::isfinite(bandwidth)) return;
    const auto inside = [&](double value) { return 1 - std::abs(value / bandwidth) > 0; };
    const auto first = std::find_if(x.begin(), x.end(), inside);
    const auto last = std::find_if_not(first, x.end(), inside);
    begin_ = static_cast<std::size_t>(first - x.begin());
    end_ = static_cast<std::size_t>(last - x.begin());
    const auto rows = static_cast<Eigen::Index>(end_ - begin_), columns = static_cast<Eigen::Index>(columns_);
    if (rows < columns) return;

    Eigen::MatrixXd design(rows, columns);
    for (Eigen::Index i = 0; i < rows; ++i) {
        u_.push_back(x[begin_ + static_cast<std::size_t>(i)] / bandwidth);
        root_.push_back(std::sqrt(1 - std::abs(u_.back())));
        design(i, 0) = root_.back();
        for (Eigen::Index j = 1; j < columns; ++j) design(i, j) = design(i, j - 1) * u_.back();
    }
    const Eigen::HouseholderQR<Eigen::MatrixXd> factored(design);
    const Eigen::MatrixXd r = factored.matrixQR().topRows(columns).triangularView<Eigen::Upper>();
    for (Eigen::Index j = 0; j < columns; ++j)
        if (!(std::abs(r(j, j)) > rank_tolerance * design.col(j).norm())) return;
    singular_ = false;
    const Eigen::MatrixXd q = factored.householderQ() * Eigen::MatrixXd::Identity(rows, columns);
    const Eigen::MatrixXd inverse = r.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(columns, columns));
    q_.assign(q.data(), q.data() + q.size());
    r_inverse_.assign(inverse.data(), inverse.data() + inverse.size());
}

std::vector<double> LocalPolynomial::weights(std::size_t power) const {
    std::vector<double> out(end_, 0);
    const auto rows = end_ - begin_;
    const double scale = std::pow(bandwidth_, -static_cast<double>(power));
    for (std::size_t j = power; j < columns_; ++j) {
        const double entry = scale * r_inverse_[j * columns_ + power];
        for (std::size_t i = 0; i < rows; ++i) out[begin_ + i] += entry * q_[j * rows + i] * root_[i];
    }
    return out;
}

double LocalPolynomial::bias(std::size_t power) const {
    const auto w = weights(power);
    double sum = 0;
    for (std::size_t i = 0; i < u_.size(); ++i) sum += w[begin_ + i] * std::pow(u_[i], static_cast<int>(columns_));
    return sum * std::pow(bandwidth_, static_cast<double>(power));
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) sum += a[i] * b[i];
    return sum;
}

}  // namespace opora::effect
