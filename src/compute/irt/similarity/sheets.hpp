/// Answer sheets of a group with the chance that each person had of each answer.
#pragma once

#include "compute/irt/item.hpp"
#include "compute/irt/responses.hpp"

#include <span>
#include <vector>

namespace opora::irt::similarity {

/// An item whose answers are codes without an order: P(k | η) ∝ exp(λ_k η + ζ_k) [Bock1972].
struct NominalItem {
    std::vector<double> lambda, zeta;  ///< one of each for every code
};

/// No answer of this item is counted apart.
inline constexpr std::uint8_t no_key = 255;

struct Sheets {
    std::vector<std::uint8_t> options;  ///< number of different answers, by item
    std::vector<std::uint8_t> keys;     ///< the answer that M4 counts apart: full marks, the right code; or `no_key`
    std::vector<std::uint8_t> answers;  ///< people × items, 0 … options − 1 or `missing`
    std::vector<double> chances;        ///< people × Σ options: P(answer) by person, item after item

    std::size_t items() const { return options.size(); }
    std::size_t people() const { return options.empty() ? 0 : answers.size() / options.size(); }
};

/// Of scores, under the partial credit family. A person of infinite θ (ML at the ends) has nothing to compare: all
/// their answers count as missing; WLE is finite. Expects one θ a person and scores within the maxima of `items`.
Sheets sheets_of_scores(std::span<const Item> items, const Responses& responses, std::span<const double> thetas);

/// Of answer codes 0, 1, … under the nominal model. An omission can be a code of its own (then two omissions agree) or
/// `missing` (then the item is not compared). `keys`: the right code of each item; empty: the last.
Sheets sheets_of_codes(std::span<const NominalItem> items, std::span<const std::uint8_t> answers,
                       std::span<const double> etas, std::span<const std::uint8_t> keys = {});

}  // namespace opora::irt::similarity
