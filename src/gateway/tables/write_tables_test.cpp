#include "gateway/tables/write_tables.hpp"

#include "base/problem.hpp"
#include "gateway/tables/open_tables.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace opora::tables {
namespace {

namespace fs = std::filesystem;

const MemoryTables source({{"Лист", {{"Код", "Имя; и \"кавычки\""}, {}, {"001", "=1+1"}}}, {"Второй", {{"а"}}}});

std::vector<std::vector<std::string>> rows_of(const TableSource& tables, std::size_t sheet) {
    std::vector<std::vector<std::string>> out;
    tables.read(sheet, [&](const Row& row) {
        out.push_back({std::to_string(row.number)});
        for (const auto& cell : row.cells) out.back().emplace_back(cell.text);
        return Visit::go_on;
    });
    return out;
}

std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class WriteTables : public testing::Test {
 protected:
    void SetUp() override { fs::create_directories(folder); }
    void TearDown() override { fs::remove_all(folder); }
    const fs::path folder = fs::temp_directory_path() / ("opora-write-tables-" + std::to_string(::getpid()));
};

TEST_F(WriteTables, AWorkbookReadsBackAsItWas) {
    Progress progress;
    write_tables(folder / "a.xlsx", source, progress);
    const auto again = open_tables(folder / "a.xlsx");
    ASSERT_EQ(again->sheets().size(), 2u);
    EXPECT_EQ(again->sheets()[0].name, "Лист");
    EXPECT_EQ(rows_of(*again, 0), rows_of(source, 0));
    EXPECT_EQ(rows_of(*again, 1), rows_of(source, 1));
}

TEST_F(WriteTables, TheSameSourceGivesTheSameBytes) {
    Progress progress;
    write_tables(folder / "a.xlsx", source, progress);
    write_tables(folder / "b.xlsx", source, progress);
    EXPECT_EQ(bytes_of(folder / "a.xlsx"), bytes_of(folder / "b.xlsx"));
}

TEST_F(WriteTables, CsvReadsBackAsItWas) {
    Progress progress;
    write_table_csv(folder / "a.csv", source, 0, progress);
    EXPECT_EQ(bytes_of(folder / "a.csv"), "\xef\xbb\xbfКод;\"Имя; и \"\"кавычки\"\"\"\r\n\r\n001;=1+1\r\n");
    EXPECT_EQ(rows_of(*open_tables(folder / "a.csv"), 0), rows_of(source, 0));
}

TEST_F(WriteTables, RefusesWhereItCannotWrite) {
    Progress progress;
    EXPECT_THROW(write_tables(folder / "none" / "a.xlsx", source, progress), Refusal);
    EXPECT_THROW(write_table_csv(folder / "none" / "a.csv", source, 0, progress), Refusal);
}

}  // namespace
}  // namespace opora::tables
