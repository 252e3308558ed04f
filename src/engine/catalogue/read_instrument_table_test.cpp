#include "engine/catalogue/read_instrument_table.hpp"

#include <gtest/gtest.h>

namespace opora::catalogue {
namespace {

const std::vector<Subject> subjects = {{"ru", "Русский язык", "Russian", {}}, {"ma", "Математика", "Maths", {}}};

InstrumentTableReading read(std::vector<std::vector<std::string>> rows) {
    Progress progress;
    return read_instrument_table(MemoryTables({{"Описания", std::move(rows)}}), subjects, progress);
}

TEST(ReadInstrumentTable, ReadsAPositionARow) {
    const auto got =
        read({{"Описания работ"},
              {"Процедура", "Код", "Максимум", "Уровень", "Граница «3»", "Граница «4»", "Граница «5»", "Минуты"},
              {"kdr-2023-7-ma", "1", "1", "Б", "2", "3", "4", "45"},
              {"", "2К1", "3", "П"},
              {"kdr-2023-7-ru", "", "40"}});
    ASSERT_TRUE(got.faults.empty());
    ASSERT_EQ(got.instruments.size(), 2u);
    const auto& one = got.instruments[0];
    EXPECT_EQ(name_of(one.procedure), "kdr-2023-7-ma");
    EXPECT_EQ(one.maximum, 4);
    EXPECT_EQ(one.cuts, (std::array{2, 3, 4}));
    EXPECT_EQ(one.minutes, 45);
    ASSERT_EQ(one.positions.size(), 2u);
    EXPECT_EQ(one.positions[1].code, "2К1");
    EXPECT_EQ(one.positions[1].level, "П");
    EXPECT_EQ(got.instruments[1].maximum, 40);
    EXPECT_TRUE(got.instruments[1].positions.empty());
}

TEST(ReadInstrumentTable, PutsAFaultWhereItWasTyped) {
    const auto got = read({{"procedure", "code", "maximum"},
                           {"vpr-2021-4-ru", "1", "2"},
                           {"", "1", "два"},
                           {"4 класс, математика", "1", "1"},
                           {"vpr-2021-4-xx", "1", "1"},
                           {"vpr-2021-4-ma", "1", "1"},
                           {"", "1", "1"}});
    EXPECT_TRUE(got.instruments.empty());
    ASSERT_EQ(got.faults.size(), 4u);
    EXPECT_EQ(got.faults[0].place.row, 3u);
    EXPECT_EQ(got.faults[0].place.column, "C");
    EXPECT_EQ(got.faults[0].value, "два");
    EXPECT_EQ(got.faults[1].place.row, 4u);
    EXPECT_EQ(got.faults[2].place.row, 5u);
    EXPECT_EQ(got.faults[3].place.row, 7u);
    EXPECT_EQ(got.faults[3].place.column, "B");
}

TEST(ReadInstrumentTable, SaysWhenThereAreNoSuchHeadings) {
    const auto got = read({{"логин школы", "всего баллов"}, {"edu990001", "5"}});
    ASSERT_EQ(got.faults.size(), 1u);
    EXPECT_EQ(got.faults[0].code, Code::catalogue_invalid);
}

}  // namespace
}  // namespace opora::catalogue
