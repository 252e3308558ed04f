#include "gateway/store/database.hpp"

#include "base/problem.hpp"
#include "gateway/store/invented.hpp"
#include "gateway/store/schema.hpp"
#include "gateway/store/settings.hpp"
#include "gateway/store/store_for_test.hpp"
#include "gateway/store/works.hpp"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <thread>

namespace opora::store {
namespace {

namespace fs = std::filesystem;

/// A store that can be opened several times, and a folder of its own.
class StoreFile : public testing::Test {
 protected:
    fs::path folder = fs::temp_directory_path() / ("opora-store-test-" + std::to_string(getpid()));
    std::string file = (folder / "opora.db").string();
    std::string address = store_address_for_test(file);
    void SetUp() override { fs::create_directories(folder); }
    void TearDown() override { fs::remove_all(folder); }
};

Code refusal_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Refusal& refusal) {
        return refusal.problem().code;
    }
    return Code::internal;
}

void save_schools(Database& database, std::int64_t import, int from, int to) {
    const auto instrument = invented::instrument(invented::russian4);
    for (int i = from; i < to; ++i) {
        const auto block = invented::block(invented::login(i), instrument, 40, static_cast<std::uint32_t>(i));
        save_block(database, import, invented::school(database, i), block, summarise(block, instrument));
    }
}

TEST(Database, BindsParametersByTheirNumber) {
    const auto database = store_for_test();
    const auto rows = ask(*database, "SELECT $2, $1, $3, $2", "one", std::int64_t{1} << 40, Blob{{"\0b", 2}});
    ASSERT_TRUE(rows->step());
    EXPECT_EQ(rows->integer(0), std::int64_t{1} << 40);
    EXPECT_EQ(rows->text(1), "one");
    EXPECT_EQ(rows->blob(2), std::string_view("\0b", 2));
    EXPECT_EQ(rows->integer(3), std::int64_t{1} << 40);
    EXPECT_FALSE(rows->step());
}

TEST(Database, TellsNothingFromEmpty) {
    const auto database = store_for_test();
    const auto rows = ask(*database, "SELECT $1, $2, $3", std::optional<int>{}, std::string_view{}, Blob{});
    ASSERT_TRUE(rows->step());
    EXPECT_TRUE(rows->is_null(0));
    EXPECT_FALSE(rows->is_null(1));
    EXPECT_FALSE(rows->is_null(2));
}

TEST(Database, TheSameStatementCanBeOpenTwice) {
    const auto database = store_for_test();
    const auto sql = "SELECT $1 UNION ALL SELECT $1 + 1";
    const auto outer = ask(*database, sql, 1), inner = ask(*database, sql, 10);
    outer->step();
    inner->step();
    outer->step();
    EXPECT_EQ(outer->integer(0), 2);
    EXPECT_EQ(inner->integer(0), 10);
}

TEST(Transaction, LeavesNothingWhenItIsNotCommitted) {
    const auto database = store_for_test();
    {
        Transaction outer(*database, Transaction::Mode::writing);
        {
            Transaction inner(*database, Transaction::Mode::writing);
            save_setting(*database, "region", "Край");
            inner.commit();
        }
        EXPECT_EQ(load_setting(*database, "region"), "Край");
    }
    EXPECT_FALSE(load_setting(*database, "region"));
}

TEST(Schema, AppliesTheMissingStepsAtOnce) {
    const auto database = store_for_test();
    run(*database, "DELETE FROM schema_steps WHERE number > 1");
    std::vector<embedded::File> steps = {{"0001_first.sqlite.sql", ""},
                                         {"0003_three.sql", "INSERT INTO two VALUES (3)"},
                                         {"0001_first.postgres.sql", ""},
                                         {"0002_two.sqlite.sql", "CREATE TABLE two (x INTEGER)"},
                                         {"0002_two.postgres.sql", "CREATE TABLE two (x BIGINT, y BYTEA)"},
                                         {"0002_two.other.sql", "this is not for us"}};
    bring_up_to_date(*database, steps);
    EXPECT_EQ(schema_version(*database), 3);
    EXPECT_EQ(run_for_id(*database, "SELECT x FROM two"), 3);
    steps.push_back({"0004_four.sql", "CREATE TABLE four (x INTEGER); this is no SQL"});
    EXPECT_THROW(bring_up_to_date(*database, steps), std::logic_error);
    EXPECT_EQ(schema_version(*database), 3) << "a step that fails leaves nothing";
    EXPECT_THROW(database->execute("SELECT * FROM four"), std::logic_error);
}

TEST(Schema, EveryStepIsThereForBothDatabases) {
    std::map<std::string, std::set<std::string>> dialects;
    for (const auto& file : embedded::schema()) {
        const std::string path(file.path);
        const auto first = path.find('.'), last = path.rfind('.');
        dialects[path.substr(0, first)].insert(first == last ? "both" : path.substr(first + 1, last - first - 1));
    }
    const std::set<std::string> common{"both"}, twins{"postgres", "sqlite"};
    for (const auto& [step, are] : dialects) EXPECT_TRUE(are == common || are == twins) << step;
}

