#include "compute/mechanism/invalsi.hpp"

#include "compute/draws.hpp"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace opora::mechanism {

namespace {

using Points = Eigen::MatrixX2d;

/// Standardised columns; one that never varies is 0. Returns how many vary.
Eigen::MatrixX4d standardised(std::span<const ClassFigures> classes, int& varying) {
    const auto rows = static_cast<Eigen::Index>(classes.size());
    Eigen::MatrixX4d z(rows, 4);
    for (Eigen::Index i = 0; i < rows; ++i) {
        const auto& one = classes[static_cast<std::size_t>(i)];
        z.row(i) << one.mean, one.spread, one.gaps, one.heterogeneity;
    }
    varying = 0;
    for (Eigen::Index k = 0; k < 4; ++k) {
        z.col(k).array() -= z.col(k).mean();
        const double sd = std::sqrt(z.col(k).squaredNorm() / static_cast<double>(std::max<Eigen::Index>(1, rows - 1)));
        if (sd > 1e-12) {
            z.col(k) /= sd;
            ++varying;
        } else {
            z.col(k).setZero();
        }
    }
    return z;
}

/// The two leading components, each scaled to variance 1, as factors are. Signs are of no account to distances.
Points factors(const Eigen::MatrixX4d& z) {
    const Eigen::Matrix4d correlation = z.transpose() * z / static_cast<double>(z.rows() - 1);
    const Eigen::SelfAdjointEigenSolver<Eigen::Matrix4d> solver(correlation);
    Points out(z.rows(), 2);
    for (int k = 0; k < 2; ++k)
        out.col(k) = z * solver.eigenvectors().col(3 - k) / std::sqrt(std::max(solver.eigenvalues()(3 - k), 1e-12));
    return out;
}

struct Fuzzy {
    Eigen::MatrixXd membership;  ///< classes × clusters
    double objective = std::numeric_limits<double>::infinity();
    bool has_settled = false;
};

/// The alternation of [Bezdek1981] from centres drawn far apart (k-means++).
Fuzzy c_means(const Points& x, const InvalsiOptions& options, std::size_t start) {
    const auto k = static_cast<Eigen::Index>(options.clusters), n = x.rows();
    Draws draws(options.seed, start);
    Points centres(k, 2);
    Eigen::VectorXd nearest = Eigen::VectorXd::Constant(n, std::numeric_limits<double>::max());
    for (Eigen::Index c = 0; c < k; ++c) {
        Eigen::Index chosen = static_cast<Eigen::Index>(draws.below(static_cast<std::size_t>(n)));
        if (c > 0) {
            double left = draws.uniform() * nearest.sum();
            for (chosen = 0; chosen + 1 < n && left > nearest(chosen); ++chosen) left -= nearest(chosen);
        }
        centres.row(c) = x.row(chosen);
        nearest = nearest.cwiseMin((x.rowwise() - centres.row(c)).rowwise().squaredNorm());
    }
    Fuzzy out;
    out.membership = Eigen::MatrixXd::Zero(n, k);
    const double power = 1 / (options.fuzziness - 1);
    Eigen::MatrixXd distance(n, k);
    for (int round = 0; round < options.rounds && !out.has_settled; ++round) {
        for (Eigen::Index c = 0; c < k; ++c)
            distance.col(c) = (x.rowwise() - centres.row(c)).rowwise().squaredNorm().cwiseMax(1e-12);
        Eigen::MatrixXd next = distance.array().pow(-power);
        next.array().colwise() /= next.rowwise().sum().array().eval();
        out.has_settled = (next - out.membership).cwiseAbs().maxCoeff() < 1e-6;
        out.membership = next;
        const Eigen::MatrixXd weight = next.array().pow(options.fuzziness);
        out.objective = (weight.array() * distance.array()).sum();
        centres = (weight.transpose() * x).array().colwise() / weight.colwise().sum().transpose().array();
    }
    return out;
}

}  // namespace

ClassFigures class_figures(std::span<const std::uint8_t> maxima, std::span<const std::uint8_t> points,
                           std::span<const std::uint16_t> answers, std::span<const std::uint8_t> is_gap) {
    ClassFigures out;
    const auto items = maxima.size();
    const auto people = items == 0 ? 0 : points.size() / items;
    if (people == 0) return out;
    double most = 0, first = 0, second = 0;
    for (const auto m : maxima) most += m;
    for (std::size_t s = 0; s < people; ++s) {
        double total = 0;
        for (std::size_t j = 0; j < items; ++j) total += points[s * items + j];
        first += total / most;
        second += total * total / (most * most);
    }
    const auto n = static_cast<double>(people);
    out.people = n;
    out.mean = first / n;
    out.spread = people < 2 ? 0 : std::sqrt(std::max(0.0, (second - first * first / n) / (n - 1)));
    for (std::size_t i = 0; i < people * items; ++i) out.gaps += is_gap[i] != 0 ? 1 / (n * double(items)) : 0;
    std::map<std::uint16_t, double> count;
    for (std::size_t j = 0; j < items; ++j) {
        count.clear();
        for (std::size_t s = 0; s < people; ++s) count[answers[s * items + j]] += 1 / n;
        double same = 0;
        for (const auto& [answer, share] : count) same += share * share;
        out.heterogeneity += (1 - same) / double(items);
    }
    return out;
}

Invalsi invalsi(std::span<const ClassFigures> classes, const InvalsiOptions& options) {
    Invalsi out;
    out.membership.assign(classes.size(), 0);
    out.sum_of_z.assign(classes.size(), 0);
    if (classes.size() <= options.clusters || options.clusters < 2) return out;
    int varying = 0;
    const auto z = standardised(classes, varying);
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const auto row = z.row(static_cast<Eigen::Index>(c));
        out.sum_of_z[c] = row(0) - row(1) - row(2) - row(3);
    }
    if (varying < 3) return out;
    const Points x = factors(z);
    Fuzzy best;
    for (std::size_t start = 0; start < options.starts; ++start)
        if (auto one = c_means(x, options, start); one.objective < best.objective) best = std::move(one);
    // The cluster whose members are best, most alike and most complete.
    Eigen::Index suspect = 0;
    double highest = -std::numeric_limits<double>::infinity();
    for (Eigen::Index k = 0; k < best.membership.cols(); ++k) {
        double weights = 0, sum = 0;
        for (Eigen::Index c = 0; c < best.membership.rows(); ++c) {
            const double w = std::pow(best.membership(c, k), options.fuzziness);
            weights += w;
            sum += w * out.sum_of_z[static_cast<std::size_t>(c)];
        }
        if (sum / weights > highest) {
            highest = sum / weights;
            suspect = k;
        }
    }
    double people = 0, kept = 0;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        out.membership[c] = best.membership(static_cast<Eigen::Index>(c), suspect);
        people += classes[c].people;
        kept += (1 - out.membership[c]) * classes[c].people;
        out.mean += classes[c].people * classes[c].mean;
        out.corrected_mean += (1 - out.membership[c]) * classes[c].people * classes[c].mean;
    }
    if (people > 0) out.mean /= people;
    if (kept > 0) out.corrected_mean /= kept;
    out.ended = best.has_settled ? compute::Ended::converged : compute::Ended::out_of_iterations;
    return out;
}

}  // namespace opora::mechanism
