/// Items without a model: difficulty, correlation with the rest, alpha, and how thirds of the people do.
#pragma once

#include "compute/ended.hpp"
#include "compute/irt/responses.hpp"

#include <vector>

namespace opora::irt {

struct ClassicalItem {
    double people = 0;  ///< by weight, who answered
    double mean = 0, sd = 0;
    double difficulty = 0;               ///< mean over maximum: the share of points
    double nothing = 0, everything = 0;  ///< shares of people with no points and with all
    double item_total = 0;               ///< correlation with the total (of one point: the point-biserial)
    double item_rest = 0;                ///< with the total of the other items (the corrected point-biserial)
    double alpha_without = 0;
    /// `not_identified`: nobody answered it, or all alike; correlations are then 0.
    compute::Ended ended = compute::Ended::not_identified;
};

struct ClassicalTest {
    std::vector<ClassicalItem> items;
    double alpha = 0;  ///< [Cronbach1951]; 0 when not identified
    double sd = 0;     ///< of the total
    double error = 0;  ///< of measurement: sd √(1 − alpha)
    compute::Ended ended = compute::Ended::not_identified;
};

/// From covariances of pairs over those who answered both (as psych::alpha in R), with n − 1 below; a weight counts as
/// so many people. With missing answers the total is never formed, its variance is the sum of the covariances. Pairs
/// that nobody was given count as uncorrelated. An alpha under 0 is given as it comes.
ClassicalTest classical(const Responses& responses);

/// People of like total: shares of points by item, for curves over thirds (or fifths).
struct ScoreGroup {
    double people = 0;
    double lowest = 0, highest = 0;           ///< share of points of its people, 0 … 1
    std::vector<double> people_of, credit;    ///< by item: who answered, by weight, and their mean share of points
    std::vector<std::vector<double>> shares;  ///< by item and category
};

/// As many people in each of `groups` as equal totals allow, which stay together: all of a total go where the middle of
/// them belongs. Totals are shares of the points that the answered items could give. Groups may be empty.
std::vector<ScoreGroup> score_groups(const Responses& responses, int groups = 3);

}  // namespace opora::irt
