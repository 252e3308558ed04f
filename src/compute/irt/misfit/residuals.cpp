#include "compute/irt/misfit/residuals.hpp"

#include "compute/irt/responses.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::irt::misfit {

namespace {

/// The cube root of a mean square is about normal with mean 1 − q²/9 and SD q/3.
double cube_root_z(double mean_square, double q) { return q > 0 ? (std::cbrt(mean_square) - 1) * (3 / q) + q / 3 : 0; }

}  // namespace

ResidualFit residual_fit(std::span<const Item> items, std::span<const std::uint8_t> scores, double theta,
                         const ResidualOptions& options) {
    ResidualFit out;
    if (!std::isfinite(theta)) return out;
    double squares = 0, variances = 0, q_out = 0, q_in = 0;
    std::array<double, 256> p;
    for (std::size_t j = 0; j < items.size(); ++j) {
        if (scores[j] == missing) continue;
        const std::size_t m = items[j].maximum();
        probabilities(items[j], theta, {p.data(), m + 1});
        double mean = 0, variance = 0, fourth = 0;
        for (std::size_t k = 1; k <= m; ++k) mean += double(k) * p[k];
        for (std::size_t k = 0; k <= m; ++k) {
            const double square = (double(k) - mean) * (double(k) - mean);
            variance += p[k] * square;
            fourth += p[k] * square * square;
        }
        variance = std::max(variance, options.least_variance);
        const double residual = double(scores[j]) - mean;
        ++out.answered;
        out.outfit += residual * residual / variance;
        squares += residual * residual;
        variances += variance;
        q_out += fourth / (variance * variance);
        q_in += fourth - variance * variance;
    }
    if (!out.tells()) return out;
    const auto n = double(out.answered);
    out.outfit /= n;
    out.infit = squares / variances;
    const auto q_of = [&](double square) { return std::min(std::sqrt(std::max(0.0, square)), options.most_q); };
    out.outfit_z = cube_root_z(out.outfit, q_of(q_out / (n * n) - 1 / n));
    out.infit_z = cube_root_z(out.infit, q_of(q_in / (variances * variances)));
    return out;
}

}  // namespace opora::irt::misfit
