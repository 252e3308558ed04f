#include "portal/http/let_in.hpp"

#include "gateway/secrets.hpp"
#include "office/askers.hpp"
#include "office/desk.hpp"

#include <string_view>

namespace opora::http {

namespace {

constexpr std::string_view own_prefix = "/api/my-account";

bool is_secure(const std::string& own_address) { return own_address.starts_with("https://"); }

void let_token_in(const Route& route, Request& request, office::Desk& desk) {
    request.asker = desk.askers().of_token(request.credentials.token, request.now);
    if (!request.asker) throw Refusal(Code::sign_in_needed);
    const bool may = route.writes == Writes::yes ? request.asker->may_write : request.asker->may_read;
    if (!may || is_own(route)) throw Refusal(Code::token_scope);
}

void let_session_in(const Route& route, Request& request, office::Desk& desk) {
    request.asker = desk.askers().of_session(request.credentials.session, request.now);
    if (!request.asker || request.asker->is_half) {
        request.asker = nullptr;
        throw Refusal(Code::sign_in_needed);
    }
    const bool only_reads = request.method == "GET" || request.method == "HEAD";
    if (!only_reads && !secrets::are_same(request.credentials.page_word, request.asker->page_word))
        throw Refusal(Code::page_word_wrong);
    if (request.asker->must_add_second_step && !is_own(route)) throw Refusal(Code::second_step_needed);
}

std::string cookie(const std::string& name, const std::string& own_address, const std::string& word,
                   std::string_view site) {
    auto text = name + "=" + word + "; Path=/; HttpOnly; SameSite=" + std::string(site);
    if (is_secure(own_address)) text += "; Secure";
    if (word.empty()) text += "; Max-Age=0";
    return text;
}

std::string cookie_name(const std::string& own_address, const char* name) {
    return (is_secure(own_address) ? "__Host-" : "") + std::string(name);
}

}  // namespace

bool is_public(const Route& route) { return route.passage.door == Door::open; }

bool is_own(const Route& route) { return route.pattern.starts_with(own_prefix); }

void let_in(const Route& route, Request& request, office::Desk& desk) {
    if (is_public(route)) {
        request.asker = desk.askers().of_session(request.credentials.session, request.now);
    } else if (!desk.askers().is_open(request.now)) {
        if (!request.credentials.token.empty())
            let_token_in(route, request, desk);
        else
            let_session_in(route, request, desk);
    }
    if (!request.asker || request.asker->is_half) return;
    const auto language = request.person.language;
    request.person = request.asker->person;
    request.person.language = language;
}

std::string session_cookie_name(const std::string& own_address) { return cookie_name(own_address, "opora"); }
std::string flow_cookie_name(const std::string& own_address) { return cookie_name(own_address, "opora-flow"); }

std::string session_cookie(const std::string& own_address, const std::string& word) {
    return cookie(session_cookie_name(own_address), own_address, word, "Strict");
}

std::string flow_cookie(const std::string& own_address, const std::string& word) {
    // The way back from the provider begins on another site: Strict would leave the cookie out.
    return cookie(flow_cookie_name(own_address), own_address, word, "Lax");
}

std::string cookie_in(std::string_view header, std::string_view name) {
    std::string found;
    int count = 0;
    while (!header.empty()) {
        const auto end = header.find(';');
        auto one = header.substr(0, end);
        header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        const auto equals = one.find('=');
        if (equals == std::string_view::npos || one.substr(0, equals) != name) continue;
        found = one.substr(equals + 1);
        ++count;
    }
    return count == 1 ? found : std::string{};
}

}  // namespace opora::http
