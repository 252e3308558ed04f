#include "portal/http/router.hpp"

#include "office/gate.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/let_in.hpp"

#include <algorithm>
#include <charconv>
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

const std::string* said_in(const Pairs& query, std::string_view name) {
    for (const auto& [key, value] : query)
        if (key == name) return &value;
    return nullptr;
}

/// A municipality that is no number is left for the handler to refuse.
void narrow_query(Request& request, office::Desk& desk) {
    office::PlaceAsked asked;
    if (const auto* school = said_in(request.query, "school")) asked.school = *school;
    if (const auto* text = said_in(request.query, "municipality")) {
        std::int64_t id = 0;
        std::from_chars(text->data(), text->data() + text->size(), id);
        asked.municipality = OrganisationId{id};
    }
    const auto place = office::narrowed(desk, request.sight, asked);
    std::erase_if(request.query,
                  [](const auto& pair) { return pair.first == "school" || pair.first == "municipality"; });
    if (!place.school.empty()) request.query.emplace_back("school", place.school);
    if (place.municipality)
        request.query.emplace_back("municipality", std::to_string(std::int64_t(*place.municipality)));
}

}  // namespace

Allowance allowance_for(std::string_view method, std::string_view path) {
    for (const auto& route : routes())
        if (route.method == asked_method(method) && match_path(route.pattern, path))
            return {route.takes, largest_body(route.takes)};
    return {};
}

bool is_light(const Request& request) { return request.method == "GET" && request.path == "/api/session"; }

const Route* route_of(const Request& request, std::vector<std::string>& caught) {
    for (const auto& route : routes()) {
        if (route.method != asked_method(request.method)) continue;
        auto found = match_path(route.pattern, request.path);
        if (!found) continue;
        caught = std::move(*found);
        return &route;
    }
    return nullptr;
}

void pass_gate(const Route& route, Request& request, office::Desk& desk) {
    const auto& [act, door] = route.passage;
    if (door == Door::open) return;
    if (door == Door::signed_in) {
        request.sight = office::reach_of(desk.database(), request.person, act);
        return;
    }
    request.sight = office::sight_of(desk, request.person, act);
    if (request.sight.is_everything()) return;
    if (door == Door::whole) office::require_everything(request.sight);
    if (door == Door::school) office::require_school(desk, request.sight, request.caught.at(0));
    if (door == Door::place) narrow_query(request, desk);
}

std::optional<Reply> refused_before_body(Request request, office::Desk& desk) {
    const auto* route = route_of(request, request.caught);
    if (!route) return {};
    auto reply = guarded(request, [&] {
        let_in(*route, request, desk);
        pass_gate(*route, request, desk);
        return Reply{};
    });
    if (reply.status != 200) return reply;
    return {};
}

Reply answer(Request request, office::Desk& desk) {
    const auto* route = route_of(request, request.caught);
    if (!route) {
        auto reply = nobody_answers(request);
        reply.route = "none";
        return reply;
    }
    auto reply = guarded(request, [&] {
        let_in(*route, request, desk);
        pass_gate(*route, request, desk);
        return route->handler(request, desk);
    });
    reply.route = route->pattern;
    reply.account = request.person.account;
    return reply;
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
