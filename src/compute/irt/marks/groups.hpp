/// Cut points from pupils' totals: contrasting groups, borderline group, Hofstee's compromise; and what a cut does.
/// Docs: docs/methods/mark-scale.md.
#pragma once

#include "compute/ended.hpp"

#include <span>
#include <vector>

namespace opora::marks {

using compute::Ended;

/// Counts of pupils by total 0 … T: those whom teachers hold to be over the border, and those under it.
struct ContrastingGroups {
    double cut = 0, error = 0;  ///< total at which both are as likely, −β_0/β_1; error by the delta method
    double balanced_cut = 0;    ///< the same, had there been as many of one group as of the other
    double intercept = 0, slope = 0;
    Ended ended = Ended::not_identified;  ///< on_boundary: no total is shared, the cut is midway and has no error;
                                          ///< not_identified: a group is empty, or the upper has no higher totals
};
/// Logistic regression of the group on the total [Cizek2007].
ContrastingGroups contrasting_groups(std::span<const double> upper, std::span<const double> lower);

struct BorderlineGroup {
    double median = 0, median_error = 0;  ///< totals spread over ±½; error 1 / (2 f √n), f the share at the median
    double mean = 0, mean_error = 0;
    double people = 0;
    Ended ended = Ended::not_identified;  ///< fewer than two pupils
};
/// [Cizek2007]. Counts of pupils whom teachers hold to stand at the border.
BorderlineGroup borderline_group(std::span<const double> counts);

/// What judges can bear: a cut in totals and a share of pupils under it.
struct HofsteeBounds {
    double lowest_cut = 0, highest_cut = 0;
    double lowest_share = 0, highest_share = 0;  ///< 0 … 1
};
struct Hofstee {
    double cut = 0, share_below = 0;
    Ended ended = Ended::not_identified;  ///< converged: the lines cross; on_boundary: they do not, and the cut is the
                                          ///< bound nearer to the pupils' curve; not_identified: nobody, or no box
};
/// Where the diagonal of the box, from (lowest cut, highest share) to (highest cut, lowest share), meets the share of
/// pupils below [Hofstee1983]. The share between whole totals is straight.
Hofstee hofstee(std::span<const double> counts, const HofsteeBounds& bounds);

/// Shares of marks when `cuts[k]` is the lowest total of mark k + 1; cuts.size() + 1 of them. Empty counts: zeros.
std::vector<double> mark_shares(std::span<const double> counts, std::span<const std::size_t> cuts);
/// The mark of a total, from 0.
std::size_t mark_of(std::size_t total, std::span<const std::size_t> cuts);

enum class CutFault : std::uint8_t {
    not_rising,    ///< the cut is not above the one before
    out_of_range,  ///< 0 or over the maximum: a mark that no total gives
    empty_mark     ///< nobody has the mark under this cut (index: the mark)
};
struct CutProblem {
    CutFault fault = CutFault::not_rising;
    std::size_t index = 0;
    bool operator==(const CutProblem&) const = default;
};
/// Everything that is wrong with cuts for totals 0 … counts.size() − 1.
std::vector<CutProblem> check_cuts(std::span<const std::size_t> cuts, std::span<const double> counts);

}  // namespace opora::marks
