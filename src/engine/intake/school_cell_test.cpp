#include "engine/intake/school_cell.hpp"

#include <gtest/gtest.h>

namespace opora::intake {
namespace {

TEST(SchoolCell, FindsLoginAndNameInEverySpelling) {
    struct Case {
        const char *written, *key, *login, *name;
    };
    const Case cases[] = {
        {"sch990123", "990123", "sch990123", ""},
        {"EDU990123", "990123", "EDU990123", ""},
        {" edu990123\u00a0", "990123", "edu990123", ""},
        {"edu990123 | МБОУ \"СОШ № 123\"", "990123", "edu990123", "МБОУ \"СОШ № 123\""},
        {"МБОУ «Гимназия № 3»(edu990003)", "990003", "edu990003", "МБОУ «Гимназия № 3»"},
        {"МБОУ СОШ № 5 edu990005", "990005", "edu990005", "МБОУ СОШ № 5"},
        {"edu 990123", "990123", "edu 990123", ""},
        {"990123", "990123", "990123", ""},
    };
    for (const auto& [written, key, login, name] : cases) {
        const auto cell = read_school_cell(written, false);
        EXPECT_EQ(cell.key, key) << written;
        EXPECT_EQ(cell.login_written, login) << written;
        EXPECT_EQ(cell.name, name) << written;
        EXPECT_TRUE(cell.is_login) << written;
        EXPECT_EQ(cell.is_bare, std::string_view(written) == "990123") << written;
    }
}

TEST(SchoolCell, OtherCodesStayAsTheyAre) {
    EXPECT_EQ(read_school_cell("0123", false).key, "0123");
    EXPECT_FALSE(read_school_cell("0123", false).is_login);
    EXPECT_EQ(read_school_cell("1420.0", false).key, "1420");
    EXPECT_EQ(read_school_cell("СОШ № 5", false).key, "СОШ № 5");
    EXPECT_TRUE(read_school_cell(" ", true).key.empty());
}

TEST(Territory, HasACodeBeforeOrBehindItsName) {
    EXPECT_EQ(read_territory("reg99_m016 | город 16").code, "reg99_m016");
    EXPECT_EQ(read_territory("reg99_m016 | город 16").name, "город 16");
    EXPECT_EQ(read_territory("город 16 (reg99_m016)").code, "reg99_m016");
    EXPECT_EQ(read_territory("город 16 (reg99_m016)").name, "город 16");
    EXPECT_EQ(read_territory(" Целинный район ").name, "Целинный район");
    EXPECT_EQ(read_territory("").name, "");
}

}  // namespace
}  // namespace opora::intake
