#include "gateway/feed/write_calendar.hpp"

#include "domain/days.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace opora::feed {
namespace {

using namespace std::chrono_literals;

constexpr auto now = std::chrono::sys_seconds{1'601'550'000s};  // 2020-10-01 11:00 UTC

bool has_second_reader() { return std::system("/usr/bin/python3 -c 'import icalendar' 2>/dev/null") == 0; }

boost::json::object read_by_python(const std::string& text) {
    const auto file = std::filesystem::temp_directory_path() / ("opora-feed-" + std::to_string(::getpid()) + ".ics");
    std::ofstream(file, std::ios::binary) << text;
    FILE* reader = popen(
        ("/usr/bin/python3 " + std::string(OPORA_ROOT) + "/tests/support/read_calendar.py " + file.string()).c_str(),
        "re");
    std::string out;
    std::array<char, 65536> part{};
    while (const auto read = std::fread(part.data(), 1, part.size(), reader)) out.append(part.data(), read);
    pclose(reader);
    std::filesystem::remove(file);
    return boost::json::parse(out).as_object();
}

std::string text_of(const boost::json::object& of, const char* field) { return std::string(of.at(field).as_string()); }

std::vector<CalendarEntry> some_entries() {
    return {
        {.uid = "task-12@opora",
         .start = date_of(2020, 10, 1),
         .due = date_of(2020, 10, 31),
         .summary = "Семинар «Работа с результатами ВПР»; 1, 2 часть",
         .description = "План: дорожная карта, п. 3.1\nОжидается: справка\\протокол; ссылка, фото",
         .url = "https://opora.example/tasks/12?a=1&b=2",
         .last_modified = now - 24h,
         .sequence = 3},
        {.uid = "task-13@opora", .due = date_of(2020, 12, 31), .summary = "Отчёт", .is_done = true},
        {.uid = "task-14@opora",
         .start = date_of(2021, 2, 28),
         .due = date_of(2021, 2, 28),
         .summary =
             "Строка длиннее семидесяти пяти байт, в которой каждая буква занимает два: её надо сложить 🙂 целиком"}};
}

TEST(WriteCalendar, IsReadByAnotherProgramAsItWasMeant) {
    if (!has_second_reader()) GTEST_SKIP() << "python3-icalendar is not installed: the feed is not read back";
    const auto entries = some_entries();
    const auto read = read_by_python(write_calendar({.name = "Задачи: Лукашова И.Б., УОН; отдел"}, entries, now));
    EXPECT_EQ(text_of(read, "version"), "2.0");
    EXPECT_EQ(text_of(read, "name"), "Задачи: Лукашова И.Б., УОН; отдел");
    EXPECT_EQ(text_of(read, "also_name"), "Задачи: Лукашова И.Б., УОН; отдел");
    EXPECT_EQ(text_of(read, "refresh"), "PT1H");
    EXPECT_TRUE(read.at("errors").as_array().empty());
    const auto& found = read.at("entries").as_array();
    ASSERT_EQ(found.size(), entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& one = found[i].as_object();
        const auto& meant = entries[i];
        EXPECT_EQ(text_of(one, "uid"), meant.uid);
        EXPECT_EQ(text_of(one, "start"), iso_day(meant.start.ok() ? meant.start : meant.due));
        EXPECT_EQ(text_of(one, "end"), iso_day(plus_days(meant.due, 1)));
        EXPECT_TRUE(one.at("is_day").as_bool());
        EXPECT_TRUE(one.at("transparent").as_bool());
        EXPECT_EQ(text_of(one, "stamp"), "2020-10-01T11:00:00+00:00");
        EXPECT_EQ(one.at("sequence").as_int64(), meant.sequence);
        EXPECT_EQ(text_of(one, "summary"), (meant.is_done ? "✓ " : "") + meant.summary);
        EXPECT_EQ(text_of(one, "description"), meant.description);
        EXPECT_EQ(text_of(one, "url"), meant.url);
    }
    EXPECT_EQ(text_of(found[0].as_object(), "modified"), "2020-09-30T11:00:00+00:00");
}

TEST(WriteCalendar, FoldsLinesAndEndsThemAsTheStandardSays) {
    const auto text = write_calendar({.name = "План"}, some_entries(), now);
    EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\n"));
    EXPECT_TRUE(text.ends_with("END:VCALENDAR\r\n"));
    EXPECT_NE(text.find("\r\nDTSTART;VALUE=DATE:20201001\r\n"), std::string::npos);
    EXPECT_NE(text.find("\r\nDTEND;VALUE=DATE:20201101\r\n"), std::string::npos);
    EXPECT_NE(text.find("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"), std::string::npos);
    EXPECT_NE(text.find("\r\nX-PUBLISHED-TTL:PT1H\r\n"), std::string::npos);
    EXPECT_NE(text.find("\r\nDTSTAMP:20201001T110000Z\r\n"), std::string::npos);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        ASSERT_TRUE(line.ends_with('\r')) << line;
        EXPECT_LE(line.size() - 1, 75U) << line;
        // No letter is cut in two: a line begins with no continuation byte.
        const auto first = static_cast<unsigned char>(line[line.front() == ' ']);
        EXPECT_NE(first & 0xC0, 0x80) << line;
    }
}

TEST(WriteCalendar, LeavesNothingThatCouldBeginAnotherLine) {
    const std::vector<CalendarEntry> entries = {{.uid = "task-1@opora",
                                                 .due = date_of(2020, 10, 1),
                                                 .summary = "Раз\r\nEND:VEVENT\rдва\x01три\x7f",
                                                 .url = "https://opora.example/\r\nATTACH:x"}};
    const auto text = write_calendar({.name = "План\r\nBEGIN:VEVENT"}, entries, now);
    EXPECT_EQ(text.find("\r\nEND:VEVENT\\n"), std::string::npos);
    EXPECT_EQ(text.find("\nATTACH"), std::string::npos);
    EXPECT_EQ(text.find('\x01'), std::string::npos);
    std::size_t begins = 0;
    for (auto at = text.find("\r\nBEGIN:VEVENT\r\n"); at != std::string::npos;
         at = text.find("\r\nBEGIN:VEVENT\r\n", at + 1))
        ++begins;
    EXPECT_EQ(begins, 1U);
}

TEST(WriteCalendar, WritesTheSameBytesForTheSameInput) {
    EXPECT_EQ(write_calendar({.name = "План"}, some_entries(), now),
              write_calendar({.name = "План"}, some_entries(), now));
    const auto empty = write_calendar({.name = "План"}, {}, now);
    EXPECT_EQ(empty.find("VEVENT"), std::string::npos);
}

}  // namespace
}  // namespace opora::feed
