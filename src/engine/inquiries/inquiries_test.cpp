#include "engine/inquiries/course.hpp"
#include "engine/inquiries/plain_words.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "domain/days.hpp"

#include <algorithm>
#include <set>

namespace {

using namespace opora;
using namespace opora::inquiries;

Sign flagged_sign(const std::string& kind, int works, double effect = 0, Bounds bounds = {}) {
    Sign sign;
    sign.kind = kind;
    sign.procedure = *procedure_named("vpr-2021-4-ru");
    sign.works = works;
    sign.is_enough = sign.is_flagged = true;
    sign.effect = effect;
    sign.effect_bounds = bounds;
    sign.p = 0.001;
    sign.q = 0.02;
    return sign;
}

InquiryStep step_of(StepKind kind, const std::string& outcome = {}) {
    InquiryStep step;
    step.kind = kind;
    step.outcome = outcome;
    step.day = date_of(2021, 9, 1);
    step.by = "О. Н. Иванова, начальник управления";
    step.text = "сказано";
    step.screening = 3;
    step.signs = {flagged_sign("inflation", 24)};
    step.explanations = {{"taught_more", Weight::possible, ""}};
    step.check = "re_marking";
    step.due = date_of(2021, 10, 1);
    return step;
}

/// Adds the step when it may be taken.
bool take(std::vector<InquiryStep>& steps, InquiryStep step) {
    if (check_step(steps, step)) return false;
    step.id = StepId{std::int64_t(steps.size()) + 1};
    steps.push_back(std::move(step));
    return true;
}

InquiryStep result_of(StepId check, const std::string& outcome) {
    auto step = step_of(StepKind::result, outcome);
    step.of_check = check;
    return step;
}

TEST(Inquiry, WalksFromSignsToNextYearsLook) {
    std::vector<InquiryStep> steps;
    EXPECT_EQ(course_of(steps).state, InquiryState::none);
    ASSERT_TRUE(take(steps, step_of(StepKind::signs)));
    ASSERT_TRUE(take(steps, step_of(StepKind::hypothesis)));
    ASSERT_TRUE(take(steps, step_of(StepKind::check)));
    EXPECT_EQ(course_of(steps).open_checks, std::vector{StepId{3}});
    ASSERT_TRUE(take(steps, result_of(StepId{3}, "confirms")));
    EXPECT_EQ(course_of(steps).state, InquiryState::checked);
    ASSERT_TRUE(take(steps, step_of(StepKind::decision, "measures")));
    ASSERT_TRUE(take(steps, step_of(StepKind::measures)));
    ASSERT_TRUE(take(steps, step_of(StepKind::look, "gone")));
    EXPECT_EQ(course_of(steps).state, InquiryState::looked);
    EXPECT_FALSE(take(steps, step_of(StepKind::decision, "watch")));
}

TEST(Inquiry, ASignAloneIsNotEnoughForMeasuresOrTheList) {
    std::vector<InquiryStep> steps;
    ASSERT_TRUE(take(steps, step_of(StepKind::signs)));
    for (const char* outcome : {"measures", "to_list"}) {
        const auto problem = check_step(steps, step_of(StepKind::decision, outcome));
        ASSERT_TRUE(problem);
        EXPECT_EQ(problem->code, Code::step_not_possible);
    }
    EXPECT_FALSE(check_step(steps, step_of(StepKind::decision, "explained")));
}

TEST(Inquiry, IsCheckedOnlyWhenEveryCheckHasItsResult) {
    std::vector<InquiryStep> steps;
    take(steps, step_of(StepKind::signs));
    take(steps, step_of(StepKind::hypothesis));
    take(steps, step_of(StepKind::check));
    take(steps, step_of(StepKind::check));
    ASSERT_TRUE(take(steps, result_of(StepId{3}, "unclear")));
    EXPECT_EQ(course_of(steps).state, InquiryState::checking);
    EXPECT_EQ(check_step(steps, result_of(StepId{3}, "unclear"))->code, Code::step_check_unknown);
    ASSERT_TRUE(take(steps, result_of(StepId{4}, "explains")));
    EXPECT_EQ(course_of(steps).state, InquiryState::checked);
}

TEST(Inquiry, ACorrectionStandsInPlaceAndMustLeaveLaterStepsPossible) {
    std::vector<InquiryStep> steps;
    take(steps, step_of(StepKind::signs));
    take(steps, step_of(StepKind::hypothesis));
    take(steps, step_of(StepKind::check));
    auto other = step_of(StepKind::check);
    other.corrects = StepId{3};
    other.check = "observer";
    ASSERT_TRUE(take(steps, other));
    const auto course = course_of(steps);
    ASSERT_EQ(course.steps.size(), 3u);
    EXPECT_EQ(course.steps[2].check, "observer");
    ASSERT_TRUE(take(steps, result_of(StepId{3}, "confirms"))) << "the check is found by its first number too";
    ASSERT_TRUE(take(steps, step_of(StepKind::decision, "measures")));
    ASSERT_TRUE(take(steps, step_of(StepKind::measures)));
    auto changed = step_of(StepKind::decision, "watch");
    changed.corrects = StepId{6};
    EXPECT_EQ(check_step(steps, changed)->code, Code::step_not_possible) << "measures stand after it";
    auto elsewhere = step_of(StepKind::reply);
    elsewhere.corrects = StepId{1};
    EXPECT_EQ(check_step(steps, elsewhere)->code, Code::step_corrects_nothing);
}

TEST(Inquiry, AHypothesisNeedsOtherExplanations) {
    std::vector<InquiryStep> steps;
    take(steps, step_of(StepKind::signs));
    auto bare = step_of(StepKind::hypothesis);
    bare.explanations.clear();
    const auto problem = check_step(steps, bare);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->code, Code::step_field_missing);
    EXPECT_EQ(problem->place.path, "explanations");
}

RC_GTEST_PROP(InquiryLaws, WhatTheTableOffersCanBeTakenAndAReplyNeverMoves, ()) {
    std::vector<InquiryStep> steps;
    const auto choices = *rc::gen::container<std::vector<unsigned>>(12, rc::gen::inRange(0u, 100u));
    for (const auto choice : choices) {
        const auto course = course_of(steps);
        if (course.next.empty()) break;
        const auto& next = course.next[choice % course.next.size()];
        auto step = step_of(next.kind, next.outcomes.empty() ? "" : next.outcomes[choice % next.outcomes.size()]);
        if (!course.open_checks.empty()) step.of_check = course.open_checks[choice % course.open_checks.size()];
        RC_ASSERT(take(steps, step));
        const auto after = course_of(steps);
        if (next.kind == StepKind::reply) RC_ASSERT(after.state == course.state);
        RC_ASSERT(after.open_checks.empty() || after.state == InquiryState::checking);
    }
}

TEST(PlainWords, TheSchoolIsToldNoChanceAndNoLimit) {
    auto sign = flagged_sign("inflation", 24, 0.3, {0.1, 0.5});
    sign.figures = {{"region_high", 0.07}};
    const auto told = [&](Reader reader) {
        std::string text;
        for (const auto& said : plain_words(sign, reader)) text += say(Language::russian, said) + " ";
        return text;
    };
    EXPECT_NE(told(Reader::authority).find("0,02"), std::string::npos) << told(Reader::authority);
    for (const char* secret : {"0,02", "0,001", "0,07"})
        EXPECT_EQ(told(Reader::school).find(secret), std::string::npos) << told(Reader::school);
    EXPECT_EQ(told(Reader::authority).find("⟨"), std::string::npos);
    EXPECT_EQ(told(Reader::authority).find("наруш"), std::string::npos);
}

}  // namespace
