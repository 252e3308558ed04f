// Small orders made up here; what real ones hold is tested in tests/order_acceptance_test.cpp.

#include "engine/orders/read_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace opora::orders {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Document document_of(const std::vector<std::string>& lines) {
    Document document;
    for (const auto& line : lines) document.blocks.emplace_back(paragraph(line));
    return document;
}

void add_table(Document& document, const Rows& rows) {
    DocumentTable table;
    for (const auto& row : rows) {
        table.rows.emplace_back();
        for (const auto& text : row) table.rows.back().push_back(cell(text));
    }
    document.blocks.emplace_back(std::move(table));
}

/// Month names and «до …» read, all else does not; an executor is whatever stands in the cell.
Understanding simple() {
    return {[](std::string_view phrase) {
                Deadline deadline;
                if (phrase == "Май" || phrase == "Июнь" || phrase == "март") {
                    deadline.kind = DeadlineKind::month;
                    deadline.month = phrase == "Май" ? 5 : phrase == "Июнь" ? 6 : 3;
                } else if (phrase == "до 01.02.2020") {
                    deadline.kind = DeadlineKind::fixed_date;
                    deadline.day = 1;
                    deadline.month = 2;
                    deadline.year = 2020;
                } else if (phrase.empty()) {
                    deadline.question = "empty";
                }
                return deadline;
            },
            [](std::string_view cell) {
                Executor executor;
                executor.kind = ExecutorKind::organisation;
                executor.written = cell;
                return std::vector<Executor>{executor};
            }};
}

const std::vector<std::string> head = {"КОМИТЕТ ОБРАЗОВАНИЯ",
                                       "ЛУГОВОГО РАЙОНА",
                                       "ПРИКАЗ",
                                       "от 05.02.2020 № 17 - ОД",
                                       "с. Луговое",
                                       "О плане работы",
                                       "на 2020 год",
                                       "В целях поддержки школ приказываю:",
                                       "1. Утвердить план (Приложение).",
                                       "2. Контроль за исполнением оставляю за собой.",
                                       "Председатель комитета",
                                       "А.А. Лис"};

OrderReading plan_of(const Rows& rows, const std::vector<std::string>& title = {
                                           "Приложение", "к приказу от 05.02.2020 № 17-ОД", "План работы"}) {
    auto document = document_of(head);
    for (const auto& line : title) document.blocks.emplace_back(paragraph(line));
    add_table(document, rows);
    return read_order(document, simple());
}

std::string shown(const OrderReading& reading) {
    std::string text;
    for (const auto& plan : reading.plans)
        for (const auto& section : plan.sections) {
            if (!section.title.empty()) text += "[" + section.number + " " + section.title + "] ";
            for (const auto& row : section.rows)
                text += row.number + ":" + row.title + "|" + row.term.phrase + "|" + row.executors_written +
                        (row.expected.empty() ? "" : "|" + row.expected) + " ";
        }
    if (!text.empty()) text.pop_back();
    return text;
}

bool has(const OrderReading& reading, Code code, const std::string& value) {
    return std::any_of(reading.remarks.begin(), reading.remarks.end(),
                       [&](const Problem& remark) { return remark.code == code && remark.value == value; });
}

TEST(ReadOrder, Head) {
    const auto reading = plan_of({{"№", "Мероприятие", "Срок", "Ответственный"}, {"1", "Семинар", "Май", "ИМЦ"}});
    EXPECT_EQ(reading.head.body, "КОМИТЕТ ОБРАЗОВАНИЯ ЛУГОВОГО РАЙОНА");
    EXPECT_EQ(reading.head.number, "17-ОД");
    EXPECT_EQ(reading.head.place, "с. Луговое");
    EXPECT_EQ(reading.head.title, "О плане работы на 2020 год");
    EXPECT_EQ(reading.head.signer_post, "Председатель комитета");
    EXPECT_EQ(reading.controller, "Председатель комитета А.А. Лис");
    ASSERT_EQ(reading.appendices.size(), 1U);
    EXPECT_EQ(reading.appendices[0].title, "План работы");
    EXPECT_EQ(reading.appendices[0].order_number, "17-ОД");
    EXPECT_TRUE(reading.remarks.empty());
    ASSERT_TRUE(reading.plans.at(0).period);
}

