// A store of every earlier step, with a row in every table, is brought up to date: nothing is lost or bent.

#include "gateway/store/copy.hpp"
#include "gateway/store/schema.hpp"
#include "gateway/store/store_for_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace opora::store {
namespace {

using Kind = TableShape::Kind;

int number_of(const embedded::File& file) {
    int number = 0;
    std::from_chars(file.path.data(), file.path.data() + file.path.size(), number);
    return number;
}

std::vector<embedded::File> steps_up_to(int last) {
    std::vector<embedded::File> steps;
    for (const auto& file : embedded::schema())
        if (number_of(file) <= last) steps.push_back(file);
    return steps;
}

/// Each after those it refers to.
std::vector<TableShape> tables_in_order(Database& database) {
    std::vector<TableShape> ordered;
    std::set<std::string> placed;
    for (bool is_more = true; is_more;) {
        is_more = false;
        for (const auto& table : database.tables()) {
            const auto shape = database.shape(table);
            const bool is_ready = std::all_of(shape.refers_to.begin(), shape.refers_to.end(), [&](const auto& other) {
                return other == table || placed.contains(other);
            });
            if (table == "schema_steps" || placed.contains(table) || !is_ready) continue;
            placed.insert(table);
            ordered.push_back(shape);
            is_more = true;
        }
    }
    return ordered;
}

/// One row: every number is 1, so that what refers to another row finds it.
void add_row(Database& database, const TableShape& shape) {
    std::string names, places;
    for (const auto& column : shape.columns) {
        names += (names.empty() ? "" : ", ") + column.name;
        places += (places.empty() ? "$" : ", $") + std::to_string(1 + std::count(places.begin(), places.end(), '$'));
    }
    const auto statement = database.prepare("INSERT INTO " + shape.name + " (" + names + ") VALUES (" + places + ")");
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
        const auto place = static_cast<int>(i + 1);
        switch (shape.columns[i].kind) {
            case Kind::integer:
                statement->bind(place, std::int64_t{1});
                break;
            case Kind::real:
                statement->bind(place, 0.1);
                break;
            case Kind::blob:
                statement->bind_blob(place, std::string_view("\0\xFF", 2));
                break;
            case Kind::text:
                statement->bind(place, "{\"ё\":1}");
        }
    }
    statement->step();
}

/// The row as it stands in the columns that the table had.
std::string row_text(Database& database, const TableShape& shape) {
    std::string names, text;
    for (const auto& column : shape.columns) names += (names.empty() ? "" : ", ") + column.name;
    const auto rows = database.prepare("SELECT " + names + " FROM " + shape.name);
    while (rows->step())
        for (std::size_t i = 0; i < shape.columns.size(); ++i) {
            const auto column = static_cast<int>(i);
            const auto kind = shape.columns[i].kind;
            text += (kind == Kind::real ? std::to_string(rows->real(column)) : std::string(rows->text(column))) + "|";
        }
    return text;
}

TEST(StoreMigrations, FromEveryStepWithData) {
    std::set<int> numbers;
    for (const auto& file : embedded::schema()) numbers.insert(number_of(file));
    for (const int step : numbers) {
        const auto address = tests_use_postgres() ? server_address_for_test("template1") : ":memory:";
        const auto database = open_store(address, Opening::as_it_is);
        bring_up_to_date(*database, steps_up_to(step));
        ASSERT_EQ(schema_version(*database), step);
        const auto tables = tables_in_order(*database);
        ASSERT_EQ(tables.size() + 1, database->tables().size()) << "tables that refer to each other in a circle";
        std::vector<std::string> before;
        for (const auto& table : tables) add_row(*database, table);
        for (const auto& table : tables) before.push_back(row_text(*database, table));
        bring_up_to_date(*database, embedded::schema());
        EXPECT_EQ(schema_version(*database), *numbers.rbegin());
        for (std::size_t i = 0; i < tables.size(); ++i)
            EXPECT_EQ(row_text(*database, tables[i]), before[i]) << tables[i].name << " of step " << step;
        EXPECT_EQ(database->check_integrity(), "ok") << "from step " << step;
        bring_up_to_date(*database, embedded::schema());
    }
}

}  // namespace
}  // namespace opora::store
