#include "base/problem.hpp"
#include "compute/draws.hpp"
#include "engine/remarking/entries.hpp"
#include "engine/remarking/plan.hpp"
#include "engine/remarking/result.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

namespace opora::remarking {
namespace {

/// Ten tasks of two points; «3» from 8, «4» from 12, «5» from 16.
Instrument ten_tasks() {
    Instrument instrument;
    instrument.procedure = *procedure_named("vpr-2021-5-ma");
    for (int j = 1; j <= 10; ++j) instrument.positions.push_back({std::to_string(j), 2, "", "", ""});
    instrument.maximum = 20;
    instrument.cuts = {8, 12, 16};
    return instrument;
}

std::vector<std::uint8_t> spread_over(int total, Draws& chance) {
    std::vector<std::uint8_t> cells(10, 0);
    for (int left = std::clamp(total, 0, 20); left > 0;)
        if (auto& cell = cells[chance.below(10)]; cell < 2) ++cell, --left;
    return cells;
}

/// A school whose works have first marks and the marks an expert would give each of them.
struct School {
    WorkBlock block;
    std::vector<SecondMark> expert;  // by row
    double truth = 0;                // mean difference over all works
};

/// `lift`: points added by the school to `share` of works; those just under a border always by one.
School invent_school(std::uint64_t seed, int works, double share, int lift, bool lifts_to_border) {
    Draws chance(seed);
    School school;
    auto& block = school.block;
    block.procedure = ten_tasks().procedure;
    block.positions = 10;
    block.class_names = {"5А", "5Б"};
    for (int i = 0; i < works; ++i) {
        const int truth = std::clamp(static_cast<int>(std::lround(10.5 + 4 * chance.normal())), 0, 20);
        const auto noisy = [&] {
            return std::clamp(truth + static_cast<int>(std::lround(0.7 * chance.normal())), 0, 20);
        };
        int first = noisy();
        if (chance.uniform() < share) first = std::min(20, first + lift);
        if (lifts_to_border && (first == 7 || first == 11 || first == 15)) ++first;
        block.pupil.push_back(static_cast<std::uint32_t>(1000 + i));
        block.class_index.push_back(static_cast<std::uint16_t>(i % 2));
        block.variant.push_back(1);
        block.variant2.push_back(0);
        block.gender.push_back(0);
        block.journal.push_back(0);
        block.total.push_back(static_cast<std::int16_t>(first));
        block.state.push_back(WorkState::counted);
        block.source_row.push_back(static_cast<std::uint32_t>(i + 2));
        const auto cells = spread_over(first, chance);
        block.scores.insert(block.scores.end(), cells.begin(), cells.end());
        const int second = noisy();
        school.expert.push_back({0, 0, spread_over(second, chance), "", ""});
        school.truth += double(first - second) / works;
    }
    return school;
}

std::vector<RemarkMarker> markers_of(std::initializer_list<const char*> names) {
    std::vector<RemarkMarker> out;
    std::int64_t id = 900;
    for (const char* name : names) out.push_back({name, "", OrganisationId{++id}, 0});
    return out;
}

Remarking planned(const School& school, PlanWish wish) {
    if (wish.markers.empty()) wish.markers = markers_of({"Иванова"});
    std::vector<Remarking> plans{choose_works(school.block, ten_tasks(), wish)};
    plans.front().school = OrganisationId{1};
    give_codes(plans, wish.seed);
    share_out(plans, wish.markers, wish.seed);
    return plans.front();
}

/// The expert's marks of the first `count` works of the plan.
std::vector<SecondMark> marks_of(const School& school, const Remarking& plan, std::size_t count) {
    std::vector<SecondMark> out;
    for (std::size_t i = 0; i < std::min(count, plan.works.size()); ++i)
        for (const auto marker : plan.works[i].markers) {
            auto mark = school.expert[plan.works[i].pupil - 1000];
            mark.work = static_cast<std::uint32_t>(i);
            mark.marker = marker;
            out.push_back(std::move(mark));
        }
    return out;
}

/// Marks as an expert would who stops where the rule says enough.
Result marked_till_enough(const School& school, const Remarking& plan) {
    for (auto count = static_cast<std::size_t>(plan.design.random_part);; ++count) {
        auto result = judge(plan, ten_tasks(), marks_of(school, plan, count));
        if (result.verdict != Verdict::go_on || count >= plan.works.size()) return result;
    }
}

TEST(Remarking, APlanIsTheSameForTheSameSeedAndHidesWhatItMustHide) {
    const auto school = invent_school(1, 80, 0.2, 3, true);
    PlanWish wish;
    wish.seed = 20210415;
    wish.markers = markers_of({"Иванова", "Петров", "Сидоренко"});
    const auto plan = planned(school, wish), again = planned(school, wish);
    ASSERT_EQ(plan.works.size(), 13u);  // one of 16 inflated of 80 is met with 95 %
    EXPECT_EQ(plan.design.random_part, 6);
    std::set<std::string> codes;
    std::set<std::uint32_t> pupils;
    for (std::size_t i = 0; i < plan.works.size(); ++i) {
        const auto& work = plan.works[i];
        EXPECT_EQ(work.code, again.works[i].code);
        EXPECT_EQ(work.pupil, again.works[i].pupil);
        EXPECT_EQ(work.is_random, i < 6);
        EXPECT_TRUE(codes.insert(work.code).second);
        EXPECT_TRUE(pupils.insert(work.pupil).second);
        EXPECT_EQ(work.code.find(std::to_string(work.pupil)), std::string::npos);
        EXPECT_EQ(tidied_code(work.code), work.code);
    }
    EXPECT_EQ(tidied_code("km 482"), "КМ-482");
    EXPECT_EQ(tidied_code(" ам–001 "), "АМ-001");
}

TEST(Remarking, CodesOfManyWorksAreAllDifferent) {
    std::vector<Remarking> many(40);
    for (auto& one : many) one.works.resize(100);
    give_codes(many, 3);
    std::set<std::string> codes;
    for (const auto& one : many)
        for (const auto& work : one.works) codes.insert(work.code);
    EXPECT_EQ(codes.size(), 4000u);
}

TEST(Remarking, MarkersAreCrossedAndNeverMarkTheirOwnSchool) {
    std::vector<Remarking> plans;
    std::vector<RemarkMarker> markers;
    for (std::uint64_t s = 1; s <= 6; ++s) {
        PlanWish wish;
        wish.seed = s;
        wish.count = 20;
        plans.push_back(choose_works(invent_school(s, 60, 0, 0, false).block, ten_tasks(), wish));
        plans.back().school = OrganisationId{static_cast<std::int64_t>(s)};
        markers.push_back({"Эксперт " + std::to_string(s), "", OrganisationId{static_cast<std::int64_t>(s)}, 0});
    }
    share_out(plans, markers, 5);
    std::map<std::uint32_t, int> load;
    for (const auto& plan : plans) {
        std::set<std::uint32_t> of_school;
        int twice = 0;
        for (const auto& work : plan.works) {
            ASSERT_GE(work.markers.size(), 1u);
            twice += work.markers.size() == 2;
            if (work.markers.size() == 2) {
                EXPECT_NE(work.markers[0], work.markers[1]);
            }
            for (const auto marker : work.markers) {
                EXPECT_NE(markers[marker].organisation_id, plan.school);
                of_school.insert(marker);
                ++load[marker];
            }
        }
        EXPECT_EQ(twice, 2);
        EXPECT_GE(of_school.size(), 2u);
    }
    for (const auto& [marker, works] : load) EXPECT_EQ(works, 22);
}

TEST(Remarking, WhoCannotMarkIsSaid) {
    const auto school = invent_school(1, 30, 0, 0, false);
    std::vector<Remarking> plans{choose_works(school.block, ten_tasks(), {})};
    plans.front().school = OrganisationId{1};
    const auto refusal = [&](const std::vector<RemarkMarker>& markers) {
        try {
            share_out(plans, markers, 1);
        } catch (const Refusal& refused) {
            return refused.problem().code;
        }
        return Code::internal;
    };
    EXPECT_EQ(refusal({}), Code::marker_missing);
    EXPECT_EQ(refusal({{"Своя", "", OrganisationId{1}, 0}}), Code::marker_own_school);
    EXPECT_EQ(refusal({{"Чужая", "", OrganisationId{2}, 3}}), Code::markers_too_few);
}

TEST(Remarking, NearTheBorderIsChosenMoreOften) {
    const auto school = invent_school(4, 120, 0, 0, true);
    const auto instrument = ten_tasks();
    const auto rows = works_of(school.block, "");
    const auto suspected = suspicion(school.block, instrument, rows);
    double at_border = 0, elsewhere = 0;
    for (const auto row : rows) {
        const auto total = school.block.total[row];
        const bool is_border = total == 8 || total == 12 || total == 16;
        (is_border ? at_border : elsewhere) = std::max(is_border ? at_border : elsewhere, suspected[row]);
    }
    EXPECT_NEAR(elsewhere, 0.1, 1e-12);
    EXPECT_GT(at_border, 0.4);
    EXPECT_EQ(works_of(school.block, "5А").size(), 60u);
}

/// A sign of a mechanism in a class, as the own rule keeps it.
Sign class_sign(const char* kind, const char* class_name, double effect, double q) {
    Sign sign;
    sign.kind = kind;
    sign.procedure = ten_tasks().procedure;
    sign.class_name = class_name;
    sign.effect = effect;
    sign.q = q;
    return sign;
}

TEST(Remarking, WorksOfAClassWithSignsAreSuspectedMore) {
    const auto school = invent_school(4, 120, 0, 0, false);
    const auto instrument = ten_tasks();
    const auto rows = works_of(school.block, "");
    const auto plain = suspicion(school.block, instrument, rows);
    const auto told = suspicion(school.block, instrument, rows, {class_sign("inflation", "5А", 0.3, 0.02)});
    const auto doubtful = suspicion(school.block, instrument, rows, {class_sign("inflation", "5А", 0.3, 1)});
    const auto topic = suspicion(school.block, instrument, rows, {class_sign("profile", "5А", 3, 0.01)});
    const auto lifted = suspicion(school.block, instrument, rows, {class_sign("bunching", "", 0.8, 0.02)});
    std::map<int, double> by_full;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool is_named = school.block.class_index[rows[i]] == 0;
        EXPECT_GE(told[i], plain[i]);
        EXPECT_LE(told[i], 1);
        EXPECT_TRUE(is_named || told[i] == plain[i]);
        EXPECT_DOUBLE_EQ(doubtful[i], plain[i]) << "q of 1 says nothing";
        EXPECT_DOUBLE_EQ(topic[i], plain[i]) << "a topic taught more gives no one points";
        const int total = school.block.total[rows[i]];
        const bool is_border = total == 8 || total == 12 || total == 16;
        EXPECT_EQ(lifted[i] > plain[i], is_border);
        EXPECT_TRUE(!is_named || total < 18 || told[i] > 0.5) << "many full marks";
        EXPECT_TRUE(!is_named || total > 0 || told[i] == plain[i]) << "nothing was given to an empty work";
    }
}

/// What over many plans of one school becomes of the estimate.
struct Course {
    double bias = 0, error = 0, naive_bias = 0, covered = 0, honest = 0, inflated = 0, works = 0;
};
Course simulate(const School& school, PlanWish wish, int runs) {
    Course out;
    double sum = 0, squares = 0;
    for (int r = 1; r <= runs; ++r) {
        wish.seed = static_cast<std::uint64_t>(r);
        const auto plan = planned(school, wish);
        const auto result = wish.stopping == Stopping::whole
                                ? judge(plan, ten_tasks(), marks_of(school, plan, plan.works.size()))
                                : marked_till_enough(school, plan);
        EXPECT_TRUE(result.difference.is_usable);
        const double off = result.difference.value - school.truth;
        sum += off;
        squares += off * off;
        out.naive_bias += (result.plain_difference - school.truth) / runs;
        out.covered +=
            (result.difference.interval.low <= school.truth && school.truth <= result.difference.interval.high) /
            double(runs);
        out.honest += (result.verdict == Verdict::honest) / double(runs);
        out.inflated += (result.verdict == Verdict::inflated) / double(runs);
        out.works += double(result.marked) / runs;
    }
    out.bias = sum / runs;
    out.error = std::sqrt(squares / runs - out.bias * out.bias) / std::sqrt(runs);
    return out;
}

void expect_unbiased(const Course& course, const char* what) {
    EXPECT_LT(std::abs(course.bias), 4 * course.error) << what;
    EXPECT_GT(course.covered, 0.9) << what;
    std::printf("%s: bias %.3f (error %.3f), naive bias %.3f, covered %.3f, honest %.3f, inflated %.3f, works %.1f\n",
                what, course.bias, course.error, course.naive_bias, course.covered, course.honest, course.inflated,
                course.works);
}

TEST(Remarking, TheEstimateIsUnbiasedWhereMarkingStopsEarly) {
    PlanWish wish;
    wish.count = 30;
    const auto honest = simulate(invent_school(21, 90, 0, 0, false), wish, 2000);
    expect_unbiased(honest, "honest, may stop");
    EXPECT_LT(honest.inflated, 0.06);
    EXPECT_LT(honest.works, 20);
    const auto inflated = simulate(invent_school(22, 90, 0.6, 3, true), wish, 2000);
    expect_unbiased(inflated, "inflated, may stop");
    EXPECT_GT(inflated.inflated, 0.9);
    EXPECT_GT(std::abs(inflated.naive_bias), 4 * inflated.error);  // what the random part is for
}

TEST(Remarking, TheEstimateIsUnbiasedWhereAllChosenAreMarked) {
    PlanWish wish;
    wish.count = 30;
    wish.stopping = Stopping::whole;
    expect_unbiased(simulate(invent_school(21, 90, 0, 0, false), wish, 2000), "honest, whole");
    const auto inflated = simulate(invent_school(22, 90, 0.6, 3, true), wish, 2000);
    expect_unbiased(inflated, "inflated, whole");
    EXPECT_GT(inflated.inflated, 0.95);
}

TEST(Remarking, WeighingBySignsAimsBetterAndLeavesTheEstimateUnbiased) {
    auto school = invent_school(22, 90, 0, 0, false);
    // Points were added in one class; the signs name it, and with less certainty the other one too.
    Draws chance(5);
    for (std::size_t i = 0; i < school.block.size(); ++i) {
        if (school.block.class_index[i] != 0) continue;
        const int total = std::min(20, school.block.total[i] + 4);
        school.truth += double(total - school.block.total[i]) / 90;
        school.block.total[i] = static_cast<std::int16_t>(total);
        const auto cells = spread_over(total, chance);
        std::copy(cells.begin(), cells.end(), school.block.scores.begin() + static_cast<std::ptrdiff_t>(i * 10));
    }
    PlanWish wish;
    wish.count = 30;
    wish.screening = 3;
    wish.signs = {class_sign("inflation", "5А", 0.4, 0.01), class_sign("bunching", "5Б", 0.5, 0.4)};
    int named = 0, named_plain = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        wish.seed = seed;
        auto plain = wish;
        plain.signs.clear();
        const auto of_class = [](const Remarking& plan) {
            return std::count_if(plan.works.begin(), plan.works.end(), [](const RemarkWork& work) {
                EXPECT_GT(work.probability, 0);
                return work.class_name == "5А" && !work.is_random;
            });
        };
        named += static_cast<int>(of_class(planned(school, wish)));
        named_plain += static_cast<int>(of_class(planned(school, plain)));
    }
    EXPECT_GT(named, 1.4 * named_plain);
    const auto stopping = simulate(school, wish, 2000);
    expect_unbiased(stopping, "weighed by signs, may stop");
    EXPECT_GT(stopping.inflated, 0.9);
    wish.stopping = Stopping::whole;
    for (const auto& work : planned(school, wish).works) EXPECT_GE(work.probability, 30.0 / 90 / 2 - 1e-9);
    const auto whole = simulate(school, wish, 2000);
    expect_unbiased(whole, "weighed by signs, whole");
    EXPECT_GT(std::abs(whole.naive_bias), 4 * whole.error) << "what the chances are for";
}

