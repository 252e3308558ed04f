#include "compute/neighbours/components.hpp"

#include "compute/draws.hpp"

#include <Eigen/Dense>
#include <algorithm>

namespace opora::neighbours {

namespace {

/// The sign that makes Σ towards · loading positive, or the largest loading.
double sign_of(const Eigen::VectorXd& loading, const std::vector<double>& towards) {
    double sum = 0, size = 0;
    for (std::size_t c = 0; c < towards.size(); ++c) {
        sum += towards[c] * loading[Eigen::Index(c)];
        size += std::abs(towards[c] * loading[Eigen::Index(c)]);
    }
    if (std::abs(sum) > 1e-9 * size) return sum > 0 ? 1 : -1;
    Eigen::Index largest = 0;  // the first of equal ones
    for (Eigen::Index c = 1; c < loading.size(); ++c)
        if (std::abs(loading[c]) > std::abs(loading[largest]) + 1e-9) largest = c;
    return loading[largest] < 0 ? -1 : 1;
}

}  // namespace

Components find_components(std::span<const double> values, std::size_t columns, const ComponentsOptions& options) {
    Components out{fit_normal(values, columns, options.normal), {}, {}, {}, {}, {}, {}, Ended::not_identified};
    const auto& normal = out.normal;
    out.ended = normal.ended;
    out.scale.assign(columns, 0.0), out.known.assign(columns, 0.0);
    for (std::size_t at = 0; at + columns <= values.size() && columns > 0; at += columns)
        for (std::size_t c = 0; c < columns; ++c) out.known[c] += is_known(values[at + c]);
    std::vector<Eigen::Index> varying;
    for (std::size_t c = 0; c < columns; ++c) {
        const double rows = double(values.size() / columns);
        if (rows > 0) out.known[c] /= rows;
        // A column that never varies comes out of EM with what rounding leaves.
        if (normal.rows > 1 && out.known[c] * rows > 1 && normal.cov(c, c) > 1e-14 * normal.mean[c] * normal.mean[c]) {
            out.scale[c] = std::sqrt(normal.cov(c, c) * double(normal.rows) / double(normal.rows - 1));
            varying.push_back(Eigen::Index(c));
        }
    }
    const auto p = Eigen::Index(columns);
    Eigen::MatrixXd correlation = Eigen::MatrixXd::Identity(p, p);
    for (const auto i : varying)
        for (const auto j : varying)
            if (i != j)
                correlation(i, j) =
                    normal.cov(std::size_t(i), std::size_t(j)) /
                    std::sqrt(normal.cov(std::size_t(i), std::size_t(i)) * normal.cov(std::size_t(j), std::size_t(j)));
    out.correlation.assign(correlation.data(), correlation.data() + correlation.size());
    if (varying.empty()) return out;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(Eigen::MatrixXd(correlation(varying, varying)));
    for (auto k = Eigen::Index(varying.size()); k-- > 0;) {
        Eigen::VectorXd loading = Eigen::VectorXd::Zero(p);
        loading(varying) = eigen.eigenvectors().col(k);
        loading *= sign_of(loading, options.towards);
        out.loadings.insert(out.loadings.end(), loading.data(), loading.data() + p);
        out.variances.push_back(std::max(0.0, eigen.eigenvalues()[k]));
        out.shares.push_back(out.variances.back() / double(varying.size()));
    }
    return out;
}

std::vector<Score> scores(const Components& components, std::span<const double> values, std::size_t component) {
    const auto columns = components.scale.size();
    std::vector<Score> out;
    if (component >= components.variances.size()) return out;
    const auto loading = components.loading(component);
    std::vector<double> weight(columns);  // of a value in its own units
    for (std::size_t c = 0; c < columns; ++c)
        weight[c] = components.scale[c] > 0 ? loading[c] / components.scale[c] : 0;
    // Covariances are divided by n, scales by n − 1.
    const double unbiased = double(components.normal.rows) / double(components.normal.rows - 1);
    for (std::size_t at = 0; at + columns <= values.size(); at += columns) {
        const auto row = values.subspan(at, columns);
        const auto filled = fill(components.normal, row);
        auto& score = out.emplace_back();
        for (std::size_t c = 0; c < columns; ++c) {
            score.value += weight[c] * (filled.mean[c] - components.normal.mean[c]);
            if (is_known(row[c])) score.known += loading[c] * loading[c];
        }
        double variance = 0;
        const auto m = filled.unknown.size();
        for (std::size_t i = 0; i < m; ++i)
            for (std::size_t j = 0; j < m; ++j)
                variance += weight[filled.unknown[i]] * weight[filled.unknown[j]] * filled.covariance[i * m + j];
        score.error = std::sqrt(std::max(0.0, variance * unbiased));
    }
    return out;
}

std::vector<double> score_draws(std::span<const Score> scores, std::size_t draws, std::uint64_t seed) {
    std::vector<double> out;
    out.reserve(scores.size() * draws);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        Draws chance(seed, i);
        for (std::size_t d = 0; d < draws; ++d)
            out.push_back(scores[i].error > 0 ? scores[i].value + scores[i].error * chance.normal() : scores[i].value);
    }
    return out;
}

}  // namespace opora::neighbours
