#include "portal/http/log_line.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>

namespace opora::http {

namespace {

constexpr std::size_t longest_id = 64;

/// Who has the address of a calendar can read it: the log does not tell it.
std::string logged_path(const std::string& path) { return path.starts_with("/feeds/") ? "/feeds/…" : printable(path); }

bool is_id_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

std::string printable(std::string text) {
    for (auto& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    return text;
}

std::string log_line(const Request& request, const Answered& answered) {
    return fmt::format("{} {} {} {} {} {:.1f} ms {}\n", office::iso_time(request.now), printable(request.method),
                       logged_path(request.path), answered.status, answered.size, answered.seconds * 1000, request.id);
}

std::string json_log_line(const Request& request, const Answered& answered) {
    const boost::json::object line{{"at", office::iso_time(request.now)},
                                   {"id", request.id},
                                   {"method", printable(request.method)},
                                   {"path", logged_path(request.path)},
                                   {"route", answered.route},
                                   {"status", answered.status},
                                   {"bytes", answered.size},
                                   {"ms", answered.seconds * 1000},
                                   {"from", request.whence.address},
                                   {"account", answered.account}};
    return boost::json::serialize(line) + "\n";
}

std::string request_id(const std::string& given) {
    if (!given.empty() && given.size() <= longest_id && std::all_of(given.begin(), given.end(), is_id_letter))
        return given;
    static std::atomic<std::uint64_t> count = 0;
    static const auto process =
        fmt::format("{:x}-{:x}", std::chrono::system_clock::now().time_since_epoch().count(), ::getpid());
    return fmt::format("{}-{}", process, ++count);
}

}  // namespace opora::http
