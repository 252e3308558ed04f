#include "domain/organisation.hpp"

#include <gtest/gtest.h>

namespace opora {
namespace {

TEST(LoginDigits, AreFoundHoweverTheLoginIsWritten) {
    for (const auto* text : {"sch990123", "ksh990123", "edu990123", "EDU990123", " edu990123 ",
                             "МБОУ «СОШ № 123»(edu990123)", "edu990123 | МБОУ \"СОШ № 123\"", "Sch990123"})
        EXPECT_EQ(login_digits(text), "990123") << text;
}

TEST(LoginDigits, AreNotInventedFromOtherText) {
    for (const auto* text : {"", "990123", "edu99012", "edu9901234", "reg990000", "xedu990123", "СОШ № 123", "edu"})
        EXPECT_FALSE(login_digits(text)) << text;
}

}  // namespace
}  // namespace opora
