#include "compute/sample/estimate.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::sample {

namespace {

struct VarianceOfTotal {
    double value = 0;
    bool usable = true;
};

/// [Deville1993] within one stratum.
VarianceOfTotal deville_variance(const Sampled& sample, const std::vector<double>& y, std::uint32_t stratum) {
    double open = 0, weighted = 0, squares = 0;
    std::size_t uncertain = 0;
    const auto here = [&](std::size_t i) {
        return (sample.stratum.empty() ? 0 : sample.stratum[i]) == stratum && sample.probability[i] < 1;
    };
    for (std::size_t i = 0; i < y.size(); ++i) {
        if (!here(i)) continue;
        const double c = 1 - sample.probability[i];
        open += c;
        weighted += c * y[i] / sample.probability[i];
        squares += c * c;
        ++uncertain;
    }
    if (uncertain == 0) return {};
    if (uncertain == 1) return {0, false};
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        if (!here(i)) continue;
        const double gap = y[i] / sample.probability[i] - weighted / open;
        sum += (1 - sample.probability[i]) * gap * gap;
    }
    return {sum / (1 - squares / (open * open)), true};
}

void with_error(const Sampled& sample, const std::vector<double>& y, Estimate& out) {
    const auto strata =
        sample.stratum.empty() ? 1 : *std::max_element(sample.stratum.begin(), sample.stratum.end()) + 1;
    double variance = 0;
    out.usable = true;
    for (std::uint32_t h = 0; h < strata; ++h) {
        const auto part = deville_variance(sample, y, h);
        variance += part.value;
        out.usable = out.usable && part.usable;
    }
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    out.error = out.usable ? std::sqrt(variance) : infinity;
    out.interval = {out.value - compute::z95 * out.error, out.value + compute::z95 * out.error};
}

}  // namespace

Estimate total(const Sampled& sample) {
    assert(sample.y.size() == sample.probability.size());
    Estimate out;
    if (sample.y.empty()) return out;
    for (std::size_t i = 0; i < sample.y.size(); ++i) out.value += sample.y[i] / sample.probability[i];
    with_error(sample, sample.y, out);
    return out;
}

Estimate mean(const Sampled& sample) {
    Estimate out;
    if (sample.y.empty()) return out;
    double size = 0;
    for (std::size_t i = 0; i < sample.y.size(); ++i) {
        size += 1 / sample.probability[i];
        out.value += sample.y[i] / sample.probability[i];
    }
    out.value /= size;
    auto linearised = sample.y;
    for (auto& value : linearised) value = (value - out.value) / size;
    with_error(sample, linearised, out);
    return out;
}

double yates_grundy_variance(const Sampled& sample, const std::vector<double>& joint) {
    const auto n = sample.y.size();
    assert(joint.size() == n * n);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const double together = joint[i * n + j], apart = sample.probability[i] * sample.probability[j];
            if (!(together > 0)) return -std::numeric_limits<double>::infinity();
            const double gap = sample.y[i] / sample.probability[i] - sample.y[j] / sample.probability[j];
            sum += (apart - together) / together * gap * gap;
        }
    return sum;
}

}  // namespace opora::sample
