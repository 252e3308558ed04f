// Terms as orders put them: a table of phrases of our own with readings written by hand, and the deadline cells of the
// five documents. Of these the table has places only; readings are shortened by "…" where words of a cell would stand.

#include "engine/deadline/explain_deadline.hpp"
#include "engine/deadline/print_deadline.hpp"
#include "engine/deadline/read_deadline.hpp"
#include "gateway/orders/json_deadline.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace opora;
namespace fs = std::filesystem;
namespace js = boost::json;

std::vector<std::vector<std::string>> tab_rows(const fs::path& file) {
    std::vector<std::vector<std::string>> rows;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        auto& row = rows.emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, '\t');) row.push_back(cell);
    }
    return rows;
}

/// "\n" in the table is a line end.
std::string phrase_of(std::string cell) {
    for (auto at = cell.find("\\n"); at != cell.npos; at = cell.find("\\n")) cell.replace(at, 2, "\n");
    return cell;
}

/// The printed reading is read as the same; so is the one written as JSON.
void expect_kept(const std::string& phrase, const Deadline& reading) {
    EXPECT_EQ(orders::read_deadline_json(orders::write_deadline(reading)), reading) << phrase;
    EXPECT_FALSE(deadline::explain_deadline(reading).empty());
    if (reading.kind == DeadlineKind::unread) return;
    const auto printed = deadline::print_deadline(reading);
    EXPECT_EQ(orders::write_deadline(deadline::read_deadline(printed)), orders::write_deadline(reading))
        << phrase << " was printed as " << printed;
}

TEST(DeadlineTable, EveryPhraseIsReadAsWritten) {
    const auto rows = tab_rows(fs::path(OPORA_ROOT) / "tests/golden/deadlines.tsv");
    EXPECT_GT(rows.size(), 1000u);
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 2u);
        const auto phrase = phrase_of(row[0]);
        const auto reading = deadline::read_deadline(phrase);
        EXPECT_EQ(orders::write_deadline(reading), js::parse(row[1]))
            << phrase << "\nis read as " << js::serialize(orders::write_deadline(reading)) << "\nnot as     " << row[1];
        expect_kept(phrase, reading);
    }
}

struct SeedRow {
    const char *json, *places;
};
const SeedRow seed_rows[] = {
    {R"({"kind": "month_range", "months": [6, 7, 8, 9, 10]})", "S0:54,55"},
    {R"({"kind": "month_range", "months": [9, 10]})", "S0:56"},
    {R"({"kind": "month", "month": 10})", "S0:57,58,59,69,75,76,80"},
    {R"({"kind": "continuous", "phase": "year"})",
     "S0:60,61,66,70,71,73,74,77,78,89,93,95,96,97,98 S1:65,69,71,72 S2:75"},
    {R"({"kind": "by_schedule", "ref": "ОО"})", "S0:65"},
    {R"({"kind": "by_schedule", "ref": null})",
     "S0:67,68,81,85,86,87,88,90,92,94,117,118,122 S3:81 S4:121,123,124,125,132"},
    {R"({"kind": "on_demand", "trigger": "потребность ОО"})", "S0:72"},
    {R"({"kind": "month", "month": 5})", "S0:100,105"},
    {R"({"kind": "month", "month": 6})", "S0:104 S2:80"},
    {R"({"kind": "several_months", "months": [6, 7]})", "S0:106"},
    {R"({"kind": "month", "month": 11})", "S0:119 S2:77,81 S4:100,109"},
    {R"({"kind": "month", "month": 12})", "S0:120,121 S4:110,111"},
    {R"({"kind": "unread", "question": "range_or_list"})", "S1:52"},
    {R"({"kind": "continuous", "phase": "always"})", "S1:54,58,70,86 S3:66,67,90,95,99,100,102,103,104,105"},
    {R"({"kind": "continuous", "phase": "school_year"})", "S1:57,76,77,87 S4:128"},
    {R"({"kind": "month", "month": 12, "year": 2020})", "S1:59"},
    {R"({"kind": "by_schedule", "year": 2021, "ref": "Рособнадзор"})", "S1:61,63"},
    {R"({"kind": "by_schedule", "year": 2021, "ref": null})", "S1:62"},
    {R"({"kind": "month", "month": 9, "year": 2021})", "S1:64"},
    {R"({"kind": "recurring", "recurrence": {"unit": "quarter", "count": 1}})", "S1:81 S3:93 S4:101,127"},
    {R"({"kind": "by_schedule", "ref": "план работы МУ РУО"})", "S1:84"},
    {R"({"kind": "by_schedule", "ref": "план мероприятий"})", "S1:85"},
    {R"({"kind": "month", "month": 1})", "S2:65,69,70,71"},
    {R"({"kind": "month", "month": 2})", "S2:66,67 S3:74 S4:130"},
    {R"({"kind": "month_range", "months": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]})", "S2:72"},
    {R"({"kind": "month", "month": 3})", "S2:73,74 S3:61 S4:102,113,136"},
    {R"({"kind": "month_range", "months": [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]})", "S2:76,83"},
    {R"({"kind": "month_range", "months": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]})", "S2:84"},
    {R"({"kind": "composite", "op": "or", "parts": [{"kind": "school_phase", "phase": "school_year_end"}, {"kind": "school_phase", "phase": "school_year_start"}]})",
     "S3:46"},
    {R"({"kind": "relative", "event": "ВПР", "each": true, "offset": 10, "unit": "calday", "direction": "after", "bound": "no_later_than"})",
     "S3:51"},
    {R"({"kind": "relative", "event": "оценочная процедура", "each": true, "offset": 10, "unit": "calday", "direction": "after", "bound": "no_later_than"})",
     "S3:56,57,58"},
    {R"({"kind": "month_range", "months": [9, 10, 11, 12, 1, 2, 3, 4, 5]})", "S3:60"},
    {R"({"kind": "month", "month": 9})", "S3:68"},
    {R"({"kind": "composite", "op": "qualifier", "parts": [{"kind": "continuous", "phase": "always"}, {"kind": "continuous", "phase": "event", "event": "реализация Дорожной…"}]})",
     "S3:69"},
    {R"({"kind": "relative", "event": "проведение оценочной…", "offset": 1, "unit": "workday", "direction": "before", "bound": "no_later_than"})",
     "S3:71"},
    {R"({"kind": "month", "month": 8})", "S3:73,83"},
    {R"({"kind": "relative", "event": "КДР", "offset": 1, "unit": "day", "direction": "after", "bound": "exact"})",
     "S3:76"},
    {R"({"kind": "composite", "op": "qualifier", "parts": [{"kind": "continuous", "phase": "always"}, {"kind": "by_schedule", "ref": "проведение ВсОШ,…"}]})",
     "S3:77"},
    {R"({"kind": "on_demand", "trigger": "необходимость"})", "S3:82"},
    {R"({"kind": "month_range", "months": [4, 5]})", "S3:84"},
    {R"({"kind": "composite", "op": "and", "parts": [{"kind": "month_range", "months": [4, 5, 6]}, {"kind": "month", "month": 8}]})",
     "S3:85"},
    {R"({"kind": "several_months", "months": [1, 7]})", "S3:91,92"},
    {R"({"kind": "continuous", "phase": "whole_period"})", "S3:106,108 S4:120,131,138"},
    {R"({"kind": "month_range", "months": [7, 8]})", "S4:103"},
    {R"({"kind": "several_months", "months": [2, 7]})", "S4:104"},
    {R"({"kind": "month_range", "months": [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8]})", "S4:105"},
    {R"({"kind": "month_range", "months": [1, 2, 3]})", "S4:112"},
    {R"({"kind": "composite", "op": "qualifier", "parts": [{"kind": "continuous", "phase": "year"}, {"kind": "by_schedule", "ref": "программа ПДС"}]})",
     "S4:114"},
    {R"({"kind": "by_schedule", "ref": "МКУ СЦРО"})", "S4:115"},
    {R"({"kind": "by_schedule", "ref": "консультации муниципальных…"})", "S4:116"},
    {R"({"kind": "month", "month": 4})", "S4:117"},
    {R"({"kind": "month_range", "months": [1, 2, 3, 4, 5, 6]})", "S4:135"},
    {R"({"kind": "month_range", "months": [3, 4]})", "S4:137"},
    {R"({"kind": "composite", "op": "and", "parts": [{"kind": "month", "month": 6}, {"kind": "month_range", "months": [6, 7, 8]}]})",
     "S4:139"},
};

