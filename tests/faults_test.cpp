// What happens to the disk and to the database while people work: a full disk, a disk that may not be written to, a
// store that is gone and comes back. What was acknowledged is there, the rest was refused in words, nothing is half
// written, and nobody has to start Opora anew.

#include "gateway/store/server_for_test.hpp"
#include "support/node.hpp"

#include <algorithm>
#include <set>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using opora::store::PostgresServer;
using opora::testing::Node;
using opora::testing::output_of;
using namespace std::chrono_literals;

constexpr std::size_t disk_megabytes = 24;

bool may_mount() {
    static const bool may =
        output_of("unshare -rm sh -c 'mount -t tmpfs tmpfs /mnt && echo mounted'").find("mounted") != std::string::npos;
    return may;
}

class Faults : public testing::Test {
 protected:
    fs::path folder = fs::temp_directory_path() / ("opora-faults-" + std::to_string(::getpid()));
    std::set<std::string> acknowledged;
    int count = 0;

    void SetUp() override {
        fs::remove_all(folder);
        fs::create_directories(folder);
        fs::permissions(folder, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
    }
    void TearDown() override { fs::remove_all(folder); }

    /// A writing of a person; what is acknowledged is kept in mind.
    bool write_event(const Node& node) {
        const auto name = "event " + std::to_string(++count) + ".";
        const auto made =
            node.ask("POST", "/api/events",
                     R"({"kind":"other","name":")" + name + R"(","held":{"start":"2026-12-01","end":"2026-12-02"}})");
        if (made.is_object()) acknowledged.insert(name);
        return made.is_object();
    }
    void expect_all_there(const Node& node) const {
        const auto events = json::serialize(node.ask("GET", "/api/events"));
        EXPECT_EQ(node.status(), 200) << node.last();
        for (const auto& name : acknowledged) EXPECT_NE(events.find(name), std::string::npos) << name;
    }
    static std::string get(const Node& node, const std::string& target) {
        node.ask("GET", target);
        return node.last();
    }
    template <class Work>
    static bool within(std::chrono::seconds patience, Work work) {
        for (const auto until = std::chrono::steady_clock::now() + patience; std::chrono::steady_clock::now() < until;
             std::this_thread::sleep_for(100ms))
            if (work()) return true;
        return work();
    }
    static json::value ended(const Node& node, const json::value& started) {
        auto job = started;
        within(60s, [&] {
            if (auto seen = node.ask("GET", "/api/jobs/" + std::to_string(started.at("id").as_int64()));
                seen.is_object())
                job = seen;
            return job.at("state") != "queued" && job.at("state") != "running";
        });
        return job;
    }
    static void expect_problem(const Node& node, int status, const std::string& code, const std::string& words) {
        EXPECT_EQ(node.status(), status) << node.last();
        const auto problem = node.problem();
        ASSERT_TRUE(problem.is_object()) << node.last();
        EXPECT_EQ(std::string(problem.at("code").as_string()), code);
        EXPECT_NE(std::string(problem.at("rule").as_string()).find(words), std::string::npos) << node.last();
        EXPECT_FALSE(problem.at("cure").as_string().empty());
    }
};

/// Home on a small disk of memory, in a place of its own that only this server sees.
class SmallDisk : public Faults {
 protected:
    fs::path home = folder / "home";

