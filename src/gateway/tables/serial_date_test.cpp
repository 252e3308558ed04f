#include "gateway/tables/serial_date.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace opora::tables;

std::string written(double serial, DateOrigin origin = DateOrigin::y1900) {
    char text[20];
    return {text, write_serial(serial, origin, text)};
}

TEST(SerialDate, AgreesWithExcel) {
    // [ECMA-376-1, §18.17.4.1–4]: the examples of the standard, and Excel's own 29 February 1900.
    EXPECT_EQ(written(1), "1900-01-01");
    EXPECT_EQ(written(59), "1900-02-28");
    EXPECT_EQ(written(60), "1900-02-29");
    EXPECT_EQ(written(61), "1900-03-01");
    EXPECT_EQ(written(38749.75), "2006-02-01T18:00:00");
    EXPECT_EQ(written(2958465), "9999-12-31");
    EXPECT_EQ(written(0, DateOrigin::y1904), "00:00:00");
    EXPECT_EQ(written(1, DateOrigin::y1904), "1904-01-02");
    EXPECT_EQ(written(0.999999), "1900-01-01");  // rounds up to midnight
    EXPECT_EQ(written(44270.999999), "2021-03-16");
    EXPECT_EQ(written(-1), "");
    EXPECT_EQ(written(2958466), "");
    EXPECT_EQ(written(1e300), "");
}

TEST(SerialDate, GoesBothWays) {
    for (const double serial : {1.0, 59.0, 61.0, 44270.0, 44270.75, 73050.0})
        EXPECT_DOUBLE_EQ(serial_of(written(serial)).value(), serial) << serial;
    for (const char* wrong :
         {"", "2021", "2021-13-01", "2021-02-30", "15.03.2021", "2021-03-15 10", "2021-03-15T25:00"})
        EXPECT_FALSE(serial_of(wrong)) << wrong;
}

TEST(SerialDate, FormatsOfDatesAreKnown) {
    for (const char* format : {"dd.mm.yyyy", "[$-419]d mmm yyyy;@", "h:mm", "[h]:mm:ss", "YYYY", "mmm\\-yy"})
        EXPECT_TRUE(is_date_format(format)) << format;
    for (const char* format :
         {"General", "0.00", "#,##0\" дн.\"", "0%", "[Red]0;[Blue]0", "@", "\"шт. d\"0", "0\\d", "\""})
        EXPECT_FALSE(is_date_format(format)) << format;
}

}  // namespace
