#include "engine/gate/dynamics.hpp"

#include <gtest/gtest.h>

namespace {

using namespace opora;
using namespace opora::gate;

Tally tally_of(int works, int twos) {
    Tally tally;
    tally.works = works;
    tally.marks = {twos, works - twos, 0, 0};
    return tally;
}

ProcedureResult result(const char* name, int works, int twos, double region = 0.2) {
    return {*procedure_named(name), tally_of(works, twos), tally_of(10000, int(10000 * region))};
}

constexpr double precise = 1000;

TEST(Gate, OpensOnlyAfterTwoYearsSurelyWithoutImprovement) {
    const std::vector<ProcedureResult> worse{result("vpr-2019-5-ma", 300, 60), result("vpr-2020-5-ma", 300, 90),
                                             result("vpr-2021-5-ma", 300, 120)};
    const auto gate = gate_of(worse, 2021, precise);
    EXPECT_TRUE(gate.is_open);
    ASSERT_EQ(gate.years.size(), 2u);
    EXPECT_NEAR(gate.years[0].improvement, -0.1, 1e-9);
    EXPECT_LT(gate.years[0].bounds.high, 0);
    const std::vector<ProcedureResult> one_year(worse.begin() + 1, worse.end());
    EXPECT_FALSE(gate_of(one_year, 2021, precise).is_open) << "one year is not two";
}

TEST(Gate, UncertaintyIsCountedForTheSchool) {
    const std::vector<ProcedureResult> few{result("vpr-2019-5-ma", 20, 4), result("vpr-2020-5-ma", 20, 5),
                                           result("vpr-2021-5-ma", 20, 6)};
    const auto gate = gate_of(few, 2021, 25);
    EXPECT_FALSE(gate.is_open);
    EXPECT_EQ(gate.years[0].dynamics, Dynamics::unclear);
    EXPECT_LT(gate.years[0].bounds.low, gate.years[0].improvement);
}

TEST(Gate, AnEasierWorkIsNoImprovement) {
    // Both fell by ten points: the work became easier.
    const std::vector<ProcedureResult> easier{result("vpr-2020-5-ma", 400, 120, 0.3),
                                              result("vpr-2021-5-ma", 400, 80, 0.2)};
    EXPECT_NEAR(dynamics_of(easier, 2021, precise).improvement, 0, 1e-9);
    const std::vector<ProcedureResult> better{result("vpr-2020-5-ma", 400, 120, 0.2),
                                              result("vpr-2021-5-ma", 400, 60, 0.2)};
    EXPECT_EQ(dynamics_of(better, 2021, precise).dynamics, Dynamics::improved);
}

TEST(Gate, OtherWorksAndSmallOnesAreNotCompared) {
    const std::vector<ProcedureResult> other{result("vpr-2020-5-ma", 100, 30), result("vpr-2021-6-ma", 100, 40),
                                             result("vpr-2020-4-ru", 9, 3), result("vpr-2021-4-ru", 30, 9)};
    EXPECT_EQ(dynamics_of(other, 2021, precise).dynamics, Dynamics::not_comparable);
    EXPECT_FALSE(gate_of(other, 2021, precise).is_open);
}

TEST(Gate, LessAgreementBetweenWorksMakesWiderIntervals) {
    const std::vector<ProcedureResult> some{result("vpr-2020-5-ma", 100, 30), result("vpr-2021-5-ma", 100, 40)};
    const auto loose = dynamics_of(some, 2021, 5), tight = dynamics_of(some, 2021, 500);
    EXPECT_GT(loose.bounds.high - loose.bounds.low, tight.bounds.high - tight.bounds.low);
    EXPECT_NEAR(loose.improvement, tight.improvement, 1e-9) << "one pair: the spread does not move the estimate";
}

TEST(Gate, SaysWhyAndWhatCanBeDone) {
    const auto gate = gate_of({result("vpr-2020-5-ma", 20, 6), result("vpr-2021-5-ma", 20, 7)}, 2021, 25);
    for (const auto language : {Language::russian, Language::english}) {
        for (const auto& said : explain(gate)) EXPECT_EQ(say(language, said).find("⟨"), std::string::npos) << said.key;
        for (const auto& help : help_instead()) EXPECT_TRUE(has_words(language, "measure.help." + help)) << help;
    }
}

}  // namespace
