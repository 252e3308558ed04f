#include "office/tasks.hpp"

#include "office/parties.hpp"
#include "office/plan_for_test.hpp"

#include <gtest/gtest.h>

namespace opora::office {
namespace {

PartyId party_called(Desk& desk, Instant now, const std::string& name) {
    for (const auto& row : list_parties(desk, now))
        if (row.party.name == name) return row.party.id;
    return {};
}

TEST(Tasks, AreFoundByPartyStateAndWords) {
    const OrderForTest test;
    const auto plan = test.accepted();
    TaskFilter filter;
    filter.party = test.tasks(plan, "m2").at(0).task.party;
    const auto mine = list_tasks(*test.desk, test.now, filter);
    EXPECT_EQ(mine.total, static_cast<int>(mine.rows.size()));
    for (std::size_t i = 1; i < mine.rows.size(); ++i) {
        const auto &before = mine.rows[i - 1].task.due, &after = mine.rows[i].task.due;
        EXPECT_TRUE(!before || !after || *before <= *after);
    }
    EXPECT_FALSE(mine.rows.back().task.due) << "those without a day come last";
    filter = {};
    filter.controller = party_called(*test.desk, test.now, "Ким О.О.");
    EXPECT_EQ(list_tasks(*test.desk, test.now, filter).total, list_tasks(*test.desk, test.now, {}).total);
    filter.controller = mine.rows.front().task.party;
    EXPECT_EQ(list_tasks(*test.desk, test.now, filter).total, 0) << "who controls no plan has nothing to check";
    filter = {};
    filter.query = "СЕМИНАР";
    EXPECT_EQ(list_tasks(*test.desk, test.now, filter).total, 4);
    filter = {};
    filter.state = "overdue";
    EXPECT_EQ(list_tasks(*test.desk, noon("2020-10-16"), filter).total, 1) << "nothing comes due before the order";
    filter.state = "soon";
    EXPECT_EQ(list_tasks(*test.desk, noon("2020-10-10"), filter).total, 1);
    filter.state = "asleep";
    EXPECT_EQ(refused_with([&] { list_tasks(*test.desk, test.now, filter); }), Code::bad_request);
    filter = {};
    filter.limit = 2;
    filter.offset = 1;
    const auto page = list_tasks(*test.desk, test.now, filter);
    EXPECT_EQ(page.rows.size(), 2u);
    EXPECT_GT(page.total, 2);
}

TEST(Tasks, CloseOnlyWithEvidenceOfTheKindTheRowExpects) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto id = test.tasks(plan, "m1").at(0).task.id;
    EXPECT_EQ(test.submit(id, "готово").refused.at(0).problem.code, Code::evidence_missing);
    EXPECT_EQ(test.act("accept", {id}).refused.at(0).problem.code, Code::act_not_possible);
    TaskAct wrong;
    wrong.act = "submit";
    wrong.tasks = {id};
    wrong.evidence = EvidenceWish{};
    wrong.evidence->kind = Evidence::number;
    wrong.evidence->number = 5;
    EXPECT_EQ(act_on_tasks(*test.desk, test.who, test.now, wrong).refused.at(0).problem.code,
              Code::evidence_wrong_kind);
    EXPECT_EQ(test.submit(id).done.size(), 1u);
    EXPECT_EQ(test.act("accept", {id}).done.size(), 1u);
    const auto view = find_task(*test.desk, test.now, id);
    EXPECT_EQ(view.row.task.state, TaskState::done);
    EXPECT_EQ(view.evidence.at(0).text, "Протокол от 12.10.2020 № 4");
    ASSERT_EQ(view.history.size(), 2u);
    EXPECT_FALSE(view.history[0].can_undo);
    EXPECT_TRUE(view.history[1].can_undo);
    EXPECT_EQ(view.acts, std::vector<std::string>{"reopen"});
}

TEST(Tasks, EvidenceMayBeAFile) {
    const OrderForTest test;
    const auto id = test.tasks(test.accepted(), "m1").at(0).task.id;
    TaskAct wish;
    wish.act = "submit";
    wish.tasks = {id};
    wish.evidence = EvidenceWish{};
    wish.evidence->uploads = {test.lay("приказ о группе.txt", "О рабочей группе")};
    EXPECT_EQ(act_on_tasks(*test.desk, test.who, test.now, wish).done.size(), 1u);
    EXPECT_EQ(find_task(*test.desk, test.now, id).evidence.at(0).files.at(0).name, "приказ о группе.txt");
}

TEST(Tasks, AreReturnedWithAReasonAndComeAgain) {
    const OrderForTest test;
    const auto id = test.tasks(test.accepted(), "m1").at(0).task.id;
    test.submit(id);
    EXPECT_EQ(refused_with([&] { test.act("return", {id}); }), Code::act_reason_missing);
    test.act("return", {id}, "Нет подписи");
    const auto row = find_task(*test.desk, test.now, id).row;
    EXPECT_EQ(row.task.state, TaskState::returned);
    EXPECT_EQ(row.returned_why, "Нет подписи");
    EXPECT_EQ(test.submit(id).done.size(), 1u);
    EXPECT_EQ(find_task(*test.desk, test.now, id).evidence.size(), 2u);
}

TEST(Tasks, AnActIsTakenBackUnlessSomethingFollowed) {
    const OrderForTest test;
    const auto id = test.tasks(test.accepted(), "m1").at(0).task.id;
    const auto started = test.act("start", {id}).act;
    const auto submitted = test.submit(id).act;
    EXPECT_EQ(undo_task_act(*test.desk, test.who, test.now, started).refused.at(0).problem.code, Code::task_went_on);
    EXPECT_EQ(undo_task_act(*test.desk, test.who, test.now, submitted).done.size(), 1u);
    EXPECT_EQ(test.state(id), TaskState::in_progress);
    EXPECT_TRUE(find_task(*test.desk, test.now, id).evidence.empty());
    EXPECT_EQ(refused_with([&] { undo_task_act(*test.desk, test.who, test.now, submitted); }), Code::act_undone);
    EXPECT_EQ(refused_with([&] { undo_task_act(*test.desk, test.who, test.now, 999); }), Code::not_found);
    const auto history = find_task(*test.desk, test.now, id).history;
    EXPECT_EQ(history.back().kind, "undo");
    EXPECT_FALSE(history.back().can_undo);
}

TEST(Tasks, ManyAtOnceSayWhichWereNotDone) {
    const OrderForTest test;
    const auto plan = test.accepted();
    std::vector<TaskId> ids;
    for (const auto& row : test.tasks(plan)) ids.push_back(row.task.id);
    ids.push_back(TaskId{123456});
    ids.push_back(ids.front());
    const auto result = test.act("start", ids);
    EXPECT_EQ(result.done.size() + result.refused.size(), ids.size() - 1) << "each once";
    ASSERT_EQ(result.refused.size(), 2u) << "what is on demand is begun, not started; one is not there";
    const auto back = undo_task_act(*test.desk, test.who, test.now, result.act);
    EXPECT_EQ(back.done.size(), result.done.size());
    EXPECT_TRUE(test.tasks(plan, "", "in_progress").empty());
}

TEST(Tasks, WhatAPersonMovedOrGaveToAnotherStaysWhenThePlanChanges) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto seminars = test.tasks(plan, "m2");
    TaskAct move;
    move.act = "move";
    move.tasks = {seminars[0].task.id};
    move.reason = "Каникулы";
    move.due = day("2020-11-06");
    act_on_tasks(*test.desk, test.who, test.now, move);
    TaskAct give;
    give.act = "reassign";
    give.tasks = {seminars[1].task.id};
    give.party_name = "Новикова Н.Н.";
    act_on_tasks(*test.desk, test.who, test.now, give);
    PlanWish wish;
    wish.body = find_plan(*test.desk, test.now, plan).body;
    auto& measure = wish.body.sections[0].measures[1];
    measure.phrase = "октябрь, ноябрь, декабрь";
    measure.deadline = deadline::read_deadline(measure.phrase);
    wish.version = 1;
    const auto looked = preview_plan(*test.desk, plan, wish);
    const auto change = change_plan(*test.desk, test.who, test.now, plan, wish);
    EXPECT_EQ(looked.added.size(), 2u);
    EXPECT_EQ(change.added.size(), 2u);
    ASSERT_EQ(change.kept.size(), 1u);
    EXPECT_EQ(change.kept[0].said.key, "planning.kept.hand_dated");
    EXPECT_TRUE(change.removed.empty());
    EXPECT_EQ(find_task(*test.desk, test.now, seminars[0].task.id).row.task.due, day("2020-11-06"));
    EXPECT_EQ(find_task(*test.desk, test.now, seminars[1].task.id).row.party_name, "Новикова Н.Н.");
    EXPECT_EQ(refused_with([&] { change_plan(*test.desk, test.who, test.now, plan, wish); }),
              Code::plan_changed_meanwhile);
}

