/// `opora serve` as a process of its own, asked as a page asks. For tests that kill it.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

namespace opora::testing {

inline std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = popen((command + " 2>&1").c_str(), "re");
    std::array<char, 65536> part{};
    while (const auto read = fread(part.data(), 1, part.size(), pipe)) out.append(part.data(), read);
    pclose(pipe);
    return out;
}

/// `opora serve` as a process of its own.
class Node {
 public:
    /// `store`: "" = the file in `home`. `first`: a shell command that prepares the place where it runs ("mount …").
    Node(const std::filesystem::path& home, const std::string& store, const std::filesystem::path& files,
         const std::string& first = "")
        : log_(home / "log") {
        using namespace std::chrono_literals;
        std::filesystem::create_directories(home);
        child_ = ::fork();
        if (child_ == 0) {
            if (!store.empty()) ::setenv("OPORA_STORE", store.c_str(), 1);
            const int out = ::open(log_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
            ::dup2(out, 1), ::dup2(out, 2);
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (!first.empty()) {
                const auto command = first + " && exec " OPORA_PROGRAM " serve --port 0 --lang en --home '" +
                                     home.string() + "' --files '" + files.string() + "'";
                ::execlp("unshare", "unshare", "-rm", "sh", "-c", command.c_str(), nullptr);
                ::_exit(127);
            }
            ::execl(OPORA_PROGRAM, "opora", "serve", "--port", "0", "--lang", "en", "--home", home.c_str(), "--files",
                    files.c_str(), nullptr);
            ::_exit(127);
        }
        for (int i = 0; i < 600 && port_.empty(); ++i) {
            std::this_thread::sleep_for(100ms);
            if (::waitpid(child_, nullptr, WNOHANG) == child_) {
                child_ = 0;
                break;
            }
            const auto said = log();
            const auto at = said.find("localhost:");
            if (at != std::string::npos)
                port_ = said.substr(at + 10, said.find_first_not_of("0123456789", at + 10) - at - 10);
        }
    }
    ~Node() { end(SIGTERM); }
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    void end(int signal) {
        if (child_ <= 0) return;
        ::kill(child_, signal);
        ::waitpid(child_, nullptr, 0);
        child_ = 0;
    }
    /// It answers; of one that refused to begin its log says why.
    bool has_begun() const { return !port_.empty(); }
    bool is_alive() const { return child_ > 0; }
    pid_t process() const { return child_; }
    std::string log() const {
        std::ifstream in(log_);
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    /// The answer, or null when there was none or it was a refusal.
    boost::json::value ask(const std::string& method, const std::string& target, const std::string& body = "") const {
        auto command =
            "curl -s -m 20 -X " + method + " -H 'Origin: http://localhost:" + port_ + "' -w '\\n%{http_code}'";
        if (method != "GET" && body.empty()) command += " -H 'Content-Type: application/json'";
        if (body.starts_with("@"))
            command += " -H 'Content-Type: application/octet-stream' --data-binary '" + body + "'";
        else if (!body.empty())
            command += " -H 'Content-Type: application/json' -d '" + body + "'";
        const auto out = output_of(command + " 'http://localhost:" + port_ + target + "'");
        const auto status = out.substr(out.rfind('\n') + 1);
        last_ = out;
        boost::system::error_code error;
        const auto answer = boost::json::parse(out.substr(0, out.rfind('\n')), error);
        return error || !status.starts_with("2") ? boost::json::value() : answer;
    }
    const std::string& last() const { return last_; }
    /// The status of the last answer, 0 when there was none.
    int status() const { return std::atoi(last_.substr(last_.rfind('\n') + 1).c_str()); }
    /// The refusal as it came: null when it was none.
    boost::json::value problem() const {
        boost::system::error_code error;
        auto value = boost::json::parse(last_.substr(0, last_.rfind('\n')), error);
        return error || status() < 400 ? boost::json::value() : value;
    }

 private:
    std::filesystem::path log_;
    pid_t child_ = 0;
    std::string port_;
    mutable std::string last_;
};

}  // namespace opora::testing
