// What only a server can do or fail in; the rest of the store is tested on both databases.

#include "base/problem.hpp"
#include "base/progress.hpp"
#include "gateway/store/copy.hpp"
#include "gateway/store/settings.hpp"
#include "gateway/store/store_for_test.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace opora::store {
namespace {

std::string refused(const std::function<void()>& act) {
    try {
        act();
    } catch (const Refusal& refusal) {
        return std::string(name_of(refusal.problem().code));
    }
    return "not refused";
}

/// Ends the sessions of everybody else in the database, as the fall of a server does.
void end_others(const std::string& address) {
    const auto database = open_store(address);
    const auto rows = database->prepare(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid()");
    while (rows->step());
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
}

TEST(Server, GivesBackWhatItWasGiven) {
    const auto database = store_for_test();
    database->execute("CREATE TABLE cells (i BIGINT, d DOUBLE PRECISION, t TEXT, b BYTEA)");
    using Limits = std::numeric_limits<double>;
    for (const double d : {0.1, -0.0, 1e-310, Limits::max(), Limits::denorm_min(), Limits::infinity(), 1.0 / 3})
        for (const std::int64_t i : {std::int64_t{0}, INT64_MIN, INT64_MAX, std::int64_t{-1}}) {
            const std::string bytes("\0\x01\xFF\0", 4), text = "«Ёж» 'и' \\ \"х\"";
            run(*database, "DELETE FROM cells");
            run(*database, "INSERT INTO cells (i, d, t, b) VALUES ($1, $2, $3, $4)", i, d, text, Blob{bytes});
            const auto rows = ask(*database, "SELECT i, d, t, b FROM cells WHERE i = $1 AND d = $2", i, d);
            ASSERT_TRUE(rows->step());
            EXPECT_EQ(rows->integer(0), i);
            EXPECT_EQ(std::bit_cast<std::uint64_t>(rows->real(1)), std::bit_cast<std::uint64_t>(d));
            EXPECT_EQ(rows->text(2), text);
            EXPECT_EQ(rows->blob(3), bytes);
        }
}

TEST(Server, ComesBackAtTheNextUseAndIsHonestInTheMiddle) {
    const auto address = server_address_for_test();
    const auto database = open_store(address);
    save_setting(*database, "kept", "yes");
    end_others(address);
    EXPECT_EQ(load_setting(*database, "kept"), "yes");
    {
        Transaction transaction(*database, Transaction::Mode::writing);
        save_setting(*database, "lost", "yes");
        end_others(address);
        EXPECT_EQ(refused([&] { save_setting(*database, "lost", "again"); }), "store_gone");
        EXPECT_EQ(refused([&] { load_setting(*database, "kept"); }), "store_gone") << "never half a transaction";
        EXPECT_EQ(refused([&] { transaction.commit(); }), "store_gone");
    }
    EXPECT_FALSE(load_setting(*database, "lost"));
    save_setting(*database, "after", "yes");
}

TEST(Server, AWholeServerMayGoAndComeBack) {
    const auto database = store_for_test();
    auto& server = server_for_tests();
    server.end(SIGQUIT);
    EXPECT_EQ(refused([&] { load_setting(*database, "any"); }), "store_gone");
    EXPECT_EQ(refused([&] { Transaction(*database, Transaction::Mode::writing); }), "store_gone");
    EXPECT_EQ(refused([&] { open_store(server.address("like_this")); }), "store_gone");
    server.start();
    EXPECT_FALSE(load_setting(*database, "any"));
    EXPECT_EQ(database->check_integrity(), "ok");
}

TEST(Server, IsRefusedWhenItIsNotOurs) {
    auto& server = server_for_tests();
    EXPECT_EQ(refused([&] { open_store(server.address("no_such_database")); }), "store_unreadable");
    EXPECT_EQ(refused([&] { open_store("postgresql:///x?host=/no/such/folder"); }), "store_gone");
    const auto address = server_address_for_test();
    open_store(address)->execute("ALTER TABLE schema_steps RENAME TO steps_of_others");
    EXPECT_EQ(refused([&] { open_store(address); }), "store_unreadable") << "tables of another program";
}

TEST(Server, SaysWhatIsWrongWithItsDiskAndWithItself) {
    const auto database = store_for_test();
    const std::pair<const char*, const char*> meanings[] = {
        {"53100", "store_full"}, {"25006", "store_gone"}, {"57P03", "store_gone"}, {"58030", "store_unreadable"}};
    for (const auto& [state, code] : meanings)
        EXPECT_EQ(refused([&] {
                      database->execute("DO $$ BEGIN RAISE EXCEPTION SQLSTATE '" + std::string(state) + "'; END $$");
                  }),
                  code)
            << state;
}

TEST(Server, SaysWhichTextItCannotKeep) {
    const auto database = store_for_test();
    EXPECT_EQ(refused([&] { save_setting(*database, "name", std::string_view("a\0b", 3)); }), "store_text");
    save_setting(*database, "name", "ab");
}

TEST(Server, KnowsWhatACopyHolds) {
    const auto source = open_store((std::filesystem::path(::testing::TempDir()) / "stock.db").string());
    for (int i = 0; i < 100; ++i) save_setting(*source, "name " + std::to_string(i), "value");
    const auto address = server_address_for_test("template1");
    const auto copy = open_store(address, Opening::as_it_is);
    Progress progress;
    copy_store(*source, *copy, progress);
    const auto rows = copy->prepare("SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE relname = 'settings'");
    ASSERT_TRUE(rows->step());
    EXPECT_GE(rows->integer(0), 100) << "the planner would look whole tables through";
}

TEST(Server, AReaderDoesNotWrite) {
    const auto database = store_for_test();
    Transaction reading(*database, Transaction::Mode::reading);
    EXPECT_ANY_THROW(save_setting(*database, "name", "value"));
}

TEST(Server, SeveralNodesMayStartAnEmptyStoreAtOnce) {
    const auto address = server_address_for_test("template1");
    std::vector<std::jthread> nodes;
    for (int i = 0; i < 4; ++i) nodes.emplace_back([&] { save_setting(*open_store(address), "met", "yes"); });
    nodes.clear();
    EXPECT_EQ(load_setting(*open_store(address), "met"), "yes");
}

TEST(Server, AuditAndBlocksAreOnlyAdded) {
    const auto database = store_for_test();
    run(*database, "INSERT INTO audit (at, person, act, what) VALUES ('t', 'p', 'a', 'w')");
    for (const char* change : {"UPDATE audit SET person = ''", "DELETE FROM audit", "TRUNCATE audit"})
        EXPECT_THROW(database->execute(change), std::logic_error) << change;
}

}  // namespace
}  // namespace opora::store
