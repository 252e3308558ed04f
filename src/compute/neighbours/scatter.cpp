#include "compute/neighbours/scatter.hpp"

#include "compute/draws.hpp"
#include "compute/share_out.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <numeric>

namespace opora::neighbours {

namespace {

using Square = Eigen::MatrixXd;
using Column = Eigen::VectorXd;

/// α / P(χ²_{p+2} ≤ χ²_{p,α}): what the covariance of the nearest share α of normal rows lacks.
double consistency(double share, std::size_t columns) {
    if (share >= 1) return 1;
    const boost::math::chi_squared own{double(columns)}, wider{double(columns) + 2};
    return share / boost::math::cdf(wider, boost::math::quantile(own, share));
}

/// A set of rows, its mean and covariance (divided by n).
struct Subset {
    std::vector<std::uint32_t> rows;
    Column mean;
    Square covariance;
    double log_det = std::numeric_limits<double>::infinity();
    bool is_flat = false;
};

class Concentration {
 public:
    Concentration(std::span<const double> values, std::size_t columns, std::size_t half)
        : values_(values), columns_(columns), n_(values.size() / columns), half_(half) {}

    Subset start(Draws draws) const {
        Subset out;
        std::vector<std::uint32_t> order(n_);
        std::iota(order.begin(), order.end(), 0u);
        for (std::size_t count = 0; count < n_;) {
            std::swap(order[count], order[count + draws.below(n_ - count)]);
            if (++count < columns_ + 1) continue;
            out.rows.assign(order.begin(), order.begin() + std::ptrdiff_t(count));
            describe(out);
            if (!out.is_flat) break;  // else one more row, as in [Rousseeuw1999]
        }
        return out;
    }

    /// The half nearest to the set: its determinant is never larger.
    bool concentrate(Subset& set) const {
        if (set.is_flat) return false;
        const auto d = distances(set);
        auto next = set;
        next.rows.resize(n_);
        std::iota(next.rows.begin(), next.rows.end(), 0u);
        std::nth_element(next.rows.begin(), next.rows.begin() + std::ptrdiff_t(half_ - 1), next.rows.end(),
                         [&](auto a, auto b) { return d[a] != d[b] ? d[a] < d[b] : a < b; });
        next.rows.resize(half_);
        std::sort(next.rows.begin(), next.rows.end());
        describe(next);
        const bool is_moving = next.rows != set.rows && (set.rows.size() < half_ || next.log_det < set.log_det);
        if (is_moving) set = std::move(next);
        return is_moving;
    }

    void describe(Subset& set) const {
        const auto p = Eigen::Index(columns_);
        set.mean = Column::Zero(p);
        set.covariance = Square::Zero(p, p);
        for (const auto i : set.rows) set.mean += row(i);
        set.mean /= double(set.rows.size());
        for (const auto i : set.rows) {
            const Column off = row(i) - set.mean;
            set.covariance.selfadjointView<Eigen::Lower>().rankUpdate(off);
        }
        set.covariance = Square(set.covariance.selfadjointView<Eigen::Lower>()) / double(set.rows.size());
        const Eigen::LLT<Square> factor(set.covariance);
        set.is_flat = factor.info() != Eigen::Success || factor.matrixLLT().diagonal().minCoeff() < 1e-9;
        set.log_det = set.is_flat ? -std::numeric_limits<double>::infinity()
                                  : 2 * factor.matrixLLT().diagonal().array().log().sum();
    }

    std::vector<double> distances(const Subset& set, double factor = 1) const {
        const Eigen::LLT<Square> cholesky(set.covariance * factor);
        std::vector<double> out(n_);
        for (std::uint32_t i = 0; i < n_; ++i) out[i] = cholesky.matrixL().solve(row(i) - set.mean).squaredNorm();
        return out;
    }

    std::size_t rows() const { return n_; }

 private:
    Eigen::Map<const Column> row(std::uint32_t i) const {
        return {values_.data() + i * columns_, Eigen::Index(columns_)};
    }

    std::span<const double> values_;
    std::size_t columns_, n_, half_;
};

/// Whole rows in an order that rests on their values, each column in units of its median deviation.
struct Whole {
    std::vector<std::uint32_t> rows;
    std::vector<double> values, unit;
};

double middle(std::vector<double> values) {
    const auto half = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), half, values.end());
    return *half;
}

Whole whole_rows(std::span<const double> values, std::size_t columns) {
    Whole out;
    const auto row = [&](std::uint32_t i) { return values.subspan(i * columns, columns); };
    for (std::uint32_t i = 0; i < values.size() / columns; ++i)
        if (std::all_of(row(i).begin(), row(i).end(), is_known)) out.rows.push_back(i);
    std::stable_sort(out.rows.begin(), out.rows.end(), [&](auto a, auto b) {
        return std::lexicographical_compare(row(a).begin(), row(a).end(), row(b).begin(), row(b).end());
    });
    for (std::size_t c = 0; c < columns; ++c) {
        std::vector<double> column;
        for (const auto i : out.rows) column.push_back(row(i)[c]);
        if (column.empty()) break;
        const double center = middle(column);
        for (auto& value : column) value = std::abs(value - center);
        double unit = middle(column);
        if (unit == 0) unit = *std::max_element(column.begin(), column.end());
        out.unit.push_back(unit > 0 ? unit : 1);
    }
    for (const auto i : out.rows)
        for (std::size_t c = 0; c < columns; ++c) out.values.push_back(row(i)[c] / out.unit[c]);
    return out;
}

