#include "engine/screening/signs.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace opora::screening {

namespace {

RuleParameters parameters(int low_in_year, int years, Repeat repeat) {
    RuleParameters p;
    p.low_in_year = low_in_year;
    p.years = years;
    p.repeat = repeat;
    return p;
}

/// Sums the probability of every pattern of low signs for which the rule holds: 2^(signs · years) of them.
double by_enumeration(const std::vector<double>& low, std::size_t depth, const RuleParameters& p) {
    double sum = 0;
    for (std::size_t pattern = 0; pattern < (std::size_t{1} << low.size()); ++pattern) {
        std::vector<char> state(low.size());
        double chance = 1;
        for (std::size_t i = 0; i < low.size(); ++i) {
            state[i] = (pattern >> i) & 1;
            chance *= state[i] ? low[i] : 1 - low[i];
        }
        if (rule_holds(state, depth, p)) sum += chance;
    }
    return sum;
}

}  // namespace

TEST(RuleHolds, TwoLowWorksOfTheYearSuffice) {
    //                     2021 2020   2021 2020   2021 2020
    const std::vector<char> low = {1, 0, 1, 0, 0, 1};
    EXPECT_TRUE(rule_holds(low, 2, parameters(2, 2, Repeat::same_procedure)));
    EXPECT_FALSE(rule_holds(low, 2, parameters(3, 2, Repeat::same_procedure)));
}

TEST(RuleHolds, TheWordingsDifferWhereAnotherWorkWasLowBefore) {
    const std::vector<char> low = {1, 0, 0, 1};
    EXPECT_FALSE(rule_holds(low, 2, parameters(2, 2, Repeat::same_procedure)));
    EXPECT_TRUE(rule_holds(low, 2, parameters(2, 2, Repeat::any_procedure)));
    EXPECT_FALSE(rule_holds(low, 2, parameters(2, 2, Repeat::none)));
    EXPECT_FALSE(rule_holds(low, 2, parameters(2, 1, Repeat::any_procedure)));
}

TEST(RuleHolds, OneAndTheSameWorkTwiceSuffices) {
    const std::vector<char> low = {0, 0, 1, 1};
    EXPECT_TRUE(rule_holds(low, 2, parameters(2, 2, Repeat::same_procedure)));
    EXPECT_FALSE(rule_holds(low, 2, parameters(2, 2, Repeat::none)));
}

TEST(ChanceOfRule, AgreesWithEnumeration) {
    std::mt19937_64 chance(17);
    for (const std::size_t years : {1u, 2u, 3u})
        for (const std::size_t signs : {1u, 2u, 4u})
            for (const auto repeat : {Repeat::none, Repeat::same_procedure, Repeat::any_procedure})
                for (const int enough : {0, 1, 2, 3}) {
                    std::vector<double> low(signs * years);
                    for (auto& p : low) p = static_cast<double>(chance() >> 11) * 0x1p-53;
                    low[0] = enough == 3 ? 0 : low[0];  // a work not written is never low
                    const auto p = parameters(enough, static_cast<int>(years), repeat);
                    SCOPED_TRACE(testing::Message() << years << " years, " << signs << " signs, enough " << enough);
                    EXPECT_NEAR(chance_of_rule(low, years, p), by_enumeration(low, years, p), 1e-12);
                }
}

}  // namespace opora::screening
