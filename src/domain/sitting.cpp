#include "domain/sitting.hpp"

#include <algorithm>
#include <array>

namespace opora {

namespace {

constexpr std::array<std::string_view, 4> level_names = {"federal", "regional", "municipal", "school"};

}  // namespace

std::string_view name_of(SittingLevel level) { return level_names.at(static_cast<std::size_t>(level)); }

std::optional<SittingLevel> sitting_level_named(std::string_view name) {
    const auto found = std::find(level_names.begin(), level_names.end(), name);
    if (found == level_names.end()) return {};
    return static_cast<SittingLevel>(found - level_names.begin());
}

const SittingLimit* SittingLimits::find(std::string_view key) const {
    const auto found = std::find_if(limits.begin(), limits.end(), [&](const auto& limit) { return limit.key == key; });
    return found == limits.end() ? nullptr : &*found;
}

bool covers(const Places& places, OrganisationId outer, OrganisationId inner) {
    if (outer == inner || outer == OrganisationId{}) return true;
    const auto found = places.find(inner);
    return found != places.end() && std::find(found->second.begin(), found->second.end(), outer) != found->second.end();
}

bool shares_a_class(const Sitting& a, const Sitting& b, const Places& places) {
    return a.grade == b.grade && (a.class_name.empty() || b.class_name.empty() || a.class_name == b.class_name) &&
           (covers(places, a.place, b.place) || covers(places, b.place, a.place));
}

}  // namespace opora
