/// Invented responses for tests of this room.
#pragma once

#include "compute/draws.hpp"
#include "compute/irt/item.hpp"
#include "compute/irt/responses.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace opora::irt {

/// Answers of one person of ability θ.
inline void draw_answers(const std::vector<Item>& items, double theta, Draws& draws, Responses& out) {
    std::vector<double> p(256);
    for (const auto& item : items) {
        probabilities(item, theta, p);
        double u = draws.uniform();
        std::uint8_t k = 0;
        while (k < item.maximum() && u > p[k]) u -= p[k++];
        out.scores.push_back(k);
    }
}

inline Responses made_responses(const std::vector<Item>& items, std::size_t people, std::uint64_t seed) {
    Responses out;
    for (const auto& item : items) out.maxima.push_back(static_cast<std::uint8_t>(item.maximum()));
    Draws draws(seed);
    for (std::size_t person = 0; person < people; ++person) draw_answers(items, draws.normal(), draws, out);
    return out;
}

/// People in another order; weights and groups go with them.
inline Responses in_order(const Responses& responses, const std::vector<std::size_t>& order) {
    Responses out;
    out.maxima = responses.maxima;
    for (const auto person : order) {
        const auto scores = responses.of(person);
        out.scores.insert(out.scores.end(), scores.begin(), scores.end());
        if (!responses.weights.empty()) out.weights.push_back(responses.weights[person]);
        if (!responses.groups.empty()) out.groups.push_back(responses.groups[person]);
    }
    return out;
}

inline Responses shuffled(const Responses& responses, std::uint64_t seed) {
    std::vector<std::size_t> order(responses.people());
    std::iota(order.begin(), order.end(), std::size_t{0});
    Draws(seed).shuffle(order);
    return in_order(responses, order);
}

inline Responses doubled(const Responses& responses) {
    std::vector<std::size_t> order(2 * responses.people());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i / 2;
    return in_order(responses, order);
}

}  // namespace opora::irt