TEST(ReadOrder, HeadInOneLineAndInATable) {
    Document document;
    document.blocks.emplace_back(paragraph("Администрация города"));
    document.blocks.emplace_back(paragraph("П О С Т А Н О В Л Е Н И Е"));
    add_table(document, {{"25.03.2022", "г. Луговск", "№ 5/3"}});
    document.blocks.emplace_back(paragraph("Об итогах года"));
    document.blocks.emplace_back(
        paragraph("По итогам года п о с т а н о в л я ю: 1. Отделу собрать отчеты. 2. Школам ждать."));
    const auto reading = read_order(document, simple());
    EXPECT_EQ(reading.head.kind, "постановление");
    EXPECT_EQ(reading.head.number, "5/3");
    EXPECT_EQ(reading.head.place, "г. Луговск");
    EXPECT_EQ(reading.head.title, "Об итогах года");
    EXPECT_EQ(reading.clauses.size(), 2U);
    const auto one =
        read_order(document_of({"ПРИКАЗ от 03.04.2021 № 8", "О сборе", "приказываю:", "1. Отделу ждать."}), simple());
    EXPECT_EQ(one.head.kind, "приказ");
    EXPECT_EQ(one.head.number, "8");
    EXPECT_TRUE(one.head.date);
}

TEST(PlanTables, WhateverTheColumns) {
    const std::string wanted = "1:Семинар|Май|ИМЦ 2:Совещание|Июнь|Отдел";
    EXPECT_EQ(shown(plan_of({{"№ п/п", "Наименование мероприятия", "Сроки исполнения", "Ответственные"},
                             {"1.", "Семинар", "Май", "ИМЦ"},
                             {"2.", "Совещание", "Июнь", "Отдел"}})),
              wanted);
    EXPECT_EQ(shown(plan_of(
                  {{"", "Ответственный исполнитель, соисполнители", "Направления деятельности, мероприятия", "Дата"},
                   {"1", "ИМЦ", "Семинар", "Май"},
                   {"2", "Отдел", "Совещание", "Июнь"}})),
              wanted);
    EXPECT_EQ(shown(plan_of({{"Содержание работы", "Когда", "Кто проводит"},
                             {"1. Семинар", "Май", "ИМЦ"},
                             {"2. Совещание", "Июнь", "Отдел"}})),
              wanted);
    EXPECT_EQ(shown(plan_of({{"1", "Семинар", "Май", "ИМЦ"}, {"2", "Совещание", "Июнь", "Отдел"}})),
              "1:Семинар|Май|ИМЦ 2:Совещание|Июнь|Отдел");
}

TEST(PlanTables, HeadingsInTwoRowsAndNumberedColumns) {
    Document document = document_of(head);
    DocumentTable table;
    auto term = cell("Срок");
    term.columns = 2;
    auto number = cell("№"), title = cell("Мероприятие"), who = cell("Исполнитель");
    number.rows = title.rows = who.rows = 2;
    table.rows = {{number, title, term, who}, {cell("начало"), cell("окончание")}};
    for (const auto& row : Rows{{"1", "2", "3", "4", "5"}, {"1", "Семинар", "Май", "Июнь", "ИМЦ"}}) {
        table.rows.emplace_back();
        for (const auto& text : row) table.rows.back().push_back(cell(text));
    }
    document.blocks.emplace_back(paragraph("План работы"));
    document.blocks.emplace_back(std::move(table));
    EXPECT_EQ(shown(read_order(document, simple())), "1:Семинар|Май - Июнь|ИМЦ");
}

