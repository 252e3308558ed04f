// The program as a person or a script meets it: words, JSON, files, exit codes.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct Ran {
    int exit = -1;
    std::string out;
};

class Cli : public testing::Test {
 protected:
    void SetUp() override {
        folder = fs::temp_directory_path() / ("opora-cli-" + std::to_string(getpid()));
        fs::remove_all(folder);
        fs::create_directories(folder);
        write("kdr.json", R"({"instruments": [{"procedure": "kdr-2021-7-ma", "maximum": 6, "cuts": [2, 4, 6],
            "positions": [{"code": "1", "maximum": 2}, {"code": "2", "maximum": 2}, {"code": "3", "maximum": 2}]}]})");
        std::string works = "Логин ОО;Код участника;Класс;Вариант;1;2;3;Итог\n";
        for (int school = 1; school <= 4; ++school)
            for (int pupil = 1; pupil <= 12; ++pupil) {
                const int score = school == 1 || pupil > 4 ? pupil % 3 : 0;
                works += "edu99000" + std::to_string(school) + ";" + std::to_string(pupil) + ";7;1;" +
                         std::to_string(score) + ";" + std::to_string(score) + ";0;" + std::to_string(2 * score) + "\n";
            }
        write("works.csv", works);
        write("faulty.csv", works + "edu990004;13;7;1;9;0;0;9\n");
    }
    void TearDown() override { fs::remove_all(folder); }

    void write(const std::string& name, const std::string& text) const { std::ofstream(folder / name) << text; }
    std::string path(const std::string& name) const { return "'" + (folder / name).string() + "'"; }

    /// With --home and without what the tester's own locale says.
    Ran run(const std::string& arguments, const std::string& errors = "2>&1") const {
        Ran ran;
        const auto command = "env -u LC_ALL -u LC_MESSAGES LANG= " + std::string(OPORA_PROGRAM) + " " + arguments +
                             " --home " + path("home") + " " + errors;
        FILE* pipe = popen(command.c_str(), "r");
        std::array<char, 65536> part{};
        while (const auto read = fread(part.data(), 1, part.size(), pipe)) ran.out.append(part.data(), read);
        const int status = pclose(pipe);
        ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return ran;
    }
    json::value answer(const std::string& arguments, int exit = 0) const {
        const auto ran = run(arguments + " --json", "2>/dev/null");
        EXPECT_EQ(ran.exit, exit) << arguments << "\n" << ran.out.substr(0, 1000);
        return json::parse(ran.out);
    }
    void import_works() const {
        answer("import catalogue " + path("kdr.json"));
        answer("import works " + path("works.csv") + " --procedure kdr-2021-7-ma");
    }

    fs::path folder;
};

std::string plain(const std::string& arguments) {
    std::string out;
    FILE* pipe =
        popen(("env -u LC_ALL -u LC_MESSAGES LANG= " + std::string(OPORA_PROGRAM) + " " + arguments).c_str(), "r");
    std::array<char, 65536> part{};
    while (const auto read = fread(part.data(), 1, part.size(), pipe)) out.append(part.data(), read);
    pclose(pipe);
    return out;
}

TEST_F(Cli, HelpIsInRussianAndOnWishInEnglish) {
    const auto russian = plain("help");
    EXPECT_NE(russian.find("Загрузить файлы"), std::string::npos);
    EXPECT_NE(plain("help --lang en").find("Import files"), std::string::npos);
    // Nothing of the library's own English in Russian help.
    std::smatch command;
    const std::regex line{R"(\n  ([a-z]+) {2,})"};
    int commands = 0;
    for (std::sregex_iterator at{russian.begin(), russian.end(), line}, end; at != end; ++at) {
        ++commands;
        const auto help = plain((*at)[1].str() + " --help");
        for (const char* foreign : {"Usage", "Options", "Positionals", "REQUIRED", "TEXT", "INT", "FLOAT", " in ["})
            EXPECT_EQ(help.find(foreign), std::string::npos) << (*at)[1] << " says " << foreign << ":\n" << help;
        EXPECT_EQ(help, plain("help " + (*at)[1].str())) << "both ways to ask for help say the same";
    }
    EXPECT_GT(commands, 12);
}

TEST_F(Cli, EveryCommandIsInTheManual) {
    std::ifstream in{OPORA_ROOT "/docs/cli.md"};
    const std::string manual{std::istreambuf_iterator<char>{in}, {}};
    const auto help = plain("help --lang en");
    const std::regex line{R"(\n  ([a-z]+) {2,})"};
    for (std::sregex_iterator at{help.begin(), help.end(), line}, end; at != end; ++at)
        EXPECT_NE(manual.find("opora " + (*at)[1].str()), std::string::npos) << (*at)[1];
}

TEST_F(Cli, AnOpenQuestionEndsWithTwoAndNamesWhatIsAsked) {
    answer("import catalogue " + path("kdr.json"));
    const auto report = answer("import works " + path("works.csv"), 2);
    EXPECT_EQ(report.at("state").as_string(), "asks");
    EXPECT_EQ(report.at("asks").as_string(), "procedure");
    EXPECT_EQ(report.at("id").as_int64(), 0) << "nothing of it is kept";
}

