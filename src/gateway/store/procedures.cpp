#include "gateway/store/procedures.hpp"

namespace opora::store {

std::optional<std::int64_t> find_procedure(Database& database, const Procedure& procedure) {
    return run_for_id(database,
                      "SELECT id FROM procedures WHERE series = $1 AND year = $2 AND grade = $3 AND subject = $4"
                      " AND form = $5",
                      procedure.series, procedure.year, procedure.grade, procedure.subject, procedure.form);
}

std::int64_t obtain_procedure(Database& database, const Procedure& procedure) {
    if (const auto known = find_procedure(database, procedure)) return *known;
    return run_for_id(database,
                      "INSERT INTO procedures (series, year, grade, subject, form) VALUES ($1, $2, $3, $4, $5)"
                      " RETURNING id",
                      procedure.series, procedure.year, procedure.grade, procedure.subject, procedure.form)
        .value();
}

Procedure procedure_of(const Statement& row, int first_column) {
    return {std::string(row.text(first_column)), static_cast<int>(row.integer(first_column + 1)),
            static_cast<int>(row.integer(first_column + 2)), std::string(row.text(first_column + 3)),
            std::string(row.text(first_column + 4))};
}

}  // namespace opora::store
