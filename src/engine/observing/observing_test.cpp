#include "compute/draws.hpp"
#include "domain/days.hpp"
#include "engine/observing/draft_postings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

namespace {

using namespace opora;
using namespace opora::observing;

class Observing : public testing::Test {
 protected:
    Observing() {
        for (std::int64_t i = 1; i <= 8; ++i) {
            const OrganisationId school{i}, municipality{i <= 4 ? 101 : 102};
            places[school] = {school, municipality, {}};
            field.names[school] = "СОШ № " + std::to_string(i);
        }
        field.names[OrganisationId{101}] = "Лесной район";
        field.places = &places;
        field.work = &work;
    }
    Observer& person(std::int64_t id, std::int64_t works_at, std::int64_t municipality = 101) {
        Observer made;
        made.id = ObserverId{id};
        made.name = "Наблюдатель " + std::to_string(id);
        made.roles = {ObserverRole::observer};
        made.works_at = OrganisationId{works_at};
        made.municipality = OrganisationId{municipality};
        field.observers.push_back(made);
        return field.observers.back();
    }
    const Sitting& sitting(std::int64_t id, const char* day, std::vector<OrganisationId> observed = {}) {
        Sitting made;
        made.id = SittingId{id};
        made.procedure = "vpr-2026-4-ru";
        made.grade = 4;
        made.day = *day_of_iso(day);
        made.observed = std::move(observed);
        field.sittings.push_back(made);
        return field.sittings.back();
    }
    void train_all(const char* day) {
        Training training{TrainingId{1}, *day_of_iso(day), "Обучение", "vpr", {}};
        for (const auto& one : field.observers) training.attended.push_back(one.id);
        field.trainings = {training};
    }
    void post(std::int64_t sitting_id, std::int64_t school, std::int64_t observer) {
        field.postings.push_back({PostingId{std::int64_t(field.postings.size()) + 1},
                                  SittingId{sitting_id},
                                  OrganisationId{school},
                                  ObserverId{observer},
                                  ObserverRole::observer,
                                  {},
                                  "",
                                  {}});
    }
    Obstacle obstacle(std::int64_t observer, std::int64_t sitting_id, std::int64_t school) {
        return judge_pair(*field.observer(ObserverId{observer}), *field.sitting(SittingId{sitting_id}),
                          OrganisationId{school}, ObserverRole::observer, field)
            .obstacle;
    }

    Places places;
    WorkCalendar work{{}, {date_of(2000, 5, 1)}};
    Field field;
};

TEST_F(Observing, NobodyObservesOwnSchoolOrThatOfAChildOrMentor) {
    auto& one = person(1, 1);
    one.conflicts = {{OrganisationId{2}, ConflictKind::own_child},
                     {OrganisationId{3}, ConflictKind::mentor},
                     {OrganisationId{4}, ConflictKind::other}};
    sitting(1, "2026-04-14");
    train_all("2026-04-10");
    EXPECT_EQ(obstacle(1, 1, 1), Obstacle::own_school);
    EXPECT_EQ(obstacle(1, 1, 2), Obstacle::own_child);
    EXPECT_EQ(obstacle(1, 1, 3), Obstacle::mentor);
    EXPECT_EQ(obstacle(1, 1, 4), Obstacle::other_conflict);
    EXPECT_EQ(obstacle(1, 1, 5), Obstacle::none);
}

TEST_F(Observing, TrainingIsNoLaterThanOneWorkingDayBefore) {
    person(1, 1);
    const auto& monday = sitting(1, "2026-04-20");
    EXPECT_EQ(iso_day(last_training_day(monday, work)), "2026-04-17") << "the Friday before";
    EXPECT_EQ(obstacle(1, 1, 2), Obstacle::untrained) << "nobody was trained";
    train_all("2026-04-17");
    EXPECT_EQ(obstacle(1, 1, 2), Obstacle::none);
    train_all("2026-04-18");
    EXPECT_EQ(obstacle(1, 1, 2), Obstacle::untrained) << "a Saturday is too late";
    train_all("2025-05-20");
    EXPECT_EQ(obstacle(1, 1, 2), Obstacle::untrained) << "of another school year";
    train_all("2026-04-17");
    field.trainings[0].series = "oge";
    EXPECT_EQ(obstacle(1, 1, 2), Obstacle::untrained) << "for another procedure";
    field.trainings[0].series = "";
    EXPECT_EQ(obstacle(1, 1, 2), Obstacle::none);
}

TEST_F(Observing, NotWhereOneWasTheYearBeforeNotCrosswiseNotInTwoPlaces) {
    person(1, 1);
    person(2, 2);
    sitting(1, "2025-04-15");
    sitting(2, "2026-04-14");
    sitting(3, "2026-04-16");
    train_all("2026-04-10");
    post(1, 5, 1);
    EXPECT_EQ(obstacle(1, 2, 5), Obstacle::last_year);
    post(2, 1, 2);  // of school 2 at school 1
    EXPECT_EQ(obstacle(1, 3, 2), Obstacle::crossed);
    EXPECT_EQ(obstacle(2, 2, 3), Obstacle::elsewhere);
    EXPECT_EQ(obstacle(2, 3, 3), Obstacle::none);
    field.observers[1].busy = {{*day_of_iso("2026-04-15"), *day_of_iso("2026-04-17")}};
    EXPECT_EQ(obstacle(2, 3, 3), Obstacle::busy);
}

/// Every way to fill the needs, by judge_pair alone and the rule that nobody crosses.
struct BruteForce {
    const std::vector<PostingNeed>& needs;
    const Field& field;
    double load;
    std::size_t most = 0;
    double least = std::numeric_limits<double>::infinity();
    std::vector<std::pair<std::size_t, std::size_t>> chosen{};  // need, person

