#include "engine/picture/beside.hpp"

#include <gtest/gtest.h>

namespace {

using namespace opora;
using namespace opora::picture;

Tally tally(int twos, int works) {
    Tally made;
    made.works = works;
    made.marks = {twos, works - twos, 0, 0};
    return made;
}

BesideOf sitting(const char* name, Tally school, Tally similar, int schools) {
    return {*procedure_named(name), school, similar, schools};
}

TEST(Beside, OthersAreWeightedByTheWorksOfTheSchool) {
    const auto picture = draw_beside({sitting("vpr-2021-4-ru", tally(6, 20), tally(10, 100), 10),
                                      sitting("vpr-2021-5-ma", tally(3, 10), tally(40, 100), 12)},
                                     2021, {});
    ASSERT_EQ(picture.years.size(), 1u);
    const auto& year = picture.years.front();
    EXPECT_EQ(year.works, 30);
    EXPECT_EQ(year.twos, 9);
    EXPECT_EQ(year.pupils, 30);
    ASSERT_TRUE(year.similar);
    EXPECT_NEAR(*year.similar, (20 * 0.1 + 10 * 0.4) / 30, 1e-12);
    EXPECT_EQ(year.schools, 10);
    EXPECT_LT(year.bounds.low, year.share);
    EXPECT_GT(year.bounds.high, year.share);
}

TEST(Beside, WorksOfOnePupilMakeTheIntervalNoNarrower) {
    const auto one = draw_beside({sitting("vpr-2021-4-ru", tally(6, 20), tally(1, 10), 9)}, 2021, {});
    const auto two = draw_beside({sitting("vpr-2021-4-ru", tally(6, 20), tally(1, 10), 9),
                                  sitting("vpr-2021-4-ma", tally(6, 20), tally(1, 10), 9)},
                                 2021, {});
    EXPECT_EQ(two.years.front().pupils, 20);
    EXPECT_DOUBLE_EQ(one.years.front().bounds.low, two.years.front().bounds.low);
    EXPECT_DOUBLE_EQ(one.years.front().bounds.high, two.years.front().bounds.high);
}

TEST(Beside, FewSchoolsAreNoComparison) {
    const auto few = draw_beside({sitting("vpr-2021-4-ru", tally(6, 20), tally(1, 10), fewest_beside - 1)}, 2021, {});
    EXPECT_FALSE(few.years.front().similar);
    EXPECT_EQ(few.years.front().schools, 0);
    const auto half = draw_beside(
        {sitting("vpr-2021-4-ru", tally(6, 20), tally(1, 10), 9), sitting("vpr-2021-5-ru", tally(6, 20), {}, 0)}, 2021,
        {});
    EXPECT_FALSE(half.years.front().similar) << "half of the works have nobody beside them";
}

TEST(Beside, FiveYearsUpToTheOneAsked) {
    std::vector<BesideOf> sittings;
    for (int year = 2014; year <= 2023; ++year)
        sittings.push_back(sitting(("vpr-" + std::to_string(year) + "-4-ru").c_str(), tally(1, 20), tally(1, 10), 9));
    const auto picture = draw_beside(sittings, 2021, {});
    ASSERT_EQ(picture.years.size(), 5u);
    EXPECT_EQ(picture.years.front().year, 2017);
    EXPECT_EQ(picture.years.back().year, 2021);
    EXPECT_TRUE(newest_said(picture));
    EXPECT_FALSE(newest_said(draw_beside({}, 2021, {})));
}

}  // namespace
