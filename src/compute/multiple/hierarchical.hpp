/// Families first, then their members: schools, and within the chosen schools their classes.
/// Docs: docs/methods/multiple-comparisons.md.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace opora::multiple {

struct FamilyList {
    std::size_t family = 0;
    double p = 1;                      ///< of the whole family
    std::vector<std::size_t> members;  ///< indexes within the family, smallest p first; may be empty
};

struct HierarchicalList {
    std::vector<FamilyList> chosen;  ///< smallest p first, equal ones by index
    std::size_t families = 0;        ///< m: how many were looked at, those without members left out
    double within = 0;               ///< the level used inside the chosen: q_members · R/m
};

/// [Benjamini2014]: families are chosen by Benjamini–Hochberg at `q_families` on the Simes p-value of each, then
/// members of the chosen by Benjamini–Hochberg at `q_members` · R/m, R the number chosen. The expected mean share of
/// false members over the chosen families stays <= q_members (families independent of each other, members
/// independent or positively dependent). A family may be chosen with no member of its own when q_members < q_families.
HierarchicalList choose_hierarchically(std::span<const std::vector<double>> families, double q_families,
                                       double q_members);

/// The same with p-values of whole families found otherwise (Stouffer, Cauchy): `family_p`, one a family.
HierarchicalList choose_hierarchically(std::span<const std::vector<double>> families, std::span<const double> family_p,
                                       double q_families, double q_members);

}  // namespace opora::multiple
