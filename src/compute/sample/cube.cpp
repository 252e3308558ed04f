#include "compute/sample/cube.hpp"

#include "compute/draws.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::sample {

namespace {

/// Probabilities this near 0 or 1 have arrived.
constexpr double arrived = 1e-11;

bool open(double p) { return p > arrived && p < 1 - arrived; }

/// A direction in which `columns` (constraints × units) do not change; false when there is none.
bool direction_of(const Eigen::MatrixXd& columns, Eigen::VectorXd& direction) {
    const Eigen::FullPivLU<Eigen::MatrixXd> lu(columns);
    if (lu.dimensionOfKernel() == 0) return false;
    direction = lu.kernel().col(0);
    return direction.allFinite() && direction.cwiseAbs().maxCoeff() > 0;
}

/// One step of the walk: to a face of the cube forwards or backwards, so that no expectation changes.
void step(std::vector<double>& p, const std::vector<std::size_t>& units, const Eigen::VectorXd& direction,
          Draws& chance) {
    double forwards = std::numeric_limits<double>::infinity(), backwards = forwards;
    for (std::size_t k = 0; k < units.size(); ++k) {
        const double u = direction[static_cast<Eigen::Index>(k)], at = p[units[k]];
        if (u > 0) {
            forwards = std::min(forwards, (1 - at) / u);
            backwards = std::min(backwards, at / u);
        } else if (u < 0) {
            forwards = std::min(forwards, -at / u);
            backwards = std::min(backwards, (at - 1) / u);
        }
    }
    const double length = chance.uniform() * (forwards + backwards) < backwards ? forwards : -backwards;
    for (std::size_t k = 0; k < units.size(); ++k) {
        auto& at = p[units[k]];
        at = std::clamp(at + length * direction[static_cast<Eigen::Index>(k)], 0.0, 1.0);
        if (!open(at)) at = std::round(at);
    }
}

/// Walks while units enough are open for a direction under the first `constraints` rows of balance.
void flight(std::vector<double>& p, const Eigen::MatrixXd& balance, Eigen::Index constraints,
            const std::vector<std::size_t>& order, Draws& chance) {
    std::vector<std::size_t> window;
    auto next = order.begin();
    for (;;) {
        std::erase_if(window, [&](auto i) { return !open(p[i]); });
        for (; next != order.end() && window.size() < static_cast<std::size_t>(constraints) + 1; ++next)
            if (open(p[*next])) window.push_back(*next);
        if (window.empty()) return;
        Eigen::MatrixXd columns(constraints, static_cast<Eigen::Index>(window.size()));
        for (std::size_t k = 0; k < window.size(); ++k)
            columns.col(static_cast<Eigen::Index>(k)) =
                balance.col(static_cast<Eigen::Index>(window[k])).head(constraints);
        Eigen::VectorXd direction;
        if (constraints == 0)
            direction = Eigen::VectorXd::Unit(static_cast<Eigen::Index>(window.size()), 0);
        else if (!direction_of(columns, direction))
            return;
        step(p, window, direction, chance);
    }
}

}  // namespace

Balanced cube_sample(const std::vector<double>& probabilities, const std::vector<std::vector<double>>& variables,
                     std::uint64_t seed, std::uint64_t stream) {
    const auto n = probabilities.size();
    Draws chance(seed, stream);
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    chance.shuffle(order);

    // Rows: π/π = 1, then x/π, each scaled to its largest.
    auto constraints = static_cast<Eigen::Index>(variables.size()) + 1;
    Eigen::MatrixXd balance = Eigen::MatrixXd::Zero(constraints, static_cast<Eigen::Index>(n));
    for (std::size_t i = 0; i < n; ++i) {
        if (!open(probabilities[i])) continue;
        balance(0, static_cast<Eigen::Index>(i)) = 1;
        for (std::size_t c = 0; c < variables.size(); ++c)
            balance(static_cast<Eigen::Index>(c) + 1, static_cast<Eigen::Index>(i)) =
                variables[c][i] / probabilities[i];
    }
    for (Eigen::Index c = 1; c < constraints; ++c)
        if (const double largest = balance.row(c).cwiseAbs().maxCoeff(); largest > 0) balance.row(c) /= largest;

    auto p = probabilities;
    flight(p, balance, constraints, order, chance);
    Balanced out;
    out.left_by_flight = static_cast<std::size_t>(std::count_if(p.begin(), p.end(), open));
    while (constraints > 0 && std::any_of(p.begin(), p.end(), open)) flight(p, balance, --constraints, order, chance);

    for (std::size_t i = 0; i < n; ++i)
        if (p[i] > 0.5) out.rows.push_back(i);
    for (const auto& x : variables) {
        double of_sample = 0, of_all = 0;
        for (const auto i : out.rows) of_sample += x[i] / probabilities[i];
        for (std::size_t i = 0; i < n; ++i) of_all += probabilities[i] > 0 ? x[i] : 0;
        out.deviation.push_back((of_sample - of_all) / (of_all != 0 ? std::abs(of_all) : 1));
    }
    return out;
}

}  // namespace opora::sample
