#include "domain/days.hpp"
#include "engine/planning/compare_plans.hpp"
#include "engine/planning/compare_tasks.hpp"
#include "engine/planning/count_tasks.hpp"
#include "engine/planning/draft_tasks.hpp"

#include <gtest/gtest.h>

namespace opora::planning {
namespace {

Executor executor(const std::string& name, Spread spread = Spread::none) {
    Executor it;
    it.kind = spread == Spread::none ? ExecutorKind::organisation : ExecutorKind::collective;
    it.written = it.name = name;
    it.spread = spread;
    return it;
}

Measure measure(const std::string& id, std::vector<Executor> executors) {
    Measure it;
    it.id = id;
    it.number = id.substr(1);
    it.title = "Провести семинар " + id;
    it.phrase = "октябрь";
    it.executors = std::move(executors);
    return it;
}

Occurrence occurrence(const std::string& key, OccurrenceState state, const Date& due = {}) {
    Occurrence it;
    it.key = key;
    it.state = state;
    it.start = it.due = due;
    return it;
}

Plan plan_of(std::vector<Measure> measures) {
    Plan plan;
    plan.id = PlanId{1};
    plan.title = "План";
    plan.period = {date_of(2020, 9, 1), date_of(2021, 8, 31)};
    plan.controller = "Петрова А.А.";
    plan.sections.push_back({"1", "Раздел", std::move(measures)});
    return plan;
}

const Date october = date_of(2020, 10, 31);
const Date november = date_of(2020, 11, 30);

KnownTask known(std::int64_t id, TaskState state, const std::string& party = "Центр") {
    KnownTask it;
    it.task.id = TaskId{id};
    it.task.measure = "m1";
    it.task.occurrence = "2020-10";
    it.task.state = state;
    it.task.start = it.task.due = october;
    it.drafted = party;
    return it;
}

TaskDraft draft(const Date& due) {
    TaskDraft it;
    it.measure = "m1";
    it.occurrence = "2020-10";
    it.party = "Центр";
    it.start = it.due = due;
    return it;
}

TEST(Planning, EachMainExecutorGetsATaskForEachOccurrence) {
    auto helper = executor("Школы");
    helper.is_main = false;
    const auto plan = plan_of({measure("m1", {executor("Центр"), executor("Отдел"), helper})});
    const auto drafts = draft_tasks(plan, {{"m1",
                                            {occurrence("2020-10", OccurrenceState::dated, october),
                                             occurrence("2020-11", OccurrenceState::dated, november)}}});
    ASSERT_EQ(drafts.size(), 4u);
    EXPECT_EQ(drafts[0].party, "Центр");
    EXPECT_EQ(drafts[1].party, "Отдел");
    EXPECT_EQ(drafts[2].due, november);
    EXPECT_EQ(drafts[0].state, TaskState::not_started);
}

TEST(Planning, ACollectiveIsSpreadOverItsMembersOrStaysABody) {
    auto plan = plan_of({measure("m1", {executor("ОО", Spread::schools), executor("Лицей № 1")})});
    const OccurrencesOfMeasures dated{{"m1", {occurrence("2020-10", OccurrenceState::dated, october)}}};
    EXPECT_EQ(draft_tasks(plan, dated).front().party, "ОО");
    plan.members[Spread::schools] = {"СОШ № 2", "Лицей № 1"};
    const auto drafts = draft_tasks(plan, dated);
    ASSERT_EQ(drafts.size(), 2u) << "a member that is named besides gets one task";
    EXPECT_EQ(drafts[0].party, "СОШ № 2");
}

TEST(Planning, WhatHasNoDayWaitsAndSaysForWhom) {
    const auto plan = plan_of({measure("m1", {})});
    auto waits = occurrence("schedule", OccurrenceState::waits_schedule);
    waits.waits_for = "департамент";
    const auto drafts = draft_tasks(
        plan,
        {{"m1", {waits, occurrence("any", OccurrenceState::on_demand), occurrence("u", OccurrenceState::unread)}}});
    ASSERT_EQ(drafts.size(), 3u);
    EXPECT_EQ(drafts[0].state, TaskState::waits_schedule);
    EXPECT_EQ(drafts[0].waits_for, "департамент");
    EXPECT_EQ(drafts[0].party, "Петрова А.А.") << "a row that names nobody is the controller's";
    EXPECT_EQ(drafts[1].state, TaskState::on_demand);
    EXPECT_EQ(drafts[2].state, TaskState::waits_schedule);
    EXPECT_FALSE(drafts[2].due);
}

TEST(Planning, TheSamePlanChangesNothing) {
    const auto changes = compare_tasks({known(1, TaskState::not_started)}, {draft(october)});
    EXPECT_TRUE(changes.added.empty() && changes.moved.empty() && changes.renewed.empty() && changes.removed.empty() &&
                changes.kept.empty());
}

TEST(Planning, WhatIsOpenFollowsThePlan) {
    for (const auto state : {TaskState::not_started, TaskState::in_progress, TaskState::returned}) {
        const auto changes = compare_tasks({known(1, state)}, {draft(november)});
        ASSERT_EQ(changes.moved.size(), 1u) << name_of(state);
        EXPECT_EQ(changes.moved[0].was, october);
    }
}

TEST(Planning, WhatIsDoneOrDatedByHandIsLeftAlone) {
    for (const auto state : {TaskState::done, TaskState::off_control, TaskState::in_review}) {
        const auto changes = compare_tasks({known(1, state)}, {draft(november)});
        EXPECT_TRUE(changes.moved.empty());
        EXPECT_EQ(changes.kept.size(), 1u) << name_of(state);
        EXPECT_EQ(compare_tasks({known(1, state)}, {}).kept.size(), 1u);
    }
    auto by_hand = known(1, TaskState::not_started);
    by_hand.task.is_hand_dated = true;
    EXPECT_EQ(compare_tasks({by_hand}, {draft(november)}).kept.front().why.key, "planning.kept.hand_dated");
    EXPECT_TRUE(compare_tasks({by_hand}, {}).removed.empty());
}

TEST(Planning, OnlyWhatNobodyHasBegunGoes) {
    EXPECT_EQ(compare_tasks({known(1, TaskState::not_started)}, {}).removed.size(), 1u);
    EXPECT_EQ(compare_tasks({known(1, TaskState::waits_schedule)}, {}).removed.size(), 1u);
    EXPECT_EQ(compare_tasks({known(1, TaskState::in_progress)}, {}).kept.size(), 1u);
}

TEST(Planning, ABeginningOfSomethingOnDemandStaysWithItsMeasure) {
    auto begun = known(1, TaskState::in_progress);
    begun.task.occurrence = demand_key(2);
    EXPECT_EQ(demand_number(begun.task.occurrence), 2);
    auto stub = draft(october);
    stub.occurrence = "on_demand";
    EXPECT_TRUE(compare_tasks({begun}, {stub}).kept.empty());
    EXPECT_EQ(compare_tasks({begun}, {}).kept.size(), 1u);
}

TEST(Planning, AnswersToAWaitGiveItADay) {
    auto waiting = known(1, TaskState::waits_schedule);
    waiting.task.start = waiting.task.due = std::nullopt;
    const auto changes = compare_tasks({waiting}, {draft(october)});
    ASSERT_EQ(changes.moved.size(), 1u);
    EXPECT_FALSE(changes.moved[0].was);
}

TEST(Planning, DifferencesNameEachChangedPartOfAMeasure) {
    const auto before = plan_of({measure("m1", {executor("Центр")}), measure("m2", {executor("Отдел")})});
    auto after = plan_of({measure("m1", {executor("Институт")}), measure("m3", {})});
    after.sections[0].measures[0].phrase = "ноябрь";
    after.period.end = date_of(2022, 8, 31);
    std::vector<std::string> keys;
    for (const auto& one : compare_plans(before, after)) keys.push_back(one.said.key);
    EXPECT_EQ(keys,
              (std::vector<std::string>{"planning.difference.period", "planning.difference.measure_term",
                                        "planning.difference.measure_executors", "planning.difference.measure_added",
                                        "planning.difference.measure_removed"}));
    EXPECT_TRUE(compare_plans(before, before).empty());
}

TEST(Planning, MeasuresKeepTheirIdsWhenTheOrderIsReadAgain) {
    const auto before = plan_of({measure("m1", {}), measure("m2", {}), measure("m3", {})});
    auto after = before;
    auto& measures = after.sections[0].measures;
    std::swap(measures[0], measures[2]);
    measures[1].title += " по новым правилам";
    measures.push_back(measure("m9", {}));
    for (auto& one : measures) one.id.clear();
    keep_measure_ids(before, after);
    give_measure_ids(after, {"m1", "m2", "m3", "m7"});
    EXPECT_EQ(measures[0].id, "m3");
    EXPECT_EQ(measures[1].id, "m2") << "the same number and like words";
    EXPECT_EQ(measures[2].id, "m1");
    EXPECT_EQ(measures[3].id, "m8") << "the number of a measure that has gone is not given again";
}

TEST(Planning, AMeasureBroughtBackHasItsOldId) {
    const auto before = plan_of({measure("m1", {})});
    auto after = plan_of({measure("m1", {}), measure("m7", {}), measure("m7", {}), measure("m9", {})});
    after.sections[0].measures[3].title = "Другое";
    keep_measure_ids(before, after, {"m1", "m7"});
    give_measure_ids(after, {"m1", "m7"});
    const auto& measures = after.sections[0].measures;
    EXPECT_EQ(measures[1].id, "m7");
    EXPECT_EQ(measures[2].id, "m8") << "one id is one measure's";
    EXPECT_EQ(measures[3].id, "m9") << "an id that the plan never had is given anew";
}

TEST(Planning, TheStateOfAMeasureIsWhatTroublesMost) {
    std::vector<Task> tasks(2);
    tasks[0].state = TaskState::done;
    tasks[1].state = TaskState::in_progress;
    tasks[1].due = october;
    EXPECT_EQ(state_of_measure(tasks, october), "in_progress");
    EXPECT_EQ(state_of_measure(tasks, november), "overdue");
    tasks[1].state = TaskState::off_control;
    EXPECT_EQ(state_of_measure(tasks, november), "done");
    EXPECT_EQ(state_of_measure({}, november), "");
}

TEST(Planning, CountsLookAtTheDay) {
    std::vector<Task> tasks(3);
    for (auto& task : tasks) task.due = october;
    tasks[1].state = TaskState::in_review;
    tasks[2].state = TaskState::done;
    const auto before = count(tasks, date_of(2020, 10, 24)), after = count(tasks, november);
    EXPECT_EQ(before.soon, 1);
    EXPECT_EQ(before.overdue, 0);
    EXPECT_EQ(after.overdue, 1) << "evidence given in time is not late";
    EXPECT_EQ(after.done, 1);
    EXPECT_EQ(count(tasks, date_of(2020, 10, 23)).soon, 0);
}

}  // namespace
}  // namespace opora::planning
