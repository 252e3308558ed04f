#include "gateway/store/former.hpp"
#include "gateway/store/organisations.hpp"

namespace opora::store {

namespace {

/// One value a row, gathered by school and year.
std::vector<SchoolContext> contexts_of(Statement& rows) {
    std::vector<SchoolContext> contexts;
    while (rows.step()) {
        const auto school = OrganisationId{rows.integer(0)};
        const auto year = static_cast<int>(rows.integer(1));
        if (contexts.empty() || contexts.back().school != school || contexts.back().year != year)
            contexts.push_back({school, year, {}});
        contexts.back().fields.emplace(rows.text(2), rows.text(3));
    }
    return contexts;
}

}  // namespace

void save_context(Database& database, const SchoolContext& context, std::int64_t import) {
    Transaction transaction(database, Transaction::Mode::writing);
    for (const auto& [field, value] : context.fields) {
        keep_former(database, import, {context.school, context.year, field});
        run(database,
            "INSERT INTO school_contexts (school, year, field, value, changed_by) VALUES ($1, $2, $3, $4, $5)"
            " ON CONFLICT (school, year, field) DO UPDATE SET value = excluded.value, changed_by = excluded.changed_by",
            context.school, context.year, field, value, import);
    }
    transaction.commit();
}

std::vector<SchoolContext> load_context(Database& database, OrganisationId school, int year) {
    return contexts_of(*ask(database,
                            "SELECT school, year, field, value FROM school_contexts"
                            " WHERE school = $1 AND ($2 = 0 OR year = $2) ORDER BY school, year, field",
                            school, year));
}

std::vector<SchoolContext> load_contexts(Database& database, int year) {
    return contexts_of(*ask(database,
                            "SELECT school, year, field, value FROM school_contexts WHERE year = $1"
                            " ORDER BY school, year, field",
                            year));
}

}  // namespace opora::store
