/// The true test behind an invented procedure: positions, cuts and curves, of several families.
#pragma once

#include "compute/draws.hpp"
#include "compute/irt/item.hpp"
#include "objectivity/figures.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora::bench {

/// How pupils really answer. The detectors fit a partial credit model; others are here so that they are not judged by
/// their own assumption alone.
enum class Truth : std::uint8_t {
    partial_credit,  ///< GPCM, slopes of SD 0.25 of their logarithm
    steep_and_flat,  ///< GPCM, slopes of SD 0.5 (2PL where the maximum is 1)
    graded,          ///< cumulative logits
    two_abilities,   ///< every other task asks a second ability, r = .8 with the first
};

struct Form {
    std::string name;
    Truth truth = Truth::partial_credit;
    std::vector<std::uint8_t> maxima;
    std::array<int, 3> cuts{};                     ///< least totals of the marks 3, 4 and 5
    std::vector<irt::Item> items;                  ///< of `graded`: d_k = −a b_k, P(X >= k) = logistic(aθ + d_k)
    double mean = 0, sd = 1;                       ///< of pupils on the scale of the curves
    std::array<double, 3> lift{};                  ///< honest: what all markers of the region do at the cuts
    double school_share = .15, class_share = .05;  ///< of the variance of abilities
    double lowered = .3, raised = .08;             ///< works below and above the journal mark
    int total() const;
    int mark(int points) const { return 2 + (points >= cuts[0]) + (points >= cuts[1]) + (points >= cuts[2]); }
};

/// The grid of power: 18 tasks of 1 to 3 points, total 31, cuts 10/17/24, no honest lifts.
/// `slope`: of the tasks, in the middle; with 1.2 Guttman's errors have the power that is published for this grid.
Form grid_form(std::uint64_t seed, Truth truth = Truth::partial_credit, double slope = 1.2);

/// A procedure as `figures` tell: mean and SD of totals by moving and stretching the pupils, ICC of totals by the share
/// of schools, their cuts and lifts.
Form real_form(const RealFigures& figures, std::uint64_t seed, Truth truth = Truth::partial_credit);

/// P(0…m | θ) of a task under the form's truth.
void chances(const Form& form, std::size_t task, double theta, std::vector<double>& out);

}  // namespace opora::bench