TEST(Schema, RefusesAStoreItCannotRead) {
    const auto database = store_for_test();
    run(*database, "DELETE FROM schema_steps WHERE number > 1");
    const std::vector<embedded::File> later = {{"0005_five.sql", ""}, {"0006_six.sql", ""}};
    EXPECT_EQ(refusal_of([&] { bring_up_to_date(*database, later); }), Code::store_too_old);
    run(*database, "INSERT INTO schema_steps (number, name) VALUES (99, 'from the future')");
    EXPECT_EQ(refusal_of([&] { bring_up_to_date(*database, embedded::schema()); }), Code::store_too_new);
}

TEST_F(StoreFile, OpensAgainAsItWas) {
    save_setting(*open_store(address), "region", "Край");
    EXPECT_EQ(load_setting(*open_store(address), "region"), "Край");
}

TEST_F(StoreFile, IsRefusedWhenItIsNotOurs) {
    if (tests_use_postgres()) return;  // Server, IsRefusedWhenItIsNotOurs
    std::ofstream(file) << "Это не хранилище, а письмо. " << std::string(5000, 'x');
    EXPECT_EQ(refusal_of([&] { open_sqlite(file); }), Code::store_unreadable);
    const auto other = (folder / "other.db").string();
    open_sqlite(other)->execute("PRAGMA application_id = 7");
    EXPECT_EQ(refusal_of([&] { open_sqlite(other); }), Code::store_unreadable) << "a database of another program";
    EXPECT_EQ(refusal_of([&] { open_sqlite((folder / "no" / "such.db").string()); }), Code::store_unreadable);
}

TEST_F(StoreFile, OneWriterAtATimeAndReadersSeeOneMoment) {
    const auto writer = open_store(address);
    save_schools(*writer, invented::import(*writer), 1, 4);
    const auto reader = open_store(address);
    Transaction reading(*reader, Transaction::Mode::reading);
    EXPECT_EQ(load_tallies(*reader, {invented::russian4}).size(), 3u);
    {
        Transaction writing(*writer, Transaction::Mode::writing);
        save_schools(*writer, invented::import(*writer), 4, 8);
        EXPECT_EQ(load_tallies(*reader, {invented::russian4}).size(), 3u) << "not yet committed";
        writing.commit();
    }
    EXPECT_EQ(load_tallies(*reader, {invented::russian4}).size(), 3u) << "still the moment at which it began to read";
    reading.commit();
    EXPECT_EQ(load_tallies(*reader, {invented::russian4}).size(), 7u);
}

TEST_F(StoreFile, WritersWaitForEachOther) {
    open_store(address);
    const auto write = [&](int writer) {
        const auto database = open_store(address);
        for (int i = 0; i < 50; ++i) {
            Transaction transaction(*database, Transaction::Mode::writing);
            const auto name = "counter";
            const auto count = load_setting(*database, name).value_or("0");
            save_setting(*database, name, std::to_string(std::stoi(count) + 1));
            save_setting(*database, "writer", std::to_string(writer));
            transaction.commit();
        }
    };
    std::jthread one(write, 1), two(write, 2), three(write, 3);
    one.join(), two.join(), three.join();
    EXPECT_EQ(load_setting(*open_store(address), "counter"), "150");
}

/// Starts a child that opens the store, brings `schools` in one transaction, says so and waits for its end.
pid_t start_unfinished_import(const std::string& address, int schools, int ready) {
    const auto child = fork();
    if (child != 0) return child;
    const auto database = open_store(address);
    // A small cache makes SQLite write to its files in the middle of the transaction.
    if (database->dialect() == "sqlite") database->execute("PRAGMA cache_size = 10");
    Transaction transaction(*database, Transaction::Mode::writing);
    save_schools(*database, invented::import(*database), 100, 100 + schools);
    const auto written = write(ready, "x", 1);
    for (;;) pause();
    _exit(static_cast<int>(written));
}

TEST_F(StoreFile, KillInTheMiddleOfAnImportLeavesItAsBefore) {
    std::string digest;
    {
        const auto database = open_store(address);
        save_schools(*database, invented::import(*database), 1, 20);
        digest = procedure_digest(*database, invented::russian4);
    }
    int ready[2];
    ASSERT_EQ(pipe(ready), 0);
    const auto child = start_unfinished_import(address, 500, ready[1]);
    char sign = 0;
    ASSERT_EQ(read(ready[0], &sign, 1), 1);
    if (!tests_use_postgres()) {
        EXPECT_GT(fs::file_size(file + "-wal"), 100'000u) << "the import has reached the disk";
    }
    ASSERT_EQ(kill(child, SIGKILL), 0);
    waitpid(child, nullptr, 0);
    close(ready[0]), close(ready[1]);

    const auto database = open_store(address);
    EXPECT_EQ(database->check_integrity(), "ok");
    EXPECT_EQ(procedure_digest(*database, invented::russian4), digest);
    EXPECT_EQ(load_imports(*database).size(), 1u);
    EXPECT_EQ(load_organisations(*database, OrganisationKind::school).size(), 19u);
    save_schools(*database, invented::import(*database), 100, 110);
    EXPECT_EQ(load_tallies(*database, {invented::russian4}).size(), 29u) << "and it can be written again";
}

}  // namespace
}  // namespace opora::store
