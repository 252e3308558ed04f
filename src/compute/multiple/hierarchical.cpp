#include "compute/multiple/hierarchical.hpp"

#include "compute/multiple/adjust.hpp"
#include "compute/multiple/combine.hpp"

#include <cassert>

namespace opora::multiple {

HierarchicalList choose_hierarchically(std::span<const std::vector<double>> families, double q_families,
                                       double q_members) {
    std::vector<double> family_p;
    for (const auto& family : families) family_p.push_back(combine_simes(family));
    return choose_hierarchically(families, family_p, q_families, q_members);
}

HierarchicalList choose_hierarchically(std::span<const std::vector<double>> families, std::span<const double> family_p,
                                       double q_families, double q_members) {
    assert(families.size() == family_p.size());
    std::vector<std::size_t> with_members;
    std::vector<double> p;
    for (std::size_t i = 0; i < families.size(); ++i) {
        if (families[i].empty()) continue;
        with_members.push_back(i);
        p.push_back(family_p[i]);
    }
    HierarchicalList list;
    list.families = p.size();
    const auto chosen = list_at(p, adjust_p(p, Adjustment::benjamini_hochberg), q_families);
    if (chosen.empty()) return list;
    list.within = q_members * static_cast<double>(chosen.size()) / static_cast<double>(p.size());
    for (const auto i : chosen) {
        const auto& family = families[with_members[i]];
        const auto adjusted = adjust_p(family, Adjustment::benjamini_hochberg);
        list.chosen.push_back({with_members[i], p[i], list_at(family, adjusted, list.within)});
    }
    return list;
}

}  // namespace opora::multiple