TEST_F(Cli, ADryRunWritesNothingAndAnImportCanBeUndone) {
    answer("catalogue add " + path("kdr.json"));
    const auto wish = "import works " + path("works.csv") + " --procedure kdr-2021-7-ma";
    EXPECT_EQ(answer(wish + " --dry-run").at("state").as_string(), "draft");
    EXPECT_TRUE(answer("procedures").as_array().empty());
    const auto report = answer(wish);
    EXPECT_EQ(report.at("counts").at("created").as_int64(), 48);
    EXPECT_EQ(answer("procedures").at(0).at("tally").at("works").as_int64(), 48);
    EXPECT_EQ(answer("imports").at(0).at("id"), report.at("id"));
    const auto undone = answer("undo " + std::to_string(report.at("id").as_int64()));
    EXPECT_EQ(undone.at("state").as_string(), "undone");
    EXPECT_TRUE(answer("procedures").as_array().empty());
}

TEST_F(Cli, SeveralFilesGiveAListAndOneBadFileDoesNotKeepTheOthersOut) {
    answer("import catalogue " + path("kdr.json"));
    write("song.txt", "la la la");
    const auto reports =
        answer("import works " + path("song.txt") + " " + path("works.csv") + " --procedure kdr-2021-7-ma", 1);
    ASSERT_EQ(reports.as_array().size(), 2u);
    EXPECT_EQ(reports.at(1).at("state").as_string(), "applied");
}

TEST_F(Cli, FaultsAreSaidAndMarkedInACopy) {
    answer("import catalogue " + path("kdr.json"));
    const auto ran =
        run("import works " + path("faulty.csv") + " --procedure kdr-2021-7-ma --annotate " + path("marked.xlsx"));
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_NE(ran.out.find("строка 50"), std::string::npos) << ran.out;
    EXPECT_GT(fs::file_size(folder / "marked.xlsx"), 1000u);
}

TEST_F(Cli, AColumnMappingIsTakenAndKept) {
    answer("import catalogue " + path("kdr.json"));
    write("own.csv", "who;n;a;b;c;all\nedu990001;1;2;2;1;5\nedu990001;2;0;1;0;1\n");
    write("next.csv", "who;n;a;b;c;all\nedu990002;1;2;2;1;5\nedu990002;2;0;1;0;1\n");
    const auto first = answer("import works " + path("own.csv") +
                              " --procedure kdr-2021-7-ma --mapping school=A,pupil=B,scores=C:E,total=F");
    EXPECT_EQ(first.at("counts").at("works").as_int64(), 2) << json::serialize(first);
    const auto next = answer("import works " + path("next.csv") + " --procedure kdr-2021-7-ma");
    EXPECT_EQ(next.at("counts").at("works").as_int64(), 2) << json::serialize(next);
}

TEST_F(Cli, SchoolsAreScreenedExplainedAndHandedOn) {
    import_works();
    write("rule.json", R"({"id": "own-kdr", "name_ru": "Своё", "name_en": "Own", "provenance": "own",
        "kind": "share_of_twos", "procedures": [{"series": "kdr", "grades": [7], "subjects": ["ma"]}],
        "parameters": {"threshold": 0.5, "low_in_year": 1, "min_participants": 10, "repeat": "none"}})");
    EXPECT_EQ(run("rules add " + path("rule.json")).exit, 0);
    const auto wish = std::string("--rules own-kdr --year 2021");
    const auto screening = answer("screen low-results " + wish + " --list " + path("list.xlsx"));
    // Of 12 pupils four always score 0; of the rest every third does. School 1 has 4 twos, the others 4 + 2.
    EXPECT_EQ(screening.at("listed").as_int64(), 3) << json::serialize(screening).substr(0, 3000);
    EXPECT_EQ(screening.at("procedures").at(0).at("schools_low").as_int64(), 3);
    EXPECT_TRUE(fs::exists(folder / "list.xlsx"));
    const auto id = std::to_string(screening.at("id").as_int64());
    EXPECT_TRUE(answer("recompute " + id).at("is_same").as_bool());
    EXPECT_EQ(answer("screenings").as_array().size(), 1u);
    EXPECT_EQ(answer("screen low-results " + wish + " --threshold 0.9").at("listed").as_int64(), 0);
    for (const char* code : {"edu990002", "sch990002", "ksh990002", "990002"})
        EXPECT_TRUE(answer(std::string("explain ") + code + " " + wish).at("finding").at("is_listed").as_bool())
            << code;
    EXPECT_EQ(run("screen low-results " + wish + " --list " + path("list.pdf")).exit, 1);
}

TEST_F(Cli, RefusalsEndWithOneAndAreJsonWhereJsonWasAsked) {
    EXPECT_EQ(run("sing").exit, 1);
    EXPECT_EQ(run("import works").exit, 1);
    EXPECT_EQ(run("screen low-results --threshold 3").exit, 1);
    EXPECT_EQ(run("import works " + path("none.csv")).exit, 1);
    const auto refused = answer("explain edu990001", 1);
    EXPECT_EQ(refused.at("problem").at("code").as_string(), "school_not_found");
    EXPECT_EQ(answer("screen low-results", 1).at("problem").at("code").as_string(), "nothing_to_screen");
}

TEST_F(Cli, TheStoreIsShownAndChecked) {
    import_works();
    EXPECT_EQ(answer("status").at("works").as_int64(), 48);
    EXPECT_EQ(answer("schools").as_array().size(), 4u);
    EXPECT_EQ(answer("schools 990003").as_array().size(), 1u);
    EXPECT_TRUE(answer("check").at("is_sound").as_bool());
    EXPECT_EQ(answer("catalogue show kdr-2021-7-ma").at("maximum").as_int64(), 6);
    EXPECT_GE(answer("rules").as_array().size(), 3u);
    EXPECT_EQ(answer("rules show federal-2025").at("provenance").as_string(), "federal");
    EXPECT_EQ(run("catalogue show kdr-1999-7-ma").exit, 1);
}

}  // namespace
