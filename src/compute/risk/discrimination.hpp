/// Do predictions sort people, and what does a list of them bring.
/// Docs: docs/methods/early-warning.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace opora::risk {

using compute::Ended;
using compute::Interval;

/// Chance that one with the outcome has the higher prediction than one without; ties count half.
struct AreaUnderCurve {
    double value = 0.5;
    double error = 0;                     ///< [DeLong1988], by the mid-ranks of [Sun2014]; of sampling people only
    Interval interval{0, 1};              ///< value ± z · error, clipped, as pROC's
    Ended ended = Ended::not_identified;  ///< fewer than 2 with or without the outcome: no error
};
AreaUnderCurve area_under_curve(std::span<const double> p, std::span<const std::uint8_t> y, double z = compute::z95);

/// What a list of the `capacity` highest predictions holds. Where equal predictions stand at its edge it is the mean
/// over all ways to break the tie, so the counts need not be whole.
struct ListAtCapacity {
    double listed = 0;     ///< min(capacity, rows)
    double hits = 0;       ///< expected among the listed
    double precision = 0;  ///< hits / listed; 0 for an empty list
    double recall = 0;     ///< hits / all outcomes; 0 when there are none
    double lift = 0;       ///< precision / base rate; 0 when there are no outcomes
    double threshold = 1;  ///< lowest prediction on the list
};
ListAtCapacity list_at_capacity(std::span<const double> p, std::span<const std::uint8_t> y, std::size_t capacity);

/// Net benefit a person of helping all with p >= threshold, of helping all, in units of one helped in time; helping
/// none brings 0 [Vickers2006]: hits/n − false/n · t/(1 − t).
struct NetBenefit {
    double threshold = 0;
    double model = 0, all = 0;
};
/// Expects 0 <= thresholds < 1.
std::vector<NetBenefit> decision_curve(std::span<const double> p, std::span<const std::uint8_t> y,
                                       std::span<const double> thresholds);

/// Those of a subgroup at a threshold: whom of those with the outcome the list misses, and what is said of all of them.
struct SubgroupRates {
    std::uint32_t group = 0;
    int people = 0, outcomes = 0, missed = 0, false_alarms = 0;
    Interval missed_share;       ///< Wilson's, missed of outcomes: the false negative rate
    Interval false_alarm_share;  ///< Wilson's, false alarms of those without the outcome
    double said = 0;             ///< mean prediction, to stand beside outcomes / people
};
/// By group number, ascending; on the list are those with p >= threshold.
std::vector<SubgroupRates> subgroup_rates(std::span<const double> p, std::span<const std::uint8_t> y,
                                          std::span<const std::uint32_t> group, double threshold,
                                          double z = compute::z95);

}  // namespace opora::risk
