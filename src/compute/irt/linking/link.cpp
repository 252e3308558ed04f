#include "compute/irt/linking/link.hpp"

#include "compute/irt/linking/curves.hpp"
#include "compute/optimize.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace opora::linking {

namespace {

/// Sums over anchors that the methods of moments need.
struct SideMoments {
    double mean_a = 0, log_a = 0, mean_b = 0, sd_b = 0;
};

SideMoments moments_of_side(std::span<const Anchor> anchors, Item Anchor::* side) {
    SideMoments out;
    double steps = 0;
    for (const auto& anchor : anchors) {
        const Item& item = anchor.*side;
        out.mean_a += item.a / double(anchors.size());
        out.log_a += std::log(item.a) / double(anchors.size());
        for (const double b : item.b()) out.mean_b += b, ++steps;
    }
    out.mean_b /= steps;
    for (const auto& anchor : anchors)
        for (const double b : (anchor.*side).b()) out.sd_b += (b - out.mean_b) * (b - out.mean_b) / steps;
    out.sd_b = std::sqrt(out.sd_b);
    return out;
}

bool is_usable(const Anchor& anchor) {
    const auto sane = [](const Item& item) {
        return item.a > 0 && std::isfinite(item.a) &&
               std::all_of(item.d.begin(), item.d.end(), [](double d) { return std::isfinite(d); });
    };
    return anchor.from.maximum() > 0 && anchor.from.maximum() == anchor.to.maximum() && sane(anchor.from) &&
           sane(anchor.to);
}

std::optional<Scale> by_moments(std::span<const Anchor> anchors, const LinkOptions& options) {
    const auto from = moments_of_side(anchors, &Anchor::from), to = moments_of_side(anchors, &Anchor::to);
    double slope = 1;
    if (!options.is_slope_fixed) {
        if (options.method == Method::mean_sigma) {
            // Rounding leaves a spread of about 1e-16 where difficulties do not vary.
            if (!(from.sd_b > 1e-9) || !(to.sd_b > 1e-9)) return std::nullopt;
            slope = to.sd_b / from.sd_b;
        } else if (options.method == Method::mean_gmean) {
            slope = std::exp(from.log_a - to.log_a);
        } else {
            slope = from.mean_a / to.mean_a;
        }
    }
    return Scale{slope, to.mean_b - slope * from.mean_b};
}

/// Least distance of curves. The slope is searched by its logarithm: it cannot be negative.
Link by_curves(std::span<const Anchor> anchors, const LinkOptions& options, const Nodes& nodes) {
    auto start_options = options;
    start_options.method = Method::mean_gmean;
    const auto start = by_moments(anchors, start_options).value_or(Scale{});
    const compute::Smooth function = [&](const std::vector<double>& x) {
        const double slope = std::exp(x[0]);
        const auto at = distance(anchors, options, nodes, {slope, x[1]});
        return compute::Slope{at.value, {options.is_slope_fixed ? 0 : at.gradient[0] * slope, at.gradient[1]}};
    };
    const double reach = 50 * (1 + std::abs(start.shift));
    const auto found = compute::minimize(function, {std::log(start.slope), start.shift}, {{-5, -reach}, {5, reach}},
                                         {.gradient_tolerance = 1e-10, .iterations = 200});
    Link out;
    out.scale = {options.is_slope_fixed ? 1 : std::exp(found.at[0]), found.at[1]};
    out.criterion = found.slope.value;
    out.ended = found.ended;
    return out;
}

/// The derivative of g by one number of `x`, by central differences.
template <class Function>
auto difference(double& x, Function g) {
    const double kept = x, h = 1e-5 * std::max(1.0, std::abs(x));
    x = kept + h;
    auto up = g();
    x = kept - h;
    const auto down = g();
    x = kept;
    for (std::size_t i = 0; i < up.size(); ++i) up[i] = (up[i] - down[i]) / (2 * h);
    return up;
}

/// The equations g(scale, anchors) = 0 that the transformation solves.
std::array<double, 2> equations(std::span<const Anchor> anchors, const LinkOptions& options, const Nodes& nodes,
                                const Scale& scale) {
    std::array<double, 2> out{};
    if (options.method == Method::haebara || options.method == Method::stocking_lord) {
        out = distance(anchors, options, nodes, scale).gradient;
    } else {
        const auto solved = by_moments(anchors, options).value_or(scale);
        out = {scale.slope - solved.slope, scale.shift - solved.shift};
    }
    if (options.is_slope_fixed) out[0] = scale.slope - 1;
    return out;
}

/// Adds J C J' for one side, J = the derivatives of the equations by its item parameters.
void add_side(std::vector<Anchor>& anchors, Item Anchor::* side, const std::vector<double>& covariance,
              const LinkOptions& options, const Nodes& nodes, const Scale& scale, Eigen::Matrix2d& out) {
    std::vector<std::array<double, 2>> jacobian;
    const auto g = [&] { return equations(anchors, options, nodes, scale); };
    for (auto& anchor : anchors) {
        jacobian.push_back(difference((anchor.*side).a, g));
        for (auto& d : (anchor.*side).d) jacobian.push_back(difference(d, g));
    }
    const auto n = jacobian.size();
    if (covariance.size() != n * n) return;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (int r = 0; r < 2; ++r)
                for (int c = 0; c < 2; ++c)
                    out(r, c) += jacobian[i][std::size_t(r)] * covariance[i * n + j] * jacobian[j][std::size_t(c)];
}

}  // namespace

