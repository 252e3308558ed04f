/// The head of a question as the HTTP library read it, and that of an answer as it goes over the line.
#pragma once

#include "base/problem.hpp"
#include "portal/http/message.hpp"

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

#include <optional>
#include <string>

namespace opora {
struct ServeOptions;
}

namespace opora::http {

using Head = boost::beast::http::request_header<>;

/// Who asks, for what, from where, by which name of this server; `peer` is the address at the other end of the
/// connection. The problem, when the question ends with its head.
std::optional<Problem> read_head(const Head& head, const ServeOptions& options, const std::string& peer,
                                 Request& request);

/// An answer written whole, since a header at a time costs more than the answer.
struct Message {
    std::string head, body;
    bool keeps_alive = false;
};
Message message_of(const Request& request, Reply reply, bool keeps_alive);

}  // namespace opora::http
