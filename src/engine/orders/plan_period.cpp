#include "engine/orders/plan_period.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"

#include <vector>

namespace opora::orders {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

Date day_of(int y, unsigned m, unsigned d) { return {year{y}, month{m}, day{d}}; }

/// «2020», «2022»: where, and of two with a dash or slash between, both.
struct YearSpan {
    int first = 0, last = 0;
    std::size_t at = 0, end = 0;
};

int year_at(std::string_view text, std::size_t at) {
    if (at + 4 > text.size() || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.'))) return 0;
    int value = 0;
    for (std::size_t digit = at; digit < at + 4; ++digit) {
        if (!is_digit(text[digit])) return 0;
        value = value * 10 + (text[digit] - '0');
    }
    if (at + 4 < text.size() && is_digit(text[at + 4])) return 0;
    return value >= 1990 && value <= 2099 ? value : 0;
}

/// «22/23»: the second half of it; -1 = none.
int short_year_at(std::string_view text, std::size_t at) {
    if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
    if (at + 2 < text.size() && (is_digit(text[at + 2]) || text[at + 2] == '.')) return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

std::size_t behind_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

std::vector<YearSpan> year_spans(std::string_view text) {
    std::vector<YearSpan> spans;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int first = year_at(text, at);
        if (first == 0) continue;
        YearSpan span{first, first, at, at + 4};
        auto next = behind_blanks(text, span.end);
        for (const std::string_view dash : {"-", "–", "—", "/", "и "})
            if (text.substr(next).starts_with(dash)) {
                next = behind_blanks(text, next + dash.size());
                if (const int last = year_at(text, next); last >= first && last - first <= 15) {
                    span.last = last;
                    span.end = next + 4;
                } else if (short_year_at(text, next) == (first + 1) % 100) {
                    span.last = first + 1;
                    span.end = next + 2;
                }
                break;
            }
        spans.push_back(span);
        at = span.end - 1;
    }
    return spans;
}

bool stands_before(std::string_view text, std::size_t at, std::string_view word) {
    while (at > 0 && text[at - 1] == ' ') --at;
    if (at < word.size() || text.substr(at - word.size(), word.size()) != word) return false;
    const auto begin = at - word.size();
    return begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == '(' || text[begin - 1] == '\n';
}

/// The half year the years are said of: «на 1 полугодие 2021 года»; 0 = the whole.
int half_before(std::string_view text, std::size_t at) {
    const auto before = text.substr(at > 40 ? at - 40 : 0, at > 40 ? 40 : at);
    const auto half = before.rfind("полугоди");
    if (half == std::string_view::npos) return 0;
    const auto number = before.substr(0, half);
    for (const std::string_view second : {"2", "ii", "втор"})
        if (number.find(second) != std::string_view::npos) return 2;
    for (const std::string_view first : {"1", "i", "перв"})
        if (number.find(first) != std::string_view::npos) return 1;
    return 0;
}

}  // namespace

std::optional<Period> find_period(std::string_view text, Years years) {
    const auto letters = small(text);
    const std::string_view view = letters;
    for (const auto& span : year_spans(view)) {
        const auto rest = view.substr(behind_blanks(view, span.end));
        const bool is_school = rest.starts_with("уч");
        const bool is_marked = is_school || rest.starts_with("г");
        const int half = half_before(view, span.at);
        const bool is_planned =
            stands_before(view, span.at, "на") || stands_before(view, span.at, "на период") || half > 0;
        const bool is_within = stands_before(view, span.at, "в");
        if (years == Years::planned
                ? !is_planned || !is_marked
                : !is_planned && !(is_within && is_marked) && !(is_school && span.last > span.first))
            continue;
        if (is_school && span.last == span.first + 1) {
            const Period whole{day_of(span.first, 9, 1), day_of(span.last, 8, 31)};
            if (half == 1) return Period{whole.start, day_of(span.first, 12, 31)};
            if (half == 2) return Period{day_of(span.last, 1, 1), whole.end};
            return whole;
        }
        if (is_school) continue;
        if (half == 1 && span.first == span.last) return Period{day_of(span.first, 1, 1), day_of(span.first, 6, 30)};
        if (half == 2 && span.first == span.last) return Period{day_of(span.first, 7, 1), day_of(span.first, 12, 31)};
        return Period{day_of(span.first, 1, 1), day_of(span.last, 12, 31)};
    }
    return std::nullopt;
}

}  // namespace opora::orders
