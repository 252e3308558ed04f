// Orders and plans on the command line: read, accept, look, hand on.

#include "support/program.hpp"
#include "support/schema.hpp"
#include "support/small_order.hpp"
#include "support/yaml.hpp"

#include "base/embedded.hpp"

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using opora::testing::Program;

class CliPlan : public testing::Test {
 protected:
    void SetUp() override { program.write("order.txt", opora::testing::small_order); }
    std::string order() const { return program.path("order.txt"); }
    json::value accepted() const {
        return program.answer("plan accept " + order() + " --period 2026-09-01..2027-08-31");
    }
    /// The number of the plan that is not the clauses' obligations.
    static std::string plan_of(const json::value& summary) {
        for (const auto& plan : summary.at("plans").as_array())
            if (!plan.as_object().contains("is_duties")) return std::to_string(plan.at("id").as_int64());
        return "";
    }
    static void hold(const json::value& value, const std::string& schema) {
        static const opora::testing::Contract contract(
            opora::testing::read_yaml(opora::embedded::api().front().content));
        const json::value wanted = json::object{{"$ref", "#/components/schemas/" + schema}};
        for (const auto& fault : contract.faults(value, wanted)) ADD_FAILURE() << schema << ": " << fault;
    }

    Program program;
};

TEST_F(CliPlan, ReadShowsEveryRowWithItsTermAndKeepsNothing) {
    const auto ran = program.run("plan read " + order());
    EXPECT_EQ(ran.exit, 0) << ran.out;
    for (const char* said : {"118-О", "Собрать сведения о кадрах школ", "ежемесячно", "Выезд в школу",
                             "Итоговая справка о выполнении плана", "8 мероприятий", "Ничего не сохранено"})
        EXPECT_NE(ran.out.find(said), std::string::npos) << said << " is not in\n" << ran.out;
    EXPECT_TRUE(program.answer("plan list").as_array().empty());
    EXPECT_TRUE(fs::is_empty(program.folder / "home" / "desk")) << "nothing stays on the desk";
    EXPECT_TRUE(fs::exists(program.folder / "order.txt")) << "the person's file stays where it was";
}

TEST_F(CliPlan, ReadGivesTheReadingOfTheContract) {
    const auto reading = program.answer("plan read " + order());
    hold(reading, "OrderReading");
    EXPECT_FALSE(reading.as_object().contains("source"));
    EXPECT_EQ(reading.at("plans").at(0).at("sections").as_array().size(), 2u);
    const auto with_source = program.answer("plan read --source " + order());
    hold(with_source.at("source"), "SourceDocument");
}

TEST_F(CliPlan, AnAcceptedOrderRunsAndIsHandedOn) {
    const auto summary = accepted();
    hold(summary, "AcceptSummary");
    const auto plan = plan_of(summary);
    EXPECT_EQ(program.answer("plan list").as_array().size(), 2u);
    const auto tasks = program.answer("plan tasks --plan " + plan);
    hold(tasks, "TaskList");
    EXPECT_GT(tasks.at("total").as_int64(), 10);
    EXPECT_LT(program.answer("plan tasks --plan " + plan + " --party 'Методический кабинет'").at("total").as_int64(),
              tasks.at("total").as_int64());
    EXPECT_EQ(program.run("plan tasks --party 'Никто такой'").exit, 1);
    EXPECT_NE(program.run("plan tasks --plan " + plan + " --state open").out.find("Посетить уроки"), std::string::npos);

    for (const char* name : {"report.docx", "report.xlsx"}) {
        EXPECT_EQ(program.run("plan report " + plan + " " + program.path(name)).exit, 0);
        EXPECT_GT(fs::file_size(program.folder / name), 3000u);
    }
    EXPECT_EQ(program.run("plan report " + plan + " " + program.path("map.docx") + " --kind road_map").exit, 0);
    EXPECT_EQ(program.run("plan report " + plan + " " + program.path("map.pdf")).exit, 1);
    EXPECT_EQ(program.run("plan report 99 " + program.path("none.docx")).exit, 1);
    EXPECT_EQ(program.run("plan calendar " + plan + " " + program.path("plan.ics")).exit, 0);
    std::ifstream calendar{program.folder / "plan.ics"};
    std::string first;
    std::getline(calendar, first);
    EXPECT_EQ(first, "BEGIN:VCALENDAR\r");
}

TEST_F(CliPlan, AnswersOfAPersonAreTaken) {
    auto reading = program.answer("plan read --source " + order());
    auto& row = reading.at("plans").at(0).at("sections").at(0).at("rows").at(0);
    row.at("title") = "Собрать сведения о классах";
    program.write("answers.json", json::serialize(reading));
    const auto summary = program.answer("plan accept " + order() + " --period 2026-09-01..2027-08-31 --answers " +
                                        program.path("answers.json"));
    EXPECT_GT(summary.at("tasks").as_int64(), 10);
    EXPECT_NE(program.run("plan tasks").out.find("Собрать сведения о классах"), std::string::npos);
}

TEST_F(CliPlan, WhatCannotBeIsRefusedAndNothingIsCreated) {
    program.write("empty.txt", "  \n\n");
    program.write("scan.html", "<html><body><img src='page1.png'><img src='page2.png'></body></html>");
    std::string rows = "№\tМероприятие\tСрок\tОтветственные\n";
    for (int i = 1; i <= 5001; ++i) rows += std::to_string(i) + "\tДело\tмай\tшколы\n";
    program.write("long.txt", rows);
    for (const char* name : {"empty.txt", "scan.html", "long.txt", "none.txt"}) {
        const auto refused = program.answer("plan accept " + program.path(name), 1);
        EXPECT_FALSE(refused.at("problem").at("cure").as_string().empty()) << name;
    }
    EXPECT_EQ(program.answer("plan accept " + order() + " --period never", 1).at("problem").at("code").as_string(),
              "bad_request");
    EXPECT_EQ(program.run("plan accept").exit, 1);
    EXPECT_EQ(program.run("plan sing " + order()).exit, 1);
    EXPECT_TRUE(program.answer("plan list").as_array().empty());
    EXPECT_TRUE(fs::is_empty(program.folder / "home" / "desk"));
}

TEST_F(CliPlan, LettersAreShownAndNotSentUntilTheyAreSetUp) {
    accepted();
    EXPECT_EQ(program.answer("digest --send", 1).at("problem").at("code").as_string(), "mail_off");
    const auto letters = program.answer("digest --party 'Методический кабинет'");
    ASSERT_EQ(letters.as_array().size(), 1u);
    EXPECT_FALSE(letters.at(0).at("subject").as_string().empty());
}

}  // namespace
