#include "base/disk_trouble.hpp"

#include <gtest/gtest.h>

#include <cerrno>

namespace opora {
namespace {

TEST(DiskTrouble, ErrorsOfTheSystemSpeakOfRoomOfRightsOrOfNeither) {
    EXPECT_EQ(disk_trouble(ENOSPC), Code::store_full);
    EXPECT_EQ(disk_trouble(EDQUOT), Code::store_full);
    EXPECT_EQ(disk_trouble(EROFS), Code::store_read_only);
    EXPECT_EQ(disk_trouble(EACCES), Code::store_read_only);
    EXPECT_FALSE(disk_trouble(ENOENT));
    EXPECT_FALSE(disk_trouble(0));
    EXPECT_EQ(disk_trouble(std::make_error_code(std::errc::no_space_on_device)), Code::store_full);
    EXPECT_FALSE(disk_trouble(std::make_error_code(std::io_errc::stream)));
    EXPECT_EQ(write_problem(std::make_error_code(std::errc::io_error), "a").code, Code::file_not_written);
    EXPECT_EQ(write_problem(std::make_error_code(std::errc::read_only_file_system), "a").value, "a");
}

}  // namespace
}  // namespace opora
