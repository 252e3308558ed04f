#include "gateway/store/scales.hpp"

namespace opora::store {

namespace {

ScaleRecord scale_of(const Statement& row) {
    return {row.integer(0), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
            std::string(row.text(4))};
}

}  // namespace

std::int64_t save_scale(Database& database, const ScaleRecord& record) {
    return run_for_id(database, "INSERT INTO scales (procedure, body, at, person) VALUES ($1, $2, $3, $4) RETURNING id",
                      record.procedure, record.body, record.at, record.person)
        .value();
}

std::optional<ScaleRecord> load_scale(Database& database, std::int64_t id) {
    const auto rows = ask(database, "SELECT id, procedure, body, at, person FROM scales WHERE id = $1", id);
    if (!rows->step()) return {};
    return scale_of(*rows);
}

std::vector<ScaleRecord> load_scales(Database& database, std::string_view procedure) {
    const auto rows = ask(database,
                          "SELECT id, procedure, body, at, person FROM scales WHERE $1 = '' OR procedure = $1"
                          " ORDER BY id DESC",
                          procedure);
    std::vector<ScaleRecord> found;
    while (rows->step()) found.push_back(scale_of(*rows));
    return found;
}

}  // namespace opora::store
