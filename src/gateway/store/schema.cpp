#include "gateway/store/schema.hpp"

#include "base/problem.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <set>
#include <vector>

namespace opora::store {

namespace {

struct SchemaStep {
    int number = 0;
    std::string_view name, sql;
};

/// "0007_x.sqlite.sql" is for one database, "0007_x.sql" for all.
bool is_for(std::string_view path, std::string_view dialect) {
    const auto stem = path.substr(0, path.rfind('.'));
    const auto dot = stem.rfind('.');
    return dot == std::string_view::npos || stem.substr(dot + 1) == dialect;
}

std::vector<SchemaStep> steps_for(std::span<const embedded::File> files, std::string_view dialect) {
    std::vector<SchemaStep> steps;
    for (const auto& file : files) {
        if (!is_for(file.path, dialect)) continue;
        SchemaStep step{0, file.path, file.content};
        std::from_chars(file.path.data(), file.path.data() + file.path.size(), step.number);
        steps.push_back(step);
    }
    std::sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
    assert(!steps.empty() && steps.front().number > 0);
    return steps;
}

/// Which steps the store has: rooms build at the same time, so that a later number may have come before an earlier one.
std::set<int> applied_steps(Database& database) {
    const auto rows = ask(database, "SELECT number FROM schema_steps");
    std::set<int> numbers;
    while (rows->step()) numbers.insert(static_cast<int>(rows->integer(0)));
    return numbers;
}

void apply(Database& database, const std::vector<SchemaStep>& steps) {
    Transaction transaction(database, Transaction::Mode::writing);
    database.execute("CREATE TABLE IF NOT EXISTS schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL)");
    const auto applied = applied_steps(database);  // again: another process may have been quicker
    for (const auto& step : steps) {
        if (applied.contains(step.number)) continue;
        database.execute(step.sql);
        run(database, "INSERT INTO schema_steps (number, name) VALUES ($1, $2)", step.number, step.name);
    }
    transaction.commit();
}

bool lacks_one(Database& database, const std::vector<SchemaStep>& steps) {
    const auto applied = applied_steps(database);
    return std::any_of(steps.begin(), steps.end(), [&](const auto& step) { return !applied.contains(step.number); });
}

Args versions(int found, int known) { return {{"found", double(found)}, {"known", double(known)}}; }

}  // namespace

int schema_version(Database& database) {
    const auto tables = database.tables();
    if (tables.empty()) return 0;
    if (std::find(tables.begin(), tables.end(), "schema_steps") == tables.end())
        throw Refusal(Code::store_unreadable, {{"reason", "table " + tables.front() + ", no schema_steps"}});
    const auto rows = ask(database, "SELECT max(number) FROM schema_steps");
    return rows->step() ? static_cast<int>(rows->integer(0)) : 0;
}

int newest_step(std::string_view dialect) { return steps_for(embedded::schema(), dialect).back().number; }

bool is_half_copied(Database& database) {
    const auto tables = database.tables();
    return std::find(tables.begin(), tables.end(), "unfinished_copy") != tables.end();
}

void bring_up_to_date(Database& database, std::span<const embedded::File> files) {
    const auto steps = steps_for(files, database.dialect());
    const int version = schema_version(database);
    const int newest = steps.back().number, oldest = steps.front().number;
    if (version > newest) throw Refusal(Code::store_too_new, versions(version, newest));
    if (version > 0 && version + 1 < oldest) throw Refusal(Code::store_too_old, versions(version, oldest - 1));
    if (is_half_copied(database)) throw Refusal(Code::copy_differs, {{"what", std::string("unfinished_copy")}});
    if (version == 0 || lacks_one(database, steps)) apply(database, steps);
}

}  // namespace opora::store
