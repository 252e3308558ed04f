#include "engine/likeness/similar.hpp"

#include "compute/neighbours/nearest.hpp"

#include <algorithm>

namespace opora::likeness {

namespace {

/// Type, settlement and its size alone must do: the register has them where the questionnaire was not filled.
constexpr double least_known = 0.3;
/// … but of what the school itself tells, half must be known of the other: a blank is no likeness.
constexpr double least_of_own = 0.5;
/// What differs by more than the middle 90 % of schools do counts as quite different.
constexpr double trimmed = 0.05;

/// Share of the conditions' weight that the school tells.
double told_by(const ContextTable& table, std::uint32_t school) {
    double told = 0, all = 0;
    for (std::size_t i = 0; i < table.conditions.size(); ++i) {
        all += table.conditions[i].weight;
        if (table.value(school, i)) told += table.conditions[i].weight;
    }
    return all > 0 ? told / all : 0;
}

}  // namespace

SimilarGroup similar_schools(const Region& region, const ContextTable& table, std::uint32_t school,
                             std::size_t wanted) {
    SimilarGroup found;
    if (table.conditions.empty()) {
        found.is_few = true;
        return found;
    }
    neighbours::GroupOptions options;
    options.wanted = options.enough = wanted;
    options.least_known = std::max(least_known, least_of_own * told_by(table, school));
    options.is_allowed = [&](std::size_t own, std::size_t other) {
        const auto &one = region.schools[own], &two = region.schools[other];
        return is_special(one) || is_special(two) ? one.type == two.type : true;
    };
    const auto metric = neighbours::by_gower(table.features, {neighbours::Grades::codes, trimmed});
    const auto group = neighbours::own_group(table.features, metric, school, options);
    found.is_few = group.is_few;
    found.candidates = group.candidates;
    found.too_little_known = group.too_little_known;
    found.unknown = group.unknown;
    for (const auto& neighbour : group.nearest) {
        SimilarSchool one{neighbour.row, neighbour.distance, neighbour.known, {}, {}, {}};
        for (const auto& reason : neighbour.reasons) {
            const Trait trait{reason.variable, reason.own, reason.theirs};
            auto& list = !reason.part.is_known ? one.unknown : reason.is_near ? one.alike : one.different;
            list.push_back(trait);
        }
        found.nearest.push_back(std::move(one));
    }
    return found;
}

}  // namespace opora::likeness
