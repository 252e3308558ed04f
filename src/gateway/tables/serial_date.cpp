#include "gateway/tables/serial_date.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace opora::tables {

namespace {

using namespace std::chrono_literals;
constexpr double last_serial = 2'958'466;  // 1 January 10000

// Days from 1 January 1970 to the day numbered 0.
constexpr int zero_of_1900 = -25569;
constexpr int zero_of_1904 = -24107;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
    if (error != std::errc{} || end != text.data() + at + count || value < 0) return std::nullopt;
    return value;
}

}  // namespace

std::size_t write_serial(double serial, DateOrigin origin, char* into) {
    if (!(serial >= 0) || serial >= last_serial) return 0;
    auto day = static_cast<int>(serial);
    auto second = static_cast<int>(std::lround((serial - day) * 86400));
    if (second == 86400) {
        second = 0;
        ++day;
    }
    const int hours = second / 3600, minutes = second / 60 % 60, seconds = second % 60;
    if (serial < 1 && day == 0)
        return static_cast<std::size_t>(std::snprintf(into, 20, "%02d:%02d:%02d", hours, minutes, seconds));

    std::size_t size = 0;
    if (origin == DateOrigin::y1900 && day == 60) {
        size = static_cast<std::size_t>(std::snprintf(into, 20, "1900-02-29"));
    } else {
        const int zero = origin == DateOrigin::y1904 ? zero_of_1904 : day < 60 ? zero_of_1900 + 1 : zero_of_1900;
        const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day + zero}}};
        const auto year = static_cast<int>(date.year());
        if (year > 9999) return 0;
        size = static_cast<std::size_t>(std::snprintf(into, 20, "%04d-%02u-%02u", year,
                                                      static_cast<unsigned>(date.month()) % 100u,
                                                      static_cast<unsigned>(date.day()) % 100u));
    }
    if (second != 0)
        size +=
            static_cast<std::size_t>(std::snprintf(into + size, 20 - size, "T%02d:%02d:%02d", hours, minutes, seconds));
    return std::min<std::size_t>(size, 19);
}

std::optional<double> serial_of(std::string_view iso) {
    const auto year = digits(iso, 0, 4), month = digits(iso, 5, 2), day = digits(iso, 8, 2);
    if (!year || !month || !day || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    const auto days = std::chrono::sys_days{date}.time_since_epoch().count() - zero_of_1900;
    auto serial = static_cast<double>(days <= 60 ? days - 1 : days);
    if (iso.size() == 10) return serial;
    const auto hour = digits(iso, 11, 2), minute = digits(iso, 14, 2);
    if (iso[10] != 'T' || !hour || !minute || iso[13] != ':') return std::nullopt;
    const auto second = iso.size() >= 19 ? digits(iso, 17, 2) : std::optional<int>{0};
    if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return serial + (*hour * 3600 + *minute * 60 + *second) / 86400.0;
}

bool is_date_format(std::string_view code) {
    code = code.substr(0, code.find(';'));  // The part for positive numbers tells.
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char letter = code[i];
        if (letter == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (letter == '\\' || letter == '_' || letter == '*') {
            ++i;
        } else if (letter == '[') {
            const auto close = code.find(']', i);
            const auto inside = code.substr(i + 1, close == std::string_view::npos ? close : close - i - 1);
            if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) return true;
            i = std::min(close, code.size());
        } else if (std::string_view("dDmMyYhHsS").find(letter) != std::string_view::npos) {
            return true;
        } else if (code.substr(i).starts_with("General")) {
            i += 6;
        }
    }
    return false;
}

bool is_builtin_date_format(unsigned number) {
    return (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) ||
           (number >= 50 && number <= 58);
}

}  // namespace opora::tables
