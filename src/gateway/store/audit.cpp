#include "gateway/store/audit.hpp"

namespace opora::store {

std::int64_t add_audit(Database& database, const AuditRow& row) {
    const auto id =
        run_for_id(database, "INSERT INTO audit (at, person, act, what) VALUES ($1, $2, $3, $4) RETURNING id", row.at,
                   row.person, row.act, row.what);
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
