/// The level of schools side by side: as it is, beside what is usual in such conditions, and beside the cohort's own
/// results of the year before. Docs: docs/methods/adjusted-level.md.
///
///   z_skp = x_sk'β + u_s + δ_sk + ε_skp,  u_s ~ N(0, τ²), δ_sk ~ N(0, ω²), ε_skp ~ N(0, σ²)
///
/// z is a pupil's total in standard deviations of the region's pupils in procedure k; x a constant (level), the
/// school's conditions (adjusted), and the cohort's result a year before (value added). Pupils are not linked between
/// years: the earlier result is that of the cohort, a mean.
#pragma once

#include "compute/ended.hpp"
#include "engine/likeness/context_table.hpp"

#include <optional>

namespace opora::likeness {

using compute::Ended;

enum class Measure : std::uint8_t { level, adjusted, value_added };

/// Beside 0 by the 90 % interval.
enum class Standing : std::uint8_t { below, within, above };

struct Level {
    double value = 0, error = 0;
    double low = 0, high = 0;  ///< 90 %
    double expected = 0;       ///< x'β, means over the school's procedures; of the level: the mean school
    std::int32_t works = 0;
    int procedures = 0;
    Standing standing() const { return high < 0 ? Standing::below : low > 0 ? Standing::above : Standing::within; }
};

/// Why a measure is not given.
enum class Lacking : std::uint8_t { nothing, few_schools, no_conditions, no_earlier_results, not_fitted };

struct MeasureFit {
    Lacking lacking = Lacking::nothing;
    Ended ended = Ended::not_identified;
    std::size_t schools = 0, procedures = 0;
    double school_sd = 0, procedure_sd = 0, pupil_sd = 0;  ///< τ, ω, σ
    double explained = 0;  ///< share by which the conditions make τ² smaller than that of the level's model; at least 0
    std::vector<std::size_t> conditions;  ///< of the table, which entered
    // Of value added:
    double slope = 0, slope_error = 0;            ///< of the earlier result, corrected for its errors
    double reliability = 0;                       ///< share of the variance of earlier means that is no error
    std::size_t schools_with_earlier = 0;         ///< of those with results in the procedures that have one before
    std::vector<std::optional<Level>> by_school;  ///< by school of the region
};

struct LevelsOptions {
    std::size_t fewest_schools = 20;  ///< below, nothing is adjusted
    double schools_a_predictor = 6;   ///< at least so many schools for each column of x
    /// Share of the variance of a cohort's mean between pupils that two works a year apart have in common: 0.9 of
    /// pupils wrote both and a work's reliability is 0.85. What is left is error of the earlier result.
    double in_common = 0.65;
};

struct Levels {
    MeasureFit level, adjusted, value_added;
    const MeasureFit& of(Measure measure) const {
        return measure == Measure::level ? level : measure == Measure::adjusted ? adjusted : value_added;
    }
};

/// Procedures of `region.year` count, those of the year before stand in for the cohorts' earlier results.
Levels estimate_levels(const Region& region, const ContextTable& table, const LevelsOptions& options = {});

/// The procedure that the same cohort wrote a year before: same series and subject, a grade lower; its place.
std::optional<std::size_t> earlier_of(const std::vector<Procedure>& procedures, const Procedure& procedure);

}  // namespace opora::likeness
