/// Who goes where on which day: needs on days, people who can be in one place a day, and a load that is to be fair.
#pragma once

#include "compute/match/assignment.hpp"

namespace opora::match {

struct RosterDemand {
    std::vector<std::int64_t> needs;   ///< by left: people wanted, each another one
    std::vector<std::uint32_t> slots;  ///< by left: the day it falls on, 0 …
    std::vector<std::int64_t> before;  ///< by right: how often the person has been sent already
    std::vector<Pair> pairs;           ///< who may go where; `most` is 1
    /// What it costs to send a person for the k-th time: (2k − 1) · load, so that k times cost k² · load together and
    /// an even share of the work is the cheapest. Not below 0.
    double load = 0;
    std::vector<std::uint32_t> left_keys, right_keys;  ///< as of Demand
};

struct Roster {
    std::vector<Made> made;               ///< by left, then right; units 1
    double total = 0;                     ///< of pairs and load
    std::vector<std::uint32_t> unserved;  ///< lefts, one for each person missing
};

/// As many needs served as can be, and of such rosters the cheapest. By LEMON's network simplex on whole numbers: costs
/// in steps of 1/100; among equals the one of the least sum of lots, as in assign(). Deterministic.
Roster make_roster(const RosterDemand& demand, std::uint64_t lot = 1);

}  // namespace opora::match
