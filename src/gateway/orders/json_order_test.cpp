#include "gateway/orders/json_order.hpp"

#include "base/day_text.hpp"
#include "gateway/orders/json_plan.hpp"

#include <gtest/gtest.h>

namespace opora::orders {
namespace {

namespace json = boost::json;

Executor pupil_of_glossary() {
    Executor it;
    it.kind = ExecutorKind::collective;
    it.written = "рук. ОО";
    it.name = "руководители ОО";
    it.spread = Spread::schools;
    it.is_main = false;
    it.question = "whose";
    return it;
}

OrderReading reading() {
    OrderReading it;
    it.head = {"Управление", "приказ",    "12-О",     read_day("2020-09-25"), "г. Ясный",
               "О мерах",    "начальник", "Ким О.О.", {3, -1, -1, -1}};
    it.basis.push_back({"приказ от 01.02.2020 № 7", "7", read_day("2020-02-01"), true, {1, -1, -1, -1}});
    Clause above;
    above.number = "1";
    above.text = "Центру:";
    above.addressee = "Центр";
    Clause below;
    below.number = "1.1";
    below.text = "представить отчёт до 10.10.2020";
    below.term = Term{"до 10.10.2020", {}};
    below.executors.push_back(pupil_of_glossary());
    below.is_duty = true;
    below.spot = {5, 0, 3, 2};
    above.clauses.push_back(below);
    it.clauses.push_back(above);
    it.appendices.push_back({"1", "План", "12-О", read_day("2020-09-26"), {9, -1, -1, -1}});
    it.lists.push_back({"Школы", "low", {"СОШ № 1"}, {{11, 1, 0, -1}}});
    it.pairs.push_back({"СОШ № 1", "Лицей № 2", {12, 3, -1, -1}});
    PlanReading plan;
    plan.title = "План мероприятий";
    plan.period = Period{*read_day("2020-09-01"), *read_day("2021-08-31")};
    PlanRow row;
    row.number = "1";
    row.title = "Провести семинар";
    row.term = {"октябрь", {}};
    row.executors.push_back(pupil_of_glossary());
    row.evidence = Evidence::minutes;
    row.spot = {14, 2, -1, -1};
    row.continued.push_back({15, 0, -1, -1});
    plan.sections.push_back({"I", "Работа", {row}, {14, 1, -1, -1}});
    it.plans.push_back(plan);
    it.controller = "Ким О.О.";
    Place place;
    place.path = "14.2";
    it.remarks.push_back({Code::value_not_read, place, "октяб", {{"expected", std::string("месяц")}, {"n", 2.0}}});
    return it;
}

TEST(JsonOrder, IsReadBackAsItWasWritten) {
    const auto written = json::serialize(write_order(reading()));
    EXPECT_EQ(json::serialize(write_order(read_order_json(json::parse(written)))), written);
    const auto read = read_order_json(json::parse(written));
    EXPECT_EQ(read.clauses.at(0).clauses.at(0).spot, (Spot{5, 0, 3, 2}));
    EXPECT_FALSE(read.plans.at(0).sections.at(0).rows.at(0).executors.at(0).is_main);
    EXPECT_EQ(read.remarks.at(0).said.size(), 2u);
}

TEST(JsonOrder, WordsForPeopleArePassedOver) {
    Teller teller;
    teller.deadline = [](const Deadline&) { return std::string("в октябре"); };
    teller.question = [](const std::string& code) { return code + "?"; };
    teller.problem = [](const Problem&) { return json::object{{"code", "value_not_read"}, {"said", "не понято"}}; };
    const auto told = write_order(reading(), teller);
    EXPECT_EQ(told.at("plans").at(0).at("sections").at(0).at("rows").at(0).at("term").at("said"), "в октябре");
    EXPECT_EQ(told.at("remarks").at(0).at("args").at("n"), 2.0) << "so that the remark can be said again";
    EXPECT_NO_THROW(read_order_json(told));
}

TEST(JsonOrder, WhatIsOfAnotherKindIsRefusedWithItsPath) {
    const auto path_of = [](const char* text) {
        try {
            read_order_json(json::parse(text));
        } catch (const Refusal& refusal) {
            return refusal.problem().place.path;
        }
        return std::string("read");
    };
    EXPECT_EQ(path_of(R"([])"), "reading");
    EXPECT_EQ(path_of(R"({"head": {"date": "25.09.2020"}})"), "reading.head.date");
    EXPECT_EQ(path_of(R"({"head": {"spot": "1.x"}})"), "reading.head.spot");
    EXPECT_EQ(path_of(R"({"plans": [{"title": 5}]})"), "reading.plans[0].title");
    EXPECT_EQ(path_of(R"({"plans": [{"sections": [{"rows": [{"evidence": "oath"}]}]}]})"),
              "reading.plans[0].sections[0].rows[0].evidence");
    EXPECT_EQ(path_of(R"({"remarks": [{"code": "no_such"}]})"), "reading.remarks[0].code");
}

TEST(JsonOrder, ClausesNestAsDeepAsOrdersDoAndNoDeeper) {
    std::string text = R"({"text": "а"})";
    for (int i = 0; i < 20; ++i) text = R"({"text": "а", "clauses": [)" + text + "]}";
    const auto value = json::parse(R"({"clauses": [)" + text + "]}", {}, nested_deep);
    EXPECT_THROW(read_order_json(value), Refusal);
}

TEST(JsonPlan, IsReadBackAsItWasWritten) {
    Plan plan;
    plan.title = "План";
    plan.period = {*read_day("2020-09-01"), *read_day("2021-08-31")};
    plan.week = WorkWeek::six_days;
    plan.checkpoints = Checkpoints::quarterly;
    plan.controller = "Ким О.О.";
    plan.escalate_after = 0;
    plan.members[Spread::low_schools] = {"СОШ № 1", "СОШ № 3"};
    Measure measure;
    measure.id = "m1";
    measure.title = "Посетить уроки";
    measure.origin = "row";
    measure.moment = EventMoment::results;
    measure.checkpoints = Checkpoints::monthly;
    measure.schedule.push_back({"СОШ № 1", plan.period});
    measure.executors.push_back(pupil_of_glossary());
    measure.source = "14.2";
    plan.sections.push_back({"1", "Раздел", {measure}});
    const auto written = write_plan_body(plan);
    const auto read = read_plan_body_json(written);
    EXPECT_EQ(json::serialize(write_plan_body(read)), json::serialize(written));
    EXPECT_EQ(read.members, plan.members);
    EXPECT_EQ(read.escalate_after, 0);
    EXPECT_EQ(read.sections[0].measures[0].schedule, measure.schedule);
}

TEST(JsonPlan, APeriodThatEndsBeforeItBeginsIsRefused) {
    EXPECT_THROW(read_plan_body_json(json::parse(
                     R"({"title": "П", "period": {"start": "2021-01-01", "end": "2020-01-01"}, "sections": []})")),
                 Refusal);
    EXPECT_THROW(read_plan_body_json(json::parse(R"({"title": "П", "sections": []})")), Refusal);
}

}  // namespace
}  // namespace opora::orders
