// Every cell of responsible people in the five orders (../shared/seeds, never part of the project) against a reading
// written by hand: tests/golden/executors-of-seeds.tsv, a line for each distinct cell.

#include "engine/executors/read_executors.hpp"
#include "gateway/catalogue/shipped.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

namespace {

namespace fs = std::filesystem;
using opora::Executor;

fs::path seeds() {
    const auto* given = std::getenv("OPORA_SHARED");
    return (given ? fs::path(given) : fs::path(OPORA_ROOT) / ".." / "shared") / "seeds";
}

std::vector<std::string> lines_of(const fs::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    for (std::size_t from = 0;;) {
        const auto at = line.find('\t', from);
        cells.push_back(line.substr(from, at - from));
        if (at == line.npos) return cells;
        from = at + 1;
    }
}

/// The column of those responsible in each document, from 0.
const std::map<std::string, std::size_t> columns = {
    {"S0.txt", 3}, {"S1.txt", 4}, {"S2.txt", 3}, {"S3.txt", 3}, {"S4.txt", 3}};

std::string shown(const std::vector<Executor>& executors) {
    std::string text;
    for (const auto& one : executors) {
        text += (text.empty() ? "" : "; ") + std::string(name_of(one.kind)) + " " + one.name;
        const auto at = one.organisation.empty() ? "" : (one.post.empty() ? "@ " : " @ ") + one.organisation;
        if (!one.post.empty() || !at.empty()) text += " (" + one.post + at + ")";
        if (one.spread != opora::Spread::none) text += " [" + std::string(name_of(one.spread)) + "]";
        if (!one.question.empty()) text += " ?" + one.question;
        if (!one.is_main) text += " co";
    }
    return text;
}

TEST(ExecutorsAcceptance, EveryCellOfTheFiveOrdersReadsAsByHand) {
    if (!fs::exists(seeds())) GTEST_SKIP() << "the orders are not here: " << seeds();
    const opora::executors::Glossary glossary(opora::catalogue::shipped_glossary());
    std::map<std::string, std::string> by_hand;  // cell → reading
    std::map<std::string, std::vector<std::string>> documents;
    for (const auto& [name, column] : columns) documents[name] = lines_of(seeds() / name);
    auto table = lines_of(fs::path(OPORA_ROOT) / "tests/golden/executors-of-seeds.tsv");
    ASSERT_GT(table.size(), 50u);
    for (std::size_t row = 1; row < table.size(); ++row) {
        const auto fields = cells_of(table[row]);
        ASSERT_EQ(fields.size(), 3u) << table[row];
        const auto cells = cells_of(documents.at(fields[0]).at(std::stoul(fields[1]) - 1));
        by_hand[cells.at(columns.at(fields[0]))] = fields[2];
    }
    std::size_t read = 0;
    for (const auto& [name, lines] : documents)
        for (std::size_t line = 0; line < lines.size(); ++line) {
            const auto cells = cells_of(lines[line]);
            const auto column = columns.at(name);
            if (cells.size() <= column || cells[column].empty() || cells[column].starts_with("Ответственн") ||
                cells[column].starts_with("---"))
                continue;
            SCOPED_TRACE(name + ":" + std::to_string(line + 1));
            ASSERT_TRUE(by_hand.contains(cells[column])) << "nobody wrote by hand how to read " << cells[column];
            EXPECT_EQ(shown(opora::executors::read_executors(cells[column], glossary)), by_hand[cells[column]]);
            ++read;
        }
    EXPECT_GT(read, 140u);
}

}  // namespace
