// The library of plan templates covers the five orders (../shared/seeds, never part of the project): a table says for
// each of their rows and duties which template row stands for it. Our rows are read by our own readers and are in our
// own words.

#include "base/text.hpp"
#include "engine/deadline/read_deadline.hpp"
#include "engine/executors/read_executors.hpp"
#include "engine/templates/draft_plan.hpp"
#include "gateway/catalogue/shipped.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;
using opora::catalogue::shipped_templates;

fs::path seeds() {
    const auto* given = std::getenv("OPORA_SHARED");
    return (given ? fs::path(given) : fs::path(OPORA_ROOT) / ".." / "shared") / "seeds";
}

std::vector<std::vector<std::string>> rows_of(const fs::path& file) {
    std::ifstream in(file);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        rows.emplace_back();
        for (std::size_t from = 0;;) {
            const auto at = line.find('\t', from);
            rows.back().push_back(line.substr(from, at - from));
            if (at == line.npos) break;
            from = at + 1;
        }
    }
    return rows;
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : opora::folded(text) + " ") {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || opora::is_digit(c) || (c >= 'a' && c <= 'z'))
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    return words;
}

template <class Visit>
void each_row(Visit visit) {
    for (const auto& one : shipped_templates())
        for (const auto& section : one.sections)
            for (const auto& row : section.rows) visit(one, row);
}

const auto table = fs::path(OPORA_ROOT) / "tests/golden/seed-rows-to-templates.tsv";

TEST(Templates, TheTableNamesRowsThatExist) {
    std::set<std::pair<std::string, std::string>> known;
    each_row([&](const auto& one, const auto& row) { known.emplace(one.id, row.id); });
    const auto rows = rows_of(table);
    ASSERT_GT(rows.size(), 190u);
    for (std::size_t i = 1; i < rows.size(); ++i)
        EXPECT_TRUE(known.contains({rows[i].at(3), rows[i].at(4)})) << rows[i][3] << " " << rows[i][4];
}

TEST(Templates, CoverEveryRowAndDutyOfTheFiveOrders) {
    if (!fs::exists(seeds())) GTEST_SKIP() << "the orders are not here: " << seeds();
    std::set<std::pair<std::string, std::string>> covered;
    for (const auto& row : rows_of(table)) covered.emplace(row.at(0), row.at(1));
    auto deadlines = rows_of(seeds() / "deadlines.tsv");
    ASSERT_GT(deadlines.size(), 140u);
    for (std::size_t i = 1; i < deadlines.size(); ++i)
        EXPECT_TRUE(covered.contains({deadlines[i].at(0), deadlines[i].at(1)}))
            << deadlines[i][0] << ":" << deadlines[i][1];
    // Rows without a term, and duties of clauses.
    const std::map<std::string, std::vector<int>> others = {
        {"S0.txt", {20, 21, 23, 24, 25, 29, 31, 33, 53}},
        {"S1.txt", {23, 25, 26, 53}},
        {"S2.txt", {20, 22, 24}},
        {"S3.txt", {47, 48, 49}},
        {"S4.txt",
         {24, 26, 28, 32, 34, 36, 38, 40, 42, 44, 48, 49, 50, 51, 52, 53, 54, 56, 58, 60, 62, 66, 68, 70, 74, 76, 78}},
    };
    for (const auto& [document, lines] : others)
        for (const int line : lines)
            EXPECT_TRUE(covered.contains({document, std::to_string(line)})) << document << ":" << line;
}

TEST(Templates, AreInOurOwnWords) {
    if (!fs::exists(seeds())) GTEST_SKIP() << "the orders are not here: " << seeds();
    constexpr std::size_t run = 6;
    std::set<std::vector<std::string>> theirs;
    for (const char* name : {"S0.txt", "S1.txt", "S2.txt", "S3.txt", "S4.txt"}) {
        std::ostringstream text;
        text << std::ifstream(seeds() / name).rdbuf();
        const auto words = words_in(text.str());
        for (auto at = words.begin(); words.end() - at >= static_cast<std::ptrdiff_t>(run); ++at)
            theirs.emplace(at, at + run);
    }
    ASSERT_GT(theirs.size(), 5000u);
    each_row([&](const auto& one, const auto& row) {
        for (const auto& text : {row.title, row.expected}) {
            const auto words = words_in(text);
            for (auto at = words.begin(); words.end() - at >= static_cast<std::ptrdiff_t>(run); ++at)
                EXPECT_FALSE(theirs.contains({at, at + run})) << one.id << " " << row.id << ": " << text;
        }
    });
}

TEST(Templates, TermsAndExecutorsAreUnderstood) {
    const opora::executors::Glossary glossary(opora::catalogue::shipped_glossary());
    each_row([&](const auto& one, const auto& row) {
        SCOPED_TRACE(one.id + " " + row.id);
        const auto deadline = opora::deadline::read_deadline(row.term);
        EXPECT_NE(deadline.kind, opora::DeadlineKind::unread) << row.term << ": " << deadline.question;
        const auto executors = opora::executors::read_executors(row.executors, glossary);
        EXPECT_FALSE(executors.empty());
        for (const auto& executor : executors) {
            EXPECT_NE(executor.kind, opora::ExecutorKind::unknown) << executor.name;
            EXPECT_EQ(executor.question, "") << executor.name;
        }
    });
}

TEST(Templates, BecomePlans) {
    const opora::executors::Glossary glossary(opora::catalogue::shipped_glossary());
    const opora::templates::Reading reading{
        [](const std::string& phrase) { return opora::deadline::read_deadline(phrase); },
        [&](const std::string& cell) { return opora::executors::read_executors(cell, glossary); },
        {}};
    for (const auto& one : shipped_templates()) {
        const auto plan = draft_plan(one, one.name_ru, opora::templates::usual_period(one, 2025), reading);
        EXPECT_EQ(plan.sections.size(), one.sections.size());
        EXPECT_TRUE(shift_plan(plan, 1, reading).checks.empty()) << one.id << ": a template names no year";
    }
}

}  // namespace
