#include "engine/sampling/explain.hpp"

#include "engine/sampling/control_group.hpp"

#include <algorithm>
#include <cmath>

namespace opora::sampling {

namespace {

const ControlSchool* find_in(const ControlGroup& group, OrganisationId school) {
    const auto found =
        std::find_if(group.schools.begin(), group.schools.end(), [&](const auto& one) { return one.school == school; });
    return found == group.schools.end() ? nullptr : &*found;
}

std::string word_or_unknown(const std::string& word) { return word.empty() ? "unknown" : word; }

std::string named(const Names& names, OrganisationId school) {
    const auto found = names.find(school);
    return found == names.end() ? std::to_string(static_cast<std::int64_t>(school)) : found->second;
}

}  // namespace

std::vector<Said> reasons_of(const ControlGroup& group, const ControlSchool& school) {
    const auto& stratum = group.strata[school.stratum];
    std::vector<Said> out;
    out.push_back({"sampling.reason.stratum",
                   {{"settlement", word_or_unknown(stratum.settlement)},
                    {"size", stratum.size},
                    {"context", word_or_unknown(stratum.context)},
                    {"schools", double(stratum.schools)},
                    {"wanted", double(stratum.wanted)}}});
    if (school.probability >= 1 - 1e-9)
        out.push_back({"sampling.reason.certain", {{"size", std::round(school.size)}}});
    else
        out.push_back({"sampling.reason.drawn",
                       {{"probability", school.probability},
                        {"size", std::round(school.size)},
                        {"stands_for", 1 / school.probability}}});
    return out;
}

Said change_said(const ControlChange& change, const ControlGroup& group, const Names& names) {
    const char* keys[] = {"sampling.change.remove", "sampling.change.replace", "sampling.change.add"};
    const auto* stand_in = find_in(group, change.instead);
    const auto* gone = find_in(group, change.school);
    const bool is_near = stand_in && gone && stand_in->stratum == gone->stratum;
    return {keys[static_cast<std::size_t>(change.kind)],
            {{"school", named(names, change.school)},
             {"instead", named(names, change.instead)},
             {"near", is_near ? "yes" : "no"},
             {"reason", change.reason}}};
}

bool change_possible(const ControlGroup& group, const ControlChange& change) {
    const auto members = members_of(group);
    const auto is_member = [&](OrganisationId school) {
        return std::binary_search(members.begin(), members.end(), school);
    };
    switch (change.kind) {
        case ControlChangeKind::remove:
            return is_member(change.school);
        case ControlChangeKind::add:
            return !is_member(change.school);
        case ControlChangeKind::replace:
            return is_member(change.school) && !is_member(change.instead) && find_in(group, change.instead);
    }
    return false;
}

int pooled_classes(const ControlGroup& group) {
    int classes = 0;
    for (const auto& one : group.precision) classes += one.classes;
    return classes;
}

Said precision_said(const ControlPrecision& precision) {
    if (!precision.is_usable) return {"sampling.precision.unknown", {{"classes", double(precision.classes)}}};
    return {"sampling.precision.said",
            {{"schools", double(precision.schools)},
             {"classes", double(precision.classes)},
             {"pupils", precision.pupils},
             {"half_width", precision.half_width},
             {"icc", precision.icc},
             {"deff", precision.deff},
             {"nulls", precision.classes >= classes_for_tail ? "yes" : "no"}}};
}

std::vector<Said> group_said(const ControlGroup& group) {
    std::vector<Said> out;
    const auto members = members_of(group).size();
    out.push_back({"sampling.group.formed",
                   {{"schools", double(members)},
                    {"frame", double(group.schools.size())},
                    {"strata", double(group.strata.size())},
                    {"excluded", double(group.excluded.size())},
                    {"year", double(group.results_year)},
                    {"seed", std::to_string(group.seed)}}});
    const int pooled = pooled_classes(group);
    int fewest = pooled;
    for (const auto& one : group.precision) fewest = std::min(fewest, one.classes);
    out.push_back({fewest >= classes_for_tail    ? "sampling.group.nulls_each"
                   : pooled >= classes_for_ranks ? "sampling.group.nulls_pooled"
                                                 : "sampling.group.nulls_few",
                   {{"classes", double(pooled)},
                    {"fewest", double(fewest)},
                    {"tail", double(classes_for_tail)},
                    {"ranks", double(classes_for_ranks)}}});
    if (group.without_context + group.without_settlement > 0)
        out.push_back({"sampling.group.unknown",
                       {{"context", double(group.without_context)}, {"settlement", double(group.without_settlement)}}});
    return out;
}

}  // namespace opora::sampling