TEST(Tasks, ADelegatedTaskStaysInTheListOfWhoAnswersForIt) {
    const OrderForTest test;
    const auto row = test.tasks(test.accepted(), "m1").at(0);
    TaskAct give;
    give.act = "delegate";
    give.tasks = {row.task.id};
    give.party_name = "Новикова Н.Н.";
    act_on_tasks(*test.desk, test.who, test.now, give);
    const auto given = find_task(*test.desk, test.now, row.task.id).row;
    EXPECT_EQ(given.party_name, "Новикова Н.Н.");
    EXPECT_EQ(given.delegated_by_name, "Методический центр");
    TaskFilter filter;
    filter.query = "рабочей группы";
    for (const auto party : {row.task.party, given.task.party}) {
        filter.party = party;
        EXPECT_EQ(list_tasks(*test.desk, test.now, filter).total, 1);
    }
}

TEST(Tasks, WhatIsOnDemandIsBegunAsOftenAsItIsNeeded) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto stub = test.tasks(plan, "m4").at(0).task.id;
    const auto first = test.act("begin", {stub});
    ASSERT_EQ(first.begun.size(), 1u);
    const auto second = test.act("begin", {stub});
    EXPECT_EQ(test.state(stub), TaskState::on_demand);
    EXPECT_EQ(test.state(second.begun.at(0)), TaskState::in_progress);
    undo_task_act(*test.desk, test.who, test.now, first.act);
    EXPECT_EQ(test.tasks(plan, "m4").size(), 2u);
    EXPECT_EQ(test.act("begin", {stub}).begun.size(), 1u) << "a number is not given twice";
}

