/// A PostgreSQL server of its own in a temporary folder, that goes when the test program goes. For tests only.
#pragma once

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace opora::store {

/// Where Debian keeps the newest server, "" where there is none.
inline std::filesystem::path postgres_programs() {
    std::vector<std::filesystem::path> found;
    std::error_code none;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none))
        if (std::filesystem::exists(version.path() / "bin" / "postgres")) found.push_back(version.path() / "bin");
    return found.empty() ? std::filesystem::path{} : *std::max_element(found.begin(), found.end());
}

/// Listens on a socket in its folder; who may reach the folder may enter. Durable only when asked: fsync costs tests
/// that look at something else.
class PostgresServer {
 public:
    PostgresServer(std::filesystem::path folder, std::vector<std::string> settings)
        : folder_(std::move(folder)), settings_(std::move(settings)) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        if (const auto* user = other_user())
            if (::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("chown");
        settings_.insert(settings_.end(), {"listen_addresses=", "unix_socket_directories=" + folder_.string(),
                                           "log_min_messages=fatal", "shared_buffers=32MB"});
    }
    ~PostgresServer() {
        end(SIGQUIT);
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// Letters go as in a Russian dictionary, so that tests see what relies on the order of bytes.
    void make() const {
        run({"initdb", "-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
             "--locale-provider=icu", "--icu-locale=ru", "--no-sync", "--no-instructions"});
    }
    void copy_of(const PostgresServer& primary) const {
        run({"pg_basebackup", "-D", data(), "-h", primary.folder_.string(), "-U", "postgres", "-R", "-X", "stream",
             "--no-sync", "-c", "fast"});
    }
    void start() {
        std::vector<std::string> command{"postgres", "-D", data()};
        for (const auto& setting : settings_) command.insert(command.end(), {"-c", setting});
        child_ = begin(command);
        for (int i = 0; i < 600; ++i) {
            if (finish(begin({"pg_isready", "-q", "-h", folder_.string()})) == 0) return;
            if (::waitpid(child_, nullptr, WNOHANG) == child_) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        throw std::runtime_error("PostgreSQL does not start in " + folder_.string());
    }
    void end(int signal) {
        if (child_ <= 0) return;
        ::kill(child_, signal);
        ::waitpid(child_, nullptr, 0);
        child_ = 0;
    }
    void promote() const { run({"pg_ctl", "promote", "-w", "-s", "-D", data()}); }
    void make_database(const std::string& name, const std::string& like = "template1") const {
        run({"createdb", "-h", folder_.string(), "-U", "postgres", "-T", like, name});
    }
    /// What one question in SQL gives, as text.
    std::string say(const std::string& sql, const std::string& database = "postgres") const {
        const auto command = (postgres_programs() / "psql").string() + " -XAtq -U postgres -h '" + folder_.string() +
                             "' -d " + database + " -c \"" + sql + "\" 2>&1";
        std::string out;
        FILE* pipe = ::popen(command.c_str(), "re");
        char part[4096];
        while (const auto read = std::fread(part, 1, sizeof part, pipe)) out.append(part, read);
        ::pclose(pipe);
        while (!out.empty() && out.back() == '\n') out.pop_back();
        return out;
    }
    std::string address(const std::string& database) const {
        return "postgresql:///" + database + "?user=postgres&host=" + folder_.string();
    }
    const std::filesystem::path& folder() const { return folder_; }

 private:
    std::string data() const { return (folder_ / "data").string(); }

    /// PostgreSQL does not run as root.
    static const passwd* other_user() { return ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr; }

    pid_t begin(const std::vector<std::string>& command) const {
        const auto log = (folder_ / "log").string();
        const auto program = (postgres_programs() / command.front()).string();
        const auto* user = other_user();
        const auto child = ::fork();
        if (child != 0) return child;
        if (user && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
            ::_exit(1);
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
        const int said = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (::chdir("/") != 0 || ::dup2(said, 1) < 0 || ::dup2(said, 2) < 0) ::_exit(1);
        // By its whole path: initdb looks for its fellows beside itself, and the folder is in nobody's PATH.
        std::vector<char*> words{const_cast<char*>(program.c_str())};
        for (std::size_t i = 1; i < command.size(); ++i) words.push_back(const_cast<char*>(command[i].c_str()));
        words.push_back(nullptr);
        ::execv(program.c_str(), words.data());
        ::_exit(1);
    }
    static int finish(pid_t child) {
        int status = 1;
        ::waitpid(child, &status, 0);
        return status;
    }
    void run(const std::vector<std::string>& command) const {
        if (finish(begin(command)) != 0) throw std::runtime_error(command.front() + " failed");
    }

    std::filesystem::path folder_;
    std::vector<std::string> settings_;
    pid_t child_ = 0;
};

}  // namespace opora::store
