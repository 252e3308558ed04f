#include "engine/sittings/read_sittings.hpp"

#include "domain/days.hpp"

#include <gtest/gtest.h>

namespace {

using namespace opora;
using namespace opora::sittings;

const Catalogue& two_subjects() {
    static const Catalogue made({{"ru", "Русский язык", "Russian", {}}, {"ma", "Математика", "Maths", {}}}, {});
    return made;
}

TEST(ReadSittings, ReadsRowsWhateverTheOrderOfColumns) {
    const MemoryTables tables({{"График",
                                {{"График оценочных процедур"},
                                 {"Дата проведения", "Класс", "Предмет", "Школа", "Урок", "Уровень", "Название работы"},
                                 {"14.04.2026", "4 класс", "Русский язык", "", "2", "федеральный", "ВПР"},
                                 {"2026-04-16", "4 «Б»", "математика", "edu990123", "", "школьный", ""},
                                 {"", "", "", "", "", "", "Директор"}}}});
    const auto table = read_sittings(tables, two_subjects());
    EXPECT_TRUE(table.faults.empty());
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.read, 2);
    EXPECT_EQ(iso_day(table.rows[0].sitting.day), "2026-04-14");
    EXPECT_EQ(table.rows[0].sitting.class_name, "");
    EXPECT_EQ(table.rows[0].sitting.level, SittingLevel::federal);
    EXPECT_EQ(table.rows[0].sitting.lesson, 2);
    EXPECT_EQ(table.rows[1].sitting.class_name, "4Б");
    EXPECT_EQ(table.rows[1].sitting.title, "Математика");
    EXPECT_EQ(table.rows[1].school, "edu990123");
}

TEST(ReadSittings, NamesEachFaultByRowAndColumn) {
    const MemoryTables tables({{"Лист1",
                                {{"Предмет", "Класс", "Дата", "Урок"},
                                 {"Алхимия", "4", "14.04.2026", "2"},
                                 {"Математика", "14", "31.02.2026", "2"},
                                 {"Математика", "5", "15.04.2026", "второй"},
                                 {"Математика", "5", "15.04.2026", "2"}}}});
    const auto table = read_sittings(tables, two_subjects());
    EXPECT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.read, 4);
    ASSERT_EQ(table.faults.size(), 4U);
    EXPECT_EQ(table.faults[0].place.row, 2U);
    EXPECT_EQ(table.faults[0].place.column, "A");
    EXPECT_EQ(table.faults[0].value, "Алхимия");
    EXPECT_EQ(table.faults[1].place.heading, "Класс");
    EXPECT_EQ(table.faults[2].place.heading, "Дата");
    EXPECT_EQ(table.faults[3].place.heading, "Урок");
}

TEST(ReadSittings, RefusesATableWithoutItsColumns) {
    const MemoryTables tables({{"Лист1", {{"Фамилия", "Имя"}, {"Иванов", "Пётр"}}}});
    EXPECT_THROW(read_sittings(tables, two_subjects()), Refusal);
}

}  // namespace
