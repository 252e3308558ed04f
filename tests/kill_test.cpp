// kill -9 at any moment of an import: the store is as before, or the import is there whole. Nothing between.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string output_of(const std::string& arguments) {
    std::string out;
    FILE* pipe = popen((std::string(OPORA_PROGRAM) + " " + arguments + " 2>&1").c_str(), "r");
    std::array<char, 65536> part{};
    while (const auto read = fread(part.data(), 1, part.size(), pipe)) out.append(part.data(), read);
    pclose(pipe);
    return out;
}

/// Starts an import and kills it after `delay`. True when it was killed, false when it had ended by itself.
bool import_killed_after(const fs::path& file, const fs::path& home, std::chrono::microseconds delay) {
    const auto child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execl(OPORA_PROGRAM, "opora", "import", "works", file.c_str(), "--home", home.c_str(), nullptr);
        _exit(127);
    }
    std::this_thread::sleep_for(delay);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status);
}

TEST(Kill, AnImportKilledAtAnyMomentLeavesTheStoreAsItWasOrIsThereWhole) {
    const auto folder = fs::temp_directory_path() / ("opora-kill-" + std::to_string(getpid()));
    fs::remove_all(folder);
    const auto made = output_of("demo --schools 12 --years 1 --home '" + (folder / "first").string() + "'");
    ASSERT_TRUE(fs::exists(folder / "first" / "opora.db")) << made;
    output_of("demo --schools 60 --years 1 --seed 7 --home '" + (folder / "other").string() + "' --out '" +
              (folder / "files").string() + "'");
    fs::path file;
    for (const auto& entry : fs::recursive_directory_iterator{folder / "files"})
        if (entry.is_regular_file() && entry.path().string().find("2022") != std::string::npos)
            if (file.empty() || fs::file_size(entry.path()) > fs::file_size(file)) file = entry.path();
    ASSERT_FALSE(file.empty());

    const auto home = folder / "home";
    const auto state = [&] {
        return output_of("procedures --json --home '" + home.string() + "'") +
               output_of("schools --json --home '" + home.string() + "'");
    };
    const auto restart = [&] {
        fs::remove_all(home);
        fs::create_directories(home);
        fs::copy_file(folder / "first" / "opora.db", home / "opora.db");
    };
    restart();
    const auto before = state();
    output_of("import works '" + file.string() + "' --home '" + home.string() + "'");
    const auto after = state();
    ASSERT_NE(before, after) << "the import must change something: " << file;

    int killed = 0;
    using namespace std::chrono_literals;
    for (auto delay = 2000us; delay < 4s; delay += delay / 6) {
        restart();
        if (!import_killed_after(file, home, delay)) break;
        ++killed;
        const auto now = state();
        EXPECT_TRUE(now == before || now == after) << "half an import after " << delay.count() << " µs";
        EXPECT_NE(output_of("check --lang en --home '" + home.string() + "'").find("faults 0"), std::string::npos);
    }
    EXPECT_GT(killed, 3) << "the import was too short to be killed";
    fs::remove_all(folder);
}

}  // namespace
