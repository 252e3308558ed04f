#include "compute/neighbours/normal.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <map>
#include <numbers>

namespace opora::neighbours {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using Index = Eigen::Index;

/// Rows that know the same columns.
struct Pattern {
    std::vector<Index> known, unknown;
    double rows = 0;
    Vector sums;
    Matrix products;
};

/// Inverse of the covariance of what is known; generalised where it is singular.
struct Inverse {
    Matrix value;
    double log_det = 0;
    bool is_singular = false;
};

Inverse inverse_of(const Matrix& covariance) {
    Inverse out;
    const Eigen::LLT<Matrix> factor(covariance);
    if (factor.info() == Eigen::Success && covariance.rows() > 0 &&
        factor.matrixLLT().diagonal().minCoeff() > 1e-7 * factor.matrixLLT().diagonal().maxCoeff()) {
        out.value = factor.solve(Matrix::Identity(covariance.rows(), covariance.cols()));
        out.log_det = 2 * factor.matrixLLT().diagonal().array().log().sum();
        return out;
    }
    out.is_singular = covariance.rows() > 0;
    if (!out.is_singular) return out;
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(covariance);
    const double least = 1e-12 * std::max(eigen.eigenvalues().maxCoeff(), 1e-300);
    Vector inverted = eigen.eigenvalues();
    for (auto& value : inverted) value = value > least ? 1 / value : 0;
    out.value = eigen.eigenvectors() * inverted.asDiagonal() * eigen.eigenvectors().transpose();
    return out;
}

struct Data {
    Index columns = 0;
    Vector center, scale, variances;  ///< known means and root mean squares; 1, or 0 where nothing varies
    std::vector<Pattern> patterns;
    double rows = 0;
};

Data sums_of(std::span<const double> values, std::size_t columns, Normal& out) {
    Data data;
    data.columns = Index(columns);
    Vector counts = Vector::Zero(data.columns), squares = counts;
    data.center = data.scale = counts;
    const auto each = [&](auto visit) {
        for (std::size_t at = 0; at + columns <= values.size(); at += columns) visit(values.data() + at);
    };
    each([&](const double* row) {
        for (Index c = 0; c < data.columns; ++c)
            if (is_known(row[c])) ++counts[c], data.center[c] += row[c];
    });
    data.center = data.center.cwiseQuotient(counts.cwiseMax(1));
    each([&](const double* row) {
        for (Index c = 0; c < data.columns; ++c)
            if (is_known(row[c])) squares[c] += (row[c] - data.center[c]) * (row[c] - data.center[c]);
    });
    for (Index c = 0; c < data.columns; ++c) data.scale[c] = squares[c] > 0 ? std::sqrt(squares[c] / counts[c]) : 1;
    data.variances = squares.unaryExpr([](double sum) { return sum > 0 ? 1.0 : 0.0; });
    std::map<std::vector<bool>, std::size_t> places;
    Matrix together = Matrix::Zero(data.columns, data.columns);
    each([&](const double* row) {
        std::vector<bool> is_there(columns);
        for (std::size_t c = 0; c < columns; ++c) is_there[c] = is_known(row[c]);
        const auto [place, is_new] = places.try_emplace(is_there, data.patterns.size());
        if (is_new) {
            auto& pattern = data.patterns.emplace_back();
            for (Index c = 0; c < data.columns; ++c)
                (is_there[std::size_t(c)] ? pattern.known : pattern.unknown).push_back(c);
            pattern.sums = Vector::Zero(Index(pattern.known.size()));
            pattern.products = Matrix::Zero(pattern.sums.size(), pattern.sums.size());
        }
        auto& pattern = data.patterns[place->second];
        Vector z(pattern.sums.size());
        for (Index i = 0; i < z.size(); ++i) {
            const auto c = pattern.known[std::size_t(i)];
            z[i] = (row[c] - data.center[c]) / data.scale[c];
        }
        ++pattern.rows, pattern.sums += z, pattern.products += z * z.transpose();
    });
    std::erase_if(data.patterns, [](const Pattern& pattern) { return pattern.known.empty(); });
    for (const auto& pattern : data.patterns) {
        data.rows += pattern.rows, out.known += std::size_t(pattern.rows) * pattern.known.size();
        for (const auto i : pattern.known)
            for (const auto j : pattern.known) together(i, j) += pattern.rows;
    }
    for (std::size_t i = 0; i < columns; ++i)
        for (std::size_t j = i; j < columns; ++j)
            if (together(Index(i), Index(j)) < 2) out.never_together.emplace_back(i, j);
    return data;
}

struct Estimate {
    Vector mean;
    Matrix covariance;
    double log_likelihood = 0;  ///< of the parameters that came in
    bool is_singular = false;
};

/// One step of EM: expected sums given what is known, then the mean and covariance they give.
Estimate step(const Data& data, const Estimate& now) {
    Estimate next;
    Vector sums = Vector::Zero(data.columns);
    Matrix products = Matrix::Zero(data.columns, data.columns);
    for (const auto& pattern : data.patterns) {
        const auto& o = pattern.known;
        const auto& m = pattern.unknown;
        const Vector mean = now.mean(o);
        const auto inverse = inverse_of(now.covariance(o, o));
        next.is_singular = next.is_singular || inverse.is_singular;
        const Vector off = pattern.sums - pattern.rows * mean;
        const Matrix squares = pattern.products - mean * pattern.sums.transpose() - pattern.sums * mean.transpose() +
                               pattern.rows * mean * mean.transpose();
        next.log_likelihood -= (pattern.rows * (inverse.log_det + double(o.size()) * std::log(2 * std::numbers::pi)) +
                                inverse.value.cwiseProduct(squares).sum()) /
                               2;
        const Matrix slope = now.covariance(m, o) * inverse.value;
        const Matrix rest = now.covariance(m, m) - slope * now.covariance(o, m);
        sums(o) += off;
        sums(m) += slope * off;
        const Matrix crossed = slope * squares;
        products(o, o) += squares;
        products(m, o) += crossed;
        products(o, m) += crossed.transpose();
        products(m, m) += crossed * slope.transpose() + pattern.rows * rest;
    }
    sums /= data.rows;
    next.mean = now.mean + sums;
    next.covariance = products / data.rows - sums * sums.transpose();
    return next;
}

}  // namespace

