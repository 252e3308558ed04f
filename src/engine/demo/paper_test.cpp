#include "engine/demo/paper.hpp"

#include "engine/demo/draws.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace opora::demo {
namespace {

Instrument instrument(std::vector<int> maxima, std::array<int, 3> cuts) {
    Instrument one;
    one.procedure = {"vpr", 2021, 5, "ma", ""};
    one.cuts = cuts;
    for (const int maximum : maxima) {
        one.positions.push_back({std::to_string(one.positions.size() + 1), maximum, "Б", "", ""});
        one.maximum += maximum;
    }
    return one;
}

ProcedureFacts facts() {
    ProcedureFacts one;
    one.cuts = {2, 3, 4};
    one.histogram = {5, 5, 40, 30, 15, 5};
    one.works = 100;
    one.journal_by_mark = {{{5, 0, 0, 0}, {5, 30, 5, 0}, {0, 10, 20, 5}, {0, 0, 5, 15}}};
    return one;
}

TEST(Draws, AreStandardNormalAndUniform) {
    Draws draws(7);
    double sum = 0, squares = 0, shares = 0;
    constexpr int count = 200'000;
    for (int i = 0; i < count; ++i) {
        const double x = draws.normal();
        sum += x;
        squares += x * x;
        shares += draws.share();
    }
    // Five standard errors of each mean.
    EXPECT_NEAR(sum / count, 0, 5 / std::sqrt(count));
    EXPECT_NEAR(squares / count, 1, 5 * std::sqrt(2.0 / count));
    EXPECT_NEAR(shares / count, 0.5, 5 * std::sqrt(1.0 / 12 / count));
}

TEST(Draws, ANumberNeverChanges) {
    // Recorded once: another number here means another demo region on every machine.
    Draws draws(Draws::key(1, For::pupil, 2, 3));
    EXPECT_EQ(draws.bits(), 12418985040277749828u);
    EXPECT_EQ(Draws::word("ru"), 638454549521855456u);
}

TEST(Paper, GivesTheHistogramOfItsFacts) {
    const Paper paper(instrument({1, 1, 1, 2}, {2, 3, 4}), facts());
    Draws draws(3);
    std::vector<double> seen(6);
    constexpr int count = 200'000;
    for (int i = 0; i < count; ++i) ++seen[static_cast<std::size_t>(paper.total_of(draws.normal()))];
    for (std::size_t total = 0; total < seen.size(); ++total)
        EXPECT_NEAR(seen[total] / count, double(facts().histogram[total]) / 100, 0.005) << total;
}

TEST(Paper, KeepsTheMarksOnAnotherScale) {
    const Paper paper(instrument({5, 5, 5}, {6, 9, 12}), facts());
    Draws draws(3);
    std::array<double, 4> marks{};
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i)
        ++marks[static_cast<std::size_t>(mark_of(paper.instrument(), paper.total_of(draws.normal())) - 2)];
    const std::array<double, 4> wanted = {0.10, 0.40, 0.30, 0.20};
    for (std::size_t mark = 0; mark < 4; ++mark) EXPECT_NEAR(marks[mark] / count, wanted[mark], 0.01);
}

TEST(Paper, DrawsTheJournalBesideTheMark) {
    const Paper paper(instrument({1, 1, 1, 2}, {2, 3, 4}), facts());
    EXPECT_EQ(paper.journal_of(2, 0.49), 2);
    EXPECT_EQ(paper.journal_of(2, 0.51), 3);
    EXPECT_EQ(paper.journal_of(5, 0.99), 5);
}

TEST(PointsTable, PointsAddUpToTheTotal) {
    const auto one = instrument({1, 2, 1, 4, 3, 1, 1, 2}, {4, 8, 12});
    const std::vector<double> easy(8, 0.0), shifts = {0.5, -1, 0, 2, -2, 0, 0, 0};
    const PointsTable table(one, easy, shifts);
    Draws draws(11);
    std::array<std::uint8_t, most_positions> points{};
    for (int total = 0; total <= one.maximum; ++total)
        for (int i = 0; i < 200; ++i) {
            table.draw(total, draws, points.data());
            int sum = 0;
            for (std::size_t j = 0; j < 8; ++j) {
                EXPECT_LE(points[j], one.positions[j].maximum);
                sum += points[j];
            }
            EXPECT_EQ(sum, total);
        }
}

TEST(PointsTable, AgreesWithCountingAllWays) {
    // Three positions of one point with weights e^0, e^-1, e^1; of the total 1 each gets its share by hand.
    const auto one = instrument({1, 1, 1}, {1, 2, 3});
    const std::vector<double> difficulties = {0, 1, -1}, none = {0, 0, 0};
    const PointsTable table(one, difficulties, none);
    Draws draws(5);
    std::array<double, 3> first{};
    std::array<std::uint8_t, most_positions> points{};
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i) {
        table.draw(1, draws, points.data());
        for (std::size_t j = 0; j < 3; ++j) first[j] += points[j];
    }
    const double all = 1 + std::exp(-1) + std::exp(1);
    EXPECT_NEAR(first[0] / count, 1 / all, 0.01);
    EXPECT_NEAR(first[1] / count, std::exp(-1) / all, 0.01);
    EXPECT_NEAR(first[2] / count, std::exp(1) / all, 0.01);
}

}  // namespace
}  // namespace opora::demo
