#include "gateway/catalogue/read_rule_sets.hpp"

#include "domain/check_catalogue.hpp"
#include "gateway/catalogue/json_fields.hpp"

#include <array>
#include <set>

namespace opora::catalogue {

namespace {

namespace json = boost::json;

// In the order of the enumerators.
constexpr std::array<std::string_view, 3> provenances = {"federal", "regional", "own"};
constexpr std::array<std::string_view, 3> kinds = {"share_of_twos", "rating", "posterior"};
constexpr std::array<std::string_view, 3> repeats = {"none", "same_procedure", "any_procedure"};

template <class Enum>
std::optional<Enum> enumerator(const std::array<std::string_view, 3>& names, std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Enum>(i);
    return {};
}

template <class Enum>
Enum read_word(JsonFields& fields, const char* field, const std::array<std::string_view, 3>& names, Enum otherwise,
               JsonFaults& faults) {
    const auto word = fields.text(field);
    if (word.empty()) return otherwise;
    const auto found = enumerator<Enum>(names, word);
    if (!found) faults.add("word_unknown", fields.path_of(field), word);
    return found.value_or(otherwise);
}

RuleParameters read_parameters(const json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    RuleParameters out;
    out.threshold = fields.number("threshold", out.threshold);
    out.min_participants = fields.integer("min_participants", out.min_participants);
    out.low_in_year = fields.integer("low_in_year", out.low_in_year);
    out.years = fields.integer("years", out.years);
    out.repeat = read_word(fields, "repeat", repeats, out.repeat, faults);
    out.bottom_share = fields.number("bottom_share", out.bottom_share);
    out.false_share = fields.number("false_share", out.false_share);
    fields.expect_no_others();
    return out;
}

RuleSet read_rule_set(const json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    RuleSet rule;
    rule.id = fields.text("id");
    rule.version = fields.integer("version", 1);
    const auto name = fields.text("name");
    rule.name_ru = fields.has("name_ru") ? fields.text("name_ru") : name;
    rule.name_en = fields.has("name_en") ? fields.text("name_en") : name;
    rule.valid_from = fields.text("valid_from");
    rule.valid_to = fields.text("valid_to");
    rule.provenance = read_word(fields, "provenance", provenances, rule.provenance, faults);
    rule.source = fields.text("source");
    rule.kind = read_word(fields, "kind", kinds, rule.kind, faults);
    for (const auto& [item, item_path] : fields.list("procedures")) {
        JsonFields filter(*item, item_path, faults);
        rule.procedures.push_back({filter.text("series"), filter.integers("grades"), filter.texts("subjects")});
        filter.expect_no_others();
    }
    rule.excluded_types = fields.texts("excluded_types");
    if (const auto* parameters = fields.at("parameters"))
        rule.parameters = read_parameters(*parameters, fields.path_of("parameters"), faults);
    fields.skip("provenance_said");  // written by the API for people
    fields.expect_no_others();
    return rule;
}

template <class Values>
json::array listed(const Values& values) {
    json::array out;
    for (const auto& value : values) out.emplace_back(value);
    return out;
}

json::object written(const RuleSet& rule) {
    json::array filters;
    for (const auto& filter : rule.procedures)
        filters.push_back(json::object{
            {"series", filter.series}, {"grades", listed(filter.grades)}, {"subjects", listed(filter.subjects)}});
    const auto& parameters = rule.parameters;
    return {{"id", rule.id},
            {"version", rule.version},
            {"name_ru", rule.name_ru},
            {"name_en", rule.name_en},
            {"valid_from", rule.valid_from},
            {"valid_to", rule.valid_to},
            {"provenance", name_of(rule.provenance)},
            {"source", rule.source},
            {"kind", name_of(rule.kind)},
            {"procedures", std::move(filters)},
            {"excluded_types", listed(rule.excluded_types)},
            {"parameters", json::object{{"threshold", parameters.threshold},
                                        {"min_participants", parameters.min_participants},
                                        {"low_in_year", parameters.low_in_year},
                                        {"years", parameters.years},
                                        {"repeat", name_of(parameters.repeat)},
                                        {"bottom_share", parameters.bottom_share},
                                        {"false_share", parameters.false_share}}}};
}

}  // namespace

std::string_view name_of(Provenance provenance) { return provenances[static_cast<std::size_t>(provenance)]; }
std::string_view name_of(RuleKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Repeat repeat) { return repeats[static_cast<std::size_t>(repeat)]; }
std::optional<Provenance> provenance_named(std::string_view name) { return enumerator<Provenance>(provenances, name); }
std::optional<RuleKind> rule_kind_named(std::string_view name) { return enumerator<RuleKind>(kinds, name); }
std::optional<Repeat> repeat_named(std::string_view name) { return enumerator<Repeat>(repeats, name); }

RuleSetsRead read_rule_sets(std::string_view text) {
    RuleSetsRead read;
    JsonFaults faults{Code::rule_set_invalid, {}};
    const auto root = parsed(text, faults);
    std::set<std::string> seen;
    for (const auto& [value, path] : elements(root, "rule_sets", faults)) {
        const auto before = faults.found.size();
        auto rule = read_rule_set(*value, path, faults);
        if (faults.found.size() == before)
            for (auto& fault : check_rule_set(rule, path)) faults.found.push_back(std::move(fault));
        if (faults.found.size() != before) continue;
        if (!seen.insert(rule.id + "/" + std::to_string(rule.version)).second)
            faults.add("rule_twice", path, rule.id);
        else
            read.rules.push_back(std::move(rule));
    }
    read.faults = std::move(faults.found);
    return read;
}

std::string write_rule_sets(std::span<const RuleSet> rules) {
    std::string text = "{\n  \"rule_sets\": [";
    for (std::size_t i = 0; i < rules.size(); ++i)
        text += (i ? ",\n    " : "\n    ") + json::serialize(written(rules[i]));
    return text + "\n  ]\n}\n";
}

}  // namespace opora::catalogue
