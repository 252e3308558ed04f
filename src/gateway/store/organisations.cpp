#include "gateway/store/organisations.hpp"

#include "base/problem.hpp"
#include "gateway/store/fold.hpp"
#include "gateway/store/former.hpp"

#include <algorithm>

namespace opora::store {

namespace {

constexpr auto organisation_columns =
    "SELECT id, kind, parent, name, full_name, type, settlement, settlement_size, branch_of, merged_into"
    " FROM organisations";

/// 0 stands for nothing above the store, NULL within it.
std::optional<OrganisationId> or_null(OrganisationId id) {
    if (id == OrganisationId{}) return {};
    return id;
}

Organisation organisation_of(const Statement& row) {
    Organisation organisation;
    organisation.id = OrganisationId{row.integer(0)};
    organisation.kind = static_cast<OrganisationKind>(row.integer(1));
    organisation.parent = OrganisationId{row.integer(2)};
    organisation.name = row.text(3);
    organisation.full_name = row.text(4);
    organisation.type = row.text(5);
    organisation.settlement = row.text(6);
    organisation.settlement_size = row.text(7);
    organisation.branch_of = OrganisationId{row.integer(8)};
    organisation.merged_into = OrganisationId{row.integer(9)};
    return organisation;
}

OrganisationCode code_of(const Statement& row) {
    return {std::string(row.text(1)), std::string(row.text(2)), static_cast<int>(row.integer(3)),
            static_cast<int>(row.integer(4))};
}

/// Gives each owner its rows: both lists go by organisation.
template <class Take>
void share_out(Statement& rows, std::vector<Organisation>& organisations, Take take) {
    auto owner = organisations.begin();
    while (rows.step()) {
        const auto id = OrganisationId{rows.integer(0)};
        while (owner != organisations.end() && owner->id < id) ++owner;
        if (owner == organisations.end()) return;
        if (owner->id == id) take(*owner);
    }
}

std::string folded_names(const Organisation& organisation) {
    auto all = folded(organisation.name) + "\n" + folded(organisation.full_name);
    for (const auto& name : organisation.names_written) all += "\n" + folded(name);
    return all;
}

bool overlap(const OrganisationCode& a, const OrganisationCode& b) {
    const auto end = [](const OrganisationCode& code) { return code.year_to ? code.year_to : 9999; };
    return a.year_from <= end(b) && b.year_from <= end(a);
}

/// A login is one school's at a time.
void check_logins(Database& database, const Organisation& organisation) {
    for (const auto& code : organisation.codes) {
        if (code.system != "login") continue;
        const auto rows = ask(database,
                              "SELECT organisation, system, code, year_from, year_to FROM organisation_codes"
                              " WHERE system = $1 AND code = $2 AND organisation <> $3",
                              code.system, code.code, organisation.id);
        while (rows->step())
            if (overlap(code, code_of(*rows)))
                throw Refusal(Problem{Code::school_twice, {}, login_shown(code.code), {}});
    }
}

OrganisationId write_organisation(Database& database, const Organisation& it, std::int64_t import) {
    const auto id =
        it.id == OrganisationId{}
            ? run_for_id(database,
                         "INSERT INTO organisations (kind, parent, name, full_name, type, settlement, settlement_size,"
                         " branch_of, merged_into, folded, changed_by)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
                         it.kind, or_null(it.parent), it.name, it.full_name, it.type, it.settlement, it.settlement_size,
                         or_null(it.branch_of), or_null(it.merged_into), folded_names(it), import)
            : run_for_id(database,
                         "UPDATE organisations SET kind = $1, parent = $2, name = $3, full_name = $4, type = $5,"
                         " settlement = $6, settlement_size = $7, branch_of = $8, merged_into = $9, folded = $10,"
                         " changed_by = $11 WHERE id = $12 RETURNING id",
                         it.kind, or_null(it.parent), it.name, it.full_name, it.type, it.settlement, it.settlement_size,
                         or_null(it.branch_of), or_null(it.merged_into), folded_names(it), import, it.id);
    if (!id) throw Refusal(Code::not_found, {{"what", std::to_string(static_cast<std::int64_t>(it.id))}});
    return OrganisationId{*id};
}

void write_codes(Database& database, OrganisationId id, const Organisation& organisation) {
    run(database, "DELETE FROM organisation_codes WHERE organisation = $1", id);
    for (const auto& code : organisation.codes)
        run(database,
            "INSERT INTO organisation_codes (system, code, organisation, year_from, year_to)"
            " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            code.system, code.code, id, code.year_from, code.year_to);
}

void write_names(Database& database, OrganisationId id, const Organisation& organisation) {
    run(database, "DELETE FROM organisation_names WHERE organisation = $1", id);
    for (const auto& name : organisation.names_written)
        run(database, "INSERT INTO organisation_names (organisation, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", id,
            name);
}

/// By the name that `folded` begins with: between it with a line end and it with the sign after that.
std::optional<OrganisationId> find_by_exact_name(Database& database, OrganisationKind kind, std::string_view name) {
    const auto id = run_for_id(database,
                               "SELECT min(id) FROM organisations WHERE kind = $1 AND folded >= $2 AND folded < $3"
                               " HAVING count(*) > 0",
                               kind, folded(name) + "\n", folded(name) + "\v");
    if (!id) return {};
    return OrganisationId{*id};
}

/// The only one of its kind.
OrganisationId the_only(Database& database, OrganisationKind kind) {
    const auto rows = ask(database, "SELECT id FROM organisations WHERE kind = $1 LIMIT 2", kind);
    const auto id = rows->step() ? OrganisationId{rows->integer(0)} : OrganisationId{};
    return rows->step() ? OrganisationId{} : id;
}

OrganisationId add(Database& database, OrganisationKind kind, OrganisationId parent, const std::string& name,
                   std::vector<OrganisationCode> codes, std::int64_t import) {
    Organisation organisation;
    organisation.kind = kind;
    organisation.parent = parent;
    organisation.name = name;
    organisation.codes = std::move(codes);
    return save_organisation(database, organisation, import);
}

/// The region said; when none is said and the register has exactly one, that one.
OrganisationId obtain_region(Database& database, const SchoolSaid& said, std::int64_t import) {
    if (said.region.empty()) return the_only(database, OrganisationKind::region);
    if (const auto known = find_by_exact_name(database, OrganisationKind::region, said.region)) return *known;
    return add(database, OrganisationKind::region, {}, said.region, {}, import);
}

OrganisationId obtain_municipality(Database& database, const SchoolSaid& said, std::int64_t import) {
    if (!said.municipality_code.empty())
        if (const auto known = find_by_code(database, "municipality", said.municipality_code)) return *known;
    if (!said.municipality.empty())
        if (const auto known = find_by_exact_name(database, OrganisationKind::municipality, said.municipality))
            return *known;
    const auto region = obtain_region(database, said, import);
    if (said.municipality.empty() && said.municipality_code.empty()) return region;
    std::vector<OrganisationCode> codes;
    if (!said.municipality_code.empty()) codes.push_back({"municipality", said.municipality_code});
    const auto& name = said.municipality.empty() ? said.municipality_code : said.municipality;
    return add(database, OrganisationKind::municipality, region, name, codes, import);
}

bool knows_name(const Organisation& school, const std::string& name) {
    const auto& names = school.names_written;
    return name == school.name || name == school.full_name ||
           std::find(names.begin(), names.end(), name) != names.end();
}

/// Fills what is empty; keeps another spelling of the name.
void complete(Database& database, Organisation school, const SchoolSaid& said, std::int64_t import) {
    bool is_changed = false;
    if (school.parent == OrganisationId{}) {
        school.parent = obtain_municipality(database, said, import);
        is_changed = school.parent != OrganisationId{};
    }
    if (!said.name.empty() && !knows_name(school, said.name)) {
        if (school.name.empty())
            school.name = said.name;
        else
            school.names_written.push_back(said.name);
        is_changed = true;
    }
    if (is_changed) save_organisation(database, school, import);
}

}  // namespace

std::vector<Organisation> load_organisations(Database& database, std::optional<OrganisationKind> kind) {
    const int every = kind ? 0 : 1;
    const auto wanted = kind.value_or(OrganisationKind::region);
    std::vector<Organisation> organisations;
    const auto rows =
        ask(database, std::string(organisation_columns) + " WHERE $1 = 1 OR kind = $2 ORDER BY id", every, wanted);
    while (rows->step()) organisations.push_back(organisation_of(*rows));
    const auto codes = ask(database,
                           "SELECT organisation, system, code, year_from, year_to FROM organisation_codes"
                           " ORDER BY organisation, system, year_from, code");
    share_out(*codes, organisations, [&](Organisation& owner) { owner.codes.push_back(code_of(*codes)); });
    const auto names = ask(database, "SELECT organisation, name FROM organisation_names ORDER BY organisation, name");
    share_out(*names, organisations, [&](Organisation& owner) { owner.names_written.emplace_back(names->text(1)); });
    return organisations;
}

std::optional<Organisation> load_organisation(Database& database, OrganisationId id) {
    const auto rows = ask(database, std::string(organisation_columns) + " WHERE id = $1", id);
    if (!rows->step()) return {};
    auto organisation = organisation_of(*rows);
    const auto codes = ask(database,
                           "SELECT organisation, system, code, year_from, year_to FROM organisation_codes"
                           " WHERE organisation = $1 ORDER BY system, year_from, code",
                           id);
    while (codes->step()) organisation.codes.push_back(code_of(*codes));
    const auto names = ask(database, "SELECT name FROM organisation_names WHERE organisation = $1 ORDER BY name", id);
    while (names->step()) organisation.names_written.emplace_back(names->text(0));
    return organisation;
}

OrganisationId save_organisation(Database& database, const Organisation& organisation, std::int64_t import) {
    Transaction transaction(database, Transaction::Mode::writing);
    check_logins(database, organisation);
    if (organisation.id != OrganisationId{}) keep_former(database, import, organisation.id);
    const auto id = write_organisation(database, organisation, import);
    if (organisation.id == OrganisationId{}) keep_absence(database, import, id);
    write_codes(database, id, organisation);
    write_names(database, id, organisation);
    transaction.commit();
    return id;
}

std::optional<OrganisationId> find_by_code(Database& database, std::string_view system, std::string_view code,
                                           int year) {
    const auto rows =
        ask(database,
            "SELECT c.organisation FROM organisation_codes c JOIN organisations o ON o.id = c.organisation"
            " WHERE c.system = $1 AND c.code = $2"
            " AND ($3 = 0 OR (c.year_from <= $3 AND (c.year_to = 0 OR c.year_to >= $3)))"
            " ORDER BY CASE WHEN c.year_to = 0 THEN 0 ELSE 1 END, c.year_to DESC, c.year_from DESC,"
            " CASE WHEN o.branch_of IS NULL THEN 0 ELSE 1 END, c.organisation LIMIT 1",
            system, code, year);
    if (!rows->step()) return {};
    return OrganisationId{rows->integer(0)};
}

std::optional<OrganisationId> find_school(Database& database, std::string_view login_digits, int year) {
    return find_by_code(database, "login", login_digits, year);
}

std::vector<OrganisationId> find_by_name(Database& database, std::string_view text, int limit) {
    const auto rows =
        ask(database, "SELECT id FROM organisations WHERE folded LIKE $1 ESCAPE '\\' ORDER BY folded, id LIMIT $2",
            anywhere(text), limit);
    std::vector<OrganisationId> found;
    while (rows->step()) found.push_back(OrganisationId{rows->integer(0)});
    return found;
}

OrganisationId obtain_school(Database& database, const SchoolSaid& said, std::int64_t import) {
    Transaction transaction(database, Transaction::Mode::writing);
    auto id = find_school(database, said.login);
    if (id)
        complete(database, *load_organisation(database, *id), said, import);
    else
        id = add(database, OrganisationKind::school, obtain_municipality(database, said, import), said.name,
                 {{"login", said.login}}, import);
    transaction.commit();
    return *id;
}

}  // namespace opora::store
