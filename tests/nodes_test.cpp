// Several nodes on one PostgreSQL with a standby: a node is killed in the middle of an import, the primary dies and the
// standby is promoted. What was acknowledged is there, and the import is there once.

#include "gateway/store/server_for_test.hpp"
#include "support/node.hpp"

#include <cstdlib>
#include <map>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using opora::store::PostgresServer;
using opora::testing::Node;
using opora::testing::output_of;
using namespace std::chrono_literals;

struct Scale;

class Nodes : public testing::Test {
 protected:
    void lose_a_node_and_the_primary(const Scale& scale);

    fs::path folder = fs::temp_directory_path() / ("opora-nodes-" + std::to_string(::getpid()));
    std::string store;

    void SetUp() override {
        if (opora::store::postgres_programs().empty()) GTEST_SKIP() << "no PostgreSQL server here";
        fs::remove_all(folder);
        fs::create_directories(folder / "files");
        fs::permissions(folder, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
    }
    void TearDown() override { fs::remove_all(folder); }

    /// A file of many works, of the year in which the invented region has fewest.
    fs::path make_file(int schools) const {
        output_of(std::string(OPORA_PROGRAM) + " demo --format xlsx --years 1 --seed 7 --schools " +
                  std::to_string(schools) + " --out '" + (folder / "made").string() + "' --home '" +
                  (folder / "aside").string() + "'");
        fs::path file;
        for (const auto& entry : fs::recursive_directory_iterator{folder / "made"})
            if (entry.is_regular_file() && entry.path().string().find("2022") != std::string::npos &&
                (file.empty() || fs::file_size(entry.path()) > fs::file_size(file)))
                file = entry.path();
        return file;
    }
    /// Both primary and standby, whichever takes writings.
    static std::string address_of(const PostgresServer& one, const PostgresServer& other) {
        return "postgresql:///opora?user=postgres&target_session_attrs=read-write&host=" + one.folder().string() + "," +
               other.folder().string();
    }
};

json::value job_at_end(const Node& node, std::int64_t id, std::chrono::seconds patience) {
    json::value job;
    for (const auto until = std::chrono::steady_clock::now() + patience; std::chrono::steady_clock::now() < until;) {
        if (auto seen = node.ask("GET", "/api/jobs/" + std::to_string(id)); seen.is_object()) {
            job = seen;
            const auto state = job.at("state").as_string();
            if (state != "queued" && state != "running") return job;
        }
        std::this_thread::sleep_for(200ms);
    }
    return job;
}

/// How much of it: the long one is killed while it writes and waits until the lease of the dead node has ended, as in
/// life; the short one is held before its first writing, however fast the machine, and its lease is ended.
struct Scale {
    int schools = 0;
    bool has_third_node = false, waits_for_lease = false;
};
constexpr Scale brief{40, false, false}, whole{400, true, true};

void Nodes::lose_a_node_and_the_primary(const Scale& scale) {
    PostgresServer primary(folder / "p", {"wal_level=replica", "hot_standby=on"});
    PostgresServer standby(folder / "s", {"hot_standby=on"});
    primary.make();
    primary.start();
    standby.copy_of(primary);
    standby.start();
    // From now on a writing is acknowledged when the standby has it too.
    primary.say("ALTER SYSTEM SET synchronous_standby_names = '*'");
    primary.say("SELECT pg_reload_conf()");
    primary.make_database("opora");
    store = address_of(primary, standby);

    const auto files = folder / "files";
    auto one = std::make_unique<Node>(folder / "one", store, files);
    Node two(folder / "two", store, files);
    const auto three = scale.has_third_node ? std::make_unique<Node>(folder / "three", store, files) : nullptr;

    const auto file = make_file(scale.schools);
    ASSERT_FALSE(file.empty());
    const auto upload = one->ask("PUT", "/api/uploads?name=works.csv", "@" + file.string());
    ASSERT_TRUE(upload.is_object()) << one->last();
    const auto asked = one->ask("POST", "/api/imports",
                                json::serialize(json::object{{"upload", upload.at("upload")}, {"kind", "works"}}));
    ASSERT_TRUE(asked.is_object()) << one->last();
    auto job = job_at_end(two, asked.at("id").as_int64(), 120s);
    ASSERT_EQ(job.at("state"), "done") << "as another node sees it: " << json::serialize(job);
    const auto import = job.at("import").at("id").as_int64();
    const auto created = job.at("import").at("counts").at("created").as_int64();
    ASSERT_GT(created, 500);

    // Who takes the job cannot be known: the one that has it is killed, once it is in the middle.
    std::jthread holder;
    if (!scale.waits_for_lease) {
        holder = std::jthread([&] { primary.say("SELECT pg_advisory_lock(1330663250), pg_sleep(2)", "opora"); });
        std::this_thread::sleep_for(500ms);
    }
    const auto applied = two.ask("POST", "/api/imports/" + std::to_string(import) + "/apply");
    ASSERT_TRUE(applied.is_object()) << two.last();
    const auto id = applied.at("id").as_int64();
    std::map<std::string, std::string> acknowledged;
    int killed = 0;
    for (int i = 0; i < 400 && killed == 0; ++i) {
        std::this_thread::sleep_for(5ms);
        const auto worker =
            primary.say("SELECT worker FROM jobs WHERE state = 'running' AND id = " + std::to_string(id), "opora");
        for (auto* node : {one.get(), &two, three.get()})
            if (node && worker.find(" " + std::to_string(node->process()) + " ") != std::string::npos) {
                node->end(SIGKILL);
                ++killed;
                break;
            }
    }
    ASSERT_EQ(killed, 1) << "the import was too short to be killed";
    ASSERT_EQ(primary.say("SELECT state FROM jobs WHERE id = " + std::to_string(id), "opora"), "running")
        << "it had ended before its node was killed";
    if (holder.joinable()) holder.join();
    const auto* left = one->is_alive() ? one.get() : &two;
    if (!scale.waits_for_lease)
        primary.say("UPDATE jobs SET lease = '2000-01-01T00:00:00Z' WHERE id = " + std::to_string(id), "opora");

    // People go on working at the nodes that are left.
    for (int i = 0; i < 5; ++i) {
        const auto name = "event " + std::to_string(i);
        const auto made =
            left->ask("POST", "/api/events",
                      R"({"kind":"other","name":")" + name + R"(","held":{"start":"2026-12-01","end":"2026-12-02"}})");
        if (made.is_object()) acknowledged[name] = json::serialize(made);
    }
    EXPECT_FALSE(acknowledged.empty()) << left->last();

    // The primary's machine dies; the standby takes its place.
    primary.end(SIGQUIT);
    standby.promote();

    job = job_at_end(*left, id, 180s);
    EXPECT_EQ(job.at("state"), "done") << json::serialize(job) << left->log();
    EXPECT_EQ(job.at("import").at("state"), "applied");
    const auto procedures = left->ask("GET", "/api/procedures");
    std::int64_t works = 0;
    for (const auto& row : procedures.as_array()) works += row.at("tally").at("works").as_int64();
    EXPECT_GT(works, created / 2);
    EXPECT_EQ(standby.say("SELECT count(*) FROM moments", "opora"), "1") << "the import is there once";
    EXPECT_EQ(standby.say("SELECT count(*) FROM audit WHERE act = 'import_works'", "opora"), "1");
    const auto events = json::serialize(left->ask("GET", "/api/events"));
    for (const auto& [name, made] : acknowledged) EXPECT_NE(events.find(name), std::string::npos) << name;
    const auto checked =
        output_of("OPORA_STORE='" + store + "' " + std::string(OPORA_PROGRAM) + " check --lang en --home '" +
                  (folder / "one").string() + "' --files '" + files.string() + "'");
    EXPECT_NE(checked.find("faults 0"), std::string::npos) << checked;
}

TEST_F(Nodes, ANodeDiesInAnImportThePrimaryDiesTooAndNothingIsLost) { lose_a_node_and_the_primary(brief); }

TEST_F(Nodes, TheSameWithThreeNodesAndTheLeaseOfTheDeadOneWaitedFor) {
    if (!std::getenv("OPORA_KILLS")) GTEST_SKIP() << "a minute: ./check --all";
    lose_a_node_and_the_primary(whole);
}

}  // namespace