TEST(Tasks, AreOpenedAgainAsTheyWere) {
    const OrderForTest test;
    const auto id = test.tasks(test.accepted(), "m1").at(0).task.id;
    test.act("off_control", {id}, "Приказ отменён");
    EXPECT_EQ(test.state(id), TaskState::off_control);
    test.act("reopen", {id}, "Ошибка");
    EXPECT_EQ(test.state(id), TaskState::not_started);
}

TEST(Tasks, OfWhoIsAwayAreInTheListOfTheDeputy) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto luknina = test.tasks(plan, "m2").at(1).task.party;
    const auto row = list_parties(*test.desk, test.now, "методический").at(0);
    PartyWish wish;
    wish.deputy = row.party.id;
    wish.away = Period{day("2020-10-01"), day("2020-10-14")};
    change_party(*test.desk, test.who, test.now, luknina, wish);
    TaskFilter filter;
    filter.party = row.party.id;
    filter.measure = "m2";
    EXPECT_EQ(list_tasks(*test.desk, noon("2020-10-14"), filter).total, 4);
    EXPECT_EQ(list_tasks(*test.desk, noon("2020-10-15"), filter).total, 2);
}

TEST(Plans, ShowEachMeasureWithItsTasks) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto view = find_plan(*test.desk, noon("2020-10-16"), plan);
    EXPECT_EQ(view.measures.at("m1").state, "overdue");
    EXPECT_EQ(view.measures.at("m2").due, day("2020-10-31"));
    EXPECT_EQ(view.measures.at("m4").state, "on_demand");
    EXPECT_EQ(view.row.next_due, day("2020-10-31")) << "the October checkpoint";
    const auto progress = plan_progress(*test.desk, test.now, plan, "measure");
    ASSERT_EQ(progress.size(), 5u);
    EXPECT_EQ(progress[0].name, "1.1 Утвердить состав рабочей группы");
    EXPECT_EQ(plan_progress(*test.desk, test.now, plan, "section").size(), 1u);
    EXPECT_EQ(plan_progress(*test.desk, test.now, plan, "party").size(), 3u);
    EXPECT_EQ(refused_with([&] { plan_progress(*test.desk, test.now, plan, "weather"); }), Code::bad_request);
}

TEST(Plans, AMeasureThatComesBackFindsItsTasks) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto body = find_plan(*test.desk, test.now, plan).body;
    const auto first = test.tasks(plan, "m5").at(0).task.id;
    test.act("start", {first});
    PlanWish wish;
    wish.body = body;
    wish.body.sections[0].measures.pop_back();
    change_plan(*test.desk, test.who, test.now, plan, wish);
    wish.body.sections[0].measures.push_back(body.sections[0].measures[0]);
    wish.body.sections[0].measures.back().id.clear();
    wish.body.sections[0].measures.back().title = "Совсем другое";
    change_plan(*test.desk, test.who, test.now, plan, wish);
    EXPECT_EQ(find_plan(*test.desk, test.now, plan).body.sections[0].measures.back().id, "m6");
    wish.body = body;
    EXPECT_TRUE(change_plan(*test.desk, test.who, test.now, plan, wish).added.empty());
    EXPECT_EQ(test.tasks(plan, "m5").at(0).task.id, first);
}

TEST(Plans, LastYearsPlanBeginsThisYears) {
    const OrderForTest test;
    const auto plan = draft_plan_from_plan(*test.desk, test.accepted(), 2021);
    EXPECT_EQ(plan.period.start, day("2021-09-01"));
    EXPECT_EQ(plan.sections[0].measures[0].phrase, "до 15.10.2021");
    const auto begun = begin_plan(*test.desk, test.who, test.now, plan);
    EXPECT_EQ(test.tasks(begun.row.id, "m1").at(0).task.due, day("2021-10-15"));
    EXPECT_FALSE(begun.row.order);
}

TEST(Plans, BeginFromATemplate) {
    const OrderForTest test;
    const auto plan = draft_plan_from_template(*test.desk, "municipality-low", 2025, Language::russian);
    EXPECT_GT(begin_plan(*test.desk, test.who, test.now, plan).row.progress.total, 50);
    EXPECT_EQ(refused_with([&] { draft_plan_from_template(*test.desk, "no-such", 2025, Language::russian); }),
              Code::not_found);
}

}  // namespace
}  // namespace opora::office