/// "x…" stands for every text that begins so.
bool is_same(const js::value& written, const js::value& expected) {
    if (expected.is_string()) {
        const std::string_view wanted = expected.get_string();
        if (!written.is_string()) return false;
        const std::string_view got = written.get_string();
        return wanted.ends_with("…") ? got.starts_with(wanted.substr(0, wanted.size() - 3)) : got == wanted;
    }
    if (expected.is_array()) {
        if (!written.is_array() || written.get_array().size() != expected.get_array().size()) return false;
        for (std::size_t i = 0; i < expected.get_array().size(); ++i)
            if (!is_same(written.get_array()[i], expected.get_array()[i])) return false;
        return true;
    }
    if (!expected.is_object()) return written == expected;
    if (!written.is_object() || written.get_object().size() != expected.get_object().size()) return false;
    for (const auto& [key, value] : expected.get_object()) {
        const auto* got = written.get_object().if_contains(key);
        if (!got || !is_same(*got, value)) return false;
    }
    return true;
}

/// "S0:54,55 S3:81" → each place with its reading.
std::map<std::string, js::value> expected_by_place() {
    std::map<std::string, js::value> all;
    for (const auto& row : seed_rows) {
        std::istringstream files(row.places);
        for (std::string file; files >> file;) {
            std::istringstream lines(file.substr(file.find(':') + 1));
            for (std::string line; std::getline(lines, line, ',');)
                all[file.substr(0, file.find(':')) + ".txt:" + line] = js::parse(row.json);
        }
    }
    return all;
}

TEST(DeadlineSeeds, EveryCellHasAReadingOrAQuestion) {
    const char* shared = std::getenv("OPORA_SHARED");
    const auto table = fs::path(shared ? shared : OPORA_ROOT "/../shared") / "seeds/deadlines.tsv";
    if (!fs::exists(table)) GTEST_SKIP() << "the five documents are not here: " << table;
    const auto expected = expected_by_place();
    std::size_t read = 0;
    for (const auto& row : tab_rows(table)) {
        if (row.size() < 3 || row[0] == "source") continue;
        const auto place = row[0] + ":" + row[1];
        const auto found = expected.find(place);
        ASSERT_NE(found, expected.end()) << "no reading is written for " << place;
        const auto reading = deadline::read_deadline(row[2]);
        EXPECT_TRUE(is_same(orders::write_deadline(reading), found->second))
            << place << " «" << row[2] << "» is read as " << js::serialize(orders::write_deadline(reading));
        expect_kept(row[2], reading);
        ++read;
    }
    EXPECT_EQ(read, expected.size());
}

}  // namespace
