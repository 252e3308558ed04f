/// Linking that leaves out anchors whose difficulty has drifted, and says when too little is left to compare by.
#pragma once

#include "compute/irt/linking/link.hpp"

namespace opora::linking {

struct RobustOptions {
    LinkOptions link;
    double limit = 2.7;       ///< of |robust z| [Huynh2010]
    double negligible = 0.1;  ///< on the scale of `to`; smaller differences are never drift, however alike the others.
                              ///< Our choice: with few anchors the range is small by chance and z large
    bool check_slopes = false;  ///< also leave out anchors whose slope has drifted
    std::size_t fewest = 5;     ///< anchors that must remain. Our choice; [Kolen2014, ch. 8] asks a fifth of the test
    double most_left_out = 1.0 / 3;  ///< share of anchors; beyond it there is no telling which of them drifted
    /// Largest spread of differences of the kept anchors. Robust z does not see drift of more than a quarter of the
    /// anchors, for the interquartile range grows with it; this does. Our choice.
    double most_spread = 0.3;
};

/// How an anchor stands under the transformation.
struct AnchorCheck {
    std::size_t anchor = 0;
    double difference = 0;      ///< mean step difficulty in `to` less the one brought over
    double robust_z = 0;        ///< of the difference among the anchors that were kept then
    double log_slope_gap = 0;   ///< log slope in `to` less the one brought over; 0 where slopes are fixed
    double slope_robust_z = 0;  ///< likewise
    double largest_step = 0;    ///< the step difference of the largest size: tells drift of one score point
};

enum class Drift : std::uint8_t { difficulty, slope };
struct LeftOut {
    AnchorCheck check;  ///< as it stood when it was left out
    Drift why = Drift::difficulty;
};

enum class Comparable : std::uint8_t {
    yes,
    no_anchors,
    too_few_anchors,   ///< fewer than `fewest` from the beginning
    too_many_drifted,  ///< fewer than `fewest` are left, or more than `most_left_out` were left out
    anchors_disagree,  ///< spread of differences over `most_spread`
    not_linked,        ///< the method found no transformation
};

struct RobustLink {
    Link link;  ///< by the kept anchors; shown even where not comparable
    Comparable comparable = Comparable::no_anchors;
    std::vector<LeftOut> left_out;    ///< in the order they were left out
    std::vector<AnchorCheck> checks;  ///< every anchor under the last transformation, in the order given
    double spread = 0;                ///< 0.74 · interquartile range of the differences of the kept anchors
    double link_error = 0;    ///< SD of these differences / √anchors: what another choice of anchors would change
                              ///< the shift by [Monseur2007]
    double correlation = 0;   ///< of mean difficulties of the kept anchors
    double spread_ratio = 0;  ///< their SD in `to` over their SD brought over; near 1 when all is well
};

/// Robust z of [Huynh2010]: (x − median) / (0.74 · interquartile range), quartiles interpolated between order
/// statistics (type 7 of [Hyndman1996]). Zeros where there is no spread and no difference; where half the values
/// agree, the range is taken as `least_range`, so that one that differs stands out.
std::vector<double> robust_z(std::span<const double> values, double least_range = 1e-9);

/// Links, leaves out the anchor of the largest |robust z| over the limit, links again, until none is over it or the
/// rest is too small to go on (three anchors).
RobustLink link_robustly(std::span<const Anchor> anchors, const RobustOptions& options = {});

}  // namespace opora::linking
