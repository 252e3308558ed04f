/// A real mail server (python3-aiosmtpd) for as long as a test lasts. For tests only.
#pragma once

#include <unistd.h>
#include <boost/json.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

namespace opora::mail {

class SmtpServerForTest {
 public:
    /// False where Debian's python3-aiosmtpd is not installed.
    static bool is_there() { return std::system("/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null") == 0; }

    explicit SmtpServerForTest(const std::string& options = {}) {
        static int count = 0;
        folder = std::filesystem::temp_directory_path() /
                 ("opora-mail-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        const auto script = std::string(OPORA_ROOT) + "/tests/support/smtp_server.py";
        pipe_ = popen(
            ("exec /usr/bin/python3 " + script + " " + folder.string() + " " + options + " 2>/dev/null").c_str(), "we");
        for (int i = 0; i < 400 && port().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ~SmtpServerForTest() {
        if (pipe_) pclose(pipe_);
        std::filesystem::remove_all(folder);
    }
    SmtpServerForTest(const SmtpServerForTest&) = delete;
    SmtpServerForTest& operator=(const SmtpServerForTest&) = delete;

    std::string port() const { return text_of(folder / "port"); }
    std::string address() const { return "smtp://127.0.0.1:" + port(); }
    int letters() const {
        int count = 0;
        while (std::filesystem::exists(folder / (std::to_string(count + 1) + ".eml"))) ++count;
        return count;
    }
    /// The n-th letter, from 1, as python's email package reads it.
    boost::json::object letter(int n) const {
        const auto script = std::string(OPORA_ROOT) + "/tests/support/read_letter.py";
        const auto file = (folder / (std::to_string(n) + ".eml")).string();
        std::string out;
        FILE* reader = popen(("/usr/bin/python3 " + script + " " + file).c_str(), "re");
        std::array<char, 65536> part{};
        while (const auto read = std::fread(part.data(), 1, part.size(), reader)) out.append(part.data(), read);
        pclose(reader);
        return boost::json::parse(out).as_object();
    }

    std::filesystem::path folder;

 private:
    static std::string text_of(const std::filesystem::path& file) {
        std::ifstream in{file, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    FILE* pipe_ = nullptr;
};

}  // namespace opora::mail
