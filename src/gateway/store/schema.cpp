#include "gateway/store/schema.hpp"

#include "base/problem.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
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

void apply(Database& database, const std::vector<SchemaStep>& steps) {
    Transaction transaction(database, Transaction::Mode::writing);
    const int version = schema_version(database);  // again: another process may have been quicker
    for (const auto& step : steps) {
        if (step.number <= version) continue;
        database.execute(step.sql);
        run(database, "INSERT INTO schema_steps (number, name) VALUES ($1, $2)", step.number, step.name);
    }
    transaction.commit();
}

Args versions(int found, int known) { return {{"found", double(found)}, {"known", double(known)}}; }

}  // namespace

int schema_version(Database& database) {
    database.execute("CREATE TABLE IF NOT EXISTS schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL)");
    const auto rows = ask(database, "SELECT max(number) FROM schema_steps");
    return rows->step() ? static_cast<int>(rows->integer(0)) : 0;
}

void bring_up_to_date(Database& database, std::span<const embedded::File> files, std::string_view dialect) {
    const auto steps = steps_for(files, dialect);
    const int version = schema_version(database);
    const int newest = steps.back().number, oldest = steps.front().number;
    if (version == newest) return;
    if (version > newest) throw Refusal(Code::store_too_new, versions(version, newest));
    if (version > 0 && version + 1 < oldest) throw Refusal(Code::store_too_old, versions(version, oldest - 1));
    apply(database, steps);
}

}  // namespace opora::store
