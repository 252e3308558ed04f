#include "engine/intake/read_context.hpp"

#include <gtest/gtest.h>

namespace opora::intake {
namespace {

const std::vector<Table> questionnaire = {
    {"Общая информация об ОО",
     {{"Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки", "№",
       "1. ПОЛНОЕ наименование ОО (по уставу)", "2.\tСОКРАЩЕННОЕ наименование ОО", "3.\tФИО директора (полностью)",
       "5.\tЭлектронная почта (email) ОО", "6.\tИНН", "7.\tКод ОГЭ", "9.\tСтатус организации.",
       "10. У ОО есть филиалы?", "13. Адрес ОО", "14. Где расположена образовательная организация?",
       "15. Каков размер населенного пункта, в котором расположена ОО?"},
      {"edu990001", "99", "reg990000 | Образцовая область", "reg99_m016 | город 16", "edu990001 | СОШ № 1",
       "04.02.2022 10:22:51", "1", "МБОУ «Средняя школа № 1»", "СОШ № 1", "Иванов Иван Иванович", "a@example.org",
       "9900990001", "0420", "1) Самостоятельное юридическое лицо", "Да", "ул. Мира, 1", "2) Город",
       "7) 450–680 тыс. человек"},
      {"ksh990002", "99", "reg990000 | Образцовая область", "reg99_m016 | город 16", "edu990002 | Школа № 2",
       "04.02.2022 10:22:51", "1", "Школа № 2", "Школа № 2", "", "", "9900990002", "",
       "2) Филиал юридического лица, головной ОО", "", "",
       "4) Населенный пункт сельского типа (поселок, село, деревня)", "где-то"}}},
    {"ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО",
     {{"Пользователь", "17.2. ОО является отдельной организацией, осуществляющей деятельность по АОП?",
       "18. На каких языках осуществляется образовательная деятельность?",
       "20. Укажите количество обучающихся в ОО в 2021/2022 учебном году (в сумме по всем классам)",
       "21. Общее количество обучающихся в 2021/2022 учебном году 2006 года рождения",
       "22. Количество обучающихся в 2021/2022 учебном году 2006 г. р., с ограниченными возможностями здоровья",
       "23. Общее количество обучающихся в 2021/2022 учебном году 2007 года рождения",
       "25. Сколько всего в ОО учителей/преподавателей?", "26. Сколько в ОО учителей, преподающих в 5–9 классах?",
       "27. Сколько всего в ОО учителей первой и высшей категорий?"},
      {"edu990001", "Нет", "1) Только на русском языке", "160", "13", "1", "11", "15", "11", "10"},
      {"edu990002", "Да", "2) В том числе на другом языке", "много", "6", "0", "9", "12,5", "9", "3"}}}};

ContextReading read(std::vector<Table> tables) {
    Progress progress;
    return read_context(MemoryTables(std::move(tables)), progress);
}

TEST(ReadContext, JoinsBothSheetsOfTheQuestionnaire) {
    const auto reading = read(questionnaire);
    EXPECT_TRUE(is_context(MemoryTables(questionnaire)));
    EXPECT_EQ(reading.year, 2021);
    ASSERT_EQ(reading.schools.schools.size(), 2u);
    ASSERT_EQ(reading.contexts.size(), 2u);
    const auto& school = reading.schools.schools[0];
    EXPECT_EQ(school.login, "990001");
    EXPECT_EQ(school.name, "СОШ № 1");
    EXPECT_EQ(school.full_name, "МБОУ «Средняя школа № 1»");
    EXPECT_EQ(school.oge_code, "0420");
    EXPECT_EQ(school.municipality, "город 16");
    EXPECT_EQ(school.region_code, "reg990000");
    EXPECT_EQ(school.settlement, "town");
    EXPECT_EQ(school.settlement_size, "450_680");
    EXPECT_FALSE(school.is_branch);
    EXPECT_EQ(reading.contexts[0].fields, (std::map<std::string, std::string>{{"has_branches", "yes"},
                                                                              {"adapted_separate_school", "no"},
                                                                              {"languages", "russian"},
                                                                              {"pupils", "160"},
                                                                              {"pupils_15", "13"},
                                                                              {"pupils_15_special", "1"},
                                                                              {"pupils_14", "11"},
                                                                              {"teachers", "15"},
                                                                              {"teachers_5_9", "11"},
                                                                              {"teachers_qualified", "10"}}));
    EXPECT_TRUE(reading.schools.schools[1].is_branch);
    EXPECT_EQ(reading.schools.schools[1].type, "correctional") << "it says so in question 17.2";
    EXPECT_EQ(reading.contexts[1].fields.at("teachers"), "12.5");
}

TEST(ReadContext, WhatIsNotUnderstoodIsAFaultAndNotAValue) {
    const auto reading = read(questionnaire);
    ASSERT_EQ(reading.schools.faults.size(), 2u);
    EXPECT_EQ(reading.schools.faults[0].code, Code::value_not_read);
    EXPECT_EQ(reading.schools.faults[0].value, "где-то");
    EXPECT_EQ(reading.schools.faults[1].place.sheet, "ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО");
    EXPECT_EQ(reading.schools.faults[1].place.row, 3u);
    EXPECT_FALSE(reading.contexts[1].fields.contains("pupils"));
}

TEST(ReadContext, PersonalDataIsDroppedAtTheDoor) {
    const auto reading = read(questionnaire);
    EXPECT_EQ(reading.schools.dropped, (std::vector<std::string>{"3.\tФИО директора (полностью)",
                                                                 "5.\tЭлектронная почта (email) ОО", "13. Адрес ОО"}));
}

TEST(ReadContext, ASecondRowOfASchoolIsAFault) {
    auto tables = questionnaire;
    tables[1].rows.push_back(tables[1].rows[1]);
    tables[1].rows.back()[3] = "200";
    const auto reading = read(tables);
    EXPECT_EQ(reading.contexts[0].fields.at("pupils"), "160");
    EXPECT_EQ(reading.schools.faults.back().code, Code::school_twice);
}

TEST(ReadContext, EveryFieldAndChoiceHasWords) {
    for (const auto language : {Language::russian, Language::english})
        for (const auto& field : context_fields()) EXPECT_TRUE(has_words(language, "context." + field)) << field;
}

TEST(ReadContext, OtherFilesAreNone) {
    const std::vector<Table> results = {
        {"Sheet", {{"логин школы", "код обучающегося", "1", "2"}, {"edu990001", "40001", "1", "1"}}}};
    EXPECT_FALSE(is_context(MemoryTables(results)));
    EXPECT_TRUE(read(results).schools.is_stopped);
}

}  // namespace
}  // namespace opora::intake
