#include "gateway/store/condition.hpp"

#include "gateway/store/schema.hpp"

namespace opora::store {

Condition condition_of(Database& database) {
    Condition condition;
    condition.version = schema_version(database);
    condition.newest = newest_step(database.dialect());
    if (database.dialect() != "postgres") return condition;
    const auto clock = ask(database, "SELECT extract(epoch FROM clock_timestamp())::bigint");
    if (clock->step()) condition.clock = clock->integer(0);
    const auto rows = ask(database,
                          "SELECT coalesce(application_name, '')::text, coalesce(state, '')::text,"
                          " coalesce(sync_state, '')::text FROM pg_stat_replication ORDER BY 1");
    while (rows->step()) {
        const auto sync = rows->text(2);
        condition.standbys.push_back(
            {std::string(rows->text(0)), std::string(rows->text(1)), sync == "sync" || sync == "quorum"});
    }
    return condition;
}

std::int64_t failed_letters_since(Database& database, std::string_view day) {
    const auto rows = ask(database, "SELECT count(*) FROM digests WHERE state = 'failed' AND day >= $1", day);
    return rows->step() ? rows->integer(0) : 0;
}

}  // namespace opora::store