TEST(PlanTables, SectionsInEveryForm) {
    EXPECT_EQ(shown(plan_of({{"№", "Мероприятие", "Срок", "Ответственный"},
                             {"1. Кадры", "", "", ""},
                             {"1", "Семинар", "Май", "ИМЦ"},
                             {"2.", "Контроль", "", ""},
                             {"1", "Проверка", "Июнь", "Отдел"},
                             {"", "Родители", "", ""},
                             {"1", "Собрание", "Май", "ОО"}})),
              "[1 Кадры] 1:Семинар|Май|ИМЦ [2 Контроль] 1:Проверка|Июнь|Отдел [ Родители] 1:Собрание|Май|ОО");
    EXPECT_EQ(shown(plan_of({{"№", "Направление", "Мероприятие", "Срок", "Ответственный"},
                             {"1", "Кадры", "Семинар", "Май", "ИМЦ"},
                             {"2", "", "Курсы", "Май", "ИМЦ"},
                             {"3", "Контроль", "Проверка", "Июнь", "Отдел"}})),
              "[ Кадры] 1:Семинар|Май|ИМЦ 2:Курсы|Май|ИМЦ [ Контроль] 3:Проверка|Июнь|Отдел");
}

TEST(PlanTables, MonthsThatHeadTheirRows) {
    const auto reading = plan_of({{"№", "Мероприятие", "Ответственный"},
                                  {"Май", "", ""},
                                  {"1", "Семинар", "ИМЦ"},
                                  {"Июнь", "", ""},
                                  {"2", "Курсы", "ИМЦ"}});
    EXPECT_EQ(shown(reading), "[ Май] 1:Семинар|Май|ИМЦ [ Июнь] 2:Курсы|Июнь|ИМЦ");
    EXPECT_EQ(reading.plans[0].sections[1].rows[0].term.deadline.month, 6);
    EXPECT_EQ(reading.plans[0].sections[1].rows[0].term_spot.row, 3);
}

TEST(PlanTables, SectionsBetweenTables) {
    auto document = document_of(head);
    document.blocks.emplace_back(paragraph("План работы"));
    add_table(document, {{"№", "Мероприятие", "Срок", "Ответственный"}, {"1.1", "Семинар", "Май", "ИМЦ"}});
    document.blocks.emplace_back(paragraph("2. Контроль"));
    add_table(document, {{"2.1", "Проверка", "Июнь", "Отдел"}});
    EXPECT_EQ(shown(read_order(document, simple())), "1.1:Семинар|Май|ИМЦ [2 Контроль] 2.1:Проверка|Июнь|Отдел");
}

TEST(PlanTables, PageBreaks) {
    auto document = document_of(head);
    document.blocks.emplace_back(paragraph("План работы"));
    const std::vector<std::string> headings = {"№", "Мероприятие", "Срок", "Ответственный"};
    add_table(document, {headings, {"1", "Семинар для педагогов на базе", "Май", "Отдел,"}});
    document.blocks.emplace_back(paragraph("2"));
    document.blocks.emplace_back(paragraph("[Введите текст]"));
    add_table(document, {headings,
                         {"", "Центра развития", "", "ИМЦ"},
                         {"2", "Обучение учителей", "Июнь", "ИМЦ"},
                         {"", "", "", "Центр"}});
    const auto reading = read_order(document, simple());
    EXPECT_EQ(shown(reading),
              "1:Семинар для педагогов на базе Центра развития|Май|Отдел, ИМЦ 2:Обучение учителей|Июнь|ИМЦ\nЦентр");
    EXPECT_EQ(reading.plans[0].sections[0].rows[0].continued.size(), 1U);
    EXPECT_TRUE(has(reading, Code::template_residue, "[Введите текст]"));
}