TEST(Remarking, ACellNotBegunIsTakenAndAFaultHasItsPlace) {
    const auto school = invent_school(5, 60, 0.5, 3, false);
    const auto plan = planned(school, {});
    const auto entry = [&](std::size_t work, std::vector<std::string> cells, std::uint32_t row) {
        MarkEntry one{plan.works[work].code, "", std::move(cells), {}};
        one.place.row = row;
        one.place.path = "entries[" + std::to_string(row - 1) + "]";
        return one;
    };
    const auto checked = check_entries(plan, ten_tasks(), {},
                                       {entry(0, {"Н", "н", "X", "2", "2", "1", "0", "1", "2", "H"}, 1),
                                        entry(1, {"3", "1", "X", "2", "2", "1", "0", "1", "2", "2"}, 2)},
                                       false);
    ASSERT_EQ(checked.marks.size(), 1u);
    EXPECT_EQ(total_of(checked.marks[0].scores), 8);
    EXPECT_EQ(checked.not_begun, 4);
    ASSERT_EQ(checked.problems.size(), 1u);
    EXPECT_EQ(say_place(Language::russian, checked.problems[0]), "строка 2, код " + plan.works[1].code + ", задание 1");
    EXPECT_EQ(say(Language::english, checked.problems[0]).find("row 2, code "), 0u)
        << say(Language::english, checked.problems[0]);
}

