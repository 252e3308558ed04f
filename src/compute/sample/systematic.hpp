/// Systematic samples with probability proportional to size. Docs: docs/methods/sampling.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace opora::sample {

/// π_i = n x_i / Σx, units that would have more than 1 taken for certain and the rest shared out again until none is
/// over [Tille2006]. Sizes that are not positive get 0. When n reaches the number of positive sizes, all are certain.
std::vector<double> inclusion_probabilities(const std::vector<double>& sizes, double n);

/// The units whose stretch of the cumulated π holds start, start + 1, … [Madow1949], in the order given. The inclusion
/// probabilities are exact for a start uniform on [0, 1). As many units as Σπ when that is whole.
std::vector<std::size_t> systematic_sample(const std::vector<double>& probabilities, double start);

/// P(i and j) of all pairs of `rows` over the start, row by row: each unit is taken for an arc of starts, and the arcs
/// overlap. π_i on the diagonal; 0 for neighbours that are never together.
std::vector<double> joint_probabilities(const std::vector<double>& probabilities, const std::vector<std::size_t>& rows);

struct Frame {
    std::vector<double> size;            ///< of each unit
    std::vector<std::uint32_t> stratum;  ///< 0-based; empty: one
    std::vector<double> order;           ///< in which a stratum is gone through; empty: as given
};
struct Drawn {
    std::vector<std::size_t> rows;      ///< chosen, ascending
    std::vector<double> probabilities;  ///< of every unit of the frame
};

/// `wanted[h]` units of each stratum, a start of its own for each: stratum h draws from stream h of the seed, so that
/// its sample does not depend on the others.
Drawn stratified_sample(const Frame& frame, const std::vector<std::size_t>& wanted, std::uint64_t seed);

/// Who stands in for a chosen unit that falls out: for each chosen row the `count` nearest that were not chosen, of its
/// stratum, none named twice. First replacements of all come before second ones [Martin2020]. `place`: columns of
/// coordinates, each taken in its standard deviations; the frame's order is one such column.
std::vector<std::vector<std::size_t>> replacements(const std::vector<std::vector<double>>& place,
                                                   const std::vector<std::uint32_t>& stratum,
                                                   const std::vector<std::size_t>& chosen, std::size_t count);

}  // namespace opora::sample
