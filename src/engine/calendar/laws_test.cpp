// What holds of every term in every plan.

#include "base/said.hpp"
#include "engine/calendar/occurrences.hpp"
#include "engine/calendar/terms_for_test.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace opora::calendar {
namespace {

using rc::gen::element;
using rc::gen::inRange;

int some(int low, int high) { return *inRange(low, high + 1); }

/// 0 half of the time: what a phrase leaves unsaid.
int some_or_none(int low, int high) { return some(0, 1) ? some(low, high) : 0; }

std::vector<int> some_of(int low, int high, int most) {
    std::vector<int> out;
    for (int i = some(1, most); i > 0; --i) out.push_back(some(low, high));
    return out;
}

std::string word_of(std::initializer_list<const char*> words) {
    return *rc::gen::elementOf(std::vector<std::string>(words.begin(), words.end()));
}

DayPoint some_point() {
    return {.day = some_or_none(1, 31),
            .month = some(0, 12),
            .year = some(0, 3) ? 0 : some(2019, 2023),
            .part = word_of({"", "", "begin", "end", "first_half"})};
}

Recurrence some_recurrence() {
    Recurrence one{.unit = word_of({"day", "workday", "week", "month", "quarter", "term", "trimester", "half_year",
                                    "year", "decade"}),
                   .count = some_or_none(1, 5),
                   .every = some_or_none(1, 4),
                   .within = word_of({"", "", "week:1", "part:begin"})};
    for (int i = some(0, 2); i > 0; --i)
        one.on.push_back({.day = some_or_none(1, 31),
                          .month = some_or_none(1, 12),
                          .by = some(0, 1) == 1,
                          .weekday = some_or_none(1, 7),
                          .ordinal = some(-1, 5),
                          .working = some(0, 1) == 1,
                          .week = some_or_none(-1, 4),
                          .month_offset = some_or_none(0, 2),
                          .quarter_offset = some_or_none(0, 1),
                          .year_offset = some_or_none(0, 1),
                          .base = word_of({"", "reporting_period"})});
    return one;
}

Deadline some_term(int depth = 0) {
    Deadline term;
    term.kind = static_cast<DeadlineKind>(some(0, depth < 2 ? 15 : 14));
    term.day = some_or_none(1, 31);
    term.month = some(0, 12);
    term.year = some(0, 3) ? 0 : some(2019, 2023);
    term.by = some(0, 1) == 1;
    term.weekday = some_or_none(1, 7);
    term.ordinal = some(-1, 5);
    term.working = some(0, 1) == 1;
    term.part = word_of({"", "begin", "middle", "end", "second_half"});
    term.week = some(0, 2) ? 0 : some(-1, 5);
    if (some(0, 1)) term.start = some_point();
    if (some(0, 1)) term.end = some_point();
    term.open_end = term.start && !term.end;
    term.months = some_of(1, 12, 9);
    term.quarters = some_of(1, 4, 3);
    term.halves = some_of(1, 2, 2);
    term.seasons = {word_of({"winter", "spring", "summer", "autumn"})};
    term.phase =
        word_of({"always", "year", "school_year", "month", "term", "term_end", "school_year_end", "camp_shift"});
    term.recurrence = some_recurrence();
    if (depth < 2 && some(0, 3) == 0) term.recurrence->covers = {some_term(2)};
    term.event = word_of({"ВПР", "оценочная процедура", "приказ", "окончание четверти", "слёт", "отчетный месяц"});
    term.offset = some(0, 40);
    term.unit = word_of({"day", "calday", "workday", "week", "month", "hour"});
    term.direction = word_of({"before", "after", "on", "until"});
    term.bound = word_of({"exact", "no_later_than"});
    term.op = word_of({"and", "or", "qualifier"});
    if (term.kind == DeadlineKind::composite)
        for (int i = some(1, 3); i > 0; --i) term.parts.push_back(some_term(depth + 1));
    return term;
}

Circumstances some_plan() {
    const auto start = plus_days(day_named("2019-11-01"), some(0, 700));
    auto at = school_plan();
    at.period = {start, plus_days(start, *element(0, 6, 29, 120, 364, 730, 1095))};
    at.week = some(0, 1) ? WorkWeek::five_days : WorkWeek::six_days;
    at.checkpoints = some(0, 1) ? Checkpoints::monthly : Checkpoints::quarterly;
    at.moment = some(0, 1) ? EventMoment::held : EventMoment::results;
    for (int i = some(0, 3); i > 0; --i) {
        const auto held = plus_days(start, some(-20, 300));
        at.events.push_back(
            {i, "procedure", word_of({"ВПР, 4 класс", "КДР", "Слёт"}), {held, plus_days(held, some(0, 3))}, {}});
        if (some(0, 1)) at.events.back().results = plus_days(held, some(5, 40));
    }
    for (int i = some(0, 2); i > 0; --i) {
        const auto from = plus_days(start, some(-20, 300));
        at.schedule.push_back({word_of({"", "Семинар", "Вебинар"}), {from, plus_days(from, some(0, 10))}});
    }
    if (some(0, 1)) at.order_date = plus_days(start, some(-40, 40));
    return at;
}

RC_GTEST_PROP(EveryOccurrence, LiesInThePlanOrIsMarked, ()) {
    const auto at = some_plan();
    const auto all = occurrences(some_term(), at);
    RC_ASSERT(!all.empty());
    std::set<std::string> keys;
    for (const auto& one : all) {
        RC_ASSERT(keys.insert(one.key).second);
        RC_ASSERT(!one.reason.empty());
        if (one.state != OccurrenceState::dated) continue;
        RC_ASSERT(one.start.ok());
        RC_ASSERT(one.due.ok());
        RC_ASSERT(one.start <= one.due);
        RC_ASSERT(one.is_outside == !(lies_within(one.start, at.period) && lies_within(one.due, at.period)));
    }
    RC_ASSERT(std::is_sorted(all.begin(), all.end(), [](const Occurrence& a, const Occurrence& b) {
        return a.state == OccurrenceState::dated && b.state == OccurrenceState::dated && a.due < b.due;
    }));
}

RC_GTEST_PROP(EveryOccurrence, HasWordsForItsReasons, ()) {
    for (const auto& one : occurrences(some_term(), some_plan()))
        for (const auto language : {Language::russian, Language::english}) {
            const auto text = say(language, one.reason);
            RC_ASSERT(text.find("⟨") == std::string::npos);
            RC_ASSERT(text.find("..") == std::string::npos);
        }
}

RC_GTEST_PROP(EveryOccurrence, IsTheSameWhenComputedAgain, ()) {
    const auto at = some_plan();
    const auto term = some_term();
    const auto first = occurrences(term, at), again = occurrences(term, at);
    RC_ASSERT(shown(first) == shown(again));
}

/// Counts no working days: neither in its units nor as a working day of the month.
bool is_of_calendar_days(const Deadline& term) {
    if (term.unit == "workday" || term.working) return false;
    if (term.recurrence) {
        const auto& recurrence = *term.recurrence;
        if (recurrence.unit == "workday") return false;
        for (const auto& point : recurrence.on)
            if (point.working) return false;
        for (const auto& covers : recurrence.covers)
            if (!is_of_calendar_days(covers)) return false;
    }
    return std::all_of(term.parts.begin(), term.parts.end(), is_of_calendar_days);
}

RC_GTEST_PROP(CalendarDayTerms, AreNeverMovedByHolidays, ()) {
    auto at = some_plan();
    const auto term = some_term();
    RC_PRE(is_of_calendar_days(term));
    const auto before = shown(occurrences(term, at));
    std::vector<WorkYear> years;
    for (int year = 2019; year <= 2025; ++year) {
        WorkYear one{.year = year};
        for (int i = some(0, 40); i > 0; --i) one.holidays.push_back(plus_days(date_of(year, 1, 1), some(0, 364)));
        years.push_back(std::move(one));
    }
    const WorkCalendar other(years, {});
    at.calendar = &other;
    RC_ASSERT(shown(occurrences(term, at)) == before);
}

TEST(Keys, StayWhenALaterOrderExtendsThePlan) {
    auto at = school_plan();
    at.events = {{12, "procedure", "ВПР, 4 класс", days_named("2020-09-15", "2020-09-17"), {}}};
    auto longer = at;
    longer.period.end = day_named("2022-08-31");
    using Kind = DeadlineKind;
    for (const auto& term :
         {Deadline{.kind = Kind::month, .month = 10}, Deadline{.kind = Kind::continuous, .phase = "always"},
          Deadline{.kind = Kind::month_range, .months = {9, 10, 11}},
          Deadline{.kind = Kind::quarter, .quarters = {1, 2}},
          Deadline{.kind = Kind::recurring, .recurrence = Recurrence{.unit = "quarter"}},
          Deadline{.kind = Kind::recurring, .recurrence = Recurrence{.unit = "year", .count = 2}},
          Deadline{.kind = Kind::relative, .event = "ВПР", .offset = 10, .unit = "calday", .direction = "after"}}) {
        std::set<std::string> later;
        for (const auto& one : occurrences(term, longer)) later.insert(one.key);
        for (const auto& one : occurrences(term, at)) EXPECT_TRUE(later.contains(one.key)) << one.key;
    }
}

}  // namespace
}  // namespace opora::calendar
