#include "office/similar_schools.hpp"

#include "office/find_school.hpp"
#include "office/region_data.hpp"

#include <algorithm>
#include <numeric>

namespace opora::office {

namespace {

constexpr std::size_t fewest_for_strip = 5;

/// The middle half; linear between the values.
Bounds middle_half(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        const double place = share * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const auto above = std::min(below + 1, values.size() - 1);
        return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
    };
    return {at(0.25), at(0.75)};
}

std::optional<GroupStrip> strip_of(const LikenessData& data, std::uint32_t school,
                                   const likeness::SimilarGroup& group) {
    const auto& levels = data.levels.level.by_school;
    std::vector<double> values;
    for (const auto& one : group.nearest)
        if (levels[one.school]) values.push_back(levels[one.school]->value);
    if (!levels[school] || values.size() < fewest_for_strip) return {};
    const auto half = middle_half(values);
    const auto& own = *levels[school];
    const char* standing = own.low > half.high ? "above" : own.high < half.low ? "below" : "within";
    GroupStrip strip{static_cast<int>(values.size()), half.low, half.high, {}};
    strip.title = {"likeness.similar.strip",
                   {{"standing", standing},
                    {"value", own.value},
                    {"low", half.low},
                    {"high", half.high},
                    {"schools", static_cast<double>(values.size())}}};
    return strip;
}

std::string left_out_said(const likeness::ContextTable& table, Language language) {
    std::string said;
    for (const auto& code : table.left_out)
        said += (said.empty() ? "" : ", ") + say(language, "likeness.condition." + code);
    return said;
}

std::vector<Said> conditions_said(const LikenessData& data, Language language) {
    std::vector<std::size_t> all(data.table.conditions.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<Said> said;
    said.push_back({"likeness.how.conditions", {{"conditions", titles_said(data.table, all, language)}}});
    if (const auto left = left_out_said(data.table, language); !left.empty())
        said.push_back({"likeness.how.left_out", {{"conditions", left}}});
    if (data.region.context_year)
        said.push_back({"likeness.how.context_year",
                        {{"from", std::to_string(data.region.context_year)},
                         {"to", std::to_string(data.region.context_year + 1)}}});
    else
        said.push_back({"likeness.how.no_context", {}});
    return said;
}

}  // namespace

SimilarSchools find_similar_schools(Desk& desk, Language language, const std::string& code, int year,
                                    const Sight& sight) {
    const auto card = find_school(desk, code, sight);
    if (year == 0) year = usual_year(desk.database());
    SimilarSchools found;
    found.data = likeness_of(desk, year);
    const auto& data = *found.data;
    const auto place = data.place_of(card.organisation.id);
    if (!place) throw Refusal(Problem{Code::school_without_results, {}, code, {{"year", std::to_string(year)}}});
    found.school = *place;
    found.group = likeness::similar_schools(data.region, data.table, *place);
    found.strip = strip_of(data, *place, found.group);
    const auto& group = found.group;
    found.said.push_back({group.nearest.empty() ? "likeness.similar.none"
                          : group.is_few        ? "likeness.similar.few"
                                                : "likeness.similar.found",
                          {{"found", static_cast<double>(group.nearest.size())},
                           {"wanted", static_cast<double>(likeness::similar_wanted)},
                           {"candidates", static_cast<double>(group.candidates)}}});
    if (!group.unknown.empty())
        found.said.push_back(
            {"likeness.similar.unknown", {{"conditions", titles_said(data.table, group.unknown, language)}}});
    for (auto& said : conditions_said(data, language)) found.said.push_back(std::move(said));
    found.footnote = {"likeness.similar.footnote", {}};
    std::erase_if(found.group.nearest, [&](const auto& one) { return !sight.sees(data.schools[one.school].id); });
    return found;
}

SchoolGroups find_school_groups(Desk& desk, Language language, int year) {
    if (year == 0) year = usual_year(desk.database());
    if (year == 0) refuse_year(desk.database(), year);
    SchoolGroups found;
    found.data = likeness_of(desk, year);
    const auto& groups = found.data->groups();
    const auto count = static_cast<double>(groups.groups.size());
    const auto stable =
        std::count_if(groups.groups.begin(), groups.groups.end(), [](const auto& one) { return one.is_stable; });
    found.title = {
        groups.groups.empty()    ? "likeness.groups.none"
        : groups.is_number_found ? "likeness.groups.found"
                                 : "likeness.groups.weak",
        {{"groups", count}, {"stable", static_cast<double>(stable)}, {"schools", static_cast<double>(groups.schools)}}};
    for (auto& said : conditions_said(*found.data, language)) found.said.push_back(std::move(said));
    return found;
}

}  // namespace opora::office