TEST(PlanTables, SeveralRowsUnderOneNumber) {
    EXPECT_EQ(shown(plan_of({{"№", "Мероприятие", "Срок", "Ответственный"},
                             {"1.", "Изучение", "", ""},
                             {"", "Изучение правил", "Май", "ИМЦ"},
                             {"", "Изучение списков", "", ""},
                             {"2.", "Обучение", "", ""},
                             {"", "Курсы", "Июнь", "ИМЦ"}})),
              "[1 Изучение] :Изучение правил|Май|ИМЦ :Изучение списков|| [2 Обучение] :Курсы|Июнь|ИМЦ");
}

TEST(PlanTables, CellsOverSeveralRows) {
    auto document = document_of(head);
    document.blocks.emplace_back(paragraph("План работы"));
    DocumentTable table;
    auto term = cell("Май");
    term.rows = 2;
    table.rows = {{cell("№"), cell("Мероприятие"), cell("Срок"), cell("Ответственный")},
                  {cell("1"), cell("Семинар"), term, cell("ИМЦ")},
                  {cell("2"), cell("Курсы"), cell("ИМЦ")}};
    document.blocks.emplace_back(std::move(table));
    const auto reading = read_order(document, simple());
    EXPECT_EQ(shown(reading), "1:Семинар|Май|ИМЦ 2:Курсы|Май|ИМЦ");
    EXPECT_EQ(reading.plans[0].sections[0].rows[1].term_spot.row, 1);
    EXPECT_FALSE(has(reading, Code::term_empty, "2"));
}

TEST(PlanTables, ARowWithoutTermStays) {
    const auto reading = plan_of(
        {{"№", "Мероприятие", "Срок", "Ответственный"}, {"1", "Семинар", "", "ИМЦ"}, {"2", "Курсы", "Май", ""}});
    EXPECT_EQ(shown(reading), "1:Семинар||ИМЦ 2:Курсы|Май|");
    EXPECT_TRUE(has(reading, Code::term_empty, "1"));
    EXPECT_TRUE(has(reading, Code::executors_empty, "2"));
    EXPECT_EQ(reading.plans[0].sections[0].rows[0].term.deadline.question, "empty");
}

TEST(PlanTables, NothingIsLeftOutInSilence) {
    auto document = document_of(head);
    document.blocks.emplace_back(paragraph("План работы"));
    document.blocks.emplace_back(paragraph("Цель плана состоит в поддержке школ района и их учителей."));
    add_table(document,
              {{"№", "Мероприятие", "Срок", "Ответственный", "Примечание"}, {"1", "Семинар", "Май", "ИМЦ", "в зале"}});
    add_table(document, {{"Фамилия", "Телефон"}, {"Лис", "22-33"}});
    const auto reading = read_order(document, simple());
    EXPECT_TRUE(has(reading, Code::column_left_out, "Примечание"));
    EXPECT_TRUE(has(reading, Code::table_left_out, "Фамилия | Телефон"));
    EXPECT_TRUE(has(reading, Code::text_left_out, "Цель плана состоит в поддержке школ района и их учителей."));
}

TEST(PlanTables, ExpectedResultsGiveEvidence) {
    const auto reading = plan_of({{"№", "Мероприятие", "Срок", "Ожидаемые результаты", "Ответственный"},
                                  {"1", "Совещание", "Май", "Протокол", "ИМЦ"},
                                  {"2", "Публикация", "Май", "Ссылка на сайт", "ИМЦ"},
                                  {"3", "Охват", "Май", "Доля школ", "ИМЦ"},
                                  {"4", "Проверка", "Май", "Справка", "ИМЦ"}});
    const auto& rows = reading.plans.at(0).sections.at(0).rows;
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].evidence, Evidence::minutes);
    EXPECT_EQ(rows[1].evidence, Evidence::link);
    EXPECT_EQ(rows[2].evidence, Evidence::number);
    EXPECT_EQ(rows[3].evidence, Evidence::document);
}

