/// The index of Italian national testing: classes too good, too alike and too complete. A peer to compare with.
///
/// Mean, spread, gaps and heterogeneity of answers of each class → two principal components → fuzzy c-means; a class's
/// membership in the cluster of high means and low rest is its «coefficient of cheating» [Quintano2009]. Departure: the
/// number of clusters is not printed in what could be read of the source; 8 is ours. Known faults: it is not monotone
/// (the most blatant classes belong to no cluster) and excellent honest classes are members.
#pragma once

#include "compute/ended.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace opora::mechanism {

struct ClassFigures {
    double mean = 0;           ///< p̄: share of the maximum
    double spread = 0;         ///< σ: SD of pupils' shares
    double gaps = 0;           ///< M̄: share of answers not given
    double heterogeneity = 0;  ///< Ē: mean over items of Gini's 1 − Σ f²
    double people = 0;
};

/// Of one class: `answers` people × items, equal where answers are equal; `points` people × items; `is_gap` the same,
/// not 0 where nothing was written. Nobody: all 0.
ClassFigures class_figures(std::span<const std::uint8_t> maxima, std::span<const std::uint8_t> points,
                           std::span<const std::uint16_t> answers, std::span<const std::uint8_t> is_gap);

struct InvalsiOptions {
    std::size_t clusters = 8;
    double fuzziness = 2;  ///< m
    int rounds = 300;
    std::size_t starts = 5;
    std::uint64_t seed = 1;
};

struct Invalsi {
    std::vector<double> membership;  ///< μ by class, 0 … 1
    std::vector<double> sum_of_z;    ///< z(p̄) − z(σ) − z(M̄) − z(Ē): the same idea without clusters
    double mean = 0;                 ///< of all pupils
    double corrected_mean = 0;       ///< classes weighted by (1 − μ) · people
    compute::Ended ended = compute::Ended::not_identified;
};

/// `not_identified`, with memberships 0, when there are fewer classes than clusters or a figure never varies but for
/// gaps, which then take no part.
Invalsi invalsi(std::span<const ClassFigures> classes, const InvalsiOptions& options = {});

}  // namespace opora::mechanism
