/// From totals to abilities, marks and points of a second scale; and what each place for a cut would do.
/// Docs: docs/methods/mark-scale.md.
#pragma once

#include "compute/irt/ability.hpp"
#include "compute/irt/marks/classification.hpp"
#include "compute/irt/marks/groups.hpp"

#include <optional>

namespace opora::marks {

/// Weighted likelihood estimate by total 0 … T: most of log P(t | θ) + ½ log I(θ), where I is the information of the
/// total about θ; error 1/√I. For one slope over all items that is [Warm1989] and the same as `irt::wle`; for several,
/// where totals are not sufficient, it is our choice of the like for totals. Empty when there are no items or a slope
/// is not positive.
std::vector<irt::Ability> theta_by_total(std::span<const Item> items);

struct ScaleRow {
    std::size_t total = 0;
    irt::Ability ability;
    std::size_t mark = 0;  ///< from 0
    double share = 0;      ///< of pupils, as counted
    double right = 0;      ///< chance that this mark is deserved, given the total
};
struct MarkScale {
    std::vector<ScaleRow> rows;  ///< totals 0 … T
    Classification quality;
    std::vector<CutProblem> problems;
};
/// The table of an order's appendix. `counts`: pupils by total 0 … T, the wrong length counts as nobody.
MarkScale mark_scale(std::span<const Item> items, const Abilities& abilities, std::span<const double> counts,
                     std::span<const std::size_t> cuts);

/// A whole total as a place for one cut: what it would do.
struct Candidate {
    std::size_t cut = 0;        ///< lowest total of the higher mark
    double theta = 0;           ///< ability of that total
    double error = 0;           ///< of an ability there
    double share_below = 0;     ///< of pupils, as counted
    double share_at = 0;        ///< of pupils on the total itself: who would move with one point
    CutQuality quality;         ///< as the model expects
    double judges_at_most = 0;  ///< share of judges whose cut is not above this one; 0 without judges
    std::size_t judges_here = 0;
};
/// Cuts 1 … T. `judge_cuts`: raw cuts by judge, as of `bookmark` or rounded up from `angoff`.
std::vector<Candidate> candidates(std::span<const Item> items, const Abilities& abilities,
                                  std::span<const double> counts, std::span<const std::size_t> judge_cuts = {});

/// A point of the secondary scale: this value (a total or an ability) is worth that.
struct Pin {
    double value = 0, worth = 0;
};
struct Rescaling {
    std::vector<Pin> pins;         ///< two: linear; more: straight between them, the outer lines go on
    double low = 0, high = 100;    ///< what lies beyond is the end itself
    std::optional<double> step{};  ///< rounded to its multiples, halves up
};
struct Rescaled {
    std::vector<double> worth;           ///< empty when pins are fewer than two or do not rise in both
    std::vector<std::size_t> repeats{};  ///< places whose worth is that of the place before
};
/// `values` rise with the total, as totals themselves or thetas of `theta_by_total` do.
Rescaled rescaled(std::span<const double> values, const Rescaling& scale);

}  // namespace opora::marks
