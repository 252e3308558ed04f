#include "engine/intake/heading.hpp"

#include <gtest/gtest.h>

namespace opora::intake {
namespace {

TEST(Heading, ReadsTasksInEverySpelling) {
    struct Case {
        const char* written;
        TaskForm form;
        const char* code;
        int maximum;
    };
    const Case cases[] = {
        {"a-12-grade", TaskForm::a_grade, "12", 0},
        {"балл за 7", TaskForm::ball_za, "7", 0},
        {"1 (1б)", TaskForm::maximum, "1", 1},
        {"5(1) (1б)", TaskForm::maximum, "5(1)", 1},
        {"5(1б)", TaskForm::maximum, "5", 1},
        {"17К1 (2б)", TaskForm::maximum, "17К1", 2},
        {"17K1 (2б)", TaskForm::maximum, "17К1", 2},
        {"4к1(3 балла)", TaskForm::maximum, "4К1", 3},
        {"12.2 (1б)", TaskForm::maximum, "12.2", 1},
        {"Задание 3", TaskForm::worded, "3", 0},
        {"Задание № 3", TaskForm::worded, "3", 0},
        {"№5.1", TaskForm::worded, "5.1", 0},
        {"9К1", TaskForm::bare, "9К1", 0},
        {" 7\u00a0", TaskForm::bare, "7", 0},
        {"№ п/п", TaskForm::none, "", 0},
        {"10 класс", TaskForm::none, "", 0},
        {"2021", TaskForm::none, "", 0},
        {"a-12", TaskForm::none, "", 0},
    };
    for (const auto& [written, form, code, maximum] : cases) {
        const auto task = read_heading(written).task;
        EXPECT_EQ(task.form, form) << written;
        EXPECT_EQ(task.code, code) << written;
        EXPECT_EQ(task.maximum, maximum) << written;
    }
}

TEST(Heading, KnowsTheColumnsOfAllLayouts) {
    struct Case {
        const char* written;
        Meaning meaning;
    };
    const Case cases[] = {{"логин школы", Meaning::school},
                          {"Пользователь", Meaning::school},
                          {"ОО", Meaning::school},
                          {"Название ОО", Meaning::school_name},
                          {"Муниципалитет", Meaning::municipality},
                          {"Дата загрузки", Meaning::loaded},
                          {"Код участника", Meaning::pupil},
                          {"КОД  ОБУЧАЮЩЕГОСЯ", Meaning::pupil},
                          {"номер обучающегося", Meaning::skip},
                          {"Порядковый номер класса", Meaning::class_name},
                          {"klass", Meaning::class_name},
                          {"var-2", Meaning::variant2},
                          {"Вариант (1 часть)", Meaning::variant},
                          {"Вариант (2 часть)", Meaning::variant2},
                          {"otc", Meaning::journal},
                          {"Отметка за предыдущий\nтриместр/ четверть/полугодие", Meaning::journal},
                          {"Отметка по журналу", Meaning::journal},
                          {"Отметка", Meaning::mark},
                          {"Первичный балл", Meaning::total},
                          {"Итого баллов", Meaning::total},
                          {"Учебник", Meaning::textbook},
                          {"Код региона", Meaning::skip}};
    for (const auto& [written, meaning] : cases) EXPECT_EQ(read_heading(written).meaning, meaning) << written;
}

TEST(Heading, NeverReadsPersonalData) {
    for (const auto* written :
         {"ФИО", "Ф.И.О. ученика", "Фамилия", "Имя", "Отчество", "Серия", "Номер документа", "Паспорт", "СНИЛС",
          "Телефон ОО", "Электронная почта (email) ОО", "Дата рождения", "Адрес", "SurName"})
        EXPECT_EQ(read_heading(written).meaning, Meaning::personal) << written;
    EXPECT_NE(read_heading("Наименование класса").meaning, Meaning::personal);
}

TEST(LooksLikeAName, TellsNamesFromOtherWords) {
    for (const auto* name : {"Иванова Мария", "Петров Пётр Ильич", "Римский-Корсаков Николай", " Ёлкина  Ася "})
        EXPECT_TRUE(looks_like_a_name(name)) << name;
    for (const auto* other :
         {"", "Математика", "СОШ № 5", "город 16", "4 Б", "Иванова М.А.", "не пройд.", "А Б", "\xd0"})
        EXPECT_FALSE(looks_like_a_name(other)) << other;
}

}  // namespace
}  // namespace opora::intake
