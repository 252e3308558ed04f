#include "base/said.hpp"
#include "engine/calendar/event_words.hpp"
#include "engine/calendar/occurrences.hpp"
#include "engine/calendar/terms_for_test.hpp"

#include <gtest/gtest.h>

namespace opora::calendar {
namespace {

using Kind = DeadlineKind;

Circumstances with_events() {
    auto at = school_plan();
    at.events = {{12, "procedure", "ВПР, русский язык, 4 класс", days_named("2020-09-15", "2020-09-17"), {}},
                 {7, "procedure", "КДР по математике", days_named("2020-11-03", "2020-11-03"), day_named("2020-11-16")},
                 {9, "other", "Семинар «Работа с детьми ОВЗ»", days_named("2021-02-10", "2021-02-10"), {}},
                 {4, "procedure", "ВПР прошлого года", days_named("2020-04-15", "2020-04-17"), {}}};
    return at;
}

Deadline after(const char* event, int offset, const char* unit, const char* bound = "no_later_than") {
    return {
        .kind = Kind::relative, .event = event, .offset = offset, .unit = unit, .direction = "after", .bound = bound};
}

Deadline before(const char* event, int offset, const char* unit) {
    return {.kind = Kind::relative,
            .event = event,
            .offset = offset,
            .unit = unit,
            .direction = "before",
            .bound = "no_later_than"};
}

TEST(Relative, ComesOnceForEveryEventTheWordsMean) {
    struct Case {
        Deadline term;
        const char* shown;
    };
    for (const auto& [term, expected] : {
             Case{after("каждая оценочная процедура", 10, "calday"),
                  "event:12 2020-09-18..2020-09-27; event:7 2020-11-04..2020-11-13"},
             {after("каждой ВПР", 10, "calday"), "event:12 2020-09-18..2020-09-27"},
             {after("КДР", 1, "day", "exact"), "event:7 2020-11-04"},
             {after("КДР", 2, "workday"), "event:7 2020-11-04..2020-11-06"},
             {after("семинар", 1, "week"), "event:9 2021-02-11..2021-02-17"},
             {after("получение результатов КДР", 3, "workday"), "event:7 2020-11-17..2020-11-19"},
             {after("результаты ВПР", 3, "workday"), "event:12 waits_event <ВПР, русский язык, 4 класс>"},
             {before("проведение оценочной процедуры", 1, "workday"), "event:12 2020-09-14; event:7 2020-11-02"},
             {before("проведения КДР", 3, "calday"), "event:7 2020-10-31"},
             {after("ЕГЭ", 10, "calday"), "event waits_event <ЕГЭ>"},
         })
        EXPECT_EQ(shown(occurrences(term, with_events())), expected) << term.event;
}

TEST(Relative, CountsFromResultsWhenThePlanSaysSo) {
    auto at = with_events();
    at.moment = EventMoment::results;
    EXPECT_EQ(shown(occurrences(after("каждая оценочная процедура", 10, "calday"), at)),
              "event:7 2020-11-17..2020-11-26; event:12 waits_event <ВПР, русский язык, 4 класс>");
    EXPECT_EQ(shown(occurrences(before("оценочная процедура", 1, "workday"), at)),
              "event:12 2020-09-14; event:7 2020-11-02");
    EXPECT_EQ(shown(occurrences(after("проведение КДР", 1, "day", "exact"), at)), "event:7 2020-11-04");
}

TEST(Relative, DuringAndUntil) {
    const auto at = with_events();
    EXPECT_EQ(shown(occurrences({.kind = Kind::relative, .event = "проведение ВПР", .direction = "on"}, at)),
              "event:12 2020-09-15..2020-09-17");
    EXPECT_EQ(shown(occurrences({.kind = Kind::relative, .event = "начало ВПР", .direction = "until"}, at)),
              "event:12 2020-09-14");
    EXPECT_EQ(shown(occurrences({.kind = Kind::relative, .event = "КДР", .direction = "after"}, at)),
              "event:7 2020-11-04 assumed");
}

TEST(Relative, GoesOnUntil) {
    auto at = with_events();
    EXPECT_EQ(shown(occurrences({.kind = Kind::relative, .event = "КДР", .direction = "until"}, at)),
              "2020-09 2020-09-01..2020-09-30 checkpoint; 2020-10 2020-10-01..2020-11-03 checkpoint");
    EXPECT_EQ(occurrences({.kind = Kind::relative, .event = "особое распоряжение", .direction = "until"}, at).size(),
              12U);
}

TEST(Relative, CountsFromTheOrderWhenNothingIsSaid) {
    auto at = school_plan();
    Deadline term{.kind = Kind::relative, .offset = 3, .unit = "day", .direction = "after", .bound = "no_later_than"};
    EXPECT_EQ(shown(occurrences(term, at)), "event:order waits_event");
    at.order_date = day_named("2020-09-25");
    EXPECT_EQ(shown(occurrences(term, at)), "event:order 2020-09-26..2020-09-28 assumed");
    term.direction = "on";
    EXPECT_EQ(shown(occurrences(term, at)), "event:order 2020-09-25 assumed");
}

TEST(Relative, NotEarlierThan) {
    Deadline term{.kind = Kind::relative,
                  .event = "КДР",
                  .offset = 10,
                  .unit = "calday",
                  .direction = "before",
                  .bound = "no_earlier_than"};
    EXPECT_EQ(shown(occurrences(term, with_events())), "event:7 2020-10-24..2020-11-02");
    term.direction = "after";
    EXPECT_EQ(shown(occurrences(term, with_events())), "event:7 2020-11-13");
}

TEST(Relative, KnowsTheOrderTheSchoolYearAndReportingPeriods) {
    auto at = school_plan();
    EXPECT_EQ(shown(occurrences(after("издание настоящего приказа", 5, "workday"), at)),
              "event:order waits_event <издание настоящего приказа>");
    at.order_date = day_named("2020-09-25");
    EXPECT_EQ(shown(occurrences(after("издание настоящего приказа", 5, "workday"), at)),
              "event:order 2020-09-26..2020-10-02");
    EXPECT_EQ(shown(occurrences(after("окончание каждой четверти", 5, "calday"), at)),
              "event:term:2020.1 2020-10-26..2020-10-30; event:term:2020.2 2020-12-28..2021-01-01; event:term:2020.3 "
              "2021-03-22..2021-03-26; event:term:2020.4 2021-06-01..2021-06-05");
    EXPECT_EQ(shown(occurrences(after("окончание учебного года", 10, "day"), at)),
              "event:school_year:2020 2021-06-01..2021-06-10");
    EXPECT_EQ(shown(occurrences(before("начало зимних каникул", 3, "workday"), at)),
              "event:winter_holidays:2020 2020-12-23");
    EXPECT_EQ(shown(occurrences(after("окончание отчетного квартала", 10, "calday"),
                                plan_for_test("2020-10-01", "2021-03-31"))),
              "event:quarter:2020-Q4 2021-01-01..2021-01-10; event:quarter:2021-Q1 2021-04-01..2021-04-10 outside");
}

TEST(Relative, SaysWhatItCounted) {
    const auto found = occurrences(after("КДР", 10, "day"), with_events());
    EXPECT_EQ(say(Language::russian, found.front().reason),
              "Не позднее чем через 10 календарных дней после события «КДР по математике» (3 ноября "
              "2020\u00a0г.). 13 ноября 2020\u00a0г. (пятница). Рабочие это дни или календарные, не сказано: считаем "
              "календарные.");
    EXPECT_TRUE(say(Language::russian, occurrences(before("КДР", 1, "workday"), with_events()).front().reason)
                    .starts_with("Не позднее чем за 1 рабочий день до события «КДР по математике» (3 ноября"));
}

TEST(EventWords, MeanKindsOfProcedures) {
    struct Case {
        const char *phrase, *kind, *name;
        bool is_meant;
    };
    for (const auto& [phrase, kind, name, expected] : {
             Case{"оценочной процедуры", "procedure", "Что угодно", true},
             {"оценочной процедуры", "other", "НИКО, 6 класс", true},
             {"оценочной процедуры", "other", "Педагогический совет", false},
             {"государственной итоговой аттестации", "procedure", "ОГЭ, математика", true},
             {"ГИА", "procedure", "ЕГЭ по физике", true},
             {"экзаменов", "procedure", "ОГЭ, математика", true},
             {"экзамена", "procedure", "ВПР, математика", false},
             {"всероссийских проверочных работ", "procedure", "ВПР-2021", false},
             {"всероссийских проверочных работ", "procedure", "ВПР 2021", true},
             {"ВПР по математике", "procedure", "ВПР, русский язык", false},
             {"ВПР по русскому языку в 4 классе", "procedure", "ВПР, русский язык, 4 класс", true},
             {"ВПР по русскому языку в 5 классе", "procedure", "ВПР, русский язык, 4 класс", false},
             {"вебинара", "other", "Вебинар для учителей", true},
             {"КДР", "procedure", "ВПР, математика", false},
             {"", "procedure", "ВПР", false},
         })
        EXPECT_EQ(is_meant(read_event_phrase(phrase), {1, kind, name, days_named("2020-10-01", "2020-10-01"), {}}),
                  expected)
            << phrase << " / " << name;
}

}  // namespace
}  // namespace opora::calendar
