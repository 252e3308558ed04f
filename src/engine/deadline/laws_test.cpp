// What holds for every reading: what is printed is read as the same.

#include "engine/deadline/print_deadline.hpp"
#include "engine/deadline/read_deadline.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace opora::deadline {

namespace {

using Kinds = DeadlineKind;

template <class Value>
Value one_of(std::initializer_list<Value> values) {
    return *rc::gen::elementOf(std::vector<Value>(values));
}
std::string word_of(std::initializer_list<const char*> values) { return one_of(values); }
int number(int low, int high) { return *rc::gen::inRange(low, high + 1); }
bool chance(int percent) { return number(1, 100) <= percent; }

Deadline made(Kinds kind) {
    Deadline reading;
    reading.kind = kind;
    return reading;
}

enum class Years { any, plain };

void add_year(Deadline& reading, Years years = Years::any) {
    switch (number(0, years == Years::any ? 3 : 1)) {
        case 1:
            reading.year = number(2018, 2030);
            break;
        case 2:
            reading.year_ref = word_of({"current", "next", "previous"});
            break;
        case 3: {
            const int first = number(2018, 2030);
            reading.school_year = std::to_string(first) + "/" + std::to_string(first + 1);
            break;
        }
        default:
            break;
    }
}

std::string event_words() {
    return word_of({"проведение оценочной процедуры", "получение результатов", "каждая десятая проверка", "КДР",
                    "экзамены", "начало экзаменов", "вступление в силу", "Совет", "аттестация педагогов",
                    "подготовка и проведение ГИА", "«Ночь музеев» в городе", "сдача отчёта", "итоги года",
                    "школьный этап олимпиады", "x"});
}

Deadline fixed_date() {
    auto reading = made(Kinds::fixed_date);
    reading.month = number(1, 12);
    reading.by = chance(50);
    if (chance(80)) {
        reading.day = number(1, 28);
        if (chance(15)) reading.weekday = number(1, 7);
    } else {
        reading.ordinal = one_of({1, 2, 3, 4, -1});
        reading.working = chance(50);
        if (!reading.working || chance(50)) reading.weekday = number(1, 7);
    }
    add_year(reading);
    if (chance(20)) {
        reading.time = word_of({"09:00", "14:30", "18:00"});
        reading.tz = word_of({"", "local", "MSK"});
    }
    return reading;
}

DayPoint day_point(bool has_day) {
    DayPoint point;
    point.month = number(1, 12);
    if (has_day)
        point.day = number(1, 28);
    else
        point.part = word_of({"begin", "middle", "end", "first_half"});
    return point;
}

Deadline date_range() {
    auto reading = made(Kinds::date_range);
    reading.start = day_point(chance(70));
    if (chance(30)) {
        reading.open_end = true;
        if (chance(50)) reading.start->year = number(2018, 2030);
        return reading;
    }
    reading.end = day_point(chance(70));
    reading.start->month = number(1, 6);
    reading.end->month = number(7, 12);
    if (chance(50)) reading.start->year = reading.end->year = number(2018, 2030);
    return reading;
}

Deadline month() {
    auto reading = made(Kinds::month);
    reading.month = number(1, 12);
    reading.by = chance(30);
    if (chance(30))
        reading.part = word_of({"begin", "middle", "end", "first_half", "second_half"});
    else if (chance(20))
        reading.week = one_of({1, 2, 3, 4, -1});
    reading.working = reading.week != 0 && chance(20);
    add_year(reading);
    return reading;
}

std::vector<int> months_from(int first, int count) {
    std::vector<int> months;
    for (int i = 0; i < count; ++i) months.push_back((first - 1 + i) % 12 + 1);
    return months;
}

Deadline month_range() {
    auto reading = made(Kinds::month_range);
    const int first = number(1, 12), count = number(2, 12);
    reading.months = months_from(first, count);
    if (first + count - 1 > 12 && chance(40)) {
        reading.start.emplace().month = first;
        reading.end.emplace().month = reading.months.back();
        reading.start->year = number(2018, 2030);
        reading.end->year = reading.start->year + 1;
    } else {
        add_year(reading);
    }
    return reading;
}

Deadline several_months() {
    auto reading = made(Kinds::several_months);
    const int count = number(2, 5), first = number(1, 12);
    for (int i = 0; i < count; ++i) reading.months.push_back((first + 2 * i - 1) % 12 + 1);
    add_year(reading);
    return reading;
}

std::vector<int> counted(int most) {
    const int first = number(1, most);
    std::vector<int> list{first};
    if (first < most && chance(40)) list.push_back(number(first + 1, most));
    return list;
}

Deadline quarter() {
    auto reading = made(Kinds::quarter);
    reading.quarters = counted(4);
    if (chance(30)) reading.part = word_of({"begin", "end"});
    reading.by = chance(30);
    add_year(reading);
    return reading;
}

Deadline half_year() {
    auto reading = made(Kinds::half_year);
    reading.halves = counted(2);
    if (chance(30)) reading.part = word_of({"begin", "end"});
    reading.by = chance(30);
    if (chance(20))
        reading.phase = "school_year";
    else
        add_year(reading);
    return reading;
}

Deadline season() {
    auto reading = made(Kinds::season);
    const std::vector<std::string> names = {"winter", "spring", "summer", "autumn"};
    const int first = number(0, 3);
    reading.seasons.push_back(names[first]);
    if (chance(30)) reading.seasons.push_back(names[(first + 1) % 4]);
    if (reading.seasons.size() == 1 && chance(30)) reading.part = word_of({"begin", "middle", "end"});
    add_year(reading);
    return reading;
}

Deadline school_phase() {
    auto reading = made(Kinds::school_phase);
    reading.phase = word_of({"school_year_start", "school_year_end", "term", "term_end", "trimester", "autumn_holidays",
                             "winter_holidays", "summer_holidays", "holidays", "camp_shift", "week_of_event"});
    if (reading.phase == "week_of_event") {
        reading.event = word_of({"неделя математики", "предметная неделя", "Неделя"});
        return reading;
    }
    const bool is_counted = reading.phase.starts_with("t") || reading.phase == "camp_shift";
    if (is_counted) reading.ordinals = counted(reading.phase.starts_with("tr") ? 3 : 4);
    reading.by = chance(30);
    add_year(reading);
    if (reading.phase.starts_with("school")) reading.year = 0;
    return reading;
}

PeriodPoint place_in(const std::string& unit) {
    PeriodPoint point;
    point.by = chance(40);
    if (unit == "week") {
        point.weekday = number(1, 7);
    } else if (unit == "year") {
        point.month = number(1, 12);
        if (chance(60))
            point.day = number(1, 28);
        else if (chance(30))
            point.part = "end";
    } else {
        switch (number(0, 3)) {
            case 0:
                point.weekday = number(1, 7);
                point.ordinal = one_of({1, 3, -1});
                break;
            case 1:
                point.ordinal = one_of({1, 5, -1});
                point.working = true;
                break;
            case 2:
                point.part = word_of({"begin", "end"});
                break;
            default:
                point.day = number(1, 28);
                if (chance(30)) {
                    point.month_offset = 1;
                    point.base = "reporting_period";
                }
        }
    }
    if (chance(10)) point.time = "14:00";
    return point;
}

Deadline recurring() {
    auto reading = made(Kinds::recurring);
    auto& recurrence = reading.recurrence.emplace();
    recurrence.unit = word_of({"day", "week", "month", "quarter", "term", "trimester", "half_year", "year"});
    recurrence.count = chance(60) ? 1 : number(2, 22);
    if (chance(20) && recurrence.unit != "term") recurrence.every = number(2, 5);
    recurrence.min = chance(20);
    if (chance(10)) recurrence.count_max = recurrence.count + number(1, 2);
    const bool has_place = recurrence.unit != "day" && !recurrence.every && chance(50);
    const bool in_months = recurrence.unit == "year" || recurrence.unit == "week" || recurrence.unit == "month" ||
                           recurrence.unit == "quarter";
    if (has_place && in_months) {
        recurrence.on.push_back(place_in(recurrence.unit));
        if (recurrence.count == 2 && recurrence.unit == "year") recurrence.on.push_back(place_in(recurrence.unit));
    } else if (recurrence.unit == "month" && chance(20)) {
        recurrence.within = word_of({"week:1", "part:first_half", "days:1-5"});
    } else if (chance(40)) {
        recurrence.covers.push_back(chance(50) ? month_range() : made(Kinds::continuous));
        if (recurrence.covers.front().kind == Kinds::continuous)
            recurrence.covers.front().phase = word_of({"year", "school_year"});
    }
    return reading;
}

Deadline continuous() {
    auto reading = made(Kinds::continuous);
    reading.phase =
        word_of({"year", "calendar_year", "school_year", "years", "month", "whole_period", "always", "event"});
    if (reading.phase == "event") {
        reading.event = event_words();
        reading.each = chance(20);
    } else if (reading.phase == "years") {
        reading.year_start = number(2018, 2024);
        reading.year_end = reading.year_start + number(1, 5);
    } else if (reading.phase == "year") {
        if (chance(50)) reading.year = number(2018, 2030);
        if (chance(30)) {
            reading.part = word_of({"begin", "middle", "end", "first_half", "second_half"});
            reading.by = chance(50);
        }
    } else if (reading.phase == "school_year" && chance(50)) {
        reading.school_year = "2020/2021";
    }
    return reading;
}

Deadline relative() {
    auto reading = made(Kinds::relative);
    reading.event = event_words();
    reading.each = chance(30);
    reading.direction = word_of({"before", "after", "on", "until"});
    if (reading.direction == "until") return reading;
    if (reading.direction == "on") {
        if (chance(70)) {
            reading.unit = "day";
            reading.bound = "exact";
        }
        return reading;
    }
    if (chance(30)) return reading;
    reading.offset = number(1, 60);
    reading.unit = word_of({"hour", "day", "calday", "workday", "week", "month"});
    reading.bound = word_of({"exact", "no_later_than", "no_earlier_than"});
    if (reading.direction == "after" && reading.bound != "no_earlier_than" && chance(20)) {
        reading.event.clear();
        reading.each = false;
    }
    return reading;
}

Deadline by_schedule() {
    auto reading = made(Kinds::by_schedule);
    if (chance(60))
        reading.ref =
            word_of({"ОО", "план работы РУО", "Рособрнадзор", "проведение ВПР, РДР и КДР", "график «А» и «Б»"});
    if (chance(30)) reading.year = number(2018, 2030);
    return reading;
}

Deadline on_demand() {
    auto reading = made(Kinds::on_demand);
    reading.trigger =
        word_of({"необходимость", "запрос", "заявки ОО", "поступление обращений, жалоб", "потребность", "x"});
    return reading;
}

Deadline any_single() {
    using Make = Deadline (*)();
    const Make all[] = {fixed_date, date_range,   month,     month_range, several_months, quarter,     half_year,
                        season,     school_phase, recurring, continuous,  relative,       by_schedule, on_demand};
    return all[number(0, 13)]();
}

Deadline composite() {
    auto reading = made(Kinds::composite);
    reading.op = word_of({"and", "or", "qualifier"});
    if (reading.op == "qualifier") {
        if (chance(30)) {  // what stands in brackets
            auto whole = made(Kinds::half_year);
            whole.halves = {number(1, 2)};
            reading.parts.push_back(std::move(whole));
            reading.parts.push_back(month());
            return reading;
        }
        reading.parts.push_back(chance(50) ? month() : recurring());
        reading.parts.push_back(chance(50) ? by_schedule() : on_demand());
    } else if (reading.op == "and" && chance(50)) {
        reading.parts.push_back(month());
        reading.parts.push_back(recurring());
    } else {
        reading.parts.push_back(fixed_date());
        reading.parts.push_back(month_range());
        // A schedule at the end would qualify both.
    }
    return reading;
}

void expect_same_when_printed(const Deadline& reading) {
    const auto printed = print_deadline(reading);
    RC_LOG() << printed << " kind " << name_of(reading.kind) << "\n";
    const auto again = read_deadline(printed);
    RC_LOG() << print_deadline(again) << " kind " << name_of(again.kind) << "\n";
    RC_ASSERT(again == reading);
}

TEST(DeadlineLaws, WhatIsPrintedIsReadAsTheSame) {
    EXPECT_TRUE(rc::check("single", [] { expect_same_when_printed(any_single()); }));
    EXPECT_TRUE(rc::check("composite", [] { expect_same_when_printed(composite()); }));
}

TEST(DeadlineLaws, AnyWordsAreReadOrAsked) {
    EXPECT_TRUE(rc::check("words of the language in any order", [] {
        static const std::vector<std::string> words = {
            "до",       "с",      "по",      "в",     "течение", "года", "учебного",   "октября", "май",   "15",
            "2020",     "-",      ",",       "I",     "квартал", "раз",  "ежемесячно", "числа",   "после", "каждой",
            "ВПР",      "дней",   "графику", "конец", "недели",  "не",   "позднее",    "чем",     "за",    "следующего",
            "отчетным", "месяца", "(",       ")",     "/",       "и",    "первый",     "рабочий", "14:00"};
        std::string phrase;
        for (int i = number(1, 12); i > 0; --i) phrase += *rc::gen::elementOf(words) + (chance(90) ? " " : "");
        const auto reading = read_deadline(phrase);
        RC_LOG() << phrase << "\n" << print_deadline(reading) << "\n";
        if (reading.kind == Kinds::unread)
            RC_ASSERT(!reading.question.empty());
        else
            RC_ASSERT(read_deadline(print_deadline(reading)) == reading);
    }));
}

}  // namespace

}  // namespace opora::deadline
