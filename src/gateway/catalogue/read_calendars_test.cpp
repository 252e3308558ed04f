#include "gateway/catalogue/read_calendars.hpp"

#include "domain/days.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace opora::catalogue {
namespace {

constexpr auto five = WorkWeek::five_days, six = WorkWeek::six_days;

Period month_of_year(int year, int month) { return {first_of_month(year, month), last_of_month(year, month)}; }

CalendarsRead with_own(std::string text) {
    const CalendarFile own{"own.json", std::move(text)};
    return load_work_calendar({&own, 1});
}

TEST(ShippedCalendar, HasNoFaultsAndTenYears) {
    const auto read = load_work_calendar();
    for (const auto& fault : read.faults) ADD_FAILURE() << fault.place.path << " " << fault.value;
    ASSERT_EQ(read.work.years().size(), 10U);
    for (const auto& [number, year] : read.work.years()) {
        EXPECT_FALSE(year.source.empty()) << number;
        EXPECT_EQ(year.is_projected, number == 2027) << number;
        EXPECT_EQ(year.holidays.size(), 14U) << number;
    }
}

TEST(ShippedCalendar, AgreesWithThePublishedOneMonthByMonth) {
    const auto calendar = load_work_calendar().work;
    std::ifstream rows{std::string(OPORA_ROOT) + "/tests/oracles/work_days.csv"};
    int seen = 0;
    for (std::string row; std::getline(rows, row);) {
        int year = 0, month = 0, days = 0;
        char comma = 0;
        if (!(std::istringstream(row) >> year >> comma >> month >> comma >> days)) continue;
        EXPECT_EQ(calendar.working_days(month_of_year(year, month), five), days) << row;
        ++seen;
    }
    EXPECT_EQ(seen, 9 * 12);
}

TEST(ShippedCalendar, CountsWhatCalendarsForSixDayWeeksPublish) {
    // 68 + 75 + 79 + 77 = 299 days: sweet-live.ru, calendar of 2021 for six-day weeks. That 2 January and 20 February
    // 2021 do not move there and 22 February is worked: consultant.ru, LAW_361808.
    const auto calendar = load_work_calendar().work;
    struct Case {
        const char *start, *end;
        int days;
    };
    for (const auto& [start, end, days] : {Case{"2021-01-01", "2021-03-31", 68},
                                           {"2021-04-01", "2021-06-30", 75},
                                           {"2021-07-01", "2021-09-30", 79},
                                           {"2021-10-01", "2021-12-31", 77}})
        EXPECT_EQ(calendar.working_days({*day_of_iso(start), *day_of_iso(end)}, six), days) << start;
    EXPECT_TRUE(calendar.is_working(date_of(2021, 2, 22), six));
    EXPECT_FALSE(calendar.is_working(date_of(2021, 12, 31), six));
    EXPECT_TRUE(calendar.is_working(date_of(2021, 11, 5), six));
}

TEST(ShippedCalendar, KeepsDecreedDaysWithoutWorkApart) {
    const auto shipped = load_work_calendar().work;
    ASSERT_EQ(shipped.year(2020)->by_decree.size(), 5U);
    EXPECT_TRUE(shipped.is_working(date_of(2020, 6, 24), five));
    EXPECT_TRUE(shipped.is_working(date_of(2021, 5, 5), five));
    const auto own = with_own(R"({"work_years": [{"year": 2021, "source": "свой",
        "by_decree": [{"start": "2021-05-04", "end": "2021-05-07", "act": "Указ № 242", "is_off": true}]}]})");
    EXPECT_TRUE(own.faults.empty());
    EXPECT_FALSE(own.work.is_working(date_of(2021, 5, 5), five));
}

TEST(OwnCalendar, StandsInsteadOfTheShippedYearAndAddsNewOnes) {
    const auto read = with_own(R"({"work_years": [
        {"year": 2027, "source": "Постановление", "moved": [{"from": "2027-01-02", "to": "2027-11-05"}]},
        {"year": 2029, "source": "Постановление", "holidays": ["01-01", "07-03"]}]})");
    EXPECT_TRUE(read.faults.empty());
    EXPECT_FALSE(read.work.is_working(date_of(2027, 11, 5), five));
    EXPECT_TRUE(read.work.is_working(date_of(2027, 11, 5), six));
    EXPECT_FALSE(read.work.year(2027)->is_projected);
    EXPECT_FALSE(read.work.is_working(date_of(2029, 7, 3), five));
    EXPECT_TRUE(read.work.is_working(date_of(2029, 5, 9), five));
    EXPECT_EQ(read.work.year(2028), nullptr);
    EXPECT_FALSE(read.work.is_working(date_of(2028, 5, 9), five));
}

TEST(OwnCalendar, ChangesOneSchoolYear) {
    const auto read = with_own(R"({"school_years": [{"from": 2020, "until": 2020, "source": "свой график",
        "stretches": [{"name": "autumn_holidays", "start": "10-19", "end": "10-25"}]}]})");
    EXPECT_TRUE(read.faults.empty());
    const auto changed = read.school_year.stretches(2020, "autumn_holidays");
    ASSERT_EQ(changed.size(), 1U);
    EXPECT_EQ(iso_day(changed[0].period.end), "2020-10-25");
    EXPECT_EQ(iso_day(read.school_year.stretches(2021, "autumn_holidays")[0].period.start), "2021-10-26");
    EXPECT_EQ(read.school_year.stretches(2020, "term").size(), 4U);
    EXPECT_EQ(iso_day(read.school_year.stretches(2024, "school_year")[0].period.end), "2025-05-26");
    EXPECT_EQ(iso_day(read.school_year.stretches(2020, "winter_holidays")[0].period.end), "2021-01-10");
}

TEST(OwnCalendar, NamesWhatItCannotRead) {
    struct Case {
        const char *text, *reason, *path;
    };
    const Case cases[] = {
        {"{", "not_json", "own.json"},
        {"[]", "not_object", "own.json"},
        {R"({"years": []})", "unknown_field", "own.json: years"},
        {R"({"work_years": [{"year": 20}]})", "year_range", "own.json: work_years[0].year"},
        {R"({"work_years": [{"year": 2029, "holidays": ["30-02"]}]})", "month_day_not_read",
         "own.json: work_years[0].holidays"},
        {R"({"work_years": [{"year": 2029, "moved": [{"from": "2029-01-06"}]}]})", "day_not_read",
         "own.json: work_years[0].moved[0].to"},
        {R"({"work_years": [{"year": 2029, "moved": [{"from": "2029-01-05", "to": "2029-03-09"}]}]})", "no_day_off",
         "own.json: work_years[0].moved[0].from"},
        {R"({"work_years": [{"year": 2029, "is_projected": "да"}]})", "not_yes_or_no",
         "own.json: work_years[0].is_projected"},
        {R"({"school_years": [{"from": 2029, "stretches": [{"name": "term", "start": "12-01", "end": "11-01"}]}]})",
         "ends_before_start", "own.json: school_years[0]"},
    };
    for (const auto& [text, reason, path] : cases) {
        const auto read = with_own(text);
        ASSERT_EQ(read.faults.size(), 1U) << text;
        EXPECT_EQ(read.faults[0].code, Code::calendar_invalid);
        EXPECT_EQ(std::get<std::string>(read.faults[0].said[0].value), reason) << text;
        EXPECT_EQ(read.faults[0].place.path, path) << text;
        EXPECT_EQ(read.work.years().size(), 10U) << text;
    }
}

}  // namespace
}  // namespace opora::catalogue
