/// The program in a folder of its own, as a person or a script meets it.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace opora::testing {

struct Ran {
    int exit = -1;
    std::string out;
};

class Program {
 public:
    Program() {
        static int count = 0;
        folder = std::filesystem::temp_directory_path() /
                 ("opora-program-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
    }
    ~Program() { std::filesystem::remove_all(folder); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder / name, std::ios::binary) << text;
    }
    std::string path(const std::string& name) const { return "'" + (folder / name).string() + "'"; }

    /// With --home, and without what the tester's own locale says.
    Ran run(const std::string& arguments, const std::string& errors = "2>&1") const {
        Ran ran;
        const auto command = "env -u LC_ALL -u LC_MESSAGES LANG= " + std::string(OPORA_PROGRAM) + " " + arguments +
                             " --home " + path("home") + " " + errors;
        FILE* pipe = popen(command.c_str(), "re");
        std::array<char, 65536> part{};
        while (const auto read = fread(part.data(), 1, part.size(), pipe)) ran.out.append(part.data(), read);
        const int status = pclose(pipe);
        ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return ran;
    }
    boost::json::value answer(const std::string& arguments, int exit = 0) const {
        const auto ran = run(arguments + " --json", "2>/dev/null");
        EXPECT_EQ(ran.exit, exit) << arguments << "\n" << ran.out.substr(0, 1500);
        return boost::json::parse(ran.out);
    }

    std::filesystem::path folder;
};

}  // namespace opora::testing
