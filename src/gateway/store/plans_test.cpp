#include "gateway/store/plans.hpp"

#include "base/day_text.hpp"
#include "gateway/store/letters.hpp"
#include "gateway/store/orders.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/store_for_test.hpp"
#include "gateway/store/task_history.hpp"
#include "gateway/store/tasks.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace opora::store {
namespace {

OrderId some_order(Database& database, const std::string& number = "12-О") {
    OrderRecord record;
    record.kind = "приказ";
    record.number = number;
    record.date = read_day("2020-09-25");
    record.title = "О мерах";
    record.reading = "{}";
    record.file = "abc";
    return save_order(database, record);
}

PlanId some_plan(Database& database, OrderId order = {}) {
    PlanRecord record;
    record.order = order;
    record.title = "План";
    record.period = {*read_day("2020-09-01"), *read_day("2021-08-31")};
    record.body = "{}";
    return save_plan(database, record, {0, "2020-09-25T00:00:00Z", "Ким", "", {}});
}

TaskRecord task_of_plan(PlanId plan, const std::string& occurrence, const char* due) {
    TaskRecord record;
    record.task.plan = plan;
    record.task.measure = "m1";
    record.task.occurrence = occurrence;
    record.task.party = record.task.drafted = PartyId{1};
    record.task.due = read_day(due);
    return record;
}

TEST(StorePlans, AnOrderKeepsEveryVersionOfItself) {
    const auto database = store_for_test();
    const auto id = some_order(*database);
    auto record = *load_order(*database, id);
    record.reading = R"({"head": 2})";
    record.file = "def";
    EXPECT_EQ(save_order(*database, record), id);
    EXPECT_EQ(load_order(*database, id)->version, 2);
    EXPECT_EQ(load_order(*database, id, 1)->reading, "{}");
    EXPECT_EQ(find_orders(*database, "", {}, "abc"), std::vector{id}) << "the file of an earlier version";
    EXPECT_EQ(find_orders(*database, "12-О", read_day("2020-09-25"), ""), std::vector{id});
    EXPECT_TRUE(find_orders(*database, "12-О", read_day("2020-09-26"), "").empty());
    EXPECT_EQ(load_orders(*database, "МЕРАХ").size(), 1u);
    EXPECT_TRUE(load_orders(*database, "100%").empty());
    EXPECT_THROW(database->execute("UPDATE order_versions SET reading = ''"), std::logic_error);
    EXPECT_THROW(database->execute("DELETE FROM order_versions"), std::logic_error);
}

TEST(StorePlans, VersionsAndHistoryAreOnlyAdded) {
    const auto database = store_for_test();
    const auto plan = some_plan(*database);
    const auto act = add_task_act(*database, {0, "2020-10-01T00:00:00Z", "Ким", "start"});
    add_task_history(*database, {0, TaskId{1}, {act}, "", ""});
    for (const char* table : {"plan_versions", "task_acts", "task_history"}) {
        EXPECT_THROW(database->execute("DELETE FROM " + std::string(table)), std::logic_error) << table;
    }
    EXPECT_EQ(load_plan_versions(*database, plan).size(), 1u);
}

TEST(StorePlans, TasksComeByDayAndThoseWithoutOneLast) {
    const auto database = store_for_test();
    const auto plan = some_plan(*database, some_order(*database));
    save_task(*database, task_of_plan(plan, "a", ""));
    save_task(*database, task_of_plan(plan, "b", "2020-11-30"));
    save_task(*database, task_of_plan(plan, "c", "2020-10-31"));
    TaskQuery query;
    query.parties = {PartyId{1}};
    query.today = *read_day("2020-11-01");
    std::string order;
    for (const auto& line : find_tasks(*database, query)) order += line.record.task.occurrence;
    EXPECT_EQ(order, "cba");
    query.selection = TaskSelection::overdue;
    EXPECT_EQ(count_tasks(*database, query).total, 1);
    query.selection = TaskSelection::all;
    query.from = query.today;
    EXPECT_EQ(count_tasks(*database, query).total, 1) << "no day is not after any day";
    const auto counts = count_tasks_by(*database, CountBy::plan, plan, query.today);
    EXPECT_EQ(counts.at(0).counts.overdue, 1);
    EXPECT_EQ(counts.at(0).next_due, read_day("2020-11-30"));
}

TEST(StorePlans, APartyIsKnownByEveryNameItWasWrittenWith) {
    const auto database = store_for_test();
    Party party;
    party.name = "Лукина И.И.";
    party.names_written = {"И.И. Лукина"};
    const auto id = save_party(*database, party);
    EXPECT_EQ(find_party(*database, "и.и.  лукина"), id);
    party = {};
    party.name = "Лукина И";
    const auto other = save_party(*database, party);
    merge_party(*database, other, id);
    EXPECT_EQ(find_party(*database, "Лукина И"), id);
    EXPECT_EQ(load_parties(*database).size(), 1u);
}

TEST(StorePlans, OfTwoTasksForTheSameAMergeKeepsTheOneThatWasTouched) {
    const auto database = store_for_test();
    const auto plan = some_plan(*database);
    auto first = task_of_plan(plan, "a", "2020-10-31"), second = first;
    second.task.party = second.task.drafted = PartyId{2};
    save_task(*database, first);
    second.task.id = save_task(*database, second);
    second.task.state = TaskState::in_progress;
    save_task(*database, second);
    merge_party(*database, PartyId{2}, PartyId{1});
    const auto left = load_plan_tasks(*database, plan);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].task.state, TaskState::in_progress);
    EXPECT_EQ(left[0].task.drafted, PartyId{1});
}

TEST(StorePlans, ADaysLetterIsTakenInHandOnce) {
    const auto database = store_for_test();
    const DigestRow row{PartyId{1}, "2020-10-16", "", "", "2020-10-16T05:00:00Z"};
    EXPECT_TRUE(begin_digest(*database, row, "2020-10-16T04:00:00Z"));
    EXPECT_FALSE(begin_digest(*database, row, "2020-10-16T04:00:00Z"));
    end_digest(*database, {PartyId{1}, "2020-10-16", "failed", "нет ответа", "2020-10-16T05:00:01Z"});
    EXPECT_FALSE(begin_digest(*database, row, "2020-10-16T05:00:00Z"));
    EXPECT_TRUE(begin_digest(*database, row, "2020-10-16T06:30:00Z"));
}

}  // namespace
}  // namespace opora::store
