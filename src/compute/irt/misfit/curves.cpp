#include "compute/irt/misfit/curves.hpp"

#include <algorithm>
#include <cmath>

namespace opora::irt::misfit {

void Curve::at(const Item& item, double theta) {
    const std::size_t m = item.maximum();
    double most = 0;
    log_p[0] = 0;
    for (std::size_t k = 1; k <= m; ++k) {
        log_p[k] = double(k) * item.a * theta + item.d[k - 1];
        most = std::max(most, log_p[k]);
    }
    double sum = 0;
    for (std::size_t k = 0; k <= m; ++k) sum += p[k] = std::exp(log_p[k] -= most);
    const double log_sum = std::log(sum);
    for (std::size_t k = 0; k <= m; ++k) {
        p[k] /= sum;
        log_p[k] -= log_sum;
    }
}

void MomentSums::add(const Item& item, std::span<const double> p, std::span<const double> w, double mean_w,
                     double mean_k) {
    for (std::size_t k = 0; k <= item.maximum(); ++k) {
        const double u = w[k] - mean_w, v = item.a * (double(k) - mean_k);
        const double pu = p[k] * u, pv = p[k] * v;
        uu += pu * u;
        uv += pu * v;
        vv += pv * v;
        uuu += pu * u * u;
        uuv += pu * u * v;
        uvv += pu * v * v;
        vvv += pv * v * v;
    }
}

void ScoreSums::add(const Item& item, double theta) {
    std::array<double, 256> p;
    probabilities(item, theta, {p.data(), item.maximum() + 1});
    double mean = 0;
    for (std::size_t k = 1; k <= item.maximum(); ++k) mean += double(k) * p[k];
    double m2 = 0, m3 = 0, m4 = 0;
    for (std::size_t k = 0; k <= item.maximum(); ++k) {
        const double x = item.a * (double(k) - mean), px = p[k] * x, pxx = px * x;
        m2 += pxx;
        m3 += pxx * x;
        m4 += pxx * x * x;
    }
    expected += item.a * mean;
    i += m2;
    j += m3;
    k4 += m4 - 3 * m2 * m2;
}

}  // namespace opora::irt::misfit
