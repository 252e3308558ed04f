/// What the items of a procedure let expect, made once for all its classes.
///
/// Abilities are in SD of people, region N(0, 1); people of a class are N(level, within_sd²). Tables go by `row(item,
/// score)` and by node.
#pragma once

#include "compute/irt/item.hpp"
#include "compute/irt/misfit/by_total.hpp"
#include "compute/mechanism/class_works.hpp"

#include <array>
#include <span>
#include <vector>

namespace opora::mechanism {

inline constexpr std::size_t nodes = 24;   ///< of ability, −4.2 … 4.2
inline constexpr std::size_t levels = 17;  ///< of a class, −2.4 … 2.4
using Nodes = std::array<double, nodes>;

double node(std::size_t q);
double level_at(std::size_t m);

struct Measure {
    std::vector<irt::Item> items;
    std::vector<std::size_t> first;  ///< row of score 0 of each item; the last: number of rows
    int largest = 0;                 ///< total
    double within_sd = 1;
    std::vector<Nodes> chance;           ///< P(score | node) by row
    std::vector<Nodes> log_normaliser;   ///< Σ log Z of the first r items, r = 0 … count
    std::array<Nodes, levels> people{};  ///< weights of nodes in a class of that level
    std::vector<Nodes> total_chance;     ///< P(total | node)
    /// Mean and variance of an item given the total of the first r items: (r × count + item) × (largest + 1).
    std::vector<double> mean_given, var_given;
    std::vector<std::vector<double>> ranks;      ///< what a score adds to Guttman's errors
    std::vector<irt::misfit::AtTotal> guttman;   ///< by total
    std::vector<double> log_chance;              ///< log P(score | ability of the total): row × (largest + 1)
    std::vector<irt::misfit::AtTotal> patterns;  ///< its sum over items, by total
    std::vector<double> difficulty;              ///< by item: ability at which half of the points are expected
    std::vector<std::uint32_t> by_difficulty;    ///< items, hardest first
    std::vector<double> tau2;                    ///< honest variance of an item between classes, logits²

    std::size_t count() const { return items.size(); }
    std::size_t row(std::size_t item, std::size_t score) const { return first[item] + score; }
    std::size_t totals() const { return static_cast<std::size_t>(largest) + 1; }
    std::size_t given(std::size_t reached, std::size_t item, int total) const {
        return (reached * count() + item) * totals() + static_cast<std::size_t>(total);
    }
};

/// Items on the scale of the region; `tau2` zero.
Measure measure_of(std::vector<irt::Item> items, double within_sd);

/// Sets the spread within classes and what follows from it.
void set_within_sd(Measure& measure, double within_sd);

/// The same chances for a class in which each item is easier by `shift[item]` logits.
void shifted_chances(const Measure& measure, std::span<const double> shift, std::vector<Nodes>& out);

/// The people of one class, all items answered.
struct Sheets {
    std::vector<std::uint8_t> scores;    ///< people × items
    std::vector<std::uint8_t> codes;     ///< … or empty
    std::vector<std::uint8_t> variants;  ///< … or empty
    std::vector<int> totals;             ///< of each person
    /// Items each person came to: zeros, or omitted answers, at the end are a matter of time where they are two or
    /// more.
    std::vector<std::uint32_t> reached;

    std::size_t people() const { return totals.size(); }
};
/// Fills `reached`.
void set_reached(Sheets& sheets, std::size_t items);

/// Distribution of the answer codes of each score, by variant and by third of the totals.
struct CodeTable {
    static constexpr std::size_t kinds = 256;
    static constexpr std::size_t thirds = 3;
    std::size_t variants = 1;  ///< those from here on share the last place
    int low = 0, high = 0;     ///< totals where the second and the last third begin
    std::vector<float> share;  ///< place × kinds; empty: no codes

    std::size_t third_of(int total) const { return total < low ? 0 : total < high ? 1 : 2; }
    std::size_t place(std::size_t row, std::size_t variant, std::size_t third) const {
        return (row * variants + (variant < variants ? variant : variants - 1)) * thirds + third;
    }
    const float* of(std::size_t row, std::size_t variant, std::size_t third) const {
        return share.data() + place(row, variant, third) * kinds;
    }
};

}  // namespace opora::mechanism
