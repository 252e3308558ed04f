// The commands of a guide are run as they are printed, one after another, in an empty folder.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

/// The fenced blocks marked sh, in order.
std::string commands_of(const fs::path& page) {
    std::ifstream lines{page};
    std::string commands;
    bool is_inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```"))
            is_inside = !is_inside && line == "```sh";
        else if (is_inside)
            commands += line + "\n";
    }
    return commands;
}

TEST(Guide, CommandsOfTheFirstListRun) {
    const auto folder = fs::temp_directory_path() / ("opora-guide-" + std::to_string(getpid()));
    fs::create_directories(folder / "build/release");
    fs::create_symlink(OPORA_PROGRAM, folder / "build/release/opora");
    const auto commands = commands_of(fs::path(OPORA_ROOT) / "docs/guide/first-list.md");
    ASSERT_NE(commands.find("--list приложение.docx"), std::string::npos);
    std::ofstream(folder / "guide.sh") << "set -eu\n" << commands;
    const auto ending = std::system(("cd " + folder.string() + " && bash guide.sh > said.txt 2>&1").c_str());
    std::ostringstream said;
    said << std::ifstream(folder / "said.txt").rdbuf();
    EXPECT_EQ(ending, 0) << said.str();
    for (const char* file : {"замечания.xlsx", "приложение.docx", "список.xlsx"})
        EXPECT_GT(fs::exists(folder / file) ? fs::file_size(folder / file) : 0, 1000u) << file;
    EXPECT_EQ(said.str().find("⟨"), std::string::npos) << said.str();
    fs::remove_all(folder);
}

TEST(Guide, CommandsForResearchersRun) {
    const auto folder = fs::temp_directory_path() / ("opora-researchers-" + std::to_string(getpid()));
    fs::create_directories(folder);
    fs::create_symlink(OPORA_PROGRAM, folder / "opora");
    const auto commands = commands_of(fs::path(OPORA_ROOT) / "docs/guide/for-researchers.md");
    ASSERT_NE(commands.find("opora fit irt"), std::string::npos);
    std::ofstream(folder / "guide.sh") << "set -eu\nPATH=$PWD:$PATH\n" << commands;
    const auto ending = std::system(("cd " + folder.string() + " && bash guide.sh > said.txt 2>&1").c_str());
    std::ostringstream said;
    said << std::ifstream(folder / "said.txt").rdbuf();
    EXPECT_EQ(ending, 0) << said.str();
    EXPECT_EQ(said.str().find("⟨"), std::string::npos) << said.str();
    for (const char* file : {"gpcm.json", "люди-2025.csv", "2025-на-шкале-2026.csv", "эффект.json"})
        EXPECT_GT(fs::exists(folder / file) ? fs::file_size(folder / file) : 0, 100u) << file;
    fs::remove_all(folder);
}

}  // namespace
