#include "compute/rank_correlation.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace opora::compute {
namespace {

TEST(RankCorrelation, EqualValuesShareTheirPlaces) {
    EXPECT_EQ(mid_ranks(std::vector<double>{30, 10, 20, 20}), (std::vector<double>{4, 1, 2.5, 2.5}));
}

// R 4.2.2: cor(c(4,3,4,5,3,2), c(20,14,11,30,16,9), method = "spearman") = 0.7356124
TEST(RankCorrelation, WithEqualValuesTheTwoFormulasDisagree) {
    const auto found =
        rank_correlation(std::vector<double>{4, 3, 4, 5, 3, 2}, std::vector<double>{20, 14, 11, 30, 16, 9});
    ASSERT_TRUE(found && found->tied);
    EXPECT_NEAR(*found->tied, 0.7356124, 1e-7);
    EXPECT_NEAR(found->printed, 1 - 6 * 9.0 / 210, 1e-12);
}

TEST(RankCorrelation, ARowThatDoesNotVaryHasNoCorrelation) {
    const auto found = rank_correlation(std::vector<double>{4, 4, 4}, std::vector<double>{1, 2, 3});
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->tied);
    EXPECT_FALSE(rank_correlation(std::vector<double>{4}, std::vector<double>{1}));
}

RC_GTEST_PROP(RankCorrelation, WithoutEqualValuesTheTwoFormulasAgree, ()) {
    const auto n = *rc::gen::inRange(2, 12);
    std::vector<int> left, right;
    for (int i = 0; i < n; ++i) left.push_back(i), right.push_back(i);
    for (std::size_t i = right.size(); i > 1; --i) std::swap(right[i - 1], right[*rc::gen::inRange<std::size_t>(0, i)]);
    const auto found = rank_correlation(std::vector<double>(left.begin(), left.end()),
                                        std::vector<double>(right.begin(), right.end()));
    RC_ASSERT(found.has_value() && found->tied.has_value());
    RC_ASSERT(std::abs(found->printed - *found->tied) < 1e-12);
}

}  // namespace
}  // namespace opora::compute
