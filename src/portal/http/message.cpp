#include "portal/http/message.hpp"

#include <optional>

namespace opora::http {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Plus { is_plus, is_space };

std::optional<std::string> resolve_percents(std::string_view text, Plus plus) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_space) {
            out += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return {};
            const int high = hex_digit(text[i + 1]);
            const int low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0 || high * 16 + low == 0) return {};
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

}  // namespace

bool read_target(std::string_view target, Request& request) {
    if (target.empty() || target.front() != '/') return false;
    const auto mark = target.find('?');
    const auto path = resolve_percents(target.substr(0, mark), Plus::is_plus);
    if (!path) return false;
    request.path = *path;
    request.query.clear();
    if (mark == std::string_view::npos) return true;
    auto rest = target.substr(mark + 1);
    while (!rest.empty()) {
        const auto end = rest.find('&');
        const auto pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        const auto name = resolve_percents(pair.substr(0, equals), Plus::is_space);
        const auto value = resolve_percents(
            equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), Plus::is_space);
        if (!name || !value) return false;
        request.query.emplace_back(*name, *value);
    }
    return true;
}

Language language_of(const Request& request, std::string_view accept_language) {
    for (const auto& [name, value] : request.query)
        if (name == "lang" && !value.empty()) return language_named(value);
    // The order of preference is nearly always the order of writing; weights are not worth their grammar here.
    while (!accept_language.empty()) {
        const auto comma = accept_language.find(',');
        auto one = accept_language.substr(0, comma);
        accept_language = comma == std::string_view::npos ? std::string_view{} : accept_language.substr(comma + 1);
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        if (one.starts_with("ru") || one.starts_with("en")) return language_named(one);
    }
    return Language::russian;
}

}  // namespace opora::http
