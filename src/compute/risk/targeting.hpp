/// Is it worth knowing who: lists of people beside lists of whole groups of the same length, and both beside chance
/// [Perdomo2023]. Docs: docs/methods/early-warning.md.
#pragma once

#include "compute/risk/discrimination.hpp"
#include "compute/risk/logistic.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace opora::risk {

struct Targeting {
    std::size_t capacity = 0;
    ListAtCapacity people;  ///< the highest predictions wherever they are
    ListAtCapacity groups;  ///< whole groups from the highest score down, the last in part, by lot
    double chance = 0;      ///< recall of a list by lot: capacity / people
};

/// `group_score`: by group number, what groups are chosen by: last year's share of outcomes, or the mean prediction
/// (see mean_by_group). People of groups without a score (number past its end) are chosen last.
Targeting compare_targeting(std::span<const double> p, std::span<const std::uint8_t> y,
                            std::span<const std::uint32_t> group, std::span<const double> group_score,
                            std::size_t capacity);

/// Mean of `values` by group number; `otherwise` for a group without rows.
std::vector<double> mean_by_group(std::span<const double> values, std::span<const std::uint32_t> group,
                                  std::size_t groups, double otherwise = 0);

/// Trained on all years before, tested on one.
struct YearTested {
    std::int32_t year = 0;
    std::vector<std::size_t> train, test;  ///< row numbers
    LogisticFit fit;
    std::vector<double> predicted;  ///< of the test rows
};

/// One for each year after the first, in order: rows of years <= t − 1 train, rows of t are predicted; never the other
/// way, and nothing of year t is seen, neither its rows nor its groups' effects. A year whose training does not
/// identify the model carries the fit that says so and predicts the share of outcomes so far.
std::vector<YearTested> validate_in_time(const Rows& rows, std::span<const std::int32_t> year,
                                         const LogisticOptions& options = {});

}  // namespace opora::risk
