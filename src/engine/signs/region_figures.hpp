/// The same figures of all schools of a procedure together: what a school is compared with.
#pragma once

#include "domain/screening.hpp"
#include "engine/signs/school_figures.hpp"

#include <map>
#include <set>
#include <span>
#include <unordered_map>

namespace opora::signs {

/// A share of points of some tasks with its interval, p ± z·s/(max·√m).
struct PointsShare {
    double share = 0;
    Bounds bounds;
};

/// Of several tasks together; `z` the quantile of the interval.
PointsShare points_share(const SchoolFigures& figures, const Instrument& instrument, std::span<const std::size_t> tasks,
                         double z);

/// Sums over schools; strings are counted by their key.
struct RegionFigures {
    SchoolFigures all;  ///< school 0; classes, strings and correlations empty
    std::unordered_map<std::uint64_t, int> strings;
    /// By total: the chance that two works of this total are the same string of scores.
    std::map<int, double> same_by_total;
};

/// Of all schools, or only of `only` when it is given.
RegionFigures together(const ProcedureFigures& procedure, const std::set<OrganisationId>* only = nullptr);

}  // namespace opora::signs
