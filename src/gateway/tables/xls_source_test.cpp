#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/sample_files.hpp"

#include <gtest/gtest.h>

#include <cstring>

namespace {

using namespace opora::tables;
using namespace std::string_literals;
using Lines = std::vector<std::string>;

std::string u16(unsigned value) { return {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF)}; }
std::string u32(std::uint32_t value) { return u16(value & 0xFFFF) + u16(value >> 16); }
std::string real(double value) {
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &value, 8);
    return bytes;
}
std::string record(unsigned type, const std::string& body) {
    return u16(type) + u16(static_cast<unsigned>(body.size())) + body;
}
std::string at(unsigned row, unsigned column, unsigned style = 0) { return u16(row) + u16(column) + u16(style); }

const std::string begin8 = record(0x0809, u16(0x0600) + u16(5) + std::string(12, '\0'));
const std::string begin5 = record(0x0809, u16(0x0500) + u16(5) + std::string(4, '\0'));
const std::string end = record(0x000A, "");

/// A workbook without the box: Excel reads such, too.
std::string book(const std::string& begin, const std::string& globals, const std::string& cells, unsigned state = 0) {
    const auto name = begin == begin8 ? "\x01\x00"
                                        "A"s
                                      : "\x01"
                                        "A"s;
    const auto sheet_record = [&](std::size_t start) {
        return record(0x0085, u32(static_cast<std::uint32_t>(start)) + u16(state) + name);
    };
    const auto start = (begin + globals + sheet_record(0) + end).size();
    return begin + globals + sheet_record(start) + end + begin + cells + end;
}
Lines read_xls(const std::string& bytes) { return sample::lines(*open_table_bytes(bytes, "f.xls")); }

TEST(Xls, TextsAndNumbersRead) {
    const auto tables = open_table_bytes(
        sample::xls({{"Код ОО", "Класс", "Первичный балл"}, {"560", "9А", "12.5"}, {}, {"", "", "-3"}}), "old.xls");
    ASSERT_EQ(tables->sheets().size(), 1u);
    EXPECT_EQ(tables->sheets()[0].name, "Лист1");
    const Lines seen = {"1: Код ОО|Класс|Первичный балл", "2: n560|9А|n12.5", "4: ||n-3"};
    EXPECT_EQ(sample::lines(*tables), seen);
    EXPECT_EQ(sample::lines(*tables), seen);  // any number of times
}

TEST(Xls, EveryKindOfCellReads) {
    struct Case {
        std::string cell;
        const char* seen;
    };
    const auto special = [](const char* bytes) { return std::string(bytes, 6) + "\xFF\xFF"; };
    const Case cases[] = {
        {record(0x0203, at(0, 0) + real(2.5)), "1: n2.5"},
        {record(0x027E, at(0, 0) + u32(5 << 2 | 2)), "1: n5"},
        {record(0x027E, at(0, 0) + u32(static_cast<std::uint32_t>(-1250) << 2 | 3)), "1: n-12.5"},
        {record(0x027E, at(0, 0) + u32(0x40140000)), "1: n5"},  // the upper half of 5.0
        {record(0x00BD, u16(0) + u16(1) + u16(0) + u32(1 << 2 | 2) + u16(0) + u32(2 << 2 | 2) + u16(2)), "1: |n1|n2"},
        {record(0x0205, at(0, 0) + "\x01\x00"s), "1: bTRUE"},
        {record(0x0205, at(0, 0) + "\x2A\x01"s), "1: e#N/A"},
        {record(0x0006, at(0, 0) + real(17) + std::string(6, '\0')), "1: n17"},
        {record(0x0006, at(0, 0) + special("\x01\0\x01\0\0\0")), "1: bTRUE"},
        {record(0x0006, at(0, 0) + special("\x02\0\x07\0\0\0")), "1: e#DIV/0!"},
        {record(0x0006, at(0, 0) + special("\x00\0\0\0\0\0")) + record(0x0207, u16(2) + "\x00"
                                                                                        "4A"s),
         "1: 4A"},
        {record(0x0204, at(0, 0) + u16(1) + "\x01"s + u16(0x41B)), "1: Л"},
        {record(0x0204, at(0, 0) + u16(2) + "\x01"s + u16(0xD83D) + u16(0xDE00)), "1: 😀"},
        {record(0x0204, at(0, 0) + u16(1) + "\x01"s + u16(0xD83D)), "1: \xEF\xBF\xBD"},
        {record(0x00D6, at(0, 0) + u16(2) + "\x08"s + u16(1) + "ab" + u32(0)), "1: ab"},
        {record(0x0203, at(3, 1) + real(2)) + record(0x0203, at(3, 0) + real(1)), "4: n1|n2"},
    };
    for (const auto& [cell, seen] : cases) {
        SCOPED_TRACE(seen);
        EXPECT_EQ(read_xls(book(begin8, "", cell)), Lines{seen});
    }
}

