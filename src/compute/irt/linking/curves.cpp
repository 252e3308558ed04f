#include "compute/irt/linking/curves.hpp"

#include <Eigen/Eigenvalues>

namespace opora::linking {

namespace {

/// Probabilities of an item and their slopes by θ: P'_k = a P_k (k − E).
struct Curve {
    std::vector<double> p, slope;
    double mean = 0, mean_slope = 0;
};

void draw(const Item& item, double theta, Curve& out) {
    const auto size = item.maximum() + 1;
    out.p.resize(size);
    out.slope.resize(size);
    irt::probabilities(item, theta, out.p);
    out.mean = out.mean_slope = 0;
    for (std::size_t k = 1; k < size; ++k) out.mean += double(k) * out.p[k];
    for (std::size_t k = 0; k < size; ++k) {
        out.slope[k] = item.a * out.p[k] * (double(k) - out.mean);
        out.mean_slope += double(k) * out.slope[k];
    }
}

/// Adds the distance at one ability, where the curves of `moving` are taken at `theta` = their own scale and `theta`
/// changes with the parameters by `by`.
void compare(std::span<const Anchor> anchors, bool is_stocking_lord, bool is_from_moving, double fixed, double theta,
             const std::array<double, 2>& by, double weight, Distance& out) {
    Curve still, moving;
    double gap = 0, gap_slope = 0, value = 0, slope = 0;
    for (const auto& anchor : anchors) {
        draw(is_from_moving ? anchor.to : anchor.from, fixed, still);
        draw(is_from_moving ? anchor.from : anchor.to, theta, moving);
        gap += still.mean - moving.mean;
        gap_slope += moving.mean_slope;
        for (std::size_t k = 0; k < still.p.size(); ++k) {
            value += 0.5 * (still.p[k] - moving.p[k]) * (still.p[k] - moving.p[k]);
            slope -= (still.p[k] - moving.p[k]) * moving.slope[k];
        }
    }
    if (is_stocking_lord) {
        value = gap * gap;
        slope = -2 * gap * gap_slope;
    }
    out.value += weight * value;
    for (std::size_t i = 0; i < 2; ++i) out.gradient[i] += weight * slope * by[i];
}

}  // namespace

Nodes normal_nodes(int count) {
    Eigen::MatrixXd jacobi = Eigen::MatrixXd::Zero(count, count);
    for (int i = 1; i < count; ++i) jacobi(i, i - 1) = jacobi(i - 1, i) = std::sqrt(double(i));
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(jacobi);
    Nodes out;
    for (int i = 0; i < count; ++i) {
        out.at.push_back(solved.eigenvalues()(i));
        out.weight.push_back(solved.eigenvectors()(0, i) * solved.eigenvectors()(0, i));
    }
    return out;
}

Distance distance(std::span<const Anchor> anchors, const LinkOptions& options, const Nodes& nodes, const Scale& scale) {
    Distance out;
    const bool is_stocking_lord = options.method == Method::stocking_lord;
    for (std::size_t q = 0; q < nodes.at.size(); ++q) {
        const double theta = nodes.at[q], back = (theta - scale.shift) / scale.slope;
        compare(anchors, is_stocking_lord, true, theta, back, {-back / scale.slope, -1 / scale.slope}, nodes.weight[q],
                out);
        if (options.is_symmetric)
            compare(anchors, is_stocking_lord, false, theta, scale.slope * theta + scale.shift, {theta, 1},
                    nodes.weight[q], out);
    }
    return out;
}

}  // namespace opora::linking
