/// Figures of schools and classes held against what is expected of them, by the distribution of the honest middle.
///
/// A change of a cohort, an exam after a work, the share of absent pupils, marks against the journal: each is one
/// number with an error of its own. How much honest schools differ beyond these errors, nobody prints; it is learnt
/// from the schools themselves. Docs: docs/methods/school-signs.md.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace opora::mechanism {

/// From so many figures on their middle says what is usual.
inline constexpr std::size_t enough_figures = 50;

/// A figure less what is expected of it: high = stands out.
struct Deviation {
    double value = 0, variance = 0;  ///< variance: of its own error
    std::size_t people = 0;          ///< that it is of: small and large ones have a scale of their own
    bool tells = false;
    bool is_control = false;
};

/// A deviation beside the honest ones.
struct Held {
    double z = 0, p = 1;  ///< calibrated
    bool tells = false;
    /// From the honest middle, with the 95 % interval of its own error, in the unit of the figure.
    double effect = 0, low = 0, high = 0;
};

/// z = (value − middle)/√(variance + τ²), τ² by medians; its location and scale by size from the lower half of those
/// that do not stand out (p < 0.01, thrice), because what is added lies above; its tail is a generalised Pareto over
/// the lower half mirrored. With `enough_controls` or more controls they alone are the honest ones, both halves. Fewer
/// than `enough_figures`: nothing tells. Never a nominal distribution.
std::vector<Held> hold_against_honest(std::span<const Deviation> figures, std::size_t enough_controls = 100);

/// A result and what is known before it, of one school.
struct Sequel {
    double value = 0, variance = 0;
    double earlier = 0, earlier_variance = 0;
    double expected = std::numeric_limits<double>::quiet_NaN();  ///< by context, without error; NaN: not known
    std::size_t people = 0;
    bool is_control = false;
};
struct Expectation {
    std::vector<Deviation> deviations;  ///< value − E[value | earlier, context]
    double reliability = 0;             ///< share of the variance of earlier results that is no error, a middle school
    double slope = 0;                   ///< of the earlier result, its error allowed for
};
/// Regression calibration: the earlier result is drawn to its mean by its own reliability; lines by Huber's weights (a
/// tenth of helped schools hardly moves them). The error of the prediction counts in the variance. Context enters where
/// it is known for all.
Expectation expectation_of(std::span<const Sequel> sequels);

/// Who was absent of one school: counts by mark of the journal 2…5, and those without a mark.
struct Absence {
    std::size_t absent = 0, present = 0;
    std::size_t absent_by_mark[4]{}, present_by_mark[4]{};
    bool is_control = false;
};
/// Share absent beside the honest middle (arcsine scale) and, where at least three absent have marks, how much lower
/// these are than those of the present (marks, against the honest middle too: the weak are absent more often anyway);
/// half of the weight each. `effect`: share absent above the usual one.
std::vector<Held> hold_absence(std::span<const Absence> schools, std::size_t enough_controls = 100);

/// Marginal homogeneity of a square table (journal × work): Stuart–Maxwell χ² [Stuart1955; Maxwell1970]. Rows and
/// columns without people are left out. p = 1 where nothing can be said.
struct Homogeneity {
    double chi_square = 0, p = 1;
    int freedom = 0;
};
Homogeneity stuart_maxwell(std::span<const double> table, std::size_t size);

}  // namespace opora::mechanism
