/// One line of the server's log for each question, for people or for programs that gather logs.
#pragma once

#include "portal/http/message.hpp"

namespace opora::http {

/// `text` with '?' for every sign that would end a line or move a cursor.
std::string printable(std::string text);

struct Answered {
    std::string_view route;
    int status = 0;
    std::size_t size = 0;  ///< bytes of the body
    double seconds = 0;
    std::int64_t account = 0;
};

/// "2026-11-22T09:30:00Z GET /api/tasks 200 114 0.4 ms 1795252530-17", with a line end. Nothing in it moves the cursor
/// of a terminal; addresses of calendars, which are passwords, are left out.
std::string log_line(const Request& request, const Answered& answered);

/// The same as a JSON object: at, id, method, path, route, status, bytes, ms, from, account.
std::string json_log_line(const Request& request, const Answered& answered);

/// `given` when it is one (a proxy's: at most 64 letters, digits, '-' and '_'), else a new one of this process.
std::string request_id(const std::string& given);

}  // namespace opora::http
