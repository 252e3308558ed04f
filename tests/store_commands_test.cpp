// The store moved to a server and back, kept and brought back, and killed while people write.

#include "gateway/store/server_for_test.hpp"
#include "support/node.hpp"
#include "support/program.hpp"

#include <random>

namespace {

namespace fs = std::filesystem;
using opora::store::PostgresServer;
using opora::testing::Node;
using opora::testing::output_of;
using opora::testing::Program;

/// What a region hands on: the same text for the same store.
std::string exports(const Program& program, const std::string& where) {
    std::string all;
    for (const char* what : {"schools", "procedures", "imports", "screenings", "status", "plan list", "plan tasks"})
        all += program.run(std::string(what) + " --json" + where, "2>/dev/null").out + "\n";
    return all;
}

bool is_sound(const std::string& said) { return said.find("faults 0") != std::string::npos; }

class StoreCommands : public testing::Test {
 protected:
    Program program;
    std::unique_ptr<PostgresServer> server;

    void start_server(const std::vector<std::string>& settings) {
        if (opora::store::postgres_programs().empty()) GTEST_SKIP() << "no PostgreSQL server here";
        fs::permissions(program.folder, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
        server = std::make_unique<PostgresServer>(program.folder / "pg", settings);
        server->make();
        server->start();
        server->make_database("opora");
    }
};

TEST_F(StoreCommands, ARegionMovesToAServerAndBack) {
    start_server({"fsync=off"});
    if (!server) return;
    ASSERT_EQ(program.run("demo --schools 12 --years 2").exit, 0);
    program.run("screen low-results --json");
    const auto here = exports(program, "");
    const auto there = " --store '" + server->address("opora") + "'";
    EXPECT_EQ(program.run("move --dry-run --to '" + server->address("opora") + "'").exit, 0);
    const auto sums = program.answer("move --to '" + server->address("opora") + "'");
    EXPECT_GT(sums.as_array().size(), 50u);
    EXPECT_EQ(exports(program, there), here);
    EXPECT_EQ(program.run("move --to '" + server->address("opora") + "'").exit, 1) << "it is not empty any more";

    const auto back = program.path("back.db");
    EXPECT_EQ(program.answer("move --to " + back + there), sums);
    EXPECT_EQ(exports(program, " --store " + back), here);
    // What a check found is remembered by the store: it comes when nothing is compared any more.
    EXPECT_TRUE(is_sound(program.run("check --lang en" + there).out));
    EXPECT_TRUE(is_sound(program.run("check --lang en --store " + back).out));
}

TEST_F(StoreCommands, ABackupBringsEverythingBack) {
    ASSERT_EQ(program.run("demo --schools 12 --years 1").exit, 0);
    const auto here = exports(program, "");
    const auto kept = program.run("backup " + program.path("kept.zip") + " --lang en");
    ASSERT_EQ(kept.exit, 0) << kept.out;
    EXPECT_EQ(program.run("backup " + program.path("kept.zip")).exit, 1) << "what is there is not written over";
    EXPECT_EQ(program.run("restore " + program.path("kept.zip")).exit, 1) << "nor is a store";
    fs::rename(program.folder / "home", program.folder / "was");
    const auto brought = program.run("restore " + program.path("kept.zip"));
    ASSERT_EQ(brought.exit, 0) << brought.out;
    EXPECT_EQ(exports(program, ""), here);
    EXPECT_TRUE(is_sound(program.run("check --lang en").out));

    auto bytes = output_of("cat " + program.path("kept.zip"));
    bytes[bytes.size() / 2] ^= 1;
    program.write("bent.zip", bytes);
    fs::remove_all(program.folder / "home");
    const auto refused = program.run("restore " + program.path("bent.zip") + " --lang en");
    EXPECT_EQ(refused.exit, 1);
    EXPECT_NE(refused.out.find("backup cannot be used"), std::string::npos) << refused.out;
    EXPECT_FALSE(fs::exists(program.folder / "home" / "opora.db"));
}

TEST_F(StoreCommands, ABackupOfAServerBringsEverythingBack) {
    start_server({"fsync=off"});
    if (!server) return;
    const auto first = " --store '" + server->address("opora") + "'";
    ASSERT_EQ(program.run("demo --schools 12 --years 1" + first).exit, 0);
    const auto here = exports(program, first);
    const auto kept = program.run("backup " + program.path("kept.zip") + first);
    ASSERT_EQ(kept.exit, 0) << kept.out;
    server->make_database("again");
    fs::remove_all(program.folder / "home");
    const auto again = " --store '" + server->address("again") + "'";
    const auto brought = program.run("restore " + program.path("kept.zip") + again);
    ASSERT_EQ(brought.exit, 0) << brought.out;
    EXPECT_EQ(exports(program, again), here);
    EXPECT_TRUE(is_sound(program.run("check --lang en" + again).out));
}

/// Writes event after event at a node that is killed at a moment; gives the names that were acknowledged.
std::vector<std::string> write_until_killed(Node& node, const std::string& prefix, std::chrono::milliseconds moment) {
    std::vector<std::string> acknowledged;
    std::jthread killer([process = node.process(), moment] {
        std::this_thread::sleep_for(moment);
        if (process > 0) ::kill(process, SIGKILL);  // 0 would be everybody here
    });
    for (int i = 0; i < 1000; ++i) {
        const auto name = prefix + std::to_string(i) + ".";
        const auto body = R"({"name":")" + name + R"(","held":{"start":"2026-12-01","end":"2026-12-02"}})";
        if (node.ask("POST", "/api/events", body).is_object())
            acknowledged.push_back(name);
        else
            break;
    }
    killer.join();
    node.end(SIGKILL);
    return acknowledged;
}

void kill_at_moments(const Program& program, const std::string& store) {
    const char* wished = std::getenv("OPORA_KILLS");
    const int kills = wished ? std::atoi(wished) : 3;
    const auto home = program.folder / "home";
    std::mt19937 random(7);
    std::vector<std::string> acknowledged;
    for (int i = 0; i < kills; ++i) {
        Node node(home, store, home);
        const auto moment = std::chrono::milliseconds(50 + random() % 700);
        const auto more = write_until_killed(node, "e" + std::to_string(i) + "-", moment);
        acknowledged.insert(acknowledged.end(), more.begin(), more.end());
        const auto where = store.empty() ? std::string() : " --store '" + store + "'";
        ASSERT_TRUE(is_sound(program.run("check --lang en" + where).out)) << "after kill " << i;
    }
    ASSERT_GT(acknowledged.size(), static_cast<std::size_t>(kills)) << "it must have been written between the kills";
    const Node node(home, store, home);
    const auto events = boost::json::serialize(node.ask("GET", "/api/events"));
    for (const auto& name : acknowledged) EXPECT_NE(events.find("\"" + name + "\""), std::string::npos) << name;
    std::printf("%d kills, %zu acknowledged, none lost\n", kills, acknowledged.size());
}

TEST_F(StoreCommands, KilledWhilePeopleWriteAFileLosesNothingAcknowledged) { kill_at_moments(program, ""); }

TEST_F(StoreCommands, KilledWhilePeopleWriteAServerLosesNothingAcknowledged) {
    start_server({"fsync=on"});
    if (server) kill_at_moments(program, server->address("opora"));
}

}  // namespace
