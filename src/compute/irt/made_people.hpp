/// People invented for tests: answers of given items, a stream of chance each.
#pragma once

#include "compute/draws.hpp"
#include "compute/irt/fit.hpp"

namespace opora::irt::made {

/// `people` of N(mean, sd) answer all items.
inline Responses people_of(const std::vector<Item>& items, std::size_t people, std::uint64_t seed, double mean = 0,
                           double sd = 1) {
    Responses out;
    for (const auto& item : items) out.maxima.push_back(static_cast<std::uint8_t>(item.maximum()));
    std::vector<double> p(16);
    for (std::size_t i = 0; i < people; ++i) {
        Draws draws(seed, i);
        const double theta = mean + sd * draws.normal();
        for (const auto& item : items) {
            probabilities(item, theta, p);
            double left = draws.uniform();
            std::uint8_t score = 0;
            while (score < item.maximum() && left > p[score]) left -= p[score++];
            out.scores.push_back(score);
        }
    }
    return out;
}

/// Items of mixed maxima and, where asked, slopes.
inline std::vector<Item> items_of(std::size_t count, std::uint64_t seed, bool with_slopes) {
    std::vector<Item> out;
    Draws draws(seed);
    for (std::size_t j = 0; j < count; ++j) {
        Item item;
        item.a = with_slopes ? 0.5 + 1.2 * draws.uniform() : 1.0;
        double d = 0;
        for (std::size_t k = 0; k <= j % 3; ++k) item.d.push_back(d -= item.a * 0.9 * draws.normal());
        out.push_back(item);
    }
    return out;
}

/// The rows of `from`, in this order; weights and groups go along.
inline Responses rows_of(const Responses& from, const std::vector<std::size_t>& rows) {
    Responses out{from.maxima, {}, {}, {}};
    for (const auto row : rows) {
        const auto scores = from.of(row);
        out.scores.insert(out.scores.end(), scores.begin(), scores.end());
        if (!from.weights.empty()) out.weights.push_back(from.weights[row]);
        if (!from.groups.empty()) out.groups.push_back(from.groups[row]);
    }
    return out;
}

}  // namespace opora::irt::made
