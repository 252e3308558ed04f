/// A calendar that telephones and mail programs subscribe to (RFC 5545, RFC 7986).
#pragma once

#include "domain/occurrence.hpp"

#include <chrono>
#include <span>
#include <string>

namespace opora::feed {

/// Days, without hours: an order names no others.
struct CalendarEntry {
    std::string uid;    ///< the same whenever the feed is read: "task-12@opora"
    Date start{}, due;  ///< both belong to it; start left out = the due day alone
    std::string summary;
    std::string description{};  ///< lines end with '\n'
    std::string url{};
    bool is_done = false;
    std::chrono::sys_seconds last_modified{};  ///< left out = not said
    int sequence = 0;                          ///< how often it was changed
};

struct CalendarHead {
    std::string name;  ///< «Задачи: Лукашова И.Б.»
    std::string description{};
    std::chrono::minutes refresh{60};  ///< how often a program may ask again
};

/// The calendar as text in UTF-8 with CRLF line ends, lines folded at 75 bytes. Entries keep their order; the end
/// written is the day after `due`, as RFC 5545 wants it; what is done begins with «✓». Control characters are left out.
/// The same input gives the same bytes.
std::string write_calendar(const CalendarHead& head, std::span<const CalendarEntry> entries,
                           std::chrono::sys_seconds now);

}  // namespace opora::feed