TEST(Remarking, WhatIsNotYetMarkedIsNotEstimated) {
    const auto school = invent_school(5, 60, 0.5, 3, false);
    PlanWish wish;
    const auto plan = planned(school, wish);
    auto result = judge(plan, ten_tasks(), {});
    EXPECT_EQ(result.verdict, Verdict::go_on);
    EXPECT_EQ(result.sentences.front().key, "remarking.verdict.not_begun");
    result = judge(plan, ten_tasks(), marks_of(school, plan, 4));
    EXPECT_FALSE(result.difference.is_usable);
    EXPECT_EQ(result.verdict, Verdict::go_on);
    EXPECT_FALSE(result.stopped_at);
}

TEST(Remarking, MarksThatBecomeLowerAreCounted) {
    const auto school = invent_school(6, 60, 1, 4, false);
    PlanWish wish;
    wish.stopping = Stopping::whole;
    wish.count = 60;
    const auto plan = planned(school, wish);
    const auto result = judge(plan, ten_tasks(), marks_of(school, plan, 60));
    int all = 0;
    for (const auto& row : result.mark_changes)
        for (const int works : row) all += works;
    EXPECT_EQ(all, 60);
    EXPECT_GT(result.lower_marks, 30);
    EXPECT_EQ(result.verdict, Verdict::inflated);
    EXPECT_NEAR(result.difference.value, school.truth, 1e-9);  // every work was marked
    EXPECT_LT(result.p, 1e-6);
    ASSERT_EQ(result.positions.size(), 10u);
    EXPECT_EQ(result.positions[0].works, 60);
}

}  // namespace
}  // namespace opora::remarking
