#include "domain/days.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace opora {

namespace ch = std::chrono;

Date date_of(int year, int month, int day) { return ch::year{year} / static_cast<int>(month) / static_cast<int>(day); }

Date plus_days(const Date& date, int days) { return Date{ch::sys_days{date} + ch::days{days}}; }

Date plus_months(const Date& date, int months) {
    const auto moved = ch::year_month{date.year(), date.month()} + ch::months{months};
    return day_of_month(static_cast<int>(moved.year()), static_cast<int>(static_cast<unsigned>(moved.month())),
                        day_of(date));
}

int days_between(const Date& from, const Date& to) {
    return static_cast<int>((ch::sys_days{to} - ch::sys_days{from}).count());
}

int weekday_of(const Date& date) { return static_cast<int>(ch::weekday{ch::sys_days{date}}.iso_encoding()); }

Date first_of_month(int year, int month) { return date_of(year, month, 1); }

Date last_of_month(int year, int month) { return Date{ch::sys_days{ch::year{year} / month / ch::last}}; }

Date day_of_month(int year, int month, int day) {
    return std::min(date_of(year, month, day), last_of_month(year, month));
}

int year_of(const Date& date) { return static_cast<int>(date.year()); }
int month_of(const Date& date) { return static_cast<int>(static_cast<unsigned>(date.month())); }
int day_of(const Date& date) { return static_cast<int>(static_cast<unsigned>(date.day())); }

std::string iso_day(const Date& date) {
    return fmt::format("{:04}-{:02}-{:02}", year_of(date), month_of(date), day_of(date));
}

std::string iso_month(const Date& date) { return fmt::format("{:04}-{:02}", year_of(date), month_of(date)); }

std::optional<Date> day_of_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    int parts[3] = {0, 0, 0};
    int part = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 4 || i == 7)
            ++part;
        else if (!is_digit(text[i]))
            return {};
        else
            parts[part] = parts[part] * 10 + (text[i] - '0');
    }
    const auto date = date_of(parts[0], parts[1], parts[2]);
    if (!date.ok()) return {};
    return date;
}

int length_in_days(const Period& period) { return days_between(period.start, period.end) + 1; }

std::optional<Period> common_part(const Period& a, const Period& b) {
    if (!overlaps(a, b)) return {};
    return Period{std::max(a.start, b.start), std::min(a.end, b.end)};
}

}  // namespace opora
