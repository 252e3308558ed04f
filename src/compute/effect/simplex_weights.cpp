#include "compute/effect/simplex_weights.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace opora::effect {

namespace {

using compute::Ended;

struct Centred {
    Eigen::MatrixXd a;
    Eigen::VectorXd b;
    double ridge = 0;  // ζ² rows
};

Centred centred(const SimplexProblem& problem) {
    const auto rows = static_cast<Eigen::Index>(problem.rows), columns = static_cast<Eigen::Index>(problem.columns);
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Centred out{Eigen::Map<const RowMajor>(problem.a.data(), rows, columns),
                Eigen::Map<const Eigen::VectorXd>(problem.b.data(), rows),
                problem.zeta * problem.zeta * static_cast<double>(problem.rows)};
    if (problem.intercept && rows > 0) {
        out.a.rowwise() -= out.a.colwise().mean().eval();
        out.b.array() -= out.b.mean();
    }
    return out;
}

double objective(const Centred& data, const Eigen::VectorXd& residual, const Eigen::VectorXd& x) {
    return (residual.squaredNorm() + data.ridge * x.squaredNorm()) / static_cast<double>(data.a.rows());
}

SimplexWeights answer(const Centred& data, const Eigen::VectorXd& x, int steps, Ended ended) {
    SimplexWeights out;
    out.x.assign(x.begin(), x.end());
    out.value = objective(data, data.a * x - data.b, x);
    out.steps = steps;
    out.ended = ended;
    return out;
}

/// x − (1'x − 1)/(1'y) y: brings a solution to the sum of 1 along H⁻¹1.
Eigen::VectorXd to_sum_of_one(const Eigen::VectorXd& solved, const Eigen::VectorXd& of_ones) {
    return solved - (solved.sum() - 1) / of_ones.sum() * of_ones;
}

/// Lowest point over the free weights that add up to 1, signs left alone. With a ridge worth the name and more weights
/// than rows by the inverse of the rows' side (Woodbury), else by the equations themselves.
Eigen::VectorXd equality_solution(const Centred& data, const std::vector<Eigen::Index>& free) {
    const auto n = static_cast<Eigen::Index>(free.size());
    Eigen::MatrixXd a(data.a.rows(), n);
    for (Eigen::Index i = 0; i < n; ++i) a.col(i) = data.a.col(free[static_cast<std::size_t>(i)]);
    if (data.ridge > 1e-6 * a.colwise().squaredNorm().maxCoeff() && n > a.rows()) {
        Eigen::MatrixXd small = a * a.transpose();
        small.diagonal().array() += data.ridge;
        const Eigen::LLT<Eigen::MatrixXd> factored(small);
        const Eigen::VectorXd ones = Eigen::VectorXd::Ones(n);
        const auto inverse = [&](const Eigen::VectorXd& v) -> Eigen::VectorXd {
            return v - a.transpose() * factored.solve(a * v);
        };
        return to_sum_of_one(a.transpose() * factored.solve(data.b), inverse(ones));
    }
    Eigen::MatrixXd kkt = Eigen::MatrixXd::Zero(n + 1, n + 1);
    kkt.topLeftCorner(n, n) = a.transpose() * a;
    kkt.topLeftCorner(n, n).diagonal().array() += data.ridge;
    Eigen::VectorXd right = Eigen::VectorXd::Ones(n + 1);
    right.head(n) = a.transpose() * data.b;
    const double scale = std::max(kkt.diagonal().maxCoeff(), 1e-300);
    kkt /= scale;
    right.head(n) /= scale;
    kkt.col(n).head(n).setOnes();
    kkt.row(n).head(n).setOnes();
    const Eigen::VectorXd solved = kkt.completeOrthogonalDecomposition().solve(right);
    return solved.head(n);
}

}  // namespace

SimplexWeights best_weights(const SimplexProblem& problem) {
    if (problem.columns == 0 || problem.rows == 0) return {};
    const auto data = centred(problem);
    const auto n = static_cast<Eigen::Index>(problem.columns);
    const Eigen::VectorXd lengths = data.a.colwise().squaredNorm().transpose();
    const double scale = std::max(lengths.maxCoeff() + data.ridge, 1e-300);
    Eigen::VectorXd x = Eigen::VectorXd::Zero(n);
    Eigen::Index start = 0;
    (lengths / 2 - data.a.transpose() * data.b).minCoeff(&start);
    x[start] = 1;
    std::vector<Eigen::Index> free{start};
    const int most = 20 * static_cast<int>(n) + 100;
    for (int step = 1; step <= most; ++step) {
        const auto wanted = equality_solution(data, free);
        double length = 1;
        std::size_t blocking = free.size();
        for (std::size_t i = 0; i < free.size(); ++i) {
            const double from = x[free[i]], to = wanted[static_cast<Eigen::Index>(i)];
            if (to < 0 && from / (from - to) < length) {
                length = from / (from - to);
                blocking = i;
            }
        }
        for (std::size_t i = 0; i < free.size(); ++i)
            x[free[i]] += length * (wanted[static_cast<Eigen::Index>(i)] - x[free[i]]);
        if (blocking < free.size()) {
            x[free[blocking]] = 0;
            free.erase(free.begin() + static_cast<std::ptrdiff_t>(blocking));
            continue;
        }
        const Eigen::VectorXd slope = (data.a.transpose() * (data.a * x - data.b) + data.ridge * x) / scale;
        const double level = slope.dot(x);  // the multiplier of Σ x = 1
        Eigen::Index enter = 0;
        if (slope.minCoeff(&enter) >= level - 1e-11 || std::count(free.begin(), free.end(), enter) > 0)
            return answer(data, x, step, Ended::converged);
        free.push_back(enter);
    }
    return answer(data, x, most, Ended::out_of_iterations);
}

SimplexWeights frank_wolfe_weights(const SimplexProblem& problem, std::vector<double> start, double least_decrease,
                                   int most_steps) {
    if (problem.columns == 0 || problem.rows == 0) return {};
    const auto data = centred(problem);
    Eigen::VectorXd x = Eigen::Map<const Eigen::VectorXd>(start.data(), static_cast<Eigen::Index>(start.size()));
    Eigen::VectorXd residual = data.a * x - data.b;
    double before = 0;
    for (int step = 1; step <= most_steps; ++step) {
        const Eigen::VectorXd slope = data.a.transpose() * residual + data.ridge * x;
        Eigen::Index to = 0;
        slope.minCoeff(&to);
        Eigen::VectorXd move = -x;
        move[to] += 1;
        const Eigen::VectorXd change = data.a.col(to) - data.b - residual;
        const double curvature = change.squaredNorm() + data.ridge * move.squaredNorm();
        if (curvature > 0) {
            const double length = std::clamp(-slope.dot(move) / curvature, 0.0, 1.0);
            x += length * move;
            residual += length * change;
        }
        const double value = objective(data, residual, x);
        if (step > 1 && before - value <= least_decrease * least_decrease)
            return answer(data, x, step, Ended::converged);
        before = value;
    }
    return answer(data, x, most_steps, Ended::out_of_iterations);
}

}  // namespace opora::effect