    void go(std::size_t need, double cost) {
        if (need == needs.size()) {
            if (chosen.size() > most || (chosen.size() == most && cost < least)) most = chosen.size(), least = cost;
            return;
        }
        if (chosen.size() + (needs.size() - need) < most) return;
        go(need + 1, cost);
        for (std::size_t person = 0; person < field.observers.size(); ++person) {
            const auto& observer = field.observers[person];
            const auto& sitting = *field.sitting(needs[need].sitting);
            const auto judged = judge_pair(observer, sitting, needs[need].school, ObserverRole::observer, field);
            if (judged.obstacle != Obstacle::none) continue;
            int times = times_posted(observer.id, sitting.day, field);
            bool may = true;
            for (const auto& [other_need, other] : chosen) {
                const auto& other_sitting = *field.sitting(needs[other_need].sitting);
                times += other == person;
                may = may && !(other == person && other_sitting.day == sitting.day) &&
                      !(home_school(field.observers[other]) == needs[need].school &&
                        needs[other_need].school == home_school(observer));
            }
            if (!may) continue;
            chosen.emplace_back(need, person);
            go(need + 1, cost + judged.cost + load * (2 * (times + 1) - 1));
            chosen.pop_back();
        }
    }
};

TEST_F(Observing, EqualsBruteForceUpToEightNeeds) {
    int crossings_avoided = 0, gaps = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        SCOPED_TRACE(seed);
        Draws draws(seed);
        field.observers.clear();
        field.sittings.clear();
        field.postings.clear();
        const auto people = 3 + draws.below(4), wanted = 2 + draws.below(7);
        for (std::size_t i = 1; i <= people; ++i) {
            auto& one = person(std::int64_t(i), std::int64_t(1 + draws.below(5)), draws.below(3) ? 101 : 102);
            if (draws.below(3) == 0)
                one.conflicts = {{OrganisationId{std::int64_t(1 + draws.below(5))}, ConflictKind::own_child}};
            if (draws.below(5) == 0) one.busy = {{*day_of_iso("2026-04-14"), *day_of_iso("2026-04-14")}};
        }
        sitting(9, "2025-04-15");
        sitting(1, "2026-04-14");
        sitting(2, "2026-04-16");
        train_all("2026-04-10");
        post(9, std::int64_t(1 + draws.below(5)), std::int64_t(1 + draws.below(people)));
        std::vector<PostingNeed> needs;
        std::set<std::pair<SittingId, OrganisationId>> taken;
        for (std::size_t i = 0; i < wanted; ++i) {
            const SittingId day{std::int64_t(1 + draws.below(2))};
            const OrganisationId school{std::int64_t(1 + draws.below(5))};
            if (taken.insert({day, school}).second) needs.push_back({day, school, 1});
        }
        BruteForce brute{needs, field, 1};
        brute.go(0, 0);
        const auto draft = draft_postings(needs, field);
        EXPECT_TRUE(draft.is_least);
        EXPECT_EQ(draft.postings.size(), brute.most);
        if (brute.most > 0) {
            EXPECT_NEAR(draft.cost, brute.least, 1e-9);
        }
        std::set<std::pair<OrganisationId, OrganisationId>> ways;
        for (const auto& posting : draft.postings)
            ways.insert({home_school(*field.observer(posting.observer)), posting.school});
        for (const auto& [from, to] : ways) EXPECT_FALSE(ways.contains({to, from})) << "crossed";
        crossings_avoided += !ways.empty();
        gaps += !draft.gaps.empty();
        std::size_t missing = 0;
        for (const auto& gap : draft.gaps) {
            missing += std::size_t(gap.need.missing);
            EXPECT_FALSE(gap.said.empty());
        }
        EXPECT_EQ(missing + draft.postings.size(), needs.size());
    }
    EXPECT_GT(gaps, 10);
    EXPECT_GT(crossings_avoided, 50);
}

TEST_F(Observing, AGapSaysWhichRulesLeftNobody) {
    person(1, 1);
    person(2, 3);
    person(3, 3).conflicts = {{OrganisationId{1}, ConflictKind::own_child}};
    sitting(1, "2026-04-14", {OrganisationId{1}, OrganisationId{3}});
    train_all("2026-04-10");
    field.observers[1].busy = {{*day_of_iso("2026-04-14"), *day_of_iso("2026-04-14")}};
    const auto draft = draft_postings(open_needs(field.sittings, field), field);
    ASSERT_EQ(draft.postings.size(), 1U);
    EXPECT_EQ(draft.postings[0].observer, ObserverId{1});
    ASSERT_EQ(draft.gaps.size(), 1U);
    const auto& gap = draft.gaps[0];
    EXPECT_EQ(gap.need.school, OrganisationId{1});
    EXPECT_EQ(gap.people, 3);
    EXPECT_EQ(gap.wanted, 1);
    EXPECT_EQ(gap.available, 0);
    std::map<Obstacle, int> of(gap.obstacles.begin(), gap.obstacles.end());
    EXPECT_EQ(of[Obstacle::own_school], 1);
    EXPECT_EQ(of[Obstacle::busy], 1);
    EXPECT_EQ(of[Obstacle::own_child], 1);
}

TEST_F(Observing, NeedsAreWhatStandingPostingsLeave) {
    person(1, 1);
    sitting(1, "2026-04-14", {OrganisationId{2}, OrganisationId{3}});
    train_all("2026-04-10");
    post(1, 2, 1);
    const auto needs = open_needs(field.sittings, field);
    ASSERT_EQ(needs.size(), 1U);
    EXPECT_EQ(needs[0].school, OrganisationId{3});
}

}  // namespace
