#include "compute/rank.hpp"

#include "compute/draws.hpp"
#include "compute/share_out.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <numeric>

namespace opora::compute {

namespace {

/// Twice the ranks of `values`, so that shared places stay whole numbers.
void double_ranks(std::span<const double> values, std::vector<std::uint32_t>& order, std::uint32_t* out) {
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    for (std::size_t from = 0; from < order.size();) {
        auto to = from + 1;
        while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
        // Places from + 1 … to share their mean (from + 1 + to)/2.
        for (auto i = from; i < to; ++i) out[order[i]] = static_cast<std::uint32_t>(from + 1 + to);
        from = to;
    }
}

/// `fill(d, values)` writes draw d.
std::vector<Rank> ranks_by(std::size_t units, std::size_t draws,
                           const std::function<void(std::size_t, std::span<double>)>& fill,
                           const RankOptions& options) {
    assert(0 < options.level && options.level < 1);
    std::vector<Rank> ranks(units);
    if (units == 0 || draws == 0) return ranks;
    std::vector<std::uint32_t> doubled(units * draws);
    constexpr std::size_t together = 64;
    share_out((draws + together - 1) / together, options.threads, [&](std::size_t block) {
        std::vector<double> values(units);
        std::vector<std::uint32_t> order(units);
        for (auto d = block * together; d < std::min(draws, (block + 1) * together); ++d) {
            fill(d, values);
            double_ranks(values, order, doubled.data() + d * units);
        }
    });

    const auto aside = static_cast<std::size_t>((1 - options.level) / 2 * static_cast<double>(draws));
    const auto lowest = static_cast<std::uint32_t>(std::ceil(options.lowest_share * static_cast<double>(units) - 1e-9));
    share_out((units + together - 1) / together, options.threads, [&](std::size_t block) {
        std::vector<std::uint32_t> own(draws);
        for (auto i = block * together; i < std::min(units, (block + 1) * together); ++i) {
            double sum = 0;
            std::size_t inside = 0;
            for (std::size_t d = 0; d < draws; ++d) {
                own[d] = doubled[d * units + i];
                sum += own[d];
                inside += own[d] <= 2 * lowest;
            }
            std::sort(own.begin(), own.end());
            ranks[i] = {sum / 2 / static_cast<double>(draws), std::floor(own[aside] / 2.0),
                        std::ceil(own[draws - 1 - aside] / 2.0),
                        static_cast<double>(inside) / static_cast<double>(draws)};
        }
    });
    return ranks;
}

}  // namespace

std::vector<Rank> posterior_ranks(std::span<const double> mean, std::span<const double> sd,
                                  const RankOptions& options) {
    assert(mean.size() == sd.size() && options.draws > 0);
    const auto fill = [&](std::size_t d, std::span<double> values) {
        Draws draws(options.seed, d);
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = mean[i] + sd[i] * draws.normal();
    };
    return ranks_by(mean.size(), static_cast<std::size_t>(options.draws), fill, options);
}

std::vector<Rank> ranks_of_draws(std::span<const double> values, std::size_t units, const RankOptions& options) {
    assert(units == 0 || values.size() % units == 0);
    const auto fill = [&](std::size_t d, std::span<double> own) {
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(d * units), units, own.begin());
    };
    return ranks_by(units, units == 0 ? 0 : values.size() / units, fill, options);
}

std::vector<double> expected_ranks(std::span<const double> mean, std::span<const double> sd) {
    assert(mean.size() == sd.size());
    std::vector<double> ranks(mean.size(), 1);
    for (std::size_t i = 0; i < mean.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const double difference = mean[i] - mean[j], spread = std::sqrt(sd[i] * sd[i] + sd[j] * sd[j]);
            double above = difference > 0 ? 1 : difference < 0 ? 0 : 0.5;
            if (spread > 0) above = std::erfc(-difference / spread / std::sqrt(2.0)) / 2;
            ranks[i] += above;
            ranks[j] += 1 - above;
        }
    return ranks;
}

}  // namespace opora::compute
