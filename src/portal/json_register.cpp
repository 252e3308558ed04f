#include "portal/json.hpp"

#include "office/version.hpp"

namespace opora::json {

namespace {

constexpr std::string_view kinds[] = {"region", "municipality", "school"};

std::string code_of(const Organisation& organisation) {
    if (organisation.kind == OrganisationKind::school) return office::shown_code(organisation);
    return organisation.codes.empty() ? "" : organisation.codes.front().code;
}

js::object organisation_json(const Organisation& organisation, const std::string& parent_name, Language language) {
    js::object out{{"id", static_cast<std::int64_t>(organisation.id)},
                   {"kind", kinds[static_cast<std::size_t>(organisation.kind)]},
                   {"name", organisation.name}};
    if (organisation.parent != OrganisationId{}) {
        out["parent"] = static_cast<std::int64_t>(organisation.parent);
        out["parent_name"] = parent_name;
    }
    if (!organisation.full_name.empty()) out["full_name"] = organisation.full_name;
    if (const auto code = code_of(organisation); !code.empty()) out["code"] = code;
    if (!organisation.type.empty()) {
        out["type"] = organisation.type;
        out["type_said"] = say(language, "org.type." + organisation.type);
    }
    if (!organisation.settlement.empty()) {
        out["settlement"] = organisation.settlement;
        out["settlement_said"] = say(language, "org.settlement." + organisation.settlement);
    }
    return out;
}

/// An answer of the questionnaire in words, where it is one of a few; numbers and names as they are.
std::string said_value(const std::string& field, const std::string& value, Language language) {
    for (const auto& key : {"context." + field + "." + value, "context.value." + value})
        if (has_words(language, key)) return say(language, key);
    return value;
}

}  // namespace

js::object write(const office::About& about, const std::string& person, Language language) {
    js::object out{{"version", office::version},
                   {"is_demo", about.is_demo},
                   {"years", js::array(about.years.begin(), about.years.end())},
                   {"year", about.year},
                   {"schools", about.schools},
                   {"municipalities", about.municipalities},
                   {"procedures", about.procedures},
                   {"works", about.works},
                   {"person", person}};
    if (about.region) out["region"] = organisation_json(*about.region, "", language);
    return out;
}

js::object write(const office::OrganisationRow& row, Language language) {
    auto out = organisation_json(row.organisation, row.parent_name, language);
    if (row.organisation.kind != OrganisationKind::school) out["schools"] = row.schools;
    return out;
}

js::object write(const office::SchoolCard& card, Language language) {
    auto out = organisation_json(card.organisation, card.parent_name, language);
    out["codes"] = list(card.organisation.codes, [](const OrganisationCode& code) {
        js::object one{{"system", code.system}, {"code", code.system == "login" ? login_shown(code.code) : code.code}};
        if (code.year_from) one["year_from"] = code.year_from;
        if (code.year_to) one["year_to"] = code.year_to;
        return one;
    });
    const auto& names = card.organisation.names_written;
    out["names_written"] = js::array(names.begin(), names.end());
    js::array context;
    for (const auto& year : card.contexts)
        for (const auto& [field, value] : year.fields)
            context.push_back({{"field", field},
                               {"title", say(language, "context." + field)},
                               {"value", said_value(field, value, language)},
                               {"year", year.year}});
    out["context"] = std::move(context);
    return out;
}

js::object write(const office::ProcedureRow& row, const Speaker& speaker) {
    return {{"procedure", name_of(row.procedure)},
            {"title", speaker.title(row.procedure)},
            {"year", row.procedure.year},
            {"grade", row.procedure.grade},
            {"subject", row.procedure.subject},
            {"schools", row.schools},
            {"tally", write(row.tally)},
            {"has_scale", row.has_scale},
            {"maximum", row.maximum}};
}

js::object write(const office::DataStatus& status, const Speaker& speaker) {
    js::object out{{"year", status.year}};
    out["procedures"] = list(status.procedures, [&](const auto& row) { return write(row, speaker); });
    out["rows"] = list(status.rows, [](const office::StatusRow& row) {
        js::object one{{"municipality", static_cast<std::int64_t>(row.municipality)},
                       {"name", row.name},
                       {"schools", row.schools}};
        one["cells"] = list(row.cells, [](const office::StatusCell& cell) {
            return js::object{{"schools", cell.schools},
                              {"works", cell.works},
                              {"absent", cell.absent},
                              {"quarantined", cell.quarantined}};
        });
        return one;
    });
    return out;
}

}  // namespace opora::json
