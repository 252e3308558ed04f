// Recurrences in words: how often, where in each period, over which part of the year.

#include "engine/deadline/phrases.hpp"

namespace opora::deadline {

namespace {

std::string adverb(std::string_view unit) {
    if (unit == "day") return "ежедневно";
    if (unit == "week") return "еженедельно";
    if (unit == "month") return "ежемесячно";
    if (unit == "quarter") return "ежеквартально";
    if (unit == "year") return "ежегодно";
    return "1 раз в " + per_unit(unit, 0);
}

std::string times(int count) {
    const int tens = count % 100, ones = count % 10;
    const bool few = ones >= 2 && ones <= 4 && (tens < 12 || tens > 14);
    return std::to_string(count) + (few ? " раза" : " раз");
}

std::string how_often(const Recurrence& recurrence) {
    const auto in = " в " + per_unit(recurrence.unit, recurrence.every);
    if (recurrence.count == 0 && recurrence.count_max) return "не чаще " + times(recurrence.count_max) + in;
    if (recurrence.count_max)
        return (recurrence.min ? "не реже " : "") + std::to_string(recurrence.count) + "-" +
               times(recurrence.count_max) + in;
    if (recurrence.min) return "не реже " + times(recurrence.count) + in;
    if (recurrence.count == 1 && !recurrence.every && recurrence.on.size() < 2) return adverb(recurrence.unit);
    return times(recurrence.count) + in;
}

/// «месяца, следующего за отчетным кварталом»
std::string later_month(const PeriodPoint& point, std::string_view unit) {
    if (point.base.empty()) return point.month_offset ? " следующего месяца" : "";
    if (!point.month_offset) return " отчетного месяца";
    const auto period = unit == "quarter"     ? "кварталом"
                        : unit == "half_year" ? "полугодием"
                        : unit == "year"      ? "годом"
                                              : "месяцем";
    return std::string(" месяца, следующего за отчетным ") + period;
}

/// Months of a quarter or a half-year are counted from its end: -1 is the last.
std::string month_within(const PeriodPoint& point, std::string_view unit, Form form) {
    const int length = unit == "half_year" ? 6 : 3;
    const int number = point.month == -1 ? -1 : length + 1 + point.month;
    return ordinal_text(number, 'm', form) + (form == Form::genitive ? " месяца " : " месяц ") + unit_genitive(unit);
}

std::string owner(const PeriodPoint& point, std::string_view unit) {
    if (point.month > 0) return month_name(point.month, Form::genitive);
    if (point.month_offset && point.base.empty()) return "следующего " + unit_genitive(unit);
    if (point.base.empty()) return unit_genitive(unit);
    return point.month_offset ? later_month(point, unit).substr(1) : "отчетного " + unit_genitive(unit);
}

std::string place(const PeriodPoint& point, std::string_view unit) {
    const auto form = point.by ? Form::genitive : Form::nominative;
    std::string next;
    if (point.month > 0 && !point.base.empty()) next = " отчетного года";
    if (point.year_offset) next = point.base.empty() ? " следующего года" : " года, следующего за отчетным";
    if (point.month < 0) {
        if (point.day) return std::to_string(point.day) + " числа " + month_within(point, unit, Form::genitive);
        return month_within(point, unit, form);
    }
    if (point.weekday && !point.ordinal) return weekday_name(point.weekday, form);
    const char gender = point.weekday == 3 || point.weekday == 5 || point.weekday == 6 ? 'f'
                        : point.weekday == 7                                           ? 'n'
                                                                                       : 'm';
    if (point.ordinal) {
        auto text = ordinal_text(point.ordinal, gender, form);
        if (point.working)
            text += point.weekday && gender == 'f' ? (point.by ? " рабочей" : " рабочая")
                    : point.by                     ? " рабочего"
                    : gender == 'n'                ? " рабочее"
                                                   : " рабочий";
        text += " " + (point.weekday ? weekday_name(point.weekday, form) : point.by ? std::string("дня") : "день");
        return text + " " + owner(point, unit) + next;
    }
    if (point.day && point.month)
        return std::to_string(point.day) + " " + month_name(point.month, Form::genitive) + next;
    if (point.day) return std::to_string(point.day) + " числа" + later_month(point, unit);
    if (point.week)
        return ordinal_text(point.week, 'f', form) + (point.by ? " недели " : " неделя ") + owner(point, unit) + next;
    if (!point.part.empty()) return part_text(point.part, form) + " " + owner(point, unit) + next;
    if (point.month) return month_name(point.month, form) + next;
    return {};
}

std::string place_text(const PeriodPoint& point, std::string_view unit, std::string_view tz) {
    if (point.working && !point.ordinal && !point.day) return with_clock("по рабочим дням", point.time, tz);
    auto text = place(point, unit);
    if (text.empty()) return (point.by ? "до " : "в ") + with_clock({}, point.time, tz);
    if (point.by) text = "до " + text;
    return point.time.empty() ? text : text + " в " + with_clock({}, point.time, tz);
}

std::string within_text(const std::string& within, std::string_view unit) {
    const auto value = within.substr(within.find(':') + 1);
    if (within.starts_with("week:"))
        return "в течение " + ordinal_text(std::stoi(value), 'f', Form::genitive) + " недели " + unit_genitive(unit);
    if (within.starts_with("part:")) return "в течение " + part_text(value, Form::genitive) + " " + unit_genitive(unit);
    const auto dash = value.find('-');
    return "с " + value.substr(0, dash) + " по " + value.substr(dash + 1) + " число месяца";
}

}  // namespace

std::string print_recurring(const Recurrence& recurrence, std::string_view tz, Wording wording) {
    auto text = how_often(recurrence);
    bool was_by = false;
    for (const auto& point : recurrence.on) {
        // One «до» before a list is before each of it, unless a semicolon parts them.
        text += (was_by && !point.by ? "; " : ", ") + place_text(point, recurrence.unit, tz);
        was_by = point.by;
    }
    if (!recurrence.within.empty()) text += ", " + within_text(recurrence.within, recurrence.unit);
    if (!recurrence.covers.empty()) text += ", " + print_deadline(recurrence.covers.front(), wording);
    return text;
}

}  // namespace opora::deadline
