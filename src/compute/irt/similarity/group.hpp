/// A whole class at once: is anyone's sheet too much like another's, and who with whom?
#pragma once

#include "compute/irt/similarity/pairs.hpp"

#include <vector>

namespace opora::irt::similarity {

enum class Statistic : std::uint8_t { omega, weighted_omega, gbt, m4 };

struct GroupOptions {
    Statistic link = Statistic::gbt;  ///< by which two people are linked
    double alpha = 0.05;              ///< chance of any false link in an honest group: p of a pair ≤ alpha / pairs
    WithM4 with_m4 = WithM4::yes;     ///< `m4` as `link` computes it anyway
};

/// The most alike of all pairs by one statistic.
struct Nearest {
    std::uint32_t first = 0, second = 0;
    double p = 1;
    double adjusted = 1;  ///< Bonferroni: p times the number of pairs that tell, at most 1
};

struct GroupSimilarity {
    std::vector<Pair> pairs;  ///< as compare_all gives them
    std::size_t telling = 0;  ///< pairs that can be judged
    double mean_omega = 0;    ///< over these; 0 if there are none
    Nearest omega, weighted_omega, gbt, m4;
    /// People linked through each other, two or more each, in ascending order; larger clusters first.
    std::vector<std::vector<std::uint32_t>> clusters;
};

/// Nominal p hold for known item parameters and abilities. With abilities estimated from the same sheets they are too
/// large (an honest class has `adjusted` <= .05 once in a hundred), and what a class was taught moves `mean_omega`:
/// decide by the distribution of both over control classes of the same size (docs/methods/answer-similarity.md).
GroupSimilarity compare_group(const Sheets& sheets, const GroupOptions& options = {});

}  // namespace opora::irt::similarity
