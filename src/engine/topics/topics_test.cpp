#include "engine/topics/find_topics.hpp"
#include "engine/topics/judge.hpp"
#include "engine/topics/scores.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace opora::topics {
namespace {

Instrument work(const char* procedure, std::vector<Position> positions) {
    Instrument instrument;
    instrument.procedure = *procedure_named(procedure);
    instrument.positions = std::move(positions);
    return instrument;
}

OrganisationId school(int number) { return OrganisationId{number}; }

struct WorkResults {
    Instrument instrument;
    std::vector<SchoolWorks> schools;
};

/// Of the first topic of the works.
TopicScores gather_first(const std::vector<WorkResults>& works) {
    std::vector<Instrument> instruments;
    for (const auto& one : works) instruments.push_back(one.instrument);
    return gather(find_topics(instruments), instruments, [&](std::size_t i) { return works[i].schools; }).front();
}

/// Sums of pupils' scores, a row a pupil.
WorkSummary summary_of(const std::vector<std::vector<int>>& pupils) {
    WorkSummary summary;
    const auto n = pupils.front().size();
    summary.item_sums.resize(n);
    summary.cross_sums.resize(n * (n + 1) / 2);
    for (const auto& pupil : pupils) {
        ++summary.works;
        for (std::size_t j = 0; j < n; ++j) {
            summary.item_sums[j] += pupil[j];
            for (std::size_t k = 0; k <= j; ++k)
                summary.cross_sums[j * (j + 1) / 2 + k] += std::int64_t{pupil[j]} * pupil[k];
        }
    }
    return summary;
}

/// `works` pupils on two tasks of one point and one of two; a pupil's own ability ties the tasks together.
WorkSummary drawn(std::mt19937_64& chance, int works, double share) {
    std::normal_distribution<double> ability(0, 0.15);
    std::uniform_real_distribution<double> uniform;
    std::vector<std::vector<int>> pupils;
    for (int i = 0; i < works; ++i) {
        const double p = std::clamp(share + ability(chance), 0.0, 1.0);
        const auto hit = [&] { return uniform(chance) < p ? 1 : 0; };
        pupils.push_back({hit(), hit(), hit() + hit()});
    }
    return summary_of(pupils);
}

Instrument three_tasks() {
    return work("vpr-2021-4-ma", {{"1", 1, "Б", "Счёт", ""}, {"2", 1, "Б", "счет ", ""}, {"3", 2, "П", "Счёт", ""}});
}

TEST(FindTopics, SameWordsAreOneTopicOverGrades) {
    const auto topics = find_topics({work("vpr-2021-4-ma", {{"1", 1, "", "Счёт", ""}, {"2", 2, "", "", "Фигуры"}}),
                                     work("vpr-2021-5-ma", {{"1", 3, "", " счет", ""}, {"7", 1, "", "", ""}}),
                                     work("vpr-2021-5-ru", {{"1", 1, "", "Счёт", ""}, {"2", 0, "", "Пусто", ""}})});
    ASSERT_EQ(topics.size(), 4u);
    EXPECT_EQ(topics[0].words, "Счёт");
    EXPECT_EQ(topics[0].grades, (std::vector{4, 5}));
    ASSERT_EQ(topics[0].parts.size(), 2u);
    EXPECT_EQ(topics[0].parts[1].maximum, 3);
    EXPECT_EQ(topics[1].words, "Фигуры");
    EXPECT_TRUE(topics[2].is_position);
    EXPECT_EQ(topics[2].key, "vpr-2021-5-ma:7");
    EXPECT_EQ(topics[3].subject, "ru") << "the same words in another subject are another topic";
}

TEST(TopicScores, VarianceIsThatOfThePupilsTopicScore) {
    // Scores of the topic: 4 0 2 | 1 3; shares 1 0 .5 | .25 .75; squares about the school means .5 and .125, 3 degrees.
    const std::vector<WorkResults> works{{three_tasks(),
                                          {{school(1), summary_of({{1, 1, 2}, {0, 0, 0}, {1, 0, 1}})},
                                           {school(2), summary_of({{0, 1, 0}, {1, 1, 1}})}}}};
    const auto scores = gather_first(works);
    ASSERT_EQ(scores.schools.size(), 2u);
    EXPECT_DOUBLE_EQ(scores.parts[0].share(), 0.5);
    EXPECT_NEAR(scores.parts[0].variance, (0.5 + 0.125) / 3, 1e-12);
    EXPECT_NEAR(scores.schools[0].variance, (0.5 + 0.125) / 3 / 3, 1e-12);
}

TEST(TopicScores, ASchoolIsComparedOnTheWorksItWrote) {
    // Grade 5 is harder: a school that wrote grade 5 alone is not below the region for it.
    const auto easy = summary_of(std::vector<std::vector<int>>(20, {1, 0, 2}));
    const auto hard = summary_of(std::vector<std::vector<int>>(20, {0, 0, 1}));
    auto fifth = three_tasks();
    fifth.procedure.grade = 5;
    const std::vector<WorkResults> works{{three_tasks(), {{school(1), easy}, {school(2), easy}}},
                                         {fifth, {{school(1), hard}, {school(3), hard}}}};
    const auto scores = gather_first(works);
    ASSERT_EQ(scores.schools.size(), 3u);
    for (const auto& one : scores.schools) EXPECT_NEAR(one.share, one.expected, 1e-12);
}

TEST(TopicScores, OtherShapesAreLeftOut) {
    const std::vector<WorkResults> works{
        {three_tasks(), {{school(1), summary_of({{1, 1, 2}, {0, 1, 1}})}, {school(2), summary_of({{1, 1}, {0, 1}})}}}};
    EXPECT_EQ(gather_first(works).schools.size(), 1u);
}

/// Regions drawn from a known one: mean .5, between schools .08.
class DrawnRegions : public testing::Test {
 protected:
    struct Region {
        TopicScores scores;
        std::vector<double> truth;  ///< of schools 1, 2, 3…
    };
    Region draw(int schools, int least, int most, double between = 0.08, double mean = 0.5) {
        std::normal_distribution<double> of_school(mean, between > 0 ? between : 1);
        Region region;
        std::vector<WorkResults> works{{three_tasks(), {}}};
        for (int s = 1; s <= schools; ++s) {
            region.truth.push_back(between > 0 ? std::clamp(of_school(chance), 0.05, 0.95) : mean);
            const int size = std::uniform_int_distribution<int>(least, most)(chance);
            works[0].schools.push_back({school(s), drawn(chance, size, region.truth.back())});
        }
        region.scores = gather_first(works);
        return region;
    }
    std::mt19937_64 chance{4};
};

TEST_F(DrawnRegions, IntervalsHoldTheirLevel) {
    int of_school = 0, of_drawn = 0, of_municipality = 0, of_region = 0, schools = 0;
    const int regions = 400;
    const std::vector<OrganisationId> five{school(1), school(2), school(3), school(4), school(5)};
    for (int r = 0; r < regions; ++r) {
        const auto region = draw(40, 5, 60);
        for (std::size_t s = 0; s < region.truth.size(); ++s) {
            const auto all = schools_in(region.scores, {school(static_cast<int>(s) + 1)});
            ASSERT_EQ(all.size(), 1u);
            ++schools;
            of_school += all[0].bounds.low <= region.truth[s] && region.truth[s] <= all[0].bounds.high;
            of_drawn += all[0].drawn_bounds.low <= region.truth[s] && region.truth[s] <= all[0].drawn_bounds.high;
        }
        const auto municipality = judge({&region.scores, 1}, PlaceKind::municipality, five).front();
        of_municipality += municipality.bounds.low <= 0.5 && 0.5 <= municipality.bounds.high;
        const auto whole = judge({&region.scores, 1}, PlaceKind::region, {}).front();
        of_region += whole.bounds.low <= 0.5 && 0.5 <= whole.bounds.high;
    }
    EXPECT_NEAR(double(of_school) / schools, 0.95, 0.01);
    EXPECT_NEAR(double(of_drawn) / schools, 0.945, 0.02);
    EXPECT_NEAR(double(of_municipality) / regions, 0.95, 0.03);
    EXPECT_NEAR(double(of_region) / regions, 0.95, 0.03);
}

TEST_F(DrawnRegions, PupilsOfOneSchoolAreNoIndependentWitnesses) {
    const auto region = draw(40, 30, 60);
    const std::vector<OrganisationId> two{school(1), school(2)};
    const auto found = judge({&region.scores, 1}, PlaceKind::municipality, two).front();
    double pupils = 0;
    for (const auto& one : region.scores.schools)
        if (one.school == two[0] || one.school == two[1]) pupils += one.variance * one.available * one.available;
    const double alone = std::sqrt(pupils) / (found.works * 4.0);
    EXPECT_GT(found.bounds.high - found.bounds.low, 2.5 * 1.96 * alone);
}

TEST_F(DrawnRegions, DifferencesFromTheRegionAreRarelyFalse) {
    // No school differs: of 40 topics hardly any is below the region, and over the draws no more than promised.
    int with_any = 0;
    const int draws = 200;
    for (int r = 0; r < draws; ++r) {
        std::vector<TopicScores> topics;
        for (int t = 0; t < 10; ++t) topics.push_back(draw(12, 15, 40, 0).scores);
        const auto found = judge(topics, PlaceKind::school, {school(1)});
        with_any += std::any_of(found.begin(), found.end(), [](const auto& one) { return one.is_below; });
    }
    EXPECT_LE(double(with_any) / draws, 0.05 + 0.03);
}

TEST_F(DrawnRegions, ARealDeficitIsSeen) {
    std::vector<TopicScores> topics;
    for (int t = 0; t < 5; ++t) topics.push_back(draw(30, 30, 60, 0.03, 0.6).scores);
    std::vector<WorkResults> works{{three_tasks(), {}}};
    for (int s = 1; s <= 30; ++s) works[0].schools.push_back({school(s), drawn(chance, 50, s == 1 ? 0.3 : 0.6)});
    topics.push_back(gather_first(works));
    const auto found = judge(topics, PlaceKind::school, {school(1)});
    EXPECT_TRUE(found.back().is_below);
    EXPECT_TRUE(found.back().is_majority);
    EXPECT_LT(found.back().difference_bounds.high, 0);
    EXPECT_EQ(where_to_begin(found).front(), 5u);
    const auto schools = schools_in(topics.back(), {school(1), school(2)});
    EXPECT_EQ(schools[0].says, SchoolSays::needs_help);
    EXPECT_EQ(schools[1].says, SchoolSays::unclear);
    const auto whole = judge(topics, PlaceKind::region, {});
    EXPECT_EQ(whole.back().needs_help, 1);
    EXPECT_FALSE(whole.back().is_below) << "the region is not below itself";
}

TEST_F(DrawnRegions, AFewWorksAreDrawnToTheRegionAndNotCalledBelow) {
    std::vector<WorkResults> works{{three_tasks(), {}}};
    for (int s = 2; s <= 40; ++s) works[0].schools.push_back({school(s), drawn(chance, 40, 0.6 + 0.002 * (s - 20))});
    works[0].schools.insert(works[0].schools.begin(),
                            {school(1), summary_of(std::vector<std::vector<int>>(4, {0, 0, 0}))});
    const std::vector<TopicScores> topics{gather_first(works)};
    const auto found = judge(topics, PlaceKind::school, {school(1)}).front();
    EXPECT_TRUE(found.is_few);
    ASSERT_TRUE(found.drawn.has_value());
    EXPECT_EQ(found.share, 0);
    EXPECT_GT(*found.drawn, 0.4);
    EXPECT_FALSE(found.is_below);
    EXPECT_FALSE(found.is_majority);
}

TEST(Judge, NothingWrittenGivesNothing) {
    EXPECT_TRUE(judge({}, PlaceKind::region, {}).empty());
    const std::vector<WorkResults> works{{three_tasks(), {{school(1), summary_of({{1, 1, 2}})}}}};
    const std::vector<TopicScores> topics{gather_first(works)};
    EXPECT_TRUE(judge(topics, PlaceKind::school, {school(7)}).empty());
    const auto only = judge(topics, PlaceKind::school, {school(1)});
    ASSERT_EQ(only.size(), 1u);
    EXPECT_FALSE(only[0].is_below);
}

}  // namespace
}  // namespace opora::topics
