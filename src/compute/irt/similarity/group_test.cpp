#include "compute/irt/similarity/group.hpp"

#include "compute/draws.hpp"
#include "compute/irt/ability.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <limits>

namespace opora::irt::similarity {
namespace {

const std::vector<Item> items{
    {0.8, {0.5}}, {1.3, {0.9, 0.4}}, {0.6, {0.2, -0.1, -1.2}}, {1.7, {-1.0}}, {1.1, {-0.3, -1.9}}};
const std::vector<std::uint8_t> maxima{1, 2, 3, 1, 2};

Sheets of_two(const std::vector<std::uint8_t>& x, const std::vector<std::uint8_t>& y, double one, double other) {
    auto scores = x;
    scores.insert(scores.end(), y.begin(), y.end());
    return sheets_of_scores(items, {maxima, scores}, std::vector<double>{one, other});
}

/// Every pattern of two people: agreements on full marks and elsewhere, with the probability.
template <class Each>
void for_agreements(double one, double other, const Each& each) {
    std::array<double, 8> p, q;
    const std::function<void(std::size_t, int, int, double)> go = [&](std::size_t j, int keys, int others,
                                                                      double chance) {
        if (j == items.size()) {
            each(keys, others, chance);
            return;
        }
        double differ = 1;
        for (std::size_t k = 0; k <= items[j].maximum(); ++k) {
            probabilities(items[j], one, p);
            probabilities(items[j], other, q);
            const double both = p[k] * q[k];
            differ -= both;
            go(j + 1, keys + (k == items[j].maximum()), others + (k != items[j].maximum()), chance * both);
        }
        go(j + 1, keys, others, chance * differ);
    };
    go(0, 0, 0, 1.0);
}

TEST(AnswerSimilarity, HasTheDistributionOfAllPatterns) {
    const double one = 0.7, other = -0.4;
    double joint[6][6] = {}, mean = 0, square = 0;
    for_agreements(one, other, [&](int keys, int others, double chance) {
        joint[keys][others] += chance;
        mean += chance * (keys + others);
        square += chance * (keys + others) * (keys + others);
    });
    const auto corner = [&](int keys, int others) {
        double sum = 0;
        for (int a = keys; a < 6; ++a)
            for (int b = others; b < 6; ++b) sum += joint[a][b];
        return sum;
    };
    const std::vector<std::uint8_t> x{1, 2, 1, 0, 1};
    for (const std::vector<std::uint8_t>& y : {x, {1, 2, 1, 1, 2}, {0, 2, 1, 0, 1}, {0, 1, 3, 1, 2}, {1, 0, 0, 0, 1}}) {
        int keys = 0, others = 0;
        for (std::size_t j = 0; j < 5; ++j) (x[j] == maxima[j] ? keys : others) += x[j] == y[j];
        const auto pair = compare(of_two(x, y, one, other), 0, 1);
        double tail = 0, m4 = 0;
        for (int a = 0; a < 6; ++a)
            for (int b = 0; a + b < 6; ++b) {
                if (a + b >= keys + others) tail += joint[a][b];
                if (corner(a, b) <= corner(keys, others) * (1 + 1e-12)) m4 += joint[a][b];
            }
        EXPECT_EQ(pair.compared, 5u);
        EXPECT_EQ(pair.identical, std::uint32_t(keys + others));
        EXPECT_NEAR(pair.expected, mean, 1e-14);
        EXPECT_NEAR(pair.omega, (keys + others - mean) / std::sqrt(square - mean * mean), 1e-12);
        EXPECT_NEAR(pair.gbt, tail, 1e-14);
        EXPECT_NEAR(pair.m4, m4, 1e-14);
    }
}

TEST(AnswerSimilarity, DoesNotMindWhoIsFirst) {
    const std::vector<std::uint8_t> x{1, 2, 1, 0, 1}, y{1, 1, 1, 0, 2};
    const auto one = compare(of_two(x, y, 0.7, -0.4), 0, 1), other = compare(of_two(y, x, -0.4, 0.7), 0, 1);
    EXPECT_EQ(one.omega, other.omega);
    EXPECT_EQ(one.m4, other.m4);
    const auto sheets = of_two(x, y, 0.7, -0.4);
    EXPECT_NE(copying_omega(sheets, 0, 1), copying_omega(sheets, 1, 0));
}

TEST(AnswerSimilarity, OfACopierGoesByTheAnswersOfTheSource) {
    const std::vector<std::uint8_t> x{1, 2, 1, 0, 1}, y{1, 1, 1, 0, 2};
    std::array<double, 8> p;
    double difference = 3, variance = 0;
    for (std::size_t j = 0; j < 5; ++j) {
        probabilities(items[j], 0.7, p);
        difference -= p[y[j]];
        variance += p[y[j]] * (1 - p[y[j]]);
    }
    EXPECT_NEAR(copying_omega(of_two(x, y, 0.7, -0.4), 0, 1), difference / std::sqrt(variance), 1e-14);
}

TEST(AnswerSimilarity, ComparesWhatBothAnswered) {
    const auto with = compare(of_two({1, missing, 1, 0, 1}, {1, 2, 1, 0, missing}, 0.7, -0.4), 0, 1);
    const std::vector<Item> three{items[0], items[2], items[3]};
    const auto without =
        compare(sheets_of_scores(three, {{1, 3, 1}, {1, 1, 0, 1, 1, 0}}, std::vector<double>{0.7, -0.4}), 0, 1);
    EXPECT_EQ(with.compared, 3u);
    EXPECT_EQ(with.weighted_omega, without.weighted_omega);
    EXPECT_EQ(with.m4, without.m4);
}

TEST(AnswerSimilarity, OfTheNominalModelContainsThePartialCreditModel) {
    std::vector<NominalItem> nominal;
    for (const auto& item : items) {
        NominalItem as{{0.0}, {0.0}};
        for (std::size_t k = 1; k <= item.maximum(); ++k) {
            as.lambda.push_back(item.a * double(k));
            as.zeta.push_back(item.d[k - 1]);
        }
        nominal.push_back(as);
    }
    const std::vector<std::uint8_t> answers{1, 2, 1, 0, 1, 1, 1, 1, 0, 2};
    const std::vector<double> abilities{0.7, -0.4};
    const auto one = compare(sheets_of_codes(nominal, answers, abilities), 0, 1);
    const auto other = compare(sheets_of_scores(items, {maxima, answers}, abilities), 0, 1);
    EXPECT_NEAR(one.omega, other.omega, 1e-13);
    EXPECT_NEAR(one.m4, other.m4, 1e-13);
    const std::vector<std::uint8_t> keys(5, no_key);
    // Without a key M4 has one kind of agreement left: the binomial tail.
    const auto keyless = compare(sheets_of_codes(nominal, answers, abilities, keys), 0, 1);
    EXPECT_NEAR(keyless.m4, keyless.gbt, 1e-14);
}

TEST(AnswerSimilarity, SaysWhereItCannotTell) {
    const double infinity = std::numeric_limits<double>::infinity();
    const auto none = compare(of_two({1, missing, 1, missing, missing}, {missing, 2, missing, 0, 0}, 0, 0), 0, 1);
    EXPECT_FALSE(none.tells);
    EXPECT_EQ(none.gbt, 1);
    EXPECT_EQ(none.omega_p(), 1);
    EXPECT_FALSE(compare(of_two({1, 2, 3, 1, 2}, {1, 2, 3, 1, 2}, infinity, infinity), 0, 1).tells);
    EXPECT_TRUE(compare_group(Sheets{}).pairs.empty());
    const auto alone = compare_group(sheets_of_scores(items, {maxima, {1, 2, 3, 1, 2}}, std::vector<double>{1}));
    EXPECT_TRUE(alone.pairs.empty());
    EXPECT_EQ(alone.gbt.adjusted, 1);
    // So able that every answer is certain: agreement says nothing.
    EXPECT_FALSE(compare(of_two({1, 2, 3, 1, 2}, {1, 2, 3, 1, 2}, 900, 900), 0, 1).tells);
}

/// A class of honest people on a longer test.
struct DrawnClass {
    std::vector<Item> items;
    Responses responses;
    std::vector<double> thetas;
};

DrawnClass drawn(std::size_t people, std::size_t length, std::uint64_t seed) {
    DrawnClass out;
    for (std::size_t j = 0; j < length; ++j) {
        const double b = -1.5 + 3 * double(j) / double(length), a = 0.8 + 0.05 * double(j % 7);
        out.items.push_back({a, {-a * (b - 0.5), -2 * a * b}});
        out.responses.maxima.push_back(2);
    }
    std::array<double, 8> p;
    for (std::size_t i = 0; i < people; ++i) {
        Draws draws(seed, i);
        out.thetas.push_back(draws.normal());
        for (const auto& item : out.items) {
            probabilities(item, out.thetas.back(), p);
            const double u = draws.uniform();
            out.responses.scores.push_back(std::uint8_t((u > p[0]) + (u > p[0] + p[1])));
        }
    }
    return out;
}

TEST(AnswerSimilarity, KeepsItsLevelAmongHonestPeople) {
    const auto [of_items, responses, thetas] = drawn(120, 25, 3);
    double omega = 0, square = 0, gbt = 0, m4 = 0, weighted = 0;
    const auto pairs = compare_all(sheets_of_scores(of_items, responses, thetas));
    const auto n = double(pairs.size());
    for (const auto& pair : pairs) {
        omega += pair.omega / n;
        square += pair.omega * pair.omega / n;
        weighted += (pair.weighted_omega_p() <= 0.05) / n;
        gbt += (pair.gbt <= 0.05) / n;
        m4 += (pair.m4 <= 0.05) / n;
    }
    EXPECT_NEAR(omega, 0, 0.1);
    EXPECT_NEAR(square, 1, 0.1);
    EXPECT_NEAR(weighted, 0.05, 0.015);
    EXPECT_LE(gbt, 0.055);
    EXPECT_LE(m4, 0.055);
}

TEST(GroupSimilarity, FindsWhoCopiedFromWhom) {
    auto [of_items, responses, thetas] = drawn(25, 40, 4);
    const auto copy = [&, &scores = responses.scores](std::size_t from, std::size_t to) {
        std::copy_n(scores.begin() + long(from * 40), 36, scores.begin() + long(to * 40));
    };
    copy(3, 17);
    copy(3, 8);
    copy(20, 11);
    for (std::size_t i = 0; i < 25; ++i) thetas[i] = wle(of_items, responses.of(i)).theta;  // as known from the answers
    const auto sheets = sheets_of_scores(of_items, responses, thetas);
    for (const auto link : {Statistic::omega, Statistic::weighted_omega, Statistic::gbt, Statistic::m4}) {
        const auto group = compare_group(sheets, {link, 0.05, WithM4::no});
        EXPECT_EQ(group.clusters, (std::vector<std::vector<std::uint32_t>>{{3, 8, 17}, {11, 20}})) << int(link);
        EXPECT_EQ(group.telling, 300u);
        EXPECT_DOUBLE_EQ(group.gbt.adjusted, group.gbt.p * 300);
        EXPECT_LT(group.gbt.adjusted, 1e-3);
    }
    double mean = 0;
    const auto group = compare_group(sheets);
    for (const auto& pair : group.pairs) mean += pair.omega / 300;
    EXPECT_NEAR(group.mean_omega, mean, 1e-13);
}

TEST(GroupSimilarity, DoesNotMindTheOrderOfPeople) {
    const auto [of_items, responses, thetas] = drawn(12, 20, 5);
    Responses turned{responses.maxima, {}};
    std::vector<double> turned_thetas(thetas.rbegin(), thetas.rend());
    for (std::size_t i = 12; i-- > 0;)
        turned.scores.insert(turned.scores.end(), responses.of(i).begin(), responses.of(i).end());
    const auto one = compare_group(sheets_of_scores(of_items, responses, thetas));
    const auto other = compare_group(sheets_of_scores(of_items, turned, turned_thetas));
    EXPECT_NEAR(one.mean_omega, other.mean_omega, 1e-13);
    EXPECT_EQ(one.m4.p, other.m4.p);
    EXPECT_EQ(one.m4.first, 11 - other.m4.second);
}

}  // namespace
}  // namespace opora::irt::similarity
