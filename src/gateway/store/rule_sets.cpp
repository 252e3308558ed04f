#include "gateway/store/rule_sets.hpp"

#include "base/problem.hpp"

namespace opora::store {

namespace {

RuleSetRecord rule_set_of(const Statement& row) {
    return {std::string(row.text(0)), static_cast<int>(row.integer(1)), std::string(row.text(2)),
            std::string(row.text(3)), std::string(row.text(4))};
}

Place version_place() {
    Place place;
    place.path = "version";
    return place;
}

}  // namespace

void save_rule_set(Database& database, const RuleSetRecord& record) {
    if (const auto kept = load_rule_set(database, record.id, record.version)) {
        if (kept->body == record.body) return;
        throw Refusal(Problem{Code::rule_set_invalid, version_place(), std::to_string(record.version), {}});
    }
    run(database, "INSERT INTO rule_sets (id, version, body, created, person) VALUES ($1, $2, $3, $4, $5)", record.id,
        record.version, record.body, record.created, record.person);
}

std::optional<RuleSetRecord> load_rule_set(Database& database, std::string_view id, int version) {
    const auto rows = ask(database,
                          "SELECT id, version, body, created, person FROM rule_sets"
                          " WHERE id = $1 AND ($2 = 0 OR version = $2) ORDER BY version DESC LIMIT 1",
                          id, version);
    if (!rows->step()) return {};
    return rule_set_of(*rows);
}

std::vector<RuleSetRecord> load_rule_sets(Database& database, Versions versions) {
    const auto rows = ask(database,
                          "SELECT id, version, body, created, person FROM rule_sets r WHERE $1 = 1 OR version ="
                          " (SELECT max(n.version) FROM rule_sets n WHERE n.id = r.id) ORDER BY id, version",
                          versions == Versions::all ? 1 : 0);
    std::vector<RuleSetRecord> found;
    while (rows->step()) found.push_back(rule_set_of(*rows));
    return found;
}

}  // namespace opora::store
