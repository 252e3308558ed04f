// The main job, end to end, by the program itself on eight real files: import, screen, explain.
// The facts were counted independently (shared/data/README.md). Skipped, saying so, where ../shared is absent.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

fs::path sample() {
    const char* said = std::getenv("OPORA_SHARED");
    return fs::path(said ? said : OPORA_ROOT "/../shared") / "data/region-sample";
}

struct Ran {
    int exit = -1;
    std::string out;
};

Ran run(const std::string& arguments) {
    Ran ran;
    const auto command = std::string(OPORA_PROGRAM) + " " + arguments;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 65536> part{};
    while (const auto read = fread(part.data(), 1, part.size(), pipe)) ran.out.append(part.data(), read);
    const int status = pclose(pipe);
    ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
}

class Acceptance : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        if (!fs::exists(sample())) return;
        home = fs::temp_directory_path() / ("opora-acceptance-" + std::to_string(getpid()));
        fs::remove_all(home);
        run_at_home("import context '" + (sample() / "2022/Сбор контекстных данных об ОО (2022).xlsx").string() +
                    "' --json");
        std::string files;
        for (const auto& entry : fs::directory_iterator{sample() / "2021"}) files += " '" + entry.path().string() + "'";
        imports = run_at_home("import works" + files + " --json");
        for (const char* grade : {"4", "5"})
            for (const auto& [file, subject] : {std::pair{"Математика", "ma"}, {"Русский язык", "ru"}})
                autumn.push_back(run_at_home("import works '" + (sample() / "2020" / grade / file).string() +
                                             ".xlsx' --procedure vpr-2020-" + grade + "-" + subject + " --json"));
    }
    static void TearDownTestSuite() {
        if (!home.empty()) fs::remove_all(home);
    }
    void SetUp() override {
        if (!fs::exists(sample())) GTEST_SKIP() << "Skipped: no ../shared/data/region-sample beside the repository";
    }
    static Ran run_at_home(const std::string& arguments) { return run(arguments + " --home '" + home.string() + "'"); }

    static inline fs::path home;
    static inline Ran imports;
    static inline std::vector<Ran> autumn;
};

struct Facts {
    int in_range, schools, absent;
    std::array<double, 4> percent;
    int schools_low;
};

const std::map<std::string, Facts> facts = {
    {"vpr-2021-4-ru", {24967, 628, 1626, {7.6, 31.6, 45.0, 15.8}, 30}},
    {"vpr-2021-4-ma", {24917, 631, 1732, {3.3, 23.6, 46.2, 26.9}, 5}},
    {"vpr-2021-5-ru", {23785, 633, 2716, {14.9, 40.6, 33.3, 11.2}, 75}},
    {"vpr-2021-5-ma", {23704, 634, 2433, {14.8, 41.1, 32.2, 11.9}, 75}},
};

TEST_F(Acceptance, ImportsTheFilesOf2021AndFindsWhichWorksTheyHold) {
    ASSERT_EQ(imports.exit, 0) << imports.out.substr(0, 2000);
    std::map<std::string, int> seen;
    const auto reports = json::parse(imports.out);
    for (const auto& report : reports.as_array()) {
        const auto procedure = std::string(report.at("procedure").as_string());
        SCOPED_TRACE(procedure);
        ASSERT_TRUE(facts.contains(procedure));
        ++seen[procedure];
        const auto& fact = facts.at(procedure);
        const auto& counts = report.at("counts").as_object();
        EXPECT_EQ(counts.at("in_range").to_number<int>(), fact.in_range);
        EXPECT_EQ(counts.at("absent").to_number<int>(), fact.absent);
        // The whole file is accounted for: every row is a counted work, an absentee, in quarantine or passed over.
        const auto works = counts.at("works").to_number<int>(), waiting = counts.at("quarantined").to_number<int>();
        EXPECT_LE(works, fact.in_range);
        EXPECT_GE(works + waiting, fact.in_range);
        // The facts were counted over all totals in range; works quarantined for another reason are among them.
        const auto& shares = counts.at("mark_shares_in_range").as_array();
        for (std::size_t i = 0; i < 4; ++i)
            EXPECT_NEAR(100 * shares[i].to_number<double>(), fact.percent[i], 0.051) << "mark " << i + 2;
        if (procedure != "vpr-2021-4-ma") continue;
        EXPECT_EQ(report.at("quarantine").at("total_above_maximum").to_number<int>(), 16);
    }
    EXPECT_EQ(seen.size(), facts.size());
}

TEST_F(Acceptance, ImportsTheFilesOfAutumn2020WhenToldWhichWorksTheyHold) {
    for (const auto& ran : autumn) EXPECT_EQ(ran.exit, 0) << ran.out.substr(0, 2000);
}

TEST_F(Acceptance, ImportsTheLayoutOf2022AndQuarantinesTheSchoolWhoseTotalsAreLost) {
    const auto ran = run_at_home("import works '" + (sample() / "2022/4/Математика.xlsx").string() + "' --json");
    ASSERT_EQ(ran.exit, 0) << ran.out.substr(0, 2000);
    const auto parsed = json::parse(ran.out);
    const auto& report = parsed.is_array() ? parsed.as_array().at(0) : parsed;
    EXPECT_EQ(report.at("procedure").as_string(), "vpr-2022-4-ma");
    EXPECT_EQ(report.at("counts").at("quarantined").to_number<int>(), 27);
    EXPECT_EQ(report.at("counts").at("works").to_number<int>(), 25);
    EXPECT_EQ(report.at("counts").at("absent").to_number<int>(), 1);
}

TEST_F(Acceptance, TheFederalWordingCountsAsTheFactsSay) {
    const auto ran = run_at_home("screen low-results --rules federal-2025 --year 2021 --json");
    ASSERT_EQ(ran.exit, 0) << ran.out.substr(0, 2000);
    const auto screening = json::parse(ran.out);
    std::map<std::string, int> low, schools;
    for (const auto& totals : screening.at("procedures").as_array()) {
        low[std::string(totals.at("procedure").as_string())] = totals.at("schools_low").to_number<int>();
        schools[std::string(totals.at("procedure").as_string())] = totals.at("schools").to_number<int>();
    }
    for (const auto& [procedure, fact] : facts) {
        EXPECT_EQ(low[procedure], fact.schools_low) << procedure;
        EXPECT_EQ(schools[procedure], fact.schools) << procedure;
    }
}

TEST_F(Acceptance, ExplainsASchoolInSentences) {
    for (const char* name : {"edu990123", "sch990123"}) {
        const auto ran = run_at_home(std::string("explain ") + name + " --json");
        ASSERT_EQ(ran.exit, 0) << ran.out.substr(0, 2000);
        const auto explanation = json::parse(ran.out);
        EXPECT_EQ(explanation.at("school").at("code").as_string(), "edu990123");
        EXPECT_GE(explanation.at("sentences").as_array().size(), 4u);
        EXPECT_EQ(ran.out.find("⟨"), std::string::npos) << "a sentence is missing its words";
    }
}

}  // namespace