    void SetUp() override {
        Faults::SetUp();
        if (!may_mount()) GTEST_SKIP() << "no disk can be mounted here";
    }
    std::string mounting(const std::string& then = "true") const {
        return "mount -t tmpfs -o size=" + std::to_string(disk_megabytes) + "m tmpfs '" + home.string() + "' && " +
               then;
    }
    static std::string inside(const Node& node, const std::string& command) {
        return output_of("nsenter -t " + std::to_string(node.process()) + " -U -m --preserve-credentials " + command);
    }
    std::string checked(const Node& node) const {
        return inside(node, OPORA_PROGRAM " check --lang en --home '" + home.string() + "'");
    }
};

TEST_F(SmallDisk, AFullDiskRefusesWritingsLosesNothingAndAfterRoomIsMadeTheyWork) {
    const Node node(home, "", home, mounting());
    ASSERT_TRUE(node.has_begun()) << node.log();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(write_event(node)) << node.last();
    const auto small = folder / "small", big = folder / "big";
    std::ofstream(small) << "a;b\n1;2\n";
    std::ofstream(big) << std::string(2 << 20, 'x');
    ASSERT_TRUE(node.ask("PUT", "/api/uploads?name=small.csv", "@" + small.string()).is_object()) << node.last();

    inside(node, "dd if=/dev/zero of='" + (home / "filler").string() + "' bs=4k");
    // What SQLite has already taken of the disk is written to first.
    for (int i = 0; i < 2000 && write_event(node);) ++i;
    expect_problem(node, 507, "store_full", "не осталось места");
    EXPECT_FALSE(write_event(node));
    expect_all_there(node);

    EXPECT_TRUE(node.ask("PUT", "/api/uploads?name=big.csv", "@" + big.string()).is_null());
    expect_problem(node, 507, "store_full", "не осталось места");
    EXPECT_NE(get(node, "/health").find("ok"), std::string::npos);
    // A proxy goes on sending people here: looking works.
    EXPECT_NE(get(node, "/ready").find("\"free_bytes\":0"), std::string::npos) << node.last();
    const auto lying = inside(node, "find '" + (home / "desk").string() + "' -type f");
    EXPECT_EQ(lying, (home / "desk").string() + lying.substr((home / "desk").string().size(), 17) + "/small.csv\n")
        << "nothing half written stays";

    inside(node, "rm '" + (home / "filler").string() + "'");
    EXPECT_TRUE(write_event(node)) << node.last();
    EXPECT_TRUE(node.ask("PUT", "/api/uploads?name=big.csv", "@" + big.string()).is_object()) << node.last();
    EXPECT_NE(get(node, "/ready").find("\"ready\":true"), std::string::npos);
    expect_all_there(node);
    EXPECT_NE(checked(node).find("faults 0"), std::string::npos) << checked(node);
    EXPECT_EQ(node.log().find("incident"), std::string::npos) << node.log();
}

TEST_F(SmallDisk, AnImportThatMeetsAFullDiskIsTriedAgainAndIsThereOnce) {
    output_of(OPORA_PROGRAM " demo --format xlsx --years 1 --seed 7 --schools 60 --out '" + (folder / "made").string() +
              "' --home '" + (folder / "aside").string() + "'");
    fs::path works;
    for (const auto& entry : fs::recursive_directory_iterator{folder / "made"})
        if (entry.path().string().find("2022") != std::string::npos && entry.is_regular_file() &&
            (works.empty() || entry.file_size() > fs::file_size(works)))
            works = entry.path();
    ASSERT_FALSE(works.empty());
    const Node node(home, "", home, mounting());
    ASSERT_TRUE(node.has_begun()) << node.log();
    const auto upload = node.ask("PUT", "/api/uploads?name=works.csv", "@" + works.string());
    ASSERT_TRUE(upload.is_object()) << node.last();
    auto job = ended(node, node.ask("POST", "/api/imports",
                                    json::serialize(json::object{{"upload", upload.at("upload")}, {"kind", "works"}})));
    ASSERT_EQ(job.at("state"), "done") << json::serialize(job);
    const auto import = std::to_string(job.at("import").at("id").as_int64());

    // Room for the row of a job, and not for an import.
    inside(node, "dd if=/dev/zero of='" + (home / "filler").string() + "' bs=4k");
    inside(node, "truncate -s -96K '" + (home / "filler").string() + "'");
    const auto applied = node.ask("POST", "/api/imports/" + import + "/apply");
    ASSERT_TRUE(applied.is_object()) << node.last();
    job = ended(node, applied);
    ASSERT_EQ(job.at("state"), "failed") << json::serialize(job);
    EXPECT_EQ(job.at("problem").at("code"), "store_full");
    EXPECT_EQ(json::serialize(node.ask("GET", "/api/procedures")), "[]") << "nothing half written stays";

    inside(node, "rm '" + (home / "filler").string() + "'");
    const auto again = node.ask("POST", "/api/jobs/" + std::to_string(applied.at("id").as_int64()) + "/retry");
    ASSERT_TRUE(again.is_object()) << node.last();
    job = ended(node, again);
    ASSERT_EQ(job.at("state"), "done") << json::serialize(job);
    EXPECT_EQ(job.at("import").at("state"), "applied");
    EXPECT_NE(json::serialize(node.ask("GET", "/api/procedures")), "[]");
    EXPECT_NE(checked(node).find("faults 0"), std::string::npos) << checked(node);
}

TEST_F(SmallDisk, AHomeThatMayNotBeWrittenToIsSaidInOneSentence) {
    {
        const Node first(folder / "made", "", folder / "made");
    }
    const auto copied = "cp '" + (folder / "made" / "opora.db").string() + "' '" + home.string() + "'";
    for (const auto& before : {copied, std::string("true")}) {
        const Node node(home, "", home, mounting(before + " && mount -o remount,ro '" + home.string() + "'"));
        EXPECT_FALSE(node.has_begun());
        EXPECT_NE(node.log().find("Opora may not write where its data lie: " + (home / "opora.db").string()),
                  std::string::npos)
            << node.log();
        const auto log = node.log();
        EXPECT_LE(std::count(log.begin(), log.end(), '\n'), 3) << log;
    }
}

TEST_F(SmallDisk, FilesThatMayNotBeWrittenRefuseUploadsAndNothingElse) {
    const auto files = folder / "files";
    fs::create_directories(files);
    const Node node(folder / "made", "", files, "mount -t tmpfs -o ro tmpfs '" + files.string() + "'");
    ASSERT_TRUE(node.has_begun()) << node.log();
    std::ofstream(folder / "small") << "a;b\n1;2\n";
    EXPECT_TRUE(write_event(node)) << node.last();
    EXPECT_TRUE(node.ask("PUT", "/api/uploads?name=small.csv", "@" + (folder / "small").string()).is_null());
    EXPECT_EQ(node.status(), 503) << node.last();
    EXPECT_TRUE(write_event(node)) << node.last();
    expect_all_there(node);
}

TEST_F(Faults, AStoreThatIsMovedAwayIsNotMadeAnewAndWorksAgainWhenItIsBack) {
    const auto home = folder / "home";
    const Node node(home, "", home);
    ASSERT_TRUE(node.has_begun()) << node.log();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(write_event(node)) << node.last();
    fs::rename(home / "opora.db", home / "aside");
    EXPECT_FALSE(write_event(node)) << "it would be lost";
    expect_problem(node, 503, "store_gone", "База данных не отвечает");
    EXPECT_NE(get(node, "/health").find("ok"), std::string::npos);
    get(node, "/ready");
    EXPECT_EQ(node.status(), 503) << node.last();
    std::this_thread::sleep_for(1500ms);  // jobs look in
    EXPECT_FALSE(fs::exists(home / "opora.db")) << "an empty store in its place lets everybody in";
    fs::rename(home / "aside", home / "opora.db");
    EXPECT_TRUE(write_event(node)) << node.last();
    expect_all_there(node);
    const auto checked = output_of(OPORA_PROGRAM " check --lang en --home '" + home.string() + "'");
    EXPECT_NE(checked.find("faults 0"), std::string::npos) << checked;
}

TEST_F(Faults, ADatabaseServerThatStopsUnderWorkIsSaidAndFoundAgain) {
    if (opora::store::postgres_programs().empty()) GTEST_SKIP() << "no PostgreSQL server here";
    PostgresServer server(folder / "p", {});
    server.make();
    server.start();
    server.make_database("opora");
    const auto store = server.address("opora");
    const Node node(folder / "home", store, folder / "home");
    ASSERT_TRUE(node.has_begun()) << node.log();
    for (const int signal : {SIGINT, SIGQUIT}) {
        for (int i = 0; i < 3; ++i) ASSERT_TRUE(write_event(node)) << node.last();
        std::thread stopper([&] {
            std::this_thread::sleep_for(150ms);
            server.end(signal);
        });
        while (write_event(node)) {
        }
        stopper.join();
        const auto code = std::string(node.problem().at("code").as_string());
        EXPECT_TRUE(code == "store_gone" || code == "store_unsure") << node.last();
        EXPECT_FALSE(write_event(node));
        expect_problem(node, 503, "store_gone", "База данных не отвечает");
        node.ask("GET", "/api/procedures");
        EXPECT_EQ(node.status(), 503) << "in words: " << node.last();
        EXPECT_NE(get(node, "/health").find("ok"), std::string::npos);
        get(node, "/ready");
        EXPECT_EQ(node.status(), 503);
        server.start();
        EXPECT_TRUE(within(20s, [&] { return get(node, "/ready").find("\"ready\":true") != std::string::npos; }))
            << node.last();
        EXPECT_TRUE(write_event(node)) << node.last();
        expect_all_there(node);
    }
    const auto checked = output_of("OPORA_STORE='" + store + "' " OPORA_PROGRAM " check --lang en --home '" +
                                   (folder / "home").string() + "'");
    EXPECT_NE(checked.find("faults 0"), std::string::npos) << checked;
    EXPECT_EQ(node.log().find("incident"), std::string::npos) << node.log();
}

}  // namespace
