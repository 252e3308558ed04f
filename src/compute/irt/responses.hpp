/// Scores of people on items, as measurement models take them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace opora::irt {

/// Not given to this person, by design or by chance.
inline constexpr std::uint8_t missing = 255;

struct Responses {
    std::vector<std::uint8_t> maxima;     ///< by item, from 1
    std::vector<std::uint8_t> scores;     ///< people × items, 0…maximum or `missing`
    std::vector<double> weights{};        ///< one a person, > 0; empty: 1
    std::vector<std::uint16_t> groups{};  ///< population of a person, from 0; empty: one population

    std::size_t items() const { return maxima.size(); }
    std::size_t people() const { return maxima.empty() ? 0 : scores.size() / maxima.size(); }
    std::span<const std::uint8_t> of(std::size_t person) const { return {scores.data() + person * items(), items()}; }
    double weight(std::size_t person) const { return weights.empty() ? 1.0 : weights[person]; }
    std::size_t group(std::size_t person) const { return groups.empty() ? 0 : groups[person]; }
};

/// A category of an item that nobody reached: its parameter has no estimate.
struct EmptyCategory {
    std::size_t item = 0;
    std::uint8_t category = 0;
    bool operator==(const EmptyCategory&) const = default;
};
std::vector<EmptyCategory> empty_categories(const Responses& responses);

/// Populations that share no item, directly or through others, with the first: their place is not told by the data.
std::vector<std::size_t> unlinked_populations(const Responses& responses);

/// The same with empty categories closed up: scores above one move down by one. What was closed says `closed`, in the
/// categories given. Items of a single category say nothing: they are left with maximum 0 (`dropped`), which fits
/// refuse; `only(responses, kept)` is without them.
struct ClosedUp {
    Responses responses;
    std::vector<EmptyCategory> closed;
    std::vector<std::size_t> kept, dropped;  ///< items
};
ClosedUp close_up(const Responses& responses);

/// The responses to these items, in this order.
Responses only(const Responses& responses, std::span<const std::size_t> items);

}  // namespace opora::irt
