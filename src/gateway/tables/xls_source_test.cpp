#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/sample_files.hpp"

#include <gtest/gtest.h>

namespace {

using namespace opora::tables;
using Lines = std::vector<std::string>;

TEST(Xls, TextsAndNumbersRead) {
    const auto tables = open_table_bytes(
        sample::xls({{"Код ОО", "Класс", "Первичный балл"}, {"560", "9А", "12.5"}, {}, {"", "", "-3"}}), "old.xls");
    ASSERT_EQ(tables->sheets().size(), 1u);
    EXPECT_EQ(tables->sheets()[0].name, "Лист1");
    const Lines seen = {"1: Код ОО|Класс|Первичный балл", "2: n560|9А|n12.5", "4: ||n-3"};
    EXPECT_EQ(sample::lines(*tables), seen);
    EXPECT_EQ(sample::lines(*tables), seen);  // any number of times
}

TEST(Xls, BrokenFilesAreRefused) {
    const auto whole = sample::xls({{"а", "1"}});
    EXPECT_NE(sample::refusal(whole.substr(0, 600)), "");
    EXPECT_NE(sample::refusal(whole.substr(0, 2000)), "");
    auto other = whole;
    other.replace(1536, 8, 8, '\xFF');
    EXPECT_NE(sample::refusal(other), "");
}

}  // namespace
