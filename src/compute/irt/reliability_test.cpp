#include "compute/irt/reliability.hpp"

#include "compute/irt/made_people.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

namespace opora::irt {
namespace {

Responses oracle_people() {
    std::ifstream in(std::string(OPORA_ROOT) + "/tests/oracles/reliability_scores.csv");
    Responses out{{1, 2, 3, 2, 1, 4}, {}, {}, {}};
    for (std::string line; std::getline(in, line);)
        for (const char c : line) out.scores.push_back(static_cast<std::uint8_t>(c - '0'));
    return out;
}

std::vector<double> oracle_values(const std::string& what) {
    std::ifstream in(std::string(OPORA_ROOT) + "/tests/oracles/reliability.csv");
    std::vector<double> out;
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(what + ",")) out.push_back(std::atof(line.c_str() + what.size() + 1));
    return out;
}

TEST(Reliability, AlphaAgreesWithPsych) {
    const auto ours = alpha(oracle_people());
    EXPECT_NEAR(ours.value.value(), oracle_values("alpha").at(0), 1e-9);
    const auto without = oracle_values("without");
    for (std::size_t j = 0; j < 6; ++j) EXPECT_NEAR(ours.without[j].value(), without.at(j), 1e-9);
}

TEST(Reliability, OmegaAgreesWithTheFactorOfFactanal) {
    const auto ours = omega(oracle_people());
    EXPECT_EQ(ours.ended, Ended::converged);
    EXPECT_NEAR(ours.value.value(), oracle_values("omega").at(0), 1e-6);
    const auto loadings = oracle_values("loading");
    for (std::size_t j = 0; j < 6; ++j) EXPECT_NEAR(ours.loadings[j], loadings.at(j), 1e-5);
}

TEST(Reliability, AlphaNeverExceedsOmegaAndMissingPeopleAreLeftOut) {
    auto people = oracle_people();
    const auto before = alpha(people);
    EXPECT_LE(before.value.value(), omega(people).value.value());
    people.scores.insert(people.scores.end(), {1, 2, missing, 2, 1, 4});
    EXPECT_EQ(alpha(people).value, before.value);
    EXPECT_EQ(alpha(people).people, 300);
    people.weights.assign(people.people(), 1.0);
    people.weights[0] = 2;
    auto doubled = people;
    doubled.weights.clear();
    doubled.scores.insert(doubled.scores.end(), people.of(0).begin(), people.of(0).end());
    EXPECT_NEAR(alpha(people).value.value(), alpha(doubled).value.value(), 1e-12);
    EXPECT_NEAR(omega(people).value.value(), omega(doubled).value.value(), 1e-6);
}

/// People split in two: the reliability of abilities is their correlation with the truth, squared.
TEST(Reliability, OfAbilitiesIsTheirShareOfTruth) {
    const auto items = made::items_of(20, 5, true);
    const auto people = made::people_of(items, 4000, 6);
    std::vector<Ability> means, weighted;
    double square = 0, product = 0, truth = 0;
    for (std::size_t i = 0; i < people.people(); ++i) {
        means.push_back(eap(items, people.of(i), {}));
        weighted.push_back(wle(items, people.of(i)));
        const double theta = Draws(6, i).normal();
        square += means.back().theta * means.back().theta;
        product += means.back().theta * theta;
        truth += theta * theta;
    }
    EXPECT_NEAR(eap_reliability(means), product * product / (square * truth), 0.02);
    EXPECT_NEAR(wle_reliability(weighted), eap_reliability(means), 0.03);
}

TEST(Reliability, SaysWhatCannotBeHad) {
    EXPECT_FALSE(alpha({}).value);
    EXPECT_FALSE(alpha({{1, 1}, {0, 1}, {}, {}}).value);
    EXPECT_FALSE(alpha({{1, 1}, {1, 1, 1, 1}, {}, {}}).value);
    EXPECT_FALSE(omega({{1, 1}, {0, 1, 1, 0}, {}, {}}).value);
    EXPECT_FALSE(omega({{1, 1, 1}, {0, 1, 1, 0, 1, 0, 0, 1, 1}, {}, {}}).value);
    EXPECT_TRUE(std::isnan(wle_reliability({})));
}

}  // namespace
}  // namespace opora::irt
