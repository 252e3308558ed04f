#include "compute/irt/item.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::irt {

std::vector<double> Item::b() const {
    std::vector<double> out;
    double before = 0;
    for (const double now : d) {
        out.push_back((before - now) / a);
        before = now;
    }
    return out;
}

void probabilities(const Item& item, double theta, std::span<double> out) {
    double most = 0;
    out[0] = 0;
    for (std::size_t k = 1; k <= item.maximum(); ++k) {
        out[k] = double(k) * item.a * theta + item.d[k - 1];
        most = std::max(most, out[k]);
    }
    double sum = 0;
    for (std::size_t k = 0; k <= item.maximum(); ++k) sum += out[k] = std::exp(out[k] - most);
    for (std::size_t k = 0; k <= item.maximum(); ++k) out[k] /= sum;
}

Moments moments(const Item& item, double theta) {
    std::array<double, 256> p;
    probabilities(item, theta, {p.data(), item.maximum() + 1});
    double m1 = 0, m2 = 0, m3 = 0;
    for (std::size_t k = 1; k <= item.maximum(); ++k) {
        const double x = double(k);
        m1 += x * p[k];
        m2 += x * x * p[k];
        m3 += x * x * x * p[k];
    }
    return {m1, m2 - m1 * m1, m3 - 3 * m1 * m2 + 2 * m1 * m1 * m1};
}

double information(const Item& item, double theta) { return item.a * item.a * moments(item, theta).variance; }

}  // namespace opora::irt
