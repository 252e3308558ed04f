#include "gateway/store/purposes.hpp"

#include "domain/procedure.hpp"
#include "gateway/store/audit_search.hpp"
#include "gateway/store/procedures.hpp"

namespace opora::store {

namespace {

constexpr std::string_view purpose_columns = "SELECT id, kind, thing, purpose, reason, at, person, audit FROM purposes";

std::vector<PurposeRow> purposes_of(Statement& rows) {
    std::vector<PurposeRow> found;
    while (rows.step())
        found.push_back({rows.integer(0), std::string(rows.text(1)), rows.integer(2), std::string(rows.text(3)),
                         std::string(rows.text(4)), std::string(rows.text(5)), std::string(rows.text(6)),
                         rows.integer(7)});
    return found;
}

}  // namespace

std::int64_t add_purpose(Database& database, const PurposeRow& row) {
    return run_for_id(database,
                      "INSERT INTO purposes (kind, thing, purpose, reason, at, person, audit)"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                      row.kind, row.thing, row.purpose, row.reason, row.at, row.person, row.audit)
        .value();
}

std::vector<PurposeRow> load_purposes(Database& database, std::string_view kind, std::int64_t thing) {
    const auto rows =
        ask(database, std::string(purpose_columns) + " WHERE kind = $1 AND thing = $2 ORDER BY id", kind, thing);
    return purposes_of(*rows);
}

std::vector<PurposeRow> load_all_purposes(Database& database) {
    const auto rows = ask(database, std::string(purpose_columns) + " ORDER BY id");
    return purposes_of(*rows);
}

std::string sealed_words(const PurposeRow& row) {
    auto words = row.kind + " " + std::to_string(row.thing) + ": " + row.purpose;
    if (!row.reason.empty()) words += " (" + row.reason + ")";
    return words;
}

bool is_sealed(Database& database, const PurposeRow& row) {
    const auto kept = load_audit_row(database, row.audit);
    return kept && !kept->seal.empty() && kept->row.what == sealed_words(row) && kept->row.person == row.person &&
           kept->row.at == row.at;
}

std::vector<std::int64_t> imports_in_force(Database& database, std::string_view procedure, int year) {
    std::vector<std::int64_t> imports;
    const auto named = procedure_named(procedure);
    if (!procedure.empty() && !named) return imports;
    std::int64_t id = 0;
    if (named) {
        const auto found = find_procedure(database, *named);
        if (!found) return imports;
        id = *found;
    }
    const auto rows = ask(database,
                          "SELECT DISTINCT b.import FROM tallies t JOIN blocks b ON b.id = t.block"
                          " JOIN procedures p ON p.id = t.procedure"
                          " WHERE t.until = 0 AND ($1 = 0 OR t.procedure = $1) AND ($2 = 0 OR p.year = $2)"
                          " ORDER BY b.import",
                          id, year);
    while (rows->step()) imports.push_back(rows->integer(0));
    return imports;
}

}  // namespace opora::store
