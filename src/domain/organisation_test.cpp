#include "domain/organisation.hpp"

#include <gtest/gtest.h>

namespace {

using opora::login_digits;

TEST(LoginDigits, AreFoundHoweverTheLoginIsWritten) {
    const struct {
        const char *text, *digits;
    } cases[] = {
        {"sch990123", "990123"},
        {"ksh990123", "990123"},
        {"EDU990123", "990123"},
        {"  edu990123 ", "990123"},
        {"edu 990123", "990123"},
        {"edu\u00A0990123", "990123"},
        {"990123", "990123"},
        {" 012345\n", "012345"},
        {"edu224052 | МБОУ \"СОШ № 5\"", "224052"},
        {"МБОУ «Гимназия № 3»(edu203389)", "203389"},
        {"МБОУ СОШ №5 edu203389, г. Верхний", "203389"},
        {"еdu990123", "990123"},  // Cyrillic е
        {"sсh990123", "990123"},  // Cyrillic с
        {"КSН990123", "990123"},  // Cyrillic К and Н
        {"edu990123 (прежде sch990123)", "990123"},
    };
    for (const auto& [text, digits] : cases) EXPECT_EQ(login_digits(text).value_or("none"), digits) << text;
}

TEST(LoginDigits, AreNotGuessed) {
    for (const char* text :
         {"", "   ", "edu", "edu12345", "edu1234567", "12345", "1234567", "школа 990123", "№ 990123", "redu990123",
          "«Школа №5» 123456", "99 0123", "edu99O123", "уedu990123", "edu990123, edu990124", "\xD0", "edu99012\xD0"})
        EXPECT_FALSE(login_digits(text)) << text;
}

TEST(LoginShown, IsTheFederalOne) { EXPECT_EQ(opora::login_shown("990123"), "edu990123"); }

}  // namespace
