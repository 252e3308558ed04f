/// Open tasks as a calendar that a telephone or a mail program shows.
#pragma once

#include "office/feeds.hpp"

#include <string>

namespace opora::office {

/// iCalendar (RFC 5545): each task an entry over its due day, with plan, executor, the term as the order has it, and a
/// link to the page when it has an address (digest settings).
std::string calendar_of(Desk&, const FeedContent& content, Language language, Instant now);

}  // namespace opora::office