TEST(Contradictions, OfRows) {
    const auto reading = plan_of({{"№", "Мероприятие", "Срок", "Ответственный"},
                                  {"1", "Семинар", "до 01.02.2020", "ИМЦ"},
                                  {"3", "Курсы", "Май", "Черnодуб"},
                                  {"3", "Курсы", "Май", "ИМЦ"}});
    EXPECT_TRUE(has(reading, Code::term_before_order, "до 01.02.2020"));
    EXPECT_TRUE(has(reading, Code::row_number_missing, "2"));
    EXPECT_TRUE(has(reading, Code::row_number_twice, "3"));
    EXPECT_TRUE(has(reading, Code::row_twice, "3"));
    EXPECT_TRUE(has(reading, Code::look_alike_letters, "Черnодуб"));
}

TEST(Contradictions, OfRequisitesAndAppendices) {
    const auto reading = plan_of({{"№", "Мероприятие", "Срок", "Ответственный"}, {"1", "Семинар", "Май", "ИМЦ"}},
                                 {"Приложение № 2", "к приказу комитета", "от 06.02.2020 № 17-СД", "План работы"});
    EXPECT_TRUE(has(reading, Code::order_number_differs, "17-СД"));
    EXPECT_TRUE(has(reading, Code::order_date_differs, "06.02.2020"));
}

TEST(Contradictions, ALatinLetterIsTheSameNumber) {
    const auto reading = plan_of({{"№", "Мероприятие", "Срок", "Ответственный"}, {"1", "Семинар", "Май", "ИМЦ"}},
                                 {"Приложение", "к приказу от 05.02.2020 № 17-OД", "План работы"});
    EXPECT_TRUE(reading.remarks.empty());
}

TEST(Contradictions, OfLists) {
    auto document =
        document_of({"ПРИКАЗ", "№ 4", "05.02.2020", "О списках",
                     "приказываю:", "1. Утвердить школы с низкими результатами: СОШ № 1, СОШ № 2, СОШ № 3.",
                     "2. Утвердить 3 школы с признаками необъективности: СОШ № 2, ООШ № 4 (Приложение № 5)."});
    const auto reading = read_order(document, simple());
    EXPECT_TRUE(has(reading, Code::school_in_two_lists, "СОШ № 2"));
    EXPECT_TRUE(has(reading, Code::school_count_differs, "3"));
    EXPECT_TRUE(has(reading, Code::appendix_missing, "5"));
}

TEST(Lists, TablesOfSchoolsAndPairs) {
    auto document = document_of(head);
    document.blocks.emplace_back(paragraph("Приложение № 1"));
    document.blocks.emplace_back(paragraph("Список школ с низкими результатами"));
    add_table(
        document,
        {{"№", "Наименование ОО", "Район"}, {"1", "МБОУ СОШ № 1", "Луговой"}, {"2", "МБОУ «Озёрная ООШ»", "Луговой"}});
    document.blocks.emplace_back(paragraph("Приложение № 2"));
    document.blocks.emplace_back(paragraph("Схема закрепления"));
    add_table(document,
              {{"№", "Школа", "Школа-наставник"}, {"1", "СОШ № 1", "Лицей № 7"}, {"2", "Озёрная ООШ", "Лицей № 7"}});
    const auto reading = read_order(document, simple());
    ASSERT_EQ(reading.pairs.size(), 2U);
    EXPECT_EQ(reading.pairs[1].school, "Озёрная ООШ");
    EXPECT_EQ(reading.pairs[1].leader, "Лицей № 7");
    ASSERT_GE(reading.lists.size(), 2U);
    EXPECT_EQ(reading.lists[0].meaning, "low");
    EXPECT_EQ(reading.lists[0].schools, (std::vector<std::string>{"СОШ № 1", "Озёрная ООШ"}));
    EXPECT_TRUE(has(reading, Code::column_left_out, "Район"));
}

