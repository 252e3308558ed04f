/// Rows and columns of the models of levels: results standardised, conditions as numbers.
#pragma once

#include "engine/likeness/levels.hpp"

namespace opora::likeness {

/// A school in a procedure: mean and spread of its pupils on the scale of the region's.
struct Sitting {
    std::uint32_t school = 0;
    std::uint16_t procedure = 0;
    double works = 0;
    double mean = 0;     ///< in standard deviations of the region's pupils in this procedure
    double squares = 0;  ///< Σ (z − mean)² over its pupils
};

/// Of the procedures of `year`; those without spread, or with hardly more works than schools, give none.
std::vector<Sitting> sittings_of(const Region& region, int year);

/// The conditions of all schools as columns of predictors: kinds as 0 and 1 beside the most frequent value, rare ones
/// together; numbers and grades centred and, where some schools did not tell them, their mean with a column of its own
/// that says so. Conditions enter in their order as long as columns stay at or under `most`.
struct Predictors {
    std::vector<std::size_t> conditions;       ///< that entered
    std::vector<std::vector<double>> columns;  ///< each by school
};
Predictors predictors_of(const ContextTable& table, const std::vector<char>& is_in, std::size_t most);

}  // namespace opora::likeness
