#include "gateway/feed/write_calendar.hpp"

#include "domain/days.hpp"

#include <libical/ical.h>

#include <cstdlib>
#include <memory>

namespace opora::feed {

namespace {

constexpr const char* product = "-//Opora//Opora//RU";

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

/// Line ends as '\n'; no other control characters: no calendar program reads on behind them.
std::string plain(const std::string& text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
        } else if (c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7f)) {
            out += text[i];
        }
    }
    return out;
}

/// Of an address or an identifier, where RFC 5545 escapes nothing.
std::string one_line(const std::string& text) {
    auto out = plain(text);
    std::erase_if(out, [](char c) { return c == '\n' || c == '\t'; });
    return out;
}

icaltimetype ical_day(const Date& date) {
    auto day = icaltime_null_date();
    day.year = year_of(date);
    day.month = month_of(date);
    day.day = day_of(date);
    return day;
}

icaltimetype ical_moment(std::chrono::sys_seconds moment) {
    return icaltime_from_timet_with_zone(moment.time_since_epoch().count(), 0, icaltimezone_get_utc_timezone());
}

void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }

/// A name that RFC 5545 leaves to programs; libical escapes its value as text.
void add_other(icalcomponent* to, const char* name, const std::string& value) {
    auto* property = icalproperty_new_x(value.c_str());
    icalproperty_set_x_name(property, name);
    add(to, property);
}

/// RFC 7986 says the value type, though a duration is the only one it can be.
void add_refresh(icalcomponent* to, std::chrono::minutes refresh) {
    const auto duration = icaldurationtype_from_int(static_cast<int>(std::chrono::seconds(refresh).count()));
    auto* property = icalproperty_new_refreshinterval(duration);
    icalproperty_set_parameter(property, icalparameter_new_value(ICAL_VALUE_DURATION));
    add(to, property);
    const std::unique_ptr<char, decltype(&std::free)> text(icaldurationtype_as_ical_string_r(duration), std::free);
    add_other(to, "X-PUBLISHED-TTL", text.get());
}

icalcomponent* event_of(const CalendarEntry& entry, std::chrono::sys_seconds now) {
    auto* event = icalcomponent_new_vevent();
    const auto summary = (entry.is_done ? "✓ " : "") + plain(entry.summary);
    const auto start = entry.start.ok() && entry.start <= entry.due ? entry.start : entry.due;
    add(event, icalproperty_new_uid(one_line(entry.uid).c_str()));
    add(event, icalproperty_new_dtstamp(ical_moment(now)));
    if (entry.last_modified != std::chrono::sys_seconds{})
        add(event, icalproperty_new_lastmodified(ical_moment(entry.last_modified)));
    add(event, icalproperty_new_sequence(entry.sequence));
    add(event, icalproperty_new_dtstart(ical_day(start)));
    add(event, icalproperty_new_dtend(ical_day(plus_days(entry.due, 1))));
    add(event, icalproperty_new_summary(summary.c_str()));
    if (!entry.description.empty()) add(event, icalproperty_new_description(plain(entry.description).c_str()));
    if (!entry.url.empty()) add(event, icalproperty_new_url(one_line(entry.url).c_str()));
    // A term takes no time of anybody's day.
    add(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    return event;
}

}  // namespace

std::string write_calendar(const CalendarHead& head, std::span<const CalendarEntry> entries,
                           std::chrono::sys_seconds now) {
    const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT), icalcomponent_free);
    const auto name = plain(head.name), description = plain(head.description);
    add(calendar.get(), icalproperty_new_version("2.0"));
    add(calendar.get(), icalproperty_new_prodid(product));
    add(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
    add(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add(calendar.get(), icalproperty_new_name(name.c_str()));
    add_other(calendar.get(), "X-WR-CALNAME", name);
    if (!description.empty()) {
        add(calendar.get(), icalproperty_new_description(description.c_str()));
        add_other(calendar.get(), "X-WR-CALDESC", description);
    }
    add_refresh(calendar.get(), head.refresh);
    for (const auto& entry : entries) icalcomponent_add_component(calendar.get(), event_of(entry, now));

    const std::unique_ptr<char, decltype(&std::free)> text(icalcomponent_as_ical_string_r(calendar.get()), std::free);
    return text.get();
}

}  // namespace opora::feed
