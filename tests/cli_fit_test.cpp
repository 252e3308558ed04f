// `opora fit …`: a model of a table, as words and as JSON.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

class CliFit : public testing::Test {
 protected:
    void SetUp() override {
        folder = fs::temp_directory_path() / ("opora-fit-" + std::to_string(getpid()));
        fs::create_directories(folder);
        // The balanced layout whose REML estimates are those of the analysis of variance.
        std::ofstream(folder / "layout.csv")
            << "группа,балл\n1,1\n1,2\n1,3\n2,4\n2,6\n2,5\n3,9\n3,7\n3,8\n4,2\n4,3\n4,4\n"
               "4,\n";
    }
    void TearDown() override { fs::remove_all(folder); }

    std::string run(const std::string& arguments, int exit = 0) const {
        const auto command = "env -u LC_ALL -u LC_MESSAGES LANG= " + std::string(OPORA_PROGRAM) + " fit mixed '" +
                             (folder / "layout.csv").string() + "' " + arguments + " 2>&1";
        FILE* pipe = popen(command.c_str(), "r");
        std::array<char, 65536> part{};
        std::string out;
        while (const auto read = fread(part.data(), 1, part.size(), pipe)) out.append(part.data(), read);
        EXPECT_EQ(WEXITSTATUS(pclose(pipe)), exit) << out;
        return out;
    }

    fs::path folder;
};

TEST_F(CliFit, AMixedModelIsATidyList) {
    const auto answer = json::parse(run("--formula 'балл ~ 1 + (1 | группа)' --effects --json")).as_object();
    EXPECT_EQ(answer.at("ended").as_string(), "converged");
    EXPECT_EQ(answer.at("left_out").as_int64(), 1);
    EXPECT_EQ(answer.at("groups").at("группа").as_int64(), 4);
    const auto& estimates = answer.at("estimates").as_array();
    ASSERT_EQ(estimates.size(), 3u);
    EXPECT_NEAR(estimates[0].at("value").as_double(), 4.5, 1e-9);
    EXPECT_NEAR(estimates[1].at("value").as_double(), 20.0 / 3, 1e-6);  // (21 − 1)/3
    EXPECT_NEAR(estimates[2].at("value").as_double(), 1, 1e-8);
    EXPECT_EQ(answer.at("effects").as_array().size(), 4u);
}

TEST_F(CliFit, AMixedModelIsSaidInWords) {
    const auto said = run("--formula 'балл ~ 1 + (1 | группа)'");
    for (const char* word : {"Линейная смешанная модель", "Групп «группа»: 4", "Оценки найдены", "остаток", "4,5000"})
        EXPECT_NE(said.find(word), std::string::npos) << word << "\n" << said;
}

TEST_F(CliFit, WhatCannotBeReadIsRefusedWithItsPlace) {
    EXPECT_NE(run("--formula 'балл ~ (1 | группа' --lang en", 1).find("character 19"), std::string::npos);
    EXPECT_NE(run("--formula 'балл ~ (1 | школа)' --lang en", 1).find("школа"), std::string::npos);
    EXPECT_NE(run("--formula 'балл ~ 1 + (1 | группа)' --first x", 1).find("x"), std::string::npos);
}

}  // namespace
