#include "engine/reporting/plan_report.hpp"
#include "engine/reporting/order_form.hpp"
#include "engine/reporting/plan_marks.hpp"
#include "engine/reporting/plan_words.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace opora::reporting {
namespace {

using std::chrono::year;

/// Compares with tests/golden/NAME; with OPORA_RECORD=1 writes it anew for a person to read the difference.
void expect_same(const std::string& name, const std::string& text) {
    const auto path = std::string(OPORA_ROOT) + "/tests/golden/" + name;
    if (std::getenv("OPORA_RECORD")) std::ofstream(path) << text;
    std::ostringstream expected;
    expected << std::ifstream(path).rdbuf();
    EXPECT_EQ(text, expected.str()) << path;
}

Measure measure(const char* id, const char* number, const char* title, const char* phrase, const char* executors,
                const char* expected = "") {
    Measure made;
    made.id = id;
    made.number = number;
    made.title = title;
    made.origin = "row";
    made.phrase = phrase;
    made.executors_written = executors;
    made.expected = expected;
    return made;
}

ReportedTask task(const char* measure, const char* party, TaskState state, Date due) {
    ReportedTask made;
    made.task.measure = measure;
    made.task.party = PartyId{1};
    made.task.state = state;
    made.task.due = due;
    made.party = party;
    return made;
}

ReportedTask done(const char* measure, const char* party, Date due, Date on, const char* evidence) {
    auto made = task(measure, party, TaskState::done, due);
    made.done = on;
    made.evidence = {evidence};
    return made;
}

/// An invented district: five measures in two sections whose numbering begins anew.
PlanReport small_report() {
    PlanReport report;
    report.plan.title =
        "План мероприятий («дорожная карта»)\nпо поддержке школ Приозёрного района на 2026–2027 учебный год";
    report.plan.period = {year{2026} / 9 / 1, year{2027} / 8 / 31};
    report.plan.controller = "заместитель начальника управления П.К. Лесная";
    report.order.body = "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ ПРИОЗЁРНОГО РАЙОНА";
    report.order.kind = "приказ";
    report.order.number = "118-О";
    report.order.date = year{2026} / 9 / 4;
    report.order.title = "О поддержке школ района";
    report.order.signer_post = "Начальник управления";
    report.order.signer_name = "Т.Ю. Берёзова";
    report.appendix = "2";
    report.today = year{2026} / 11 / 22;
    Section first{"1",
                  "Организация",
                  {measure("m1", "1", "Собрать сведения о кадрах", "до 1 октября", "методический кабинет", "справка"),
                   measure("m2", "", "Совещание с директорами", "ежемесячно", "управление образования", "протокол")}};
    Section second{"2",
                   "Работа со школами",
                   {measure("m3", "1", "Посетить уроки", "октябрь – ноябрь", "руководители школ", "листы посещения"),
                    measure("m4", "2", "Консультация учителей", "по графику", "методический кабинет"),
                    measure("m5", "3", "Итоговая справка", "июнь", "методический кабинет", "справка")}};
    report.plan.sections = {first, second};
    report.tasks = {
        done("m1", "Методический кабинет", year{2026} / 10 / 1, year{2026} / 10 / 6, "справка от 06.10.2026"),
        done("m2", "Управление", year{2026} / 9 / 30, year{2026} / 9 / 28, "протокол от 28.09.2026 № 1"),
        done("m2", "Управление", year{2026} / 10 / 31, year{2026} / 10 / 30, "протокол от 30.10.2026 № 2"),
        task("m2", "Управление", TaskState::not_started, year{2026} / 11 / 30),
        done("m3", "СОШ № 1", year{2026} / 11 / 15, year{2026} / 11 / 12, "12 листов"),
        task("m3", "СОШ № 10", TaskState::in_progress, year{2026} / 11 / 15),
        task("m3", "СОШ № 2", TaskState::in_review, year{2026} / 11 / 15),
        task("m4", "Методический кабинет", TaskState::waits_schedule, {}),
        task("m5", "Методический кабинет", TaskState::not_started, year{2027} / 6 / 30)};
    report.tasks[0].deviation = "Две школы прислали сведения позже";
    report.tasks[0].remedy = "Срок перенесён на 6 октября";
    report.tasks[7].task.due.reset();
    return report;
}

std::string sheet_text(const Sheet& sheet) {
    std::ostringstream out;
    out << "== " << sheet.name << '\n';
    for (const auto& column : sheet.columns) out << column.heading << '\t';
    for (const auto& row : sheet.rows) {
        EXPECT_EQ(row.size(), sheet.columns.size());
        out << '\n';
        for (const auto& value : row) {
            if (const auto* text = std::get_if<std::string>(&value)) out << *text;
            if (const auto* number = std::get_if<double>(&value)) out << *number;
            out << '\t';
        }
    }
    out << '\n';
    for (const auto& note : sheet.notes) out << "-- " << note << '\n';
    return out.str();
}

TEST(PlanReport, TheRoadMapIsAnAppendixInOrderForm) {
    expect_same("road-map-ru.txt", plain_text(road_map(small_report())));
}

TEST(PlanReport, TheFulfilmentSaysWhatIsAndWhatFollows) {
    expect_same("fulfilment-ru.txt", plain_text(fulfilment(small_report())));
    auto english = small_report();
    english.language = Language::english;
    expect_same("fulfilment-en.txt", plain_text(fulfilment(english)));
}

TEST(PlanReport, TheSheetsHoldEveryTask) {
    std::string text;
    for (const auto& sheet : fulfilment_sheets(small_report())) text += sheet_text(sheet);
    expect_same("fulfilment-sheets-ru.txt", text);
}

TEST(PlanReport, AClosingReportProposesToKeepControlWhileATaskIsOpen) {
    OrderReport order;
    auto plan = small_report();
    order.order = plan.order;
    order.controller = plan.plan.controller;
    order.today = plan.today;
    order.plans = {plan};
    expect_same("closing-ru.txt", plain_text(closing_report(order)));
    for (auto& reported : order.plans[0].tasks) reported.task.state = TaskState::done;
    EXPECT_NE(plain_text(closing_report(order)).find("Предлагается снять с контроля"), std::string::npos);
    EXPECT_EQ(closing_sheets(order).size(), 2u);
}

TEST(PlanReport, MarksFollowTheTasks) {
    const auto report = small_report();
    const auto lines = measure_lines(report);
    ASSERT_EQ(lines.size(), 5u);
    EXPECT_EQ(lines[0].mark, Mark::done);
    EXPECT_EQ(lines[0].counts.done_late, 1);
    EXPECT_EQ(lines[1].mark, Mark::in_progress);
    EXPECT_EQ(mark_said(Language::russian, lines[1]), "в работе (2 из 3)");
    EXPECT_EQ(lines[2].mark, Mark::partly);
    EXPECT_EQ(lines[2].counts.overdue, 1) << "what waits for acceptance is not overdue";
    EXPECT_EQ(lines[3].mark, Mark::waits);
    EXPECT_EQ(lines[4].mark, Mark::not_due);
}

TEST(PlanReport, ARowWithoutNumberGoesOnFromTheRowAbove) {
    PlanReport report;
    const auto number = [](const char* written) { return measure("m", written, "Т", "", ""); };
    report.plan.sections = {{"3", "", {number(""), number("")}},
                            {"", "", {number("7."), number(""), number("9.")}},
                            {"", "", {number("1."), number(""), number("2.")}},
                            {"IV", "", {number(""), number("а)")}}};
    std::string numbers;
    for (const auto& line : measure_lines(report)) numbers += line.number + " ";
    EXPECT_EQ(numbers, "3.1 3.2 7 8 9 1  2 1 а ") << "a number taken further down is not given twice";
}

TEST(PlanReport, ExecutorsOfAGluedCellHaveALineEach) {
    auto glued = measure("m", "", "", "", "П.К. Лесная, заместитель начальника УО Т.Ю. Берёзова, начальник отдела УО");
    EXPECT_EQ(executors_said(glued), glued.executors_written);
    const auto add = [&](const char* written) {
        glued.executors.emplace_back();
        glued.executors.back().written = written;
    };
    add("П.К. Лесная, заместитель начальника УО");
    EXPECT_EQ(executors_said(glued), glued.executors_written) << "nothing of the cell is lost";
    add("Т.Ю. Берёзова, начальник отдела УО");
    EXPECT_EQ(executors_said(glued), "П.К. Лесная, заместитель начальника УО\nТ.Ю. Берёзова, начальник отдела УО");
    glued.executors_written = "Т.Ю. Берёзова, начальник отдела УО П.К. Лесная, заместитель начальника УО";
    EXPECT_EQ(executors_said(glued), glued.executors_written);
}

TEST(PlanReport, NumbersInARowAreJoined) {
    EXPECT_EQ(numbers_said({"1", "2", "3", "5", "2.8", "2.9", "7"}), "1–3, 5, 2.8, 2.9, 7");
    EXPECT_EQ(numbers_said({}), "");
}

TEST(OrderForm, TheBodyStandsInTheGenitive) {
    EXPECT_EQ(body_genitive("Департамент Смоленской области по образованию и науке"),
              "Департамента Смоленской области по образованию и науке");
    EXPECT_EQ(body_genitive("УПРАВЛЕНИЕ ПО ОБРАЗОВАНИЮ И НАУКЕ АДМИНИСТРАЦИИ ГОРОДА СОЧИ"),
              "Управления по образованию и науке администрации города Сочи");
    EXPECT_EQ(body_genitive("Муниципальное казённое учреждение «Центр»"),
              "Муниципального казённого учреждения «Центр»");
    EXPECT_EQ(body_genitive("Министерство образования Республики Карелия"),
              "Министерства образования Республики Карелия");
    EXPECT_EQ(body_genitive("Правление"), "") << "no case is guessed";
    EXPECT_EQ(body_genitive(""), "");
}

TEST(OrderForm, APlanOfNoOrderIsApproved) {
    Document document;
    add_corner(document, Language::russian, {}, "");
    EXPECT_EQ(plain_text(document), "УТВЕРЖДАЮ\n____________________\n«__» _________ 20__ г.\n");
}

}  // namespace
}  // namespace opora::reporting
