#include "engine/templates/draft_plan.hpp"

#include "base/words.hpp"

#include <gtest/gtest.h>

namespace opora::templates {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

Date date(int y, unsigned m, unsigned d) { return {year(y), month(m), day(d)}; }

/// Readers that know just what is asked of them here.
Reading reading() {
    return {[](const std::string& phrase) {
                Deadline deadline;
                if (phrase == "октябрь") deadline = {.kind = DeadlineKind::month, .months = {10}};
                return deadline;
            },
            [](const std::string& cell) { return std::vector<Executor>{{ExecutorKind::collective, cell, cell}}; },
            [](const Deadline& deadline) { return "до конца " + std::to_string(deadline.year); }};
}

PlanTemplate two_rows() {
    return {"t",
            "Образец",
            "Sample",
            "",
            "",
            "school",
            false,
            {{"Первый", {{"a", "Собрать", "октябрь", "ОО", "Список", Evidence::number}}},
             {"Второй", {{"b", "Раздать", "октябрь", "МОЦ", "", Evidence::minutes}}}}};
}

TEST(DraftPlan, TakesEveryRowOfTheTemplate) {
    const auto period = usual_period(two_rows(), 2025);
    EXPECT_EQ(period, (Period{date(2025, 9, 1), date(2026, 8, 31)}));
    const auto plan = draft_plan(two_rows(), "План", period, reading());
    ASSERT_EQ(plan.sections.size(), 2u);
    const auto& measure = plan.sections[1].measures.at(0);
    EXPECT_EQ(measure.id, "m2");
    EXPECT_EQ(measure.number, "2.1");
    EXPECT_EQ(measure.origin, "template");
    EXPECT_EQ(measure.deadline.months, std::vector<int>{10});
    EXPECT_EQ(measure.executors.at(0).name, "МОЦ");
    EXPECT_EQ(measure.evidence, Evidence::minutes);
}

TEST(DraftPlan, IsCalledAfterItsYears) {
    auto calendar = two_rows();
    calendar.is_calendar_year = true;
    EXPECT_EQ(say(Language::russian, plan_title("Образец", usual_period(two_rows(), 2025))),
              "Образец, 2025/2026 учебный год");
    EXPECT_EQ(say(Language::russian, plan_title("Образец", usual_period(calendar, 2025))), "Образец, 2026 год");
}

TEST(ShiftYears, MovesYearsAndNothingElse) {
    struct Case {
        const char *text, *moved;
    };
    const Case cases[] = {
        {"до 10.10.2020", "до 10.10.2021"},
        {"2020/2021 учебный год", "2021/2022 учебный год"},
        {"на 2020-2022 гг.", "на 2021-2023 гг."},
        {"приказ № 2020", "приказ № 2020"},
        {"до 10 октября", "до 10 октября"},
        {"не менее 1500 человек", "не менее 1500 человек"},
        {"в 14:00", "в 14:00"},
    };
    for (const auto& [text, moved] : cases) EXPECT_EQ(shift_years(text, 1), moved);
}

TEST(ShiftPlan, MovesItsYearsAndSaysWhatToCheck) {
    Plan plan;
    plan.id = PlanId{3};
    plan.order = OrderId{5};
    plan.version = 4;
    plan.title = "План на 2023/2024 учебный год";
    plan.period = {date(2023, 9, 1), date(2024, 2, 29)};
    Measure dated, bare, shortened;
    dated.id = "m1";
    dated.title = "Разобрать экзамены 2023 года";
    dated.phrase = "до 29.02.2024";
    dated.deadline = {.kind = DeadlineKind::fixed_date, .day = 29, .month = 2, .year = 2024, .by = true};
    dated.source = "3.1";
    bare.id = "m2";
    bare.phrase = "октябрь";
    bare.deadline = {.kind = DeadlineKind::month, .months = {10}};
    bare.schedule = {{"Встреча", {date(2023, 10, 3), date(2023, 10, 3)}}};
    shortened.id = "m3";
    shortened.phrase = "31.12.23";
    shortened.deadline = {.kind = DeadlineKind::fixed_date, .day = 31, .month = 12, .year = 2023};
    plan.sections = {{"1", "Всё", {dated, bare, shortened}}};

    const auto [next, checks] = shift_plan(plan, 1, reading());
    EXPECT_EQ(next.id, PlanId{});
    EXPECT_EQ(next.order, OrderId{});
    EXPECT_EQ(next.version, 1);
    EXPECT_EQ(next.title, "План на 2024/2025 учебный год");
    EXPECT_EQ(next.period, (Period{date(2024, 9, 1), date(2025, 2, 28)}));
    const auto& measures = next.sections.at(0).measures;
    EXPECT_EQ(measures.at(0).phrase, "до 29.02.2025");
    EXPECT_EQ(measures[0].deadline.year, 2025);
    EXPECT_EQ(measures[0].deadline.day, 28);
    EXPECT_EQ(measures[0].title, "Разобрать экзамены 2023 года");
    EXPECT_EQ(measures[0].source, "");
    EXPECT_EQ(measures.at(1).deadline, bare.deadline);
    EXPECT_TRUE(measures[1].schedule.empty());
    EXPECT_EQ(measures.at(2).phrase, "до конца 2024");
    std::vector<std::string> said;
    for (const auto& check : checks) said.push_back(check.measure + " " + check.said.key);
    EXPECT_EQ(said,
              (std::vector<std::string>{" template.check.order", "m1 template.check.term", "m1 template.check.title",
                                        "m2 template.check.schedule", "m3 template.check.term"}));
    for (const auto& check : checks) EXPECT_EQ(say(Language::russian, check.said).find("⟨"), std::string::npos);
}

TEST(ShiftDeadline, ReachesAllYears) {
    Deadline inner{.kind = DeadlineKind::month, .year = 2021, .months = {3}};
    Deadline deadline{.kind = DeadlineKind::composite,
                      .start = DayPoint{.month = 9, .year = 2020},
                      .year_start = 2020,
                      .school_year = "2020/2021",
                      .recurrence = Recurrence{.unit = "month", .covers = {inner}},
                      .parts = {inner}};
    shift_deadline(deadline, 2);
    EXPECT_EQ(deadline.start->year, 2022);
    EXPECT_EQ(deadline.year_start, 2022);
    EXPECT_EQ(deadline.school_year, "2022/2023");
    EXPECT_EQ(deadline.recurrence->covers.at(0).year, 2023);
    EXPECT_EQ(deadline.parts.at(0).year, 2023);
}

}  // namespace
}  // namespace opora::templates
