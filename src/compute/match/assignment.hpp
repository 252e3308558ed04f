/// Who helps whom: those with a need on the left, those with room on the right, a cost for every pair that may be made.
#pragma once

#include <cstdint>
#include <vector>

namespace opora::match {

/// A pair that may be made; a pair not given is forbidden. Each pair at most once.
struct Pair {
    std::uint32_t left = 0, right = 0;  ///< places among needs and capacities
    double cost = 0;                    ///< finite, of one unit
    std::int64_t most = 1;              ///< units
};

struct Demand {
    std::vector<std::int64_t> needs;       ///< by left: units that must be served
    std::vector<std::int64_t> capacities;  ///< by right: units that can be given
    std::vector<Pair> pairs;
    /// Names that stay when rows are sorted anew: what the lot is drawn by. Empty: places.
    std::vector<std::uint32_t> left_keys, right_keys;
};

enum class Aim : std::uint8_t {
    least_total,
    fair,  ///< first the largest cost as small as can be, then the total
};

struct AssignmentOptions {
    Aim aim = Aim::least_total;
    std::uint64_t lot = 1;  ///< seed of the lot that decides among equals
};

struct Made {
    std::uint32_t left = 0, right = 0;
    std::int64_t units = 0;
    double cost = 0;  ///< of one unit
};

/// Those who cannot all be served: together they need more than all who may serve them can give (Hall's condition).
struct Shortage {
    std::vector<std::uint32_t> lefts, rights;  ///< ascending; `rights` are used up
    std::int64_t need = 0, available = 0;      ///< need > available; limits of single pairs count too
};

struct Assignment {
    bool is_possible = false;
    std::vector<Made> made;  ///< by left, then right
    double total = 0, largest = 0;
    bool has_equals = false;  ///< others cost the same: the lot decided
    double within = 0;        ///< the total is the least up to this; 0: exactly
    std::vector<Shortage>
        shortages;  ///< when it is not possible: one for each group that has nothing to do with others
};

/// The assignment of least cost, by LEMON's network simplex on whole numbers: costs in steps of a power of two, about
/// 2⁻⁴⁶ of the largest for some thousand nodes. Whole costs are exact. Among assignments of equal cost the one of the
/// least sum of lots: each pair has one, drawn from `lot` and the two keys, so that neither the order of rows nor the
/// program's ways decide, and another seed is another lot. Fair: the least threshold under which all can be served, by
/// halving over the costs; then the cheapest under it (lexicographic bottleneck, [Burkard2009]).
/// Dense problems begin with the cheapest pairs of each side and let in those that could still help.
Assignment assign(const Demand& demand, const AssignmentOptions& options = {});

}  // namespace opora::match