Normal fit_normal(std::span<const double> values, std::size_t columns, const NormalOptions& options) {
    Normal out;
    out.columns = columns;
    out.mean.assign(columns, 0.0);
    out.covariance.assign(columns * columns, 0.0);
    if (columns == 0) return out;
    const auto data = sums_of(values, columns, out);
    out.rows = std::size_t(data.rows);
    if (data.rows == 0) return out;
    // A column that never varies has no variance from the first step on, not only in the limit.
    Estimate now{Vector::Zero(data.columns), data.variances.asDiagonal(), 0, false};
    for (; out.iterations < options.iterations; ++out.iterations) {
        auto next = step(data, now);
        out.change = std::max((next.mean - now.mean).cwiseAbs().maxCoeff(),
                              (next.covariance - now.covariance).cwiseAbs().maxCoeff());
        now = std::move(next);
        if (out.change <= options.tolerance) break;
    }
    const auto at_end = step(data, now);
    double log_scale = 0;  // the density of the data's own units
    for (const auto& pattern : data.patterns)
        for (const auto c : pattern.known) log_scale += pattern.rows * std::log(data.scale[c]);
    out.log_likelihood = at_end.is_singular ? 0 : at_end.log_likelihood - log_scale;
    for (Index i = 0; i < data.columns; ++i) {
        out.mean[std::size_t(i)] = data.center[i] + data.scale[i] * now.mean[i];
        for (Index j = 0; j < data.columns; ++j)
            out.covariance[std::size_t(i * data.columns + j)] = data.scale[i] * data.scale[j] * now.covariance(i, j);
    }
    if (out.never_together.empty())
        out.ended = out.change > options.tolerance ? Ended::out_of_iterations
                    : at_end.is_singular           ? Ended::on_boundary
                                                   : Ended::converged;
    return out;
}

Filled fill(const Normal& normal, std::span<const double> row) {
    Filled out{{row.begin(), row.end()}, {}, {}};
    std::vector<Index> o, m;
    for (std::size_t c = 0; c < row.size(); ++c) (is_known(row[c]) ? o : m).push_back(Index(c));
    if (m.empty()) return out;
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::Map<const Rows> covariance(normal.covariance.data(), Index(normal.columns), Index(normal.columns));
    const Eigen::Map<const Vector> mean(normal.mean.data(), Index(normal.columns));
    // In units of their own, so that a small unit is not taken for a singular covariance.
    const Vector scale = covariance.diagonal().cwiseSqrt().unaryExpr([](double sd) { return sd > 0 ? sd : 1.0; });
    const Matrix standard = scale.cwiseInverse().asDiagonal() * covariance * scale.cwiseInverse().asDiagonal();
    Vector off(Index(o.size()));
    for (Index i = 0; i < off.size(); ++i) {
        const auto c = o[std::size_t(i)];
        off[i] = (row[std::size_t(c)] - mean[c]) / scale[c];
    }
    const Matrix slope = standard(m, o) * inverse_of(standard(o, o)).value;
    const Matrix rest = standard(m, m) - slope * standard(o, m);
    const Vector expected = slope * off;
    for (Index i = 0; i < Index(m.size()); ++i) {
        const auto c = m[std::size_t(i)];
        out.unknown.push_back(std::size_t(c));
        out.mean[std::size_t(c)] = mean[c] + scale[c] * expected[i];
        for (Index j = 0; j < Index(m.size()); ++j)
            out.covariance.push_back(rest(i, j) * scale[c] * scale[m[std::size_t(j)]]);
    }
    return out;
}

}  // namespace opora::neighbours
