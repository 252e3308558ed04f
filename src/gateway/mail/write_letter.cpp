#include "gateway/mail/write_letter.hpp"

#include "base/hash.hpp"
#include "base/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace opora::mail {

namespace {

constexpr std::string_view line_end = "\r\n";

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group = group << 8 | (j < count ? static_cast<unsigned char>(bytes[i + j]) : 0u);
        for (std::size_t j = 0; j < 4; ++j) out += j <= count ? letters[group >> (18 - 6 * j) & 63] : '=';
    }
    return out;
}

/// Lines of 76 letters, as a body may have them.
std::string base64_lines(std::string_view bytes) {
    const auto whole = base64(bytes);
    std::string out;
    for (std::size_t i = 0; i < whole.size(); i += 76) out += whole.substr(i, 76) + std::string(line_end);
    return out;
}

/// One line: what could begin a header of its own becomes a space.
std::string in_one_line(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return out;
}

/// Encoded words of less than 75 letters, cut between letters [RFC 2047, §2]; plain ASCII stays as it is.
std::string encoded_words(std::string_view given) {
    const auto text = in_one_line(given);
    const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    if (is_plain && text.size() <= 60 && text.find("=?") == std::string::npos) return text;
    constexpr std::size_t most_bytes = 39;  // 52 base64 letters, 12 around them, and the header's name
    std::string out;
    for (std::size_t from = 0; from < text.size();) {
        auto to = std::min(from + most_bytes, text.size());
        while (to < text.size() && to > from + 1 && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) --to;
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") +
               base64(std::string_view(text).substr(from, to - from)) + "?=";
        from = to;
    }
    return out;
}

/// «Опора» <opora@example.org>; a name in ASCII is quoted.
std::string mailbox(const std::string& name, const std::string& address) {
    if (name.empty()) return address;
    auto said = encoded_words(name);
    if (!said.starts_with("=?")) {
        std::string quoted = "\"";
        for (const char c : said) {
            if (c == '"' || c == '\\') quoted += '\\';
            quoted += c;
        }
        said = quoted + "\"";
    }
    return said + " <" + address + ">";
}

/// "Sun, 22 Nov 2026 09:30:00 +0000"
std::string letter_date(std::chrono::sys_seconds now) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(now - day);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[std::chrono::weekday(day).c_encoding()],
                       unsigned(date.day()), months[unsigned(date.month()) - 1], int(date.year()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

void expect_address(const std::string& address) {
    if (!is_mail_address(address)) throw Refusal(Problem{Code::mail_address, {}, in_one_line(address), {}});
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    return out;
}

/// A line with its page addresses as links.
std::string linked(std::string_view line) {
    std::string out;
    while (!line.empty()) {
        const auto at = std::min(line.find("https://"), line.find("http://"));
        if (at == std::string_view::npos) break;
        auto end = std::min(line.find_first_of(" \t<>\"«»", at), line.size());
        while (end > at && std::string_view(".,;:!?)").find(line[end - 1]) != std::string_view::npos) --end;
        const auto link = escaped(line.substr(at, end - at));
        out += escaped(line.substr(0, at)) + "<a href=\"" + link + "\">" + link + "</a>";
        line.remove_prefix(end);
    }
    return out + escaped(line);
}

}  // namespace

bool is_mail_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size() || text.size() > 254) return false;
    const auto is_right = [](char c) {
        return c > 0x20 && c < 0x7f && std::string_view("\"(),:;<>[\\]").find(c) == std::string_view::npos;
    };
    return std::all_of(text.begin(), text.end(), is_right) && text.find('@', at + 1) == std::string_view::npos;
}

std::string html_of(std::string_view text) {
    std::string out = "<!doctype html><html><head><meta charset=\"utf-8\"></head><body>";
    bool is_open = false;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        auto line = text.substr(from, end - from);
        if (line.ends_with('\r')) line.remove_suffix(1);
        from = end + 1;
        if (line.empty()) {
            if (is_open) out += "</p>";
            is_open = false;
            continue;
        }
        out += is_open ? "<br>" : "<p>";
        is_open = true;
        out += linked(line);
    }
    return out + (is_open ? "</p>" : "") + "</body></html>\n";
}

std::string write_letter(const Letter& letter, const MailServer& server, std::chrono::sys_seconds now) {
    expect_address(letter.to);
    expect_address(server.from);
    const auto host = server.from.substr(server.from.find('@') + 1);
    const auto id = sha256_hex(letter.key + "\n" + letter.to + "\n" + letter.subject).substr(0, 32);
    const auto boundary = "=_" + id;
    std::string out;
    const auto add = [&](std::string_view line) {
        out += line;
        out += line_end;
    };
    add("Date: " + letter_date(now));
    add("From: " + mailbox(server.from_name, server.from));
    add("To: " + mailbox(letter.to_name, letter.to));
    add("Message-ID: <" + id + "@" + host + ">");
    add("Subject: " + encoded_words(letter.subject));
    add("Auto-Submitted: auto-generated");
    add("MIME-Version: 1.0");
    add("Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"");
    add("");
    for (const auto& [kind, content] : {std::pair<std::string, std::string>{"plain", letter.text},
                                        std::pair<std::string, std::string>{"html", html_of(letter.text)}}) {
        add("--" + boundary);
        add("Content-Type: text/" + kind + "; charset=utf-8");
        add("Content-Transfer-Encoding: base64");
        add("");
        out += base64_lines(content);
    }
    add("--" + boundary + "--");
    return out;
}

}  // namespace opora::mail
