#include "compute/disclosure/suppress.hpp"

#include "compute/draws.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace opora::disclosure {
namespace {

bool is_hidden(const Suppression& found, std::uint32_t cell) { return found.cells[cell] != Showing::shown; }

/// Every whole table that agrees with what is shown, by trying all counts of hidden cells up to `most`: for each
/// hidden cell the least and the largest it takes. An attacker without a linear program.
std::vector<std::pair<std::int64_t, std::int64_t>> try_all(const CountTable& table, const std::vector<Showing>& cells,
                                                           std::int64_t most) {
    std::vector<std::uint32_t> hidden;
    for (std::uint32_t c = 0; c < cells.size(); ++c)
        if (cells[c] != Showing::shown) hidden.push_back(c);
    std::vector<std::pair<std::int64_t, std::int64_t>> out(cells.size(), {most + 1, -1});
    auto counts = table.counts;
    const auto is_whole = [&](const Relation& relation, std::size_t done) {
        for (const auto c : relation.parts)
            for (std::size_t k = done; k < hidden.size(); ++k)
                if (hidden[k] == c) return false;
        for (std::size_t k = done; k < hidden.size(); ++k)
            if (hidden[k] == relation.total) return false;
        return true;
    };
    std::function<void(std::size_t)> go = [&](std::size_t done) {
        for (const auto& relation : table.relations) {
            if (!is_whole(relation, done)) continue;
            std::int64_t sum = 0;
            for (const auto part : relation.parts) sum += counts[part];
            if (sum != counts[relation.total]) return;
        }
        if (done == hidden.size()) {
            for (const auto c : hidden) {
                out[c].first = std::min(out[c].first, counts[c]);
                out[c].second = std::max(out[c].second, counts[c]);
            }
            return;
        }
        for (std::int64_t value = 0; value <= most; ++value) {
            counts[hidden[done]] = value;
            go(done + 1);
        }
    };
    go(0);
    return out;
}

TEST(Suppress, ASmallCellTakesANeighbourWithIt) {
    // 3 + 12 + 40 = 55: the 3 alone could be had by subtraction.
    const CountTable table{{3, 12, 40, 55}, {{3, {0, 1, 2}}}, {}};
    const auto found = suppress(table);
    EXPECT_EQ(found.cells, (std::vector{Showing::small, Showing::complementary, Showing::shown, Showing::shown}));
    const auto range = attack(table, found.cells, 0);
    EXPECT_NEAR(range.low, 0, 1e-9);
    EXPECT_NEAR(range.high, 15, 1e-9);
}

TEST(Suppress, NothingSmallHidesNothing) {
    const auto found = suppress(cross_table(2, 2, {10, 0, 25, 300}));
    for (const auto showing : found.cells) EXPECT_EQ(showing, Showing::shown);
}

TEST(Suppress, SmallOnesThatHideEachOtherNeedNoOthers) {
    const auto found = suppress(CountTable{{6, 7, 40, 53}, {{3, {0, 1, 2}}}, {}});
    EXPECT_EQ(found.cells[2], Showing::shown);
    EXPECT_EQ(found.cells[3], Showing::shown);
}

TEST(Suppress, TwoSmallOnesOfASmallSumTakeAThird) {
    // 2 + 3 = 5 of 45: the sum of the two is known to be 5, so each range would be 5 wide.
    const auto found = suppress(CountTable{{2, 3, 40, 45}, {{3, {0, 1, 2}}}, {}});
    EXPECT_EQ(found.cells[2], Showing::complementary);
}

TEST(Suppress, WhatIsKnownAnywayGivesAway) {
    CountTable table{{3, 12, 15}, {{2, {0, 1}}}, {false, true, true}};
    EXPECT_EQ(suppress(table).given_away, std::vector<std::uint32_t>{0});
    table.known = {false, true, false};
    const auto found = suppress(table);
    EXPECT_TRUE(found.given_away.empty());
    EXPECT_TRUE(is_hidden(found, 2));
}

TEST(Suppress, ChainsOfTotalsGoUpAsFarAsNeeded) {
    // A school's 4 is its municipality's 4, and that is known from the region's sum.
    const CountTable table{{4, 4, 30, 34}, {{1, {0}}, {3, {1, 2}}}, {}};
    const auto found = suppress(table);
    EXPECT_TRUE(is_hidden(found, 1));
    EXPECT_TRUE(is_hidden(found, 2));
    EXPECT_GE(attack(table, found.cells, 0).high - attack(table, found.cells, 0).low, 10);
}

class Invented : public testing::TestWithParam<int> {};

TEST_P(Invented, CrossTablesWithstandTheAttack) {
    Draws chance(static_cast<std::uint64_t>(GetParam()));
    const auto rows = 2 + static_cast<std::uint32_t>(chance.uniform() * 12);
    const auto columns = 2 + static_cast<std::uint32_t>(chance.uniform() * 5);
    std::vector<std::int64_t> counts;
    for (std::uint32_t i = 0; i < rows * columns; ++i)
        counts.push_back(static_cast<std::int64_t>(std::exp(chance.normal() * 1.3 + 2.5) - 1));
    const auto table = cross_table(rows, columns, counts);
    const auto found = suppress(table);
    EXPECT_TRUE(found.given_away.empty());
    for (std::uint32_t c = 0; c < table.counts.size(); ++c) {
        if (table.counts[c] <= 0 || table.counts[c] >= 10) {
            EXPECT_NE(found.cells[c], Showing::small);
            continue;
        }
        EXPECT_EQ(found.cells[c], Showing::small);
        const auto range = attack(table, found.cells, c);
        EXPECT_GE(range.high - range.low, 10 - 1e-6) << "cell " << c;
        EXPECT_LE(range.low, static_cast<double>(table.counts[c]) + 1e-6);
        EXPECT_GE(range.high, static_cast<double>(table.counts[c]) - 1e-6);
    }
}
INSTANTIATE_TEST_SUITE_P(Suppress, Invented, testing::Range(1, 41));

TEST(Suppress, AnAttackerWhoTriesEverythingLearnsNoMore) {
    int tried = 0;
    for (std::uint64_t seed = 1; tried < 12 && seed < 400; ++seed) {
        Draws chance(seed);
        std::vector<std::int64_t> counts;
        for (int i = 0; i < 6; ++i) counts.push_back(static_cast<std::int64_t>(chance.uniform() * 22));
        const auto table = cross_table(2, 3, counts);
        const auto found = suppress(table);
        int hidden = 0;
        for (const auto showing : found.cells) hidden += showing != Showing::shown;
        const bool whole_is_shown = found.cells.back() == Showing::shown;
        if (hidden < 2 || hidden > 5 || !whole_is_shown) continue;
        ++tried;
        const auto ranges = try_all(table, found.cells, table.counts.back());
        for (std::uint32_t c = 0; c < table.counts.size(); ++c) {
            if (found.cells[c] == Showing::shown) continue;
            const auto range = attack(table, found.cells, c);
            EXPECT_NEAR(range.low, static_cast<double>(ranges[c].first), 1e-6);
            EXPECT_NEAR(range.high, static_cast<double>(ranges[c].second), 1e-6);
            if (found.cells[c] == Showing::small) {
                EXPECT_GE(ranges[c].second - ranges[c].first, 10);
            }
        }
    }
    EXPECT_EQ(tried, 12);
}

TEST(Suppress, ThreeWayTablesWithstandTheAttackToo) {
    // Grades × marks × years: sums over each of them and over all.
    Draws chance(5);
    CountTable table;
    const auto at = [](int i, int j, int k) { return static_cast<std::uint32_t>((i * 5 + j) * 4 + k); };
    table.counts.assign(4 * 5 * 4, 0);
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 4; ++j)
            for (int k = 0; k < 3; ++k) table.counts[at(i, j, k)] = static_cast<std::int64_t>(chance.uniform() * 40);
    const auto sum_over = [&](int n, auto cell) {
        Relation relation{cell(n), {}};
        for (int x = 0; x < n; ++x) {
            relation.parts.push_back(cell(x));
            table.counts[cell(n)] += table.counts[cell(x)];
        }
        table.relations.push_back(std::move(relation));
    };
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 4; ++j) sum_over(3, [&](int k) { return at(i, j, k); });
    for (int i = 0; i < 3; ++i)
        for (int k = 0; k <= 3; ++k) sum_over(4, [&](int j) { return at(i, j, k); });
    for (int j = 0; j <= 4; ++j)
        for (int k = 0; k <= 3; ++k) sum_over(3, [&](int i) { return at(i, j, k); });
    const auto found = suppress(table);
    int shown = 0;
    for (std::uint32_t c = 0; c < table.counts.size(); ++c) {
        shown += found.cells[c] == Showing::shown;
        if (found.cells[c] != Showing::small) continue;
        const auto range = attack(table, found.cells, c);
        EXPECT_GE(range.high - range.low, 10 - 1e-6);
    }
    EXPECT_GT(shown, 40);
}

}  // namespace
}  // namespace opora::disclosure
