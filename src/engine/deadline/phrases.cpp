#include "engine/deadline/phrases.hpp"

#include "engine/deadline/nominative.hpp"

#include <array>

namespace opora::deadline {

namespace {

template <std::size_t N>
std::string at(const std::array<std::string_view, N>& words, int i) {
    return i >= 0 && static_cast<std::size_t>(i) < N ? std::string(words[static_cast<std::size_t>(i)]) : std::string();
}

struct UnitRow {
    std::string_view unit, one, few, many;  ///< 1 день, 2 дня, 5 дней
    std::string_view accusative;
    std::string_view few_genitive;  ///< «в течение 2 …»: as many; left empty where it is `many`
};
constexpr UnitRow unit_rows[] = {
    {"hour", "часа", "часа", "часов", "час", {}},
    {"day", "дня", "дня", "дней", "день", {}},
    {"calday", "календарного дня", "календарных дня", "календарных дней", "календарный день", {}},
    {"workday", "рабочего дня", "рабочих дня", "рабочих дней", "рабочий день", {}},
    {"week", "недели", "недели", "недель", "неделю", {}},
    {"month", "месяца", "месяца", "месяцев", "месяц", {}},
    {"quarter", "квартала", "квартала", "кварталов", "квартал", {}},
    {"term", "четверти", "четверти", "четвертей", "четверть", {}},
    {"trimester", "триместра", "триместра", "триместров", "триместр", {}},
    {"half_year", "полугодия", "полугодия", "полугодий", "полугодие", {}},
    {"year", "года", "года", "лет", "год", {}},
};
const UnitRow& row_of(std::string_view unit) {
    for (const auto& row : unit_rows)
        if (row.unit == unit) return row;
    return unit_rows[1];
}

/// 1, 2–4 or 5 and more, as Russian counts.
int count_form(int count) {
    if (count % 100 >= 11 && count % 100 <= 14) return 5;
    return count % 10 == 1 ? 1 : count % 10 >= 2 && count % 10 <= 4 ? 2 : 5;
}

}  // namespace

std::string month_name(int month, Form form) {
    constexpr std::array<std::string_view, 13> nominative_names = {"",        "январь", "февраль", "март",   "апрель",
                                                                   "май",     "июнь",   "июль",    "август", "сентябрь",
                                                                   "октябрь", "ноябрь", "декабрь"};
    constexpr std::array<std::string_view, 13> genitive_names = {"",        "января", "февраля", "марта",   "апреля",
                                                                 "мая",     "июня",   "июля",    "августа", "сентября",
                                                                 "октября", "ноября", "декабря"};
    return at(form == Form::nominative ? nominative_names : genitive_names, month);
}

std::string weekday_name(int weekday, Form form) {
    constexpr std::array<std::string_view, 8> names = {"",        "понедельник", "вторник", "среда",
                                                       "четверг", "пятница",     "суббота", "воскресенье"};
    constexpr std::array<std::string_view, 8> of = {"",         "понедельника", "вторника", "среды",
                                                    "четверга", "пятницы",      "субботы",  "воскресенья"};
    return at(form == Form::nominative ? names : of, weekday);
}

std::string ordinal_text(int ordinal, char gender, Form form) {
    const bool of = form == Form::genitive;
    if (ordinal < 0)
        return gender == 'f'   ? (of ? "последней" : "последняя")
               : of            ? "последнего"
               : gender == 'n' ? "последнее"
                               : "последний";
    return std::to_string(ordinal) + (gender == 'f' ? (of ? "-й" : "-я") : of ? "-го" : gender == 'n' ? "-е" : "-й");
}

std::string part_text(std::string_view part, Form form) {
    const bool of = form == Form::genitive;
    if (part == "begin") return of ? "начала" : "начало";
    if (part == "middle") return of ? "середины" : "середина";
    if (part == "end") return of ? "конца" : "конец";
    if (part == "first_half") return of ? "первой половины" : "первая половина";
    return of ? "второй половины" : "вторая половина";
}

std::string year_behind(int year, std::string_view school_year, std::string_view year_ref) {
    if (!school_year.empty()) return " " + std::string(school_year) + " учебного года";
    if (year) return " " + std::to_string(year) + " г.";
    if (year_ref == "current") return " текущего года";
    if (year_ref == "next") return " следующего года";
    if (year_ref == "previous") return " прошлого года";
    return {};
}

std::string day_text(const DayPoint& point, Form form) {
    const bool of = form == Form::genitive;
    const auto year = year_behind(point.year, {}, point.year_ref);
    if (!point.phase.empty()) {
        const bool ends = point.phase == "school_year_end";
        const auto ref = point.year_ref.empty()         ? " учебного года"
                         : point.year_ref == "next"     ? " следующего учебного года"
                         : point.year_ref == "previous" ? " прошлого учебного года"
                                                        : " текущего учебного года";
        return part_text(ends ? "end" : "begin", form) + ref;
    }
    if (!point.month) {
        const auto of_year = point.year ? std::to_string(point.year) + " года" : year.empty() ? "года" : year.substr(1);
        return (point.part.empty() ? "" : part_text(point.part, form) + " ") + of_year;
    }
    if (point.day) return std::to_string(point.day) + " " + month_name(point.month, Form::genitive) + year;
    if (!point.part.empty()) return part_text(point.part, form) + " " + month_name(point.month, Form::genitive) + year;
    return month_name(point.month, of ? Form::genitive : Form::nominative) + year;
}

std::string span_text(int count, std::string_view unit, Form form) {
    const auto& row = row_of(unit);
    const auto kind = count_form(count);
    const auto number = std::to_string(count) + " ";
    if (kind == 1) return number + std::string(form == Form::genitive ? row.one : row.accusative);
    return number + std::string(form == Form::genitive || kind == 5 ? row.many : row.few);
}

std::string per_unit(std::string_view unit, int every) {
    return every > 1 ? span_text(every, unit, Form::nominative) : std::string(row_of(unit).accusative);
}

std::string unit_genitive(std::string_view unit) { return std::string(row_of(unit).one); }

std::string season_name(std::string_view season, Form form) {
    const bool of = form == Form::genitive;
    if (season == "winter") return of ? "зимы" : "зима";
    if (season == "spring") return of ? "весны" : "весна";
    if (season == "summer") return of ? "лета" : "лето";
    return of ? "осени" : "осень";
}

std::string with_clock(std::string text, std::string_view time, std::string_view tz) {
    if (time.empty()) return text;
    if (!text.empty()) text += " ";
    text += time;
    if (tz == "MSK") text += " (МСК)";
    if (tz == "local") text += " по местному времени";
    return text;
}

std::string event_literal(const std::string& event, bool each) {
    return (each ? "каждого события «" : "события «") + event + "»";
}

std::string event_genitive(const std::string& event, bool each) {
    const auto of = genitive(event);
    if (!of) return {};
    if (!each) return *of;
    // The gender of «каждый» shows in the adjective or noun behind it.
    const auto first = event.substr(0, event.find(' '));
    const auto ends = [&](std::string_view ending) { return first.ends_with(ending); };
    const bool feminine = ends("ая") || ends("яя") || ends("а") || ends("я");
    return (feminine ? "каждой " : "каждого ") + *of;
}

}  // namespace opora::deadline
