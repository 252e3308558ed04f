// Signs, a control group and works to mark again on the command line, over the demo region: words, JSON, exit codes.

#include "support/program.hpp"
#include "support/schema.hpp"
#include "support/yaml.hpp"

#include "base/embedded.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace {

namespace json = boost::json;
using opora::testing::Program;

/// One small invented region for all tests of the suite: they only look or add.
class CliObjectivity : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        program = std::make_unique<Program>();
        const auto made = program->run("demo --schools 24 --years 2 --format csv");
        ASSERT_EQ(made.exit, 0) << made.out;
    }
    static void TearDownTestSuite() { program.reset(); }

    static void hold(const json::value& value, const std::string& schema) {
        static const opora::testing::Contract contract(
            opora::testing::read_yaml(opora::embedded::api().front().content));
        const json::value wanted = json::object{{"$ref", "#/components/schemas/" + schema}};
        for (const auto& fault : contract.faults(value, wanted)) ADD_FAILURE() << schema << ": " << fault;
    }
    static void expect_plain(const std::string& out) {
        EXPECT_EQ(out.find("⟨"), std::string::npos) << out;
        EXPECT_EQ(out.find("наруш"), std::string::npos) << out;
    }

    static std::unique_ptr<Program> program;
};
std::unique_ptr<Program> CliObjectivity::program;

TEST_F(CliObjectivity, TheOfficialSignsAreToldAndGivenAsTheContractSays) {
    const auto said = program->run("screen objectivity --rules official-14 --year 2021");
    EXPECT_EQ(said.exit, 0) << said.out;
    EXPECT_NE(said.out.find("2021"), std::string::npos) << said.out;
    expect_plain(said.out);
    const auto found = program->answer("screen objectivity --rules official-14 --year 2021");
    hold(found, "SignScreening");
    EXPECT_EQ(found.at("rule"), "official-14");
    EXPECT_EQ(found.at("year"), 2021);
    EXPECT_FALSE(found.at("counts").as_array().empty());
    EXPECT_NE(said.out.find(std::string(found.at("headline").as_string())), std::string::npos);
}

TEST_F(CliObjectivity, TheOwnRuleSaysHowManyAreExpectedToBeFalse) {
    const auto found = program->answer("screen objectivity --rules own --year 2021");
    hold(found, "SignScreening");
    EXPECT_EQ(found.at("rule"), "own");
    EXPECT_TRUE(found.as_object().contains("expected_false"));
    const auto said = program->run("screen objectivity --rules own --year 2021");
    EXPECT_EQ(said.exit, 0) << said.out;
    expect_plain(said.out);
}

TEST_F(CliObjectivity, ARuleThatIsNotThereIsRefused) {
    EXPECT_NE(program->run("screen objectivity --rules official-99 --year 2021").exit, 0);
    const auto nothing = program->answer("screen objectivity --rules official-14 --year 2050", 1);
    EXPECT_TRUE(nothing.as_object().contains("problem")) << json::serialize(nothing);
}

TEST_F(CliObjectivity, AControlGroupIsDrawnWithItsPrecisionAndKeptOnlyOnWish) {
    const auto group = program->answer("sample control-group --year 2021 --schools 6 --seed 7");
    hold(group, "ControlGroup");
    const auto again = program->answer("sample control-group --year 2021 --schools 6 --seed 7");
    EXPECT_EQ(group.at("members"), again.at("members")) << "the seed fixes the draw";
    EXPECT_FALSE(group.at("precision").as_array().empty());
    const auto said = program->run("sample control-group --year 2021 --schools 6 --seed 7");
    EXPECT_EQ(said.exit, 0) << said.out;
    expect_plain(said.out);
    EXPECT_EQ(program->answer("sample control-group --year 2021 --schools 100000", 1).as_object().contains("problem"),
              true);
}

TEST_F(CliObjectivity, WorksToMarkAgainAreChosenAndTheWayOfChoosingIsTold) {
    const auto listed = program->answer("screen objectivity --rules official-14 --year 2021");
    ASSERT_FALSE(listed.at("rows").as_array().empty());
    const json::value* chosen = nullptr;
    for (const auto& row : listed.at("rows").as_array())
        if (!row.at("signs").as_array().empty()) chosen = &row;
    ASSERT_TRUE(chosen);
    const std::string school(chosen->at("code").as_string());
    const std::string procedure(chosen->at("signs").at(0).at("procedure").as_string());
    program->answer("screen objectivity --rules own --year 2021");
    const auto asked = "remark plan --school " + school + " --procedure " + procedure + " --seed 11";
    const auto plans = program->answer(asked);
    ASSERT_EQ(plans.as_array().size(), 1u);
    hold(plans.at(0), "Remarking");
    EXPECT_EQ(plans, program->answer(asked)) << "the seed fixes the choice";
    EXPECT_GE(plans.at(0).at("works").as_array().size(), 1u);
    EXPECT_TRUE(plans.at(0).as_object().contains("screening")) << "the tests of mechanisms weigh the works";
    const auto said = program->run(asked);
    EXPECT_EQ(said.exit, 0) << said.out;
    expect_plain(said.out);
    EXPECT_TRUE(
        program->answer("remark plan --school edu000000 --procedure " + procedure, 1).as_object().contains("problem"));
}

}  // namespace
