/// From a question to its handler by the table of routes.
#pragma once

#include "domain/access.hpp"
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

/// How the gate is passed, before the handler is asked.
enum class Door : std::uint8_t {
    open,       ///< by anybody, also who has not logged in
    signed_in,  ///< by anybody who has, whatever their posts: they see as far as the act reaches, be it nothing
    whole,      ///< by those who reach everything with the act
    mine,       ///< by those who reach something; the handler hands their sight on, and office cuts to it
    place,   ///< as `mine`; `school` and `municipality` of the query are in sight, and the own place where they are not
             ///< said
    school,  ///< as `mine`; the school of the path is in sight
};

/// A row that says nothing is for administrators alone.
struct Passage {
    Act act = Act::operate;
    Door door = Door::whole;
};

struct Route {
    std::string_view method;
    std::string_view pattern;  ///< "/api/imports/{id}/apply"
    Handler handler;
    Passage passage;
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

/// The route that answers, with what its {…} stand for in `caught`; null when there is none.
const Route* route_of(const Request& request, std::vector<std::string>& caught);

/// Lets `request` through to the route's handler: puts its sight in, and the own place where the query says none.
/// Refuses: not_allowed, school_not_found, not_found.
void pass_gate(const Route& route, Request& request, office::Desk& desk);

/// Answers a question to /api/…; never throws.
Reply answer(Request request, office::Desk& desk);

/// True when `host` is this computer or one of `own_addresses` ("https://opora.example.org") and, for a question that
/// writes, `origin` is empty or the same. Keeps pages of other sites, and names that only resolve to this computer,
/// from asking in the person's name.
bool is_from_here(std::string_view method, std::string_view host, std::string_view origin,
                  const std::vector<std::string>& own_addresses = {});

}  // namespace opora::http
