#include "engine/likeness/groups.hpp"

#include "compute/cluster/pam.hpp"
#include "compute/cluster/trust.hpp"
#include "compute/neighbours/gower.hpp"

#include <algorithm>
#include <cmath>

namespace opora::likeness {

namespace {

constexpr std::size_t most_in_label = 3;
constexpr double sets_apart = 0.2, usual_share = 0.6;

std::vector<double> known_values(const ContextTable& table, std::size_t condition,
                                 const std::vector<std::uint32_t>& schools) {
    std::vector<double> values;
    for (const auto school : schools)
        if (const double value = table.features.at(school, condition); neighbours::is_known(value))
            values.push_back(value);
    std::sort(values.begin(), values.end());
    return values;
}

double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double share_of(const std::vector<double>& values, double value) {
    if (values.empty()) return 0;
    return static_cast<double>(std::count(values.begin(), values.end(), value)) / static_cast<double>(values.size());
}

/// The largest difference between the shares of the two at or under a value: 0 alike, 1 wholly apart.
double apart(const std::vector<double>& own, const std::vector<double>& others) {
    double most = 0;
    for (const auto* list : {&own, &others})
        for (const double value : *list) {
            const auto under = [value](const std::vector<double>& sorted) {
                return static_cast<double>(std::upper_bound(sorted.begin(), sorted.end(), value) - sorted.begin()) /
                       static_cast<double>(sorted.size());
            };
            most = std::max(most, std::abs(under(own) - under(others)));
        }
    return most;
}

std::optional<Typical> typical_of(const ContextTable& table, std::size_t condition, const std::vector<double>& own,
                                  const std::vector<double>& others) {
    if (own.empty()) return {};
    Typical typical;
    typical.condition = condition;
    typical.known = own.size();
    const auto kind = table.conditions[condition].kind;
    typical.low = quantile(own, 0.25);
    typical.high = quantile(own, 0.75);
    if (kind == neighbours::Kind::number) {
        typical.middle = quantile(own, 0.5);
    } else {
        for (const double value : own)
            if (share_of(own, value) > typical.share) typical.middle = value, typical.share = share_of(own, value);
        typical.elsewhere = share_of(others, typical.middle);
    }
    if (kind == neighbours::Kind::nominal)
        typical.apartness = std::max(0.0, typical.share - typical.elsewhere);
    else
        typical.apartness = others.empty() ? 0 : apart(own, others);
    return typical;
}

void describe(const ContextTable& table, const Groups& all, Group& group) {
    std::vector<std::uint32_t> others;
    for (const auto& other : all.groups)
        if (&other != &group) others.insert(others.end(), other.schools.begin(), other.schools.end());
    for (std::size_t c = 0; c < table.conditions.size(); ++c)
        if (const auto typical =
                typical_of(table, c, known_values(table, c, group.schools), known_values(table, c, others)))
            group.typical.push_back(*typical);
    std::stable_sort(group.typical.begin(), group.typical.end(),
                     [](const auto& one, const auto& two) { return one.apartness > two.apartness; });
    for (const auto& typical : group.typical) {
        const bool is_word = table.conditions[typical.condition].kind != neighbours::Kind::number;
        if (typical.apartness < sets_apart || (is_word && typical.share < usual_share)) continue;
        if (group.label.size() < most_in_label) group.label.push_back(typical);
    }
    if (group.label.empty() && !group.typical.empty()) group.label.push_back(group.typical.front());
}

}  // namespace

Groups find_groups(const Region& region, const ContextTable& table, const GroupsOptions& options) {
    Groups found;
    found.schools = region.schools.size();
    if (found.schools < options.fewest_schools || table.conditions.empty()) return found;
    const auto distances = neighbours::gower_distances(table.features, {neighbours::Grades::codes, 0.05}).distances;
    const auto clusterer = cluster::by_pam(distances);
    cluster::NumberOptions number;
    number.most = std::min(options.most, found.schools / 5);
    number.splits = options.splits;
    number.seed = options.seed;
    const auto strength = cluster::prediction_strength(clusterer, number);
    auto chosen = strength.clusters;
    found.is_number_found = chosen > 1;
    double best = -1;
    for (const auto& one : strength.strengths) {
        found.strengths.push_back({one.clusters, one.mean, one.error});
        if (!found.is_number_found && one.clusters > 1 && one.mean > best) best = one.mean, chosen = one.clusters;
    }
    const auto parts = cluster::pam(distances, chosen);
    if (parts.labels.empty()) return found;
    cluster::StabilityOptions stability;
    stability.replications = options.replications;
    stability.seed = options.seed;
    const auto trust = cluster::stability(clusterer, parts.labels, stability);
    found.groups.resize(chosen);
    for (std::uint32_t i = 0; i < found.schools; ++i) found.groups[parts.labels[i]].schools.push_back(i);
    for (std::size_t g = 0; g < chosen; ++g) {
        auto& group = found.groups[g];
        group.middle_school = static_cast<std::uint32_t>(parts.medoids[g]);
        group.jaccard = trust[g].jaccard;
        group.is_stable = trust[g].is_stable;
        describe(table, found, group);
    }
    return found;
}

Said typical_said(const ContextTable& table, const Typical& typical) {
    const auto& condition = table.conditions[typical.condition];
    if (condition.kind != neighbours::Kind::number) return table.said(typical.condition, typical.middle);
    const double low = condition.is_logged ? std::exp(typical.low) : typical.low;
    const double high = condition.is_logged ? std::exp(typical.high) : typical.high;
    const bool is_share = condition.shown == Shown::share, is_ratio = condition.shown == Shown::ratio;
    // As they will be shown: «обычно 0–0 %» says no more than «0 %».
    const double steps = is_share ? 100 : is_ratio ? 10 : 1;
    if (std::round(low * steps) == std::round(high * steps)) return table.said(typical.condition, typical.middle);
    const char* unit = is_share ? "share" : is_ratio ? "ratio" : "count";
    return {std::string("likeness.usual.") + unit, {{"low", low}, {"high", high}}};
}

std::vector<LabelPart> label_said(const ContextTable& table, const Group& group) {
    std::vector<LabelPart> parts;
    for (const auto& typical : group.label) {
        const auto& condition = table.conditions[typical.condition];
        const bool is_named = condition.kind == neighbours::Kind::number || condition.words == "context.value";
        parts.push_back(
            {is_named ? std::optional(table.said(typical.condition)) : std::nullopt, typical_said(table, typical)});
    }
    return parts;
}

}  // namespace opora::likeness
