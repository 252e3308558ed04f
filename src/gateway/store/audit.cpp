#include "gateway/store/audit.hpp"

#include "gateway/store/audit_chain.hpp"

namespace opora::store {

namespace {

/// Rows are sealed one after another: who comes second waits here until the first has kept its row.
void take_turn(Database& database) {
    run(database,
        "INSERT INTO settings (name, value) VALUES ('audit_turn', '') ON CONFLICT (name) DO UPDATE SET value = ''");
}

}  // namespace

std::int64_t add_audit(Database& database, const AuditRow& row) {
    Transaction transaction(database, Transaction::Mode::writing);
    take_turn(database);
    const auto seal = seal_of(audit_head(database).seal, row);
    const auto id =
        run_for_id(database, "INSERT INTO audit (at, person, act, what, seal) VALUES ($1, $2, $3, $4, $5) RETURNING id",
                   row.at, row.person, row.act, row.what, seal);
    transaction.commit();
    return id.value();
}

std::vector<AuditRow> load_audit(Database& database, int limit) {
    const auto rows = ask(database, "SELECT id, at, person, act, what FROM audit ORDER BY id DESC LIMIT $1", limit);
    std::vector<AuditRow> found;
    while (rows->step())
        found.push_back({rows->integer(0), std::string(rows->text(1)), std::string(rows->text(2)),
                         std::string(rows->text(3)), std::string(rows->text(4))});
    return found;
}

}  // namespace opora::store
