#include "base/percent.hpp"

#include <gtest/gtest.h>

namespace opora {
namespace {

TEST(Percent, KeepsUnreservedBytesAndEncodesOthers) {
    EXPECT_EQ(percent_encoded("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(percent_encoded("а b/?&+%\n"), "%D0%B0%20b%2F%3F%26%2B%25%0A");
    EXPECT_EQ(percent_encoded(""), "");
}

}  // namespace
}  // namespace opora
