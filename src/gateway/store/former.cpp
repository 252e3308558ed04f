#include "gateway/store/former.hpp"

#include "gateway/store/organisations.hpp"

#include <boost/json.hpp>

#include <vector>

namespace opora::store {

namespace {

namespace json = boost::json;

std::string body_of(const Organisation& it) {
    json::array codes, names;
    for (const auto& code : it.codes)
        codes.push_back(json::array{code.system, code.code, code.year_from, code.year_to});
    for (const auto& name : it.names_written) names.emplace_back(name);
    return json::serialize(json::object{{"id", static_cast<std::int64_t>(it.id)},
                                        {"kind", static_cast<int>(it.kind)},
                                        {"parent", static_cast<std::int64_t>(it.parent)},
                                        {"name", it.name},
                                        {"full_name", it.full_name},
                                        {"type", it.type},
                                        {"settlement", it.settlement},
                                        {"settlement_size", it.settlement_size},
                                        {"branch_of", static_cast<std::int64_t>(it.branch_of)},
                                        {"merged_into", static_cast<std::int64_t>(it.merged_into)},
                                        {"codes", codes},
                                        {"names", names}});
}

Organisation organisation_from(std::string_view body) {
    const auto parsed = json::parse(body).as_object();
    const auto text = [&](const char* key) { return std::string(parsed.at(key).as_string()); };
    const auto id = [&](const char* key) { return OrganisationId{parsed.at(key).as_int64()}; };
    Organisation it;
    it.id = id("id");
    it.kind = static_cast<OrganisationKind>(parsed.at("kind").as_int64());
    it.parent = id("parent");
    it.name = text("name");
    it.full_name = text("full_name");
    it.type = text("type");
    it.settlement = text("settlement");
    it.settlement_size = text("settlement_size");
    it.branch_of = id("branch_of");
    it.merged_into = id("merged_into");
    for (const auto& code : parsed.at("codes").as_array())
        it.codes.push_back({std::string(code.at(0).as_string()), std::string(code.at(1).as_string()),
                            static_cast<int>(code.at(2).as_int64()), static_cast<int>(code.at(3).as_int64())});
    for (const auto& name : parsed.at("names").as_array()) it.names_written.emplace_back(name.as_string());
    return it;
}

std::int64_t changed_by(Database& database, OrganisationId organisation) {
    return run_for_id(database, "SELECT changed_by FROM organisations WHERE id = $1", organisation).value_or(-1);
}

void keep(Database& database, std::int64_t import, OrganisationId organisation, std::string_view body,
          std::int64_t changed) {
    run(database,
        "INSERT INTO former_organisations (import, organisation, body, changed_by) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT DO NOTHING",
        import, organisation, body, changed);
}

bool is_referred_to(Database& database, OrganisationId id) {
    return run_for_id(database,
                      "SELECT 1 WHERE EXISTS (SELECT 1 FROM blocks WHERE school = $1)"
                      " OR EXISTS (SELECT 1 FROM organisations WHERE parent = $1 OR branch_of = $1 OR merged_into = $1)"
                      " OR EXISTS (SELECT 1 FROM school_contexts WHERE school = $1)",
                      id)
        .has_value();
}

bool restore_organisation(Database& database, std::int64_t import, OrganisationId id, const std::string& body,
                          std::int64_t changed_before) {
    if (changed_by(database, id) != import) return false;
    if (!body.empty()) {
        save_organisation(database, organisation_from(body), changed_before);
        return true;
    }
    if (is_referred_to(database, id)) return false;
    run(database, "DELETE FROM organisations WHERE id = $1", id);
    return true;
}

struct FormerOrganisation {
    OrganisationId id{};
    std::string body;
    std::int64_t changed_by = 0;
};

FormerReport restore_organisations(Database& database, std::int64_t import) {
    std::vector<FormerOrganisation> all;
    {  // Schools before municipalities before regions: the referring before the referred to.
        const auto rows = ask(database,
                              "SELECT f.organisation, f.body, f.changed_by FROM former_organisations f"
                              " LEFT JOIN organisations o ON o.id = f.organisation WHERE f.import = $1"
                              " ORDER BY o.kind DESC, f.organisation DESC",
                              import);
        while (rows->step())
            all.push_back({OrganisationId{rows->integer(0)}, std::string(rows->text(1)), rows->integer(2)});
    }
    FormerReport report;
    for (const auto& former : all) {
        const bool is_back = restore_organisation(database, import, former.id, former.body, former.changed_by);
        ++(is_back ? report.reversed : report.not_reversed);
    }
    return report;
}

FormerReport restore_contexts(Database& database, std::int64_t import) {
    FormerReport report;
    report.not_reversed = static_cast<int>(
        run_for_id(database,
                   "SELECT count(*) FROM former_contexts f WHERE f.import = $1 AND NOT EXISTS (SELECT 1 FROM"
                   " school_contexts c WHERE c.school = f.school AND c.year = f.year AND c.field = f.field"
                   " AND c.changed_by = $1)",
                   import)
            .value_or(0));
    const auto all = run_for_id(database, "SELECT count(*) FROM former_contexts WHERE import = $1", import).value_or(0);
    report.reversed = static_cast<int>(all) - report.not_reversed;
    run(database,
        "DELETE FROM school_contexts WHERE changed_by = $1 AND EXISTS (SELECT 1 FROM former_contexts f"
        " WHERE f.import = $1 AND f.school = school_contexts.school AND f.year = school_contexts.year"
        " AND f.field = school_contexts.field AND f.value IS NULL)",
        import);
    run(database,
        "UPDATE school_contexts SET value = f.value, changed_by = f.changed_by FROM former_contexts f"
        " WHERE f.import = $1 AND school_contexts.changed_by = $1 AND f.school = school_contexts.school"
        " AND f.year = school_contexts.year AND f.field = school_contexts.field AND f.value IS NOT NULL",
        import);
    return report;
}

}  // namespace

void keep_former(Database& database, std::int64_t import, OrganisationId organisation) {
    if (import == 0) return;
    const auto before = changed_by(database, organisation);
    if (before == import) return;  // kept at its first change
    if (const auto was = load_organisation(database, organisation))
        keep(database, import, organisation, body_of(*was), before);
}

void keep_absence(Database& database, std::int64_t import, OrganisationId organisation) {
    if (import != 0) keep(database, import, organisation, "", 0);
}

void keep_former(Database& database, std::int64_t import, const ContextField& field) {
    if (import == 0) return;
    const auto was =
        ask(database, "SELECT value, changed_by FROM school_contexts WHERE school = $1 AND year = $2 AND field = $3",
            field.school, field.year, field.field);
    const bool existed = was->step();
    run(database,
        "INSERT INTO former_contexts (import, school, year, field, value, changed_by) VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT DO NOTHING",
        import, field.school, field.year, field.field,
        existed ? std::optional(std::string(was->text(0))) : std::nullopt, existed ? was->integer(1) : 0);
}

FormerReport restore_former(Database& database, std::int64_t import) {
    auto report = restore_contexts(database, import);
    const auto organisations = restore_organisations(database, import);
    report.reversed += organisations.reversed;
    report.not_reversed += organisations.not_reversed;
    return report;
}

}  // namespace opora::store