TEST(Xls, SharedTextsGoOnAcrossRecords) {
    // "абв" is cut after its first letter, and goes on in one-byte letters: each piece says anew how wide it is.
    const auto strings = record(0x00FC, u32(3) + u32(3) + u16(2) +
                                            "\x00"
                                            "ok"s +
                                            u16(3) + "\x01"s + u16(0x430)) +
                         record(0x003C,
                                "\x00"
                                "bc"s +
                                    u16(1) + "\x0C"s + u16(1) + u32(2) + "z") +
                         record(0x003C, u32(0) + u16(0));
    EXPECT_EQ(read_xls(book(begin8, strings,
                            record(0x00FD, at(0, 0) + u32(0)) + record(0x00FD, at(0, 1) + u32(1)) +
                                record(0x00FD, at(0, 2) + u32(2)))),
              Lines{"1: ok|аbc|z"});
    EXPECT_EQ(sample::refusal(book(begin8, strings, record(0x00FD, at(0, 0) + u32(3)))), "file_damaged string");
    EXPECT_EQ(sample::refusal(book(begin8, record(0x00FC, u32(9) + u32(9)), "")), "file_damaged xls");
}

TEST(Xls, DatesAreKnownByTheirStyle) {
    const auto style = [](unsigned format) { return record(0x00E0, u16(0) + u16(format) + std::string(16, '\0')); };
    const auto globals = record(0x041E, u16(164) + u16(8) +
                                            "\x00"
                                            "dd.mm.yy"s) +
                         style(0) + style(14) + style(164);
    const auto cells = record(0x0203, at(0, 0, 0) + real(44270)) + record(0x0203, at(0, 1, 1) + real(44270)) +
                       record(0x0203, at(0, 2, 2) + real(44270.5));
    EXPECT_EQ(read_xls(book(begin8, globals, cells)), Lines{"1: n44270|d2021-03-15|d2021-03-15T12:00:00"});
    EXPECT_EQ(read_xls(book(begin8, globals + record(0x0022, u16(1)), cells)),
              Lines{"1: n44270|d2025-03-16|d2025-03-16T12:00:00"});
}

TEST(Xls, OlderBooksAreInTheirCodePage) {
    const auto cell = record(0x0204, at(0, 0) + u16(5) + "\xD8\xEA\xEE\xEB\xE0");
    EXPECT_EQ(read_xls(book(begin5, "", cell)), Lines{"1: Школа"});
    EXPECT_EQ(read_xls(book(begin5, record(0x0042, u16(1251)), cell)), Lines{"1: Школа"});
    EXPECT_EQ(read_xls(book(begin5, record(0x0042, u16(1252)), cell)), Lines{"1: Øêîëà"});
}

TEST(Xls, HiddenSheetsAndInnerChartsAreKnown) {
    const auto tables = open_table_bytes(
        book(begin8, "", begin8 + record(0x0203, at(0, 0) + real(99)) + end + record(0x0203, at(1, 0) + real(1)), 1),
        "f.xls");
    EXPECT_TRUE(tables->sheets()[0].is_hidden);
    EXPECT_EQ(sample::lines(*tables), Lines{"2: n1"});
}

TEST(Xls, BrokenFilesAreRefused) {
    EXPECT_EQ(sample::refusal(book(begin8, record(0x002F, u16(0)), "")), "file_encrypted xls");
    EXPECT_EQ(sample::refusal(book(begin8, "", record(0x0203, at(0, 0)))), "file_damaged xls");
    const auto whole = sample::xls({{"а", "1"}});
    for (const std::size_t size : {8u, 511u, 600u, 1100u, 2000u, 4000u})
        EXPECT_EQ(sample::refusal(whole.substr(0, size)), "file_truncated xls") << size;
    auto other = whole;
    other.replace(1536, 8, 8, '\xFF');
    EXPECT_NE(sample::refusal(other), "");
    auto circle = whole;
    circle.replace(512 + 8, 4, u32(2));  // the first sector of the book names itself as the next
    EXPECT_EQ(sample::refusal(circle), "file_damaged xls");
}

}  // namespace