TEST(Lists, APieceWithoutItsLastColumnIsLeftOut) {
    auto document = document_of(head);
    document.blocks.emplace_back(paragraph("Приложение № 2"));
    add_table(document, {{"№", "Школа", "Лидер"}, {"1", "СОШ № 1", "Лицей № 7"}});
    add_table(document, {{"2", "СОШ № 2"}});
    const auto reading = read_order(document, simple());
    EXPECT_EQ(reading.pairs.size(), 1U);
    EXPECT_EQ(reading.lists.size(), 3U);
}

TEST(Lists, LinesOfAnAppendix) {
    auto document = document_of(head);
    for (const auto* line :
         {"Приложение № 1", "Перечень школ с признаками необъективности", "1. МБОУ СОШ № 1", "2. МБОУ лицей № 2"})
        document.blocks.emplace_back(paragraph(line));
    const auto reading = read_order(document, simple());
    ASSERT_EQ(reading.lists.size(), 1U);
    EXPECT_EQ(reading.lists[0].meaning, "biased");
    EXPECT_EQ(reading.lists[0].schools, (std::vector<std::string>{"СОШ № 1", "Лицей № 2"}));
}

TEST(ReadOrder, AWebPageAroundIt) {
    std::vector<std::string> lines = {
        "Главная", "Документы",   "Отдел образования района", "Тел. 22-33-44", "ПРИКАЗ", "№ 4 от 05.02.2020",
        "О сборе", "приказываю:", "1. Отделу ждать.",         "План сбора"};
    auto document = document_of(lines);
    add_table(document, {{"№", "Мероприятие", "Срок", "Ответственный"}, {"1", "Семинар", "Май", "ИМЦ"}});
    const auto reading = read_order(document, simple());
    EXPECT_EQ(reading.head.body, "Отдел образования района");
    EXPECT_EQ(reading.clauses.size(), 1U);
    ASSERT_EQ(reading.plans.size(), 1U);
    EXPECT_EQ(reading.plans[0].title, "План сбора");
}

TEST(ReadOrder, APlanWithoutAnOrder) {
    auto document = document_of(
        {"УТВЕРЖДАЮ", "Директор школы", "А.А. Лис", "01.09.2021", "План работы школы на 2021-2022 учебный год"});
    add_table(document, {{"Мероприятие", "Срок", "Ответственный"}, {"Семинар", "Май", "завуч"}});
    const auto reading = read_order(document, simple());
    EXPECT_EQ(reading.head.kind, "план");
    EXPECT_EQ(reading.head.title, "План работы школы на 2021-2022 учебный год");
    EXPECT_EQ(reading.head.signer_name, "А.А. Лис");
    EXPECT_TRUE(reading.appendices.empty());
    EXPECT_EQ(shown(reading), ":Семинар|Май|завуч");
}

TEST(ReadOrder, NothingToPlan) {
    EXPECT_TRUE(has(read_order({}, simple()), Code::nothing_to_plan, ""));
    EXPECT_TRUE(has(read_order(document_of({"Здравствуйте!"}), {}), Code::nothing_to_plan, ""));
}

TEST(ReadOrder, PlansAmongTheClauses) {
    auto document = document_of({"ПРИКАЗ", "№ 4", "05.02.2020", "О плане", "приказываю:", "1. Утвердить план:"});
    add_table(document, {{"№", "Мероприятие", "Срок", "Ответственный"}, {"1", "Семинар", "Май", "ИМЦ"}});
    for (const auto* line : {"2. Отделу собрать отчеты.", "Начальник А.А. Лис"})
        document.blocks.emplace_back(paragraph(line));
    const auto reading = read_order(document, simple());
    EXPECT_EQ(shown(reading), "1:Семинар|Май|ИМЦ");
    EXPECT_EQ(reading.clauses.size(), 2U);
    EXPECT_EQ(reading.head.signer_name, "А.А. Лис");
}

}  // namespace
}  // namespace opora::orders