Subset best_half(const Concentration& data, const RobustOptions& options) {
    constexpr std::size_t kept = 10;
    std::vector<Subset> sets(std::max<std::size_t>(1, options.starts));
    compute::share_out(sets.size(), options.threads, [&](std::size_t s) {
        sets[s] = data.start(Draws(options.seed, s));
        for (int i = 0; i < 2 && data.concentrate(sets[s]); ++i) continue;
    });
    std::stable_sort(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a.log_det < b.log_det; });
    sets.resize(std::min(kept, sets.size()));
    compute::share_out(sets.size(), options.threads, [&](std::size_t s) {
        while (data.concentrate(sets[s])) continue;
    });
    return *std::min_element(sets.begin(), sets.end(),
                             [](const auto& a, const auto& b) { return a.log_det < b.log_det; });
}

}  // namespace

Scatter shrunken_scatter(std::span<const double> values, const Normal& normal) {
    const auto p = normal.columns;
    Scatter out{p, normal.mean, normal.covariance, 0, {}, 0, normal.ended};
    if (normal.rows < 2) return out;
    const double unbiased = double(normal.rows) / double(normal.rows - 1);
    std::vector<double> sd(p);
    for (std::size_t c = 0; c < p; ++c) sd[c] = std::sqrt(normal.cov(c, c) * unbiased);
    double variances = 0, squares = 0;
    for (std::size_t i = 0; i < p; ++i)
        for (std::size_t j = 0; j < i; ++j) {
            if (sd[i] <= 0 || sd[j] <= 0) continue;
            double n = 0, sum = 0, square = 0;
            for (std::size_t at = 0; at < values.size(); at += p) {
                const double a = values[at + i], b = values[at + j];
                if (!is_known(a) || !is_known(b)) continue;
                const double w = (a - normal.mean[i]) / sd[i] * ((b - normal.mean[j]) / sd[j]);
                ++n, sum += w, square += w * w;
            }
            if (n < 2) continue;
            variances += n / std::pow(n - 1, 3) * (square - sum * sum / n);
            const double r = normal.cov(i, j) / std::sqrt(normal.cov(i, i) * normal.cov(j, j));
            squares += r * r;
        }
    out.shrinkage = squares > 0 ? std::clamp(variances / squares, 0.0, 1.0) : 1;
    for (std::size_t i = 0; i < p; ++i)
        for (std::size_t j = 0; j < p; ++j)
            out.covariance[i * p + j] = normal.cov(i, j) * unbiased * (i == j ? 1 : 1 - out.shrinkage);
    return out;
}

Scatter robust_scatter(std::span<const double> values, std::size_t columns, const RobustOptions& options) {
    Scatter out;
    out.columns = columns;
    out.mean.assign(columns, 0.0), out.covariance.assign(columns * columns, 0.0);
    if (columns == 0) return out;
    out.is_outlying.assign(values.size() / columns, 0);
    const auto whole = whole_rows(values, columns);
    const auto n = whole.rows.size();
    if (n < 2 * columns + 2) return out;
    const auto least = (n + columns + 1) / 2;
    const auto half = std::clamp(static_cast<std::size_t>(std::ceil(options.coverage * double(n))), least, n);
    const Concentration data(whole.values, columns, half);
    auto set = best_half(data, options);
    const double raw = consistency(double(half) / double(n), columns);
    if (!set.is_flat) {
        const auto d = data.distances(set, raw);
        const double limit = boost::math::quantile(boost::math::chi_squared(double(columns)), 0.975);
        Subset good;
        for (std::uint32_t i = 0; i < n; ++i) {
            if (d[i] <= limit) good.rows.push_back(i);
            out.is_outlying[whole.rows[i]] = d[i] > limit;
        }
        out.log_det = set.log_det;
        data.describe(good);
        good.covariance *= double(good.rows.size()) / double(good.rows.size() - 1) *
                           (good.rows.size() == n ? 1 : consistency(0.975, columns));
        set = std::move(good);
        out.ended = set.is_flat ? Ended::on_boundary : Ended::converged;
    } else {
        out.ended = Ended::on_boundary;
    }
    for (std::size_t i = 0; i < columns; ++i) {
        out.mean[i] = set.mean[Eigen::Index(i)] * whole.unit[i];
        out.log_det += 2 * std::log(whole.unit[i]);
        for (std::size_t j = 0; j < columns; ++j)
            out.covariance[i * columns + j] =
                set.covariance(Eigen::Index(i), Eigen::Index(j)) * whole.unit[i] * whole.unit[j];
    }
    return out;
}

}  // namespace opora::neighbours
