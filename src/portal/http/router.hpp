/// From a question to its handler by the table of routes.
#pragma once

#include "portal/http/message.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace opora::office {
class Desk;
}

namespace opora::http {

using Handler = Reply (*)(const Request&, office::Desk&);

/// What the handler takes as a body.
enum class Takes : std::uint8_t { nothing, json, long_json, file };
/// Whether it changes anything: such a question must come from our own page.
enum class Writes : std::uint8_t { no, yes };

struct Route {
    std::string_view method;
    std::string_view pattern;  ///< "/api/imports/{id}/apply"
    Handler handler;
    Writes writes = Writes::no;
    Takes takes = Takes::nothing;
};

/// The table of the house (routes.cpp).
std::span<const Route> routes();

/// Limits the server holds while it reads the body of a question to `path`.
struct Allowance {
    Takes takes = Takes::nothing;
    std::uint64_t largest_body = 1 << 20;
};
Allowance allowance_for(std::string_view method, std::string_view path);

/// The refusal of a question whose body has not been read, when it would be refused for who asks.
std::optional<Reply> refused_before_body(Request request, office::Desk& desk);

/// True when the answer is in memory, but for once in some seconds: asking another thread would cost more than it.
bool is_light(const Request& request);

/// Answers a question to /api/…; never throws.
Reply answer(Request request, office::Desk& desk);

/// True when `host` is this computer or one of `own_addresses` ("https://opora.example.org") and, for a question that
/// writes, `origin` is empty or the same. Keeps pages of other sites, and names that only resolve to this computer,
/// from asking in the person's name.
bool is_from_here(std::string_view method, std::string_view host, std::string_view origin,
                  const std::vector<std::string>& own_addresses = {});

}  // namespace opora::http
