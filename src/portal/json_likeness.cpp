#include "portal/json_likeness.hpp"

#include "portal/json.hpp"

#include <cctype>

namespace opora::json {

namespace {

/// A minus before a figure is a minus and no hyphen, as the page writes it.
std::string likeness_said(Language language, const Said& said) {
    const auto text = say(language, said);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_minus = text[i] == '-' && i + 1 < text.size() &&
                              std::isdigit(static_cast<unsigned char>(text[i + 1])) && (i == 0 || text[i - 1] == ' ');
        is_minus ? out.append("\u2212") : out.append(1, text[i]);
    }
    return out;
}

js::array said_list(const std::vector<Said>& sentences, Language language) {
    return list(sentences, [&](const Said& said) { return likeness_said(language, said); });
}

js::object likeness_school_json(const office::LikenessData& data, std::size_t place, Language language) {
    const auto& school = data.schools[place];
    js::object out{{"code", office::shown_code(school)}, {"name", school.name}};
    if (const auto municipality = data.municipality_of(place); !municipality.empty())
        out["municipality_name"] = municipality;
    if (!school.type.empty()) out["type_said"] = say(language, "org.type." + school.type);
    return out;
}

constexpr std::string_view standings[] = {"below", "within", "above"};

js::object level_json(const likeness::Level& level) {
    return {{"value", number(level.value)},       {"bounds", write(Bounds{level.low, level.high})},
            {"expected", number(level.expected)}, {"works", level.works},
            {"procedures", level.procedures},     {"standing", standings[static_cast<std::size_t>(level.standing())]}};
}

void add_level(js::object& out, const office::LikenessData& data, std::size_t place) {
    const auto& level = data.levels.level.by_school[place];
    out["level"] = nullptr;
    if (level) out["level"] = level_json(*level);
}

js::object trait_json(const likeness::ContextTable& table, const likeness::Trait& trait, Language language) {
    return {{"title", say(language, table.said(trait.condition))},
            {"own", say(language, table.said(trait.condition, trait.own))},
            {"theirs", say(language, table.said(trait.condition, trait.theirs))}};
}

}  // namespace

js::object write(const office::SimilarSchools& found, Language language) {
    const auto& data = *found.data;
    const auto traits = [&](const std::vector<likeness::Trait>& all) {
        return list(all, [&](const auto& trait) { return trait_json(data.table, trait, language); });
    };
    js::object out{{"year", data.region.year},
                   {"candidates", found.group.candidates},
                   {"is_few", found.group.is_few},
                   {"said", said_list(found.said, language)},
                   {"footnote", say(language, found.footnote)}};
    out["own"] = likeness_school_json(data, found.school, language);
    add_level(out["own"].as_object(), data, found.school);
    if (found.strip)
        out["strip"] = {{"title", likeness_said(language, found.strip->title)},
                        {"schools", found.strip->with_results},
                        {"half", write(Bounds{found.strip->low, found.strip->high})}};
    out["schools"] = list(found.group.nearest, [&](const likeness::SimilarSchool& one) {
        auto school = likeness_school_json(data, one.school, language);
        add_level(school, data, one.school);
        school["distance"] = number(one.distance);
        school["known"] = number(one.known);
        school["alike"] = traits(one.alike);
        school["different"] = traits(one.different);
        school["unknown"] = traits(one.unknown);
        return school;
    });
    return out;
}

js::object write(const office::AdjustedLevels& found, Language language) {
    constexpr std::string_view measures[] = {"level", "adjusted", "value_added"};
    js::object out = likeness_school_json(*found.data, found.school, language);
    out["year"] = found.data->region.year;
    out["title"] = say(language, found.title);
    out["rows"] = list(found.rows, [&](const office::LevelRow& row) {
        const auto name = std::string(measures[static_cast<std::size_t>(row.measure)]);
        js::object one{{"measure", name},
                       {"measure_said", say(language, "likeness.measure." + name)},
                       {"said", likeness_said(language, row.said)},
                       {"level", nullptr}};
        if (row.level) one["level"] = level_json(*row.level);
        return one;
    });
    out["changes"] = said_list(found.changes, language);
    out["how"] = said_list(found.how, language);
    return out;
}

js::object write(const office::SchoolGroups& found, Language language) {
    const auto& data = *found.data;
    const auto& groups = data.groups();
    js::object out{{"year", data.region.year},
                   {"schools", groups.schools},
                   {"is_number_found", groups.is_number_found},
                   {"title", say(language, found.title)},
                   {"said", said_list(found.said, language)}};
    out["strengths"] = list(groups.strengths, [](const likeness::Strength& one) {
        return js::object{{"groups", one.groups}, {"strength", number(one.mean)}, {"error", number(one.error)}};
    });
    out["groups"] = list(groups.groups, [&](const likeness::Group& group) {
        std::string label;
        for (const auto& part : likeness::label_said(data.table, group)) {
            if (!label.empty()) label += ", ";
            if (part.title) label += say(language, *part.title) + ": ";
            label += say(language, part.value);
        }
        const char* trust = group.is_stable ? "likeness.groups.stable" : "likeness.groups.unstable";
        js::object one{{"label", label},
                       {"jaccard", number(group.jaccard)},
                       {"is_stable", group.is_stable},
                       {"stability_said", say(language, trust, {{"jaccard", group.jaccard}})}};
        one["middle"] = likeness_school_json(data, group.middle_school, language);
        one["typical"] = list(group.typical, [&](const likeness::Typical& typical) {
            js::object row{{"title", say(language, data.table.said(typical.condition))},
                           {"value", say(language, likeness::typical_said(data.table, typical))},
                           {"known", typical.known},
                           {"apartness", number(typical.apartness)}};
            const auto kind = data.table.conditions[typical.condition].kind;
            if (kind != neighbours::Kind::number) {
                row["share"] = number(typical.share);
                row["elsewhere"] = number(typical.elsewhere);
            }
            return row;
        });
        one["schools"] =
            list(group.schools, [&](std::uint32_t place) { return likeness_school_json(data, place, language); });
        return one;
    });
    return out;
}

}  // namespace opora::json