std::string_view name_of(Method method) {
    switch (method) {
        case Method::mean_mean:
            return "mean-mean";
        case Method::mean_gmean:
            return "mean-gmean";
        case Method::mean_sigma:
            return "mean-sigma";
        case Method::haebara:
            return "Haebara";
        case Method::stocking_lord:
            return "Stocking-Lord";
    }
    return "";
}

Link link(std::span<const Anchor> anchors, const LinkOptions& options) {
    Link out;
    if (!anchors.empty() && std::all_of(anchors.begin(), anchors.end(), is_usable)) {
        if (options.method == Method::haebara || options.method == Method::stocking_lord) {
            out = by_curves(anchors, options, normal_nodes(std::max(options.nodes, 2)));
        } else if (const auto scale = by_moments(anchors, options)) {
            out.scale = *scale;
            out.ended = Ended::converged;
        }
    }
    out.method = options.method;
    out.anchors = anchors.size();
    return out;
}

Link link_with_errors(std::span<const Anchor> anchors, const Covariances& covariances, const LinkOptions& options) {
    Link out = link(anchors, options);
    if (out.ended == Ended::not_identified) return out;
    const auto nodes = normal_nodes(std::max(options.nodes, 2));
    std::vector<Anchor> moved(anchors.begin(), anchors.end());
    Eigen::Matrix2d slopes, spread = Eigen::Matrix2d::Zero();
    Scale at = out.scale;
    const auto g = [&] { return equations(moved, options, nodes, at); };
    const auto by_slope = difference(at.slope, g), by_shift = difference(at.shift, g);
    slopes << by_slope[0], by_shift[0], by_slope[1], by_shift[1];
    add_side(moved, &Anchor::from, covariances.from, options, nodes, out.scale, spread);
    add_side(moved, &Anchor::to, covariances.to, options, nodes, out.scale, spread);
    const Eigen::Matrix2d inverse = slopes.inverse(), of_scale = inverse * spread * inverse.transpose();
    out.slope_error = std::sqrt(std::max(0.0, of_scale(0, 0)));
    out.shift_error = std::sqrt(std::max(0.0, of_scale(1, 1)));
    out.covariance = of_scale(0, 1);
    return out;
}

Covariances uncorrelated(std::span<const irt::ItemFit> from, std::span<const irt::ItemFit> to) {
    const auto matrix = [](std::span<const irt::ItemFit> fits) {
        std::vector<double> errors;
        for (const auto& fit : fits) {
            errors.push_back(fit.a_error);
            for (std::size_t k = 0; k < fit.item.maximum(); ++k)
                errors.push_back(k < fit.d_errors.size() ? fit.d_errors[k] : 0);
        }
        std::vector<double> out(errors.size() * errors.size());
        for (std::size_t i = 0; i < errors.size(); ++i) out[i * errors.size() + i] = errors[i] * errors[i];
        return out;
    };
    return {matrix(from), matrix(to)};
}

Item brought(const Item& item, const Scale& scale) {
    Item out{item.a / scale.slope, item.d};
    for (std::size_t k = 0; k < out.d.size(); ++k) out.d[k] -= double(k + 1) * out.a * scale.shift;
    return out;
}

double brought(double theta, const Scale& scale) { return scale.slope * theta + scale.shift; }

irt::Population brought(const irt::Population& population, const Scale& scale) {
    return {brought(population.mean, scale), scale.slope * population.sd};
}

Scale chained(const Scale& first, const Scale& second) {
    return {first.slope * second.slope, second.slope * first.shift + second.shift};
}

Scale reversed(const Scale& scale) { return {1 / scale.slope, -scale.shift / scale.slope}; }

}  // namespace opora::linking
