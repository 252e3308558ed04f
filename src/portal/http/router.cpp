#include "portal/http/router.hpp"

#include "portal/http/answer.hpp"
#include "portal/http/let_in.hpp"

#include <algorithm>
#include <optional>

namespace opora::http {

namespace {

constexpr std::uint64_t largest_upload = 300ULL << 20;
constexpr std::uint64_t largest_plan = 32ULL << 20;  // of five thousand rows, with the readings of their terms

std::uint64_t largest_body(Takes takes) {
    return takes == Takes::file ? largest_upload : takes == Takes::long_json ? largest_plan : 1 << 20;
}

/// The texts the {…} of `pattern` stand for in `path`, or nothing when the two differ.
std::optional<std::vector<std::string>> match_path(std::string_view pattern, std::string_view path) {
    std::vector<std::string> caught;
    for (;;) {
        const auto pattern_end = pattern.find('/');
        const auto path_end = path.find('/');
        const auto wanted = pattern.substr(0, pattern_end);
        const auto given = path.substr(0, path_end);
        if (wanted.starts_with('{')) {
            if (given.empty()) return {};
            caught.emplace_back(given);
        } else if (wanted != given) {
            return {};
        }
        const bool pattern_ends = pattern_end == std::string_view::npos;
        if (pattern_ends != (path_end == std::string_view::npos)) return {};
        if (pattern_ends) return caught;
        pattern.remove_prefix(pattern_end + 1);
        path.remove_prefix(path_end + 1);
    }
}

/// HEAD is asked like GET; the server leaves out the body.
std::string_view asked_method(std::string_view method) { return method == "HEAD" ? "GET" : method; }

Reply nobody_answers(const Request& request) {
    std::string allowed;
    for (const auto& route : routes()) {
        if (!match_path(route.pattern, request.path)) continue;
        if (!allowed.empty()) allowed += ", ";
        allowed += route.method;
    }
    if (allowed.empty()) return refused(Problem{Code::not_found, {}, request.path, {}}, request.language);
    auto reply = refused(Problem{Code::method_unknown, {}, request.method, {{"allowed", allowed}}}, request.language);
    reply.headers.emplace_back("Allow", allowed);
    return reply;
}

}  // namespace

Allowance allowance_for(std::string_view method, std::string_view path) {
    for (const auto& route : routes())
        if (route.method == asked_method(method) && match_path(route.pattern, path))
            return {route.takes, largest_body(route.takes)};
    return {};
}

std::optional<Reply> refused_before_body(Request request, office::Desk& desk) {
    const auto asked_for = asked_method(request.method);
    for (const auto& route : routes()) {
        if (route.method != asked_for || !match_path(route.pattern, request.path)) continue;
        auto reply = guarded(request.language, [&] {
            let_in(route, request, desk);
            return Reply{};
        });
        if (reply.status != 200) return reply;
        return {};
    }
    return {};
}

bool is_light(const Request& request) { return request.method == "GET" && request.path == "/api/session"; }

Reply answer(Request request, office::Desk& desk) {
    for (const auto& route : routes()) {
        if (route.method != asked_method(request.method)) continue;
        auto caught = match_path(route.pattern, request.path);
        if (!caught) continue;
        request.caught = std::move(*caught);
        return guarded(request.language, [&] {
            let_in(route, request, desk);
            return route.handler(request, desk);
        });
    }
    return nobody_answers(request);
}

bool is_from_here(std::string_view method, std::string_view host, std::string_view origin,
                  const std::vector<std::string>& own_addresses) {
    const bool only_reads = method == "GET" || method == "HEAD";
    for (const auto& own : own_addresses)
        if (std::string_view(own).substr(own.find("://") + 3) == host)
            return only_reads || origin.empty() || origin == own;
    auto name = host;
    if (const auto colon = name.rfind(':'); colon != std::string_view::npos && !name.ends_with(']')) {
        const auto port = name.substr(colon + 1);
        if (port.empty() || !std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return false;
        name = name.substr(0, colon);
    }
    if (name != "localhost" && name != "127.0.0.1" && name != "[::1]") return false;
    return only_reads || origin.empty() || (origin.starts_with("http://") && origin.substr(7) == host);
}

}  // namespace opora::http
