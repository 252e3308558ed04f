#include "portal/http/head.hpp"

#include "portal/http/let_in.hpp"
#include "portal/http/log_line.hpp"
#include "portal/http/pages.hpp"
#include "portal/http/router.hpp"
#include "portal/serve.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/status.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace opora::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bh = boost::beast::http;

/// "opora.example.org" of "https://opora.example.org".
std::string_view host_of(std::string_view address) { return address.substr(address.find("://") + 3); }

/// This server as the browser wrote it: what is configured, else plain HTTP at this computer.
std::string own_address(const ServeOptions& options, const std::string& host) {
    for (const auto& address : options.addresses)
        if (host_of(address) == host) return address;
    return "http://" + host;
}

/// Who stands at the other end: of a proxy that is trusted, the last it names that is none itself.
std::string asker_address(const ServeOptions& options, std::string peer, std::string_view forwarded) {
    const auto is_proxy = [&](const std::string& address) {
        return std::find(options.proxies.begin(), options.proxies.end(), address) != options.proxies.end();
    };
    while (is_proxy(peer) && !forwarded.empty()) {
        const auto comma = forwarded.rfind(',');
        auto last = forwarded.substr(comma == std::string_view::npos ? 0 : comma + 1);
        forwarded = comma == std::string_view::npos ? std::string_view{} : forwarded.substr(0, comma);
        while (last.starts_with(' ')) last.remove_prefix(1);
        while (last.ends_with(' ')) last.remove_suffix(1);
        boost::system::error_code error;
        const auto read = asio::ip::make_address(std::string(last), error);
        if (error) break;
        peer = read.to_string();
    }
    return peer;
}

void take_credentials(const Head& head, Request& request) {
    using bh::field;
    auto& came = request.credentials;
    if (head.count(field::cookie) == 1) {
        const auto cookies = std::string(head[field::cookie]);
        came.session = cookie_in(cookies, session_cookie_name(request.own_address));
        came.flow = cookie_in(cookies, flow_cookie_name(request.own_address));
    }
    constexpr std::string_view bearer = "Bearer ";
    const auto authorization = std::string(head[field::authorization]);
    if (authorization.starts_with(bearer)) came.token = authorization.substr(bearer.size());
    came.page_word = std::string(head["X-Opora-Page"]);
}

/// A browser says itself when a page of another site asks.
bool is_of_other_site(const Head& head, const std::string& method) {
    const auto site = std::string(head["Sec-Fetch-Site"]);
    const bool only_reads = method == "GET" || method == "HEAD";
    return !only_reads && !site.empty() && site != "same-origin" && site != "none";
}

/// The part of the head that all answers share.
const std::string& shared_head() {
    static const std::string lines = [] {
        std::string text = "Server: opora\r\n";
        for (const auto& [name, value] : safety_headers()) text += name + ": " + value + "\r\n";
        return text;
    }();
    return lines;
}

}  // namespace

std::optional<Problem> read_head(const Head& head, const ServeOptions& options, const std::string& peer,
                                 Request& request) {
    using bh::field;
    const auto text = [&](auto name) { return std::string(head[name]); };
    request.method = std::string(head.method_string());
    const bool is_read = read_target({head.target().data(), head.target().size()}, request);
    request.language = language_of(request, text(field::accept_language));
    request.person.language = request.language;
    request.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    request.if_none_match = text(field::if_none_match);
    const auto forwarded = head.count("X-Forwarded-For") == 1 ? std::string(head["X-Forwarded-For"]) : std::string{};
    request.whence = {asker_address(options, peer, forwarded), text(field::user_agent)};
    const bool is_behind_proxy =
        std::find(options.proxies.begin(), options.proxies.end(), peer) != options.proxies.end();
    request.id = request_id(is_behind_proxy ? text("X-Request-Id") : std::string{});
    if (!is_read) return Problem{Code::bad_request, {}, std::string(head.target()), {}};
    if (head.count(field::host) != 1) return Problem{Code::host_not_ours, {}, text(field::host), {}};
    if (!is_from_here(request.method, text(field::host), text(field::origin), options.addresses) ||
        is_of_other_site(head, request.method))
        return Problem{Code::host_not_ours, {}, text(field::host), {}};
    request.own_address = own_address(options, text(field::host));
    take_credentials(head, request);
    // Two readings of where a body ends are how questions are smuggled past a proxy.
    if (head.count(field::transfer_encoding) > 0 &&
        (head.count(field::transfer_encoding) > 1 || head.count(field::content_length) > 0 ||
         !beast::iequals(head[field::transfer_encoding], "chunked")))
        return Problem{Code::bad_request, {}, "Transfer-Encoding", {}};
    return {};
}

Message message_of(const Request& request, Reply reply, bool keeps_alive) {
    Message message;
    message.keeps_alive = keeps_alive;
    auto& head = message.head;
    head.reserve(960);  // with its own bookkeeping still a size that the allocator keeps at hand
    const auto reason = bh::obsolete_reason(bh::int_to_status(static_cast<unsigned>(reply.status)));
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", reply.status,
                   std::string_view(reason.data(), reason.size()));
    head += shared_head();
    // Half a year, for this name only: other names of the organisation are its own business.
    if (request.own_address.starts_with("https://")) head += "Strict-Transport-Security: max-age=15552000\r\n";
    // A value that held a line's end would be a header of somebody else's making.
    const auto add = [&](std::string_view name, std::string_view value) {
        head.append(name).append(": ").append(value).append("\r\n");
    };
    for (const auto& [name, value] : reply.headers) add(name, printable(value));
    if (!reply.content_type.empty()) add("Content-Type", reply.content_type);
    if (!keeps_alive) head += "Connection: close\r\n";
    const bool has_body = reply.status != 204 && reply.status != 304;
    if (has_body) fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", reply.body.size());
    head += "\r\n";
    if (has_body && request.method != "HEAD") message.body = std::move(reply.body);
    return message;
}

}  // namespace opora::http
