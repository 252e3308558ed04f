#include "engine/intake/read_schools.hpp"

#include <gtest/gtest.h>

namespace opora::intake {
namespace {

SchoolsReading read(std::vector<std::vector<std::string>> rows) {
    Progress progress;
    return read_schools(MemoryTables({{"Школы", std::move(rows)}}), progress);
}

TEST(SchoolType, IsReadFromTheName) {
    struct Case {
        const char *name, *type;
    };
    const Case cases[] = {
        {"МБОУ «СОШ № 5»", "sosh"},
        {"МКОУ \"Ивановская средняя общеобразовательная школа\"", "sosh"},
        {"МБОУ СШ № 3", "sosh"},
        {"МКОУ Ивановская ООШ", "oosh"},
        {"Ивановская основная общеобразовательная школа", "oosh"},
        {"МБОУ «Начальная школа – детский сад»", "nosh"},
        {"НОШ № 1", "nosh"},
        {"МАОУ «Гимназия № 1»", "gymnasium"},
        {"Православная гимназия", "gymnasium"},
        {"Лицей № 2", "lyceum"},
        {"Краевой педагогический лицей-интернат", "boarding"},
        {"В(С)ОШ № 2", "evening"},
        {"МБОУ «Вечерняя (сменная) общеобразовательная школа»", "evening"},
        {"КГБОУ «Специальная (коррекционная) школа-интернат»", "correctional"},
        {"КГБОУ для обучающихся с ограниченными возможностями здоровья", "correctional"},
        {"Школа-интернат № 4", "boarding"},
        {"Кадетский корпус", "boarding"},
        {"Центр образования", "other"},
        {"", "other"},
    };
    for (const auto& [name, type] : cases) EXPECT_EQ(school_type_of(name), type) << name;
}

TEST(ReadSchools, ReadsAPlainRegister) {
    const auto reading = read(
        {{"Реестр школ района"},
         {"№", "Логин", "Краткое наименование", "Полное наименование", "Директор (ФИО)", "Муниципалитет",
          "Тип населённого пункта", "Размер населённого пункта", "ИНН", "Код ОГЭ", "Код ЕГЭ", "Головная организация",
          "Присоединена к"},
         {"1", "sch990001", "СОШ № 1", "МБОУ «СОШ № 1»", "Иванов И.И.", "reg99_m016 | город 16", "Город",
          "100–450 тыс.", "9900990001", "0123", "", "", ""},
         {"2", "edu990002", "Филиал СОШ № 1", "", "", "reg99_m016 | город 16", "село", "менее 1 тыс.", "9900990001", "",
          "04512", "edu990001", "-"},
         {"3", "edu990003", "ООШ № 3", "", "", "район 2", "Деревня", "1-5 тыс. человек", "", "", "", "", "edu990001"}});
    ASSERT_EQ(reading.schools.size(), 3u);
    EXPECT_TRUE(reading.faults.empty());
    EXPECT_EQ(reading.dropped, (std::vector<std::string>{"Директор (ФИО)"}));
    const auto& first = reading.schools[0];
    EXPECT_EQ(first.login, "990001");
    EXPECT_EQ(first.name, "СОШ № 1");
    EXPECT_EQ(first.full_name, "МБОУ «СОШ № 1»");
    EXPECT_EQ(first.municipality_code, "reg99_m016");
    EXPECT_EQ(first.oge_code, "0123") << "leading zeros stay";
    EXPECT_EQ(first.inn, "9900990001");
    EXPECT_EQ(first.type, "sosh");
    EXPECT_EQ(first.settlement, "town");
    EXPECT_EQ(first.settlement_size, "100_450");
    EXPECT_EQ(first.source_row, 3u);
    EXPECT_TRUE(reading.schools[1].is_branch);
    EXPECT_EQ(reading.schools[1].branch_of, "990001");
    EXPECT_EQ(reading.schools[1].ege_code, "04512");
    EXPECT_EQ(reading.schools[2].merged_into, "990001");
    EXPECT_EQ(reading.schools[2].settlement, "village");
    EXPECT_EQ(reading.schools[2].settlement_size, "1_5");
}

TEST(ReadSchools, FaultsHaveTheirPlace) {
    const auto reading = read({{"логин школы", "название", "инн", "размер населённого пункта"},
                               {"edu990001", "СОШ № 1", "12-34", ""},
                               {"edu990001", "СОШ № 1 ещё раз", "", ""},
                               {"", "СОШ без кода", "", ""},
                               {"edu99", "СОШ № 9", "", ""},
                               {"edu990004", "СОШ № 4", "нет", "большой"},
                               {"логин школы", "название", "инн", "размер населённого пункта"},
                               {"", "Итого: 5", "", ""}});
    EXPECT_EQ(reading.schools.size(), 2u);
    struct Expected {
        Code code;
        std::uint32_t row;
    };
    const Expected expected[] = {{Code::code_not_read, 2}, {Code::school_twice, 3},   {Code::school_missing, 4},
                                 {Code::code_not_read, 5}, {Code::school_missing, 5}, {Code::value_not_read, 6}};
    ASSERT_EQ(reading.faults.size(), std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        EXPECT_EQ(reading.faults[i].code, expected[i].code) << i;
        EXPECT_EQ(reading.faults[i].place.row, expected[i].row) << i;
    }
    EXPECT_EQ(reading.faults[0].place.column, "C");
    EXPECT_EQ(say_rule(Language::russian, reading.faults[1]),
              "Школа «СОШ № 1 ещё раз» уже была в строке 2. Взята первая строка.");
}

TEST(ReadSchools, ASchoolColumnMayHoldBoth) {
    const auto reading = read({{"Школа", "Тип"}, {"edu990001 | Гимназия № 1", ""}, {"СОШ № 2 (edu990002)", "Лицей"}});
    ASSERT_EQ(reading.schools.size(), 2u);
    EXPECT_EQ(reading.schools[0].login, "990001");
    EXPECT_EQ(reading.schools[0].type, "gymnasium");
    EXPECT_EQ(reading.schools[1].name, "СОШ № 2");
    EXPECT_EQ(reading.schools[1].type, "lyceum") << "a type said beats a type guessed";
}

TEST(ReadSchools, OtherFilesAreSaidToBeSo) {
    const auto reading = read({{"Протокол"}, {"Слушали"}});
    EXPECT_TRUE(reading.is_stopped);
    EXPECT_EQ(reading.faults.at(0).code, Code::register_unknown);
}

}  // namespace
}  // namespace opora::intake
