#include "compute/risk/calibration.hpp"

#include "compute/draws.hpp"
#include "compute/risk/discrimination.hpp"
#include "compute/risk/targeting.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

namespace opora::risk {
namespace {

/// tests/oracles/risk.R.
std::map<std::string, std::vector<double>> numbers_of_r() {
    std::map<std::string, std::vector<double>> numbers;
    std::ifstream lines{OPORA_ROOT "/tests/oracles/risk.csv"};
    for (std::string line; std::getline(lines, line);) {
        const auto comma = line.find(',');
        if (line[0] != '#') numbers[line.substr(0, comma)].push_back(std::stod(line.substr(comma + 1)));
    }
    std::ifstream rows{OPORA_ROOT "/tests/oracles/risk_rows.csv"};
    for (std::string line; std::getline(rows, line);) {
        double a = 0, y = 0;
        if (std::sscanf(line.c_str(), "%lf,%*f,%*d,%*d,%*d,%lf", &a, &y) != 2) continue;
        numbers["a"].push_back(a);
        numbers["y"].push_back(y);
    }
    return numbers;
}

std::vector<std::uint8_t> outcomes(const std::vector<double>& y) { return {y.begin(), y.end()}; }

}  // namespace

TEST(Calibration, LineAndPlattAgreeWithGlm) {
    auto known = numbers_of_r();
    const auto y = outcomes(known.at("y"));
    const auto line = calibration_line(known.at("q"), y);
    EXPECT_EQ(line.ended, Ended::converged);
    EXPECT_NEAR(line.intercept, known.at("line")[0], 1e-9);
    EXPECT_NEAR(line.slope, known.at("line")[1], 1e-9);
    EXPECT_NEAR(line.intercept_error, known.at("line_error")[0], 1e-9);
    EXPECT_NEAR(line.slope_error, known.at("line_error")[1], 1e-9);
    EXPECT_NEAR(line.large, known.at("large")[0], 1e-9);
    EXPECT_NEAR(line.large_error, known.at("large_error")[0], 1e-9);
    const auto platt = fit_platt(known.at("q"), y);
    EXPECT_NEAR(platt.intercept, known.at("platt")[0], 1e-9);
    EXPECT_NEAR(platt.slope, known.at("platt")[1], 1e-9);
    // Mended predictions lie on the line almost.
    std::vector<double> mended;
    for (const double q : known.at("q")) mended.push_back(platt(q));
    EXPECT_NEAR(calibration_line(mended, y).slope, 1, 0.01);
}

TEST(Calibration, IsotonicAgreesWithPoolingInR) {
    auto known = numbers_of_r();
    const auto tied = fit_isotonic(known.at("p"), outcomes(known.at("y")));
    for (std::size_t i = 0; i < known.at("isotonic_at").size(); ++i)
        EXPECT_NEAR(tied(known.at("isotonic_at")[i]), known.at("isotonic_value")[i], 1e-12);
    // R's isoreg, on values without ties: the first of each.
    std::map<double, double> first;
    for (std::size_t i = 0; i < known.at("a").size(); ++i) first.try_emplace(known.at("a")[i], known.at("y")[i]);
    std::vector<double> x, y;
    for (const auto& [at, value] : first) {
        x.push_back(at);
        y.push_back(value);
    }
    const auto smooth = fit_isotonic(x, y);
    ASSERT_EQ(known.at("isoreg_value").size(), x.size());
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(smooth(x[i]), known.at("isoreg_value")[i], 1e-12);
    EXPECT_EQ(smooth(-1e9), smooth.value.front());
    EXPECT_EQ(IsotonicScaling{}(0.4), 0.4);
}

TEST(Calibration, BrierIsTheSumOfItsParts) {
    auto known = numbers_of_r();
    const auto y = outcomes(known.at("y"));
    const auto parts = brier_parts(known.at("q"), y);
    EXPECT_NEAR(parts.score, known.at("brier")[0], 1e-13);
    EXPECT_NEAR(parts.score, parts.reliability - parts.resolution + parts.uncertainty + parts.within, 1e-15);
    EXPECT_LT(std::abs(parts.within), 0.01);
    // With as many bins as values there is nothing within, whatever the ties.
    EXPECT_NEAR(brier_parts(known.at("p"), y, 900).within, 0, 1e-15);
    int people = 0;
    for (const auto& bin : reliability_bins(known.at("q"), y, 10)) {
        people += bin.trials;
        EXPECT_LT(bin.observed.low, bin.observed.high);
    }
    EXPECT_EQ(people, 900);
}

TEST(Calibration, SaysWhenThereIsNothingToCalibrate) {
    const std::vector<double> p{0.2, 0.2, 0.2};
    EXPECT_EQ(calibration_line(p, std::vector<std::uint8_t>{0, 1, 0}).ended, Ended::not_identified);
    EXPECT_EQ(calibration_line({}, {}).ended, Ended::not_identified);
    EXPECT_EQ(fit_platt(std::vector<double>{0, 1}, std::vector<std::uint8_t>{0, 1}).ended, Ended::converged);
    EXPECT_TRUE(reliability_bins({}, {}).empty());
    EXPECT_EQ(brier_parts({}, {}).score, 0);
    const auto all = brier_parts(std::vector<double>{0.5, 1}, std::vector<std::uint8_t>{1, 1});
    EXPECT_EQ(all.skill, 0);
}

TEST(Discrimination, AreaAgreesWithPairsAndWithPRoc) {
    auto known = numbers_of_r();
    const auto y = outcomes(known.at("y"));
    const auto area = area_under_curve(known.at("p"), y);
    EXPECT_NEAR(area.value, known.at("auc")[0], 1e-13);
    EXPECT_NEAR(area.error, known.at("auc_error")[0], 1e-13);
    EXPECT_NEAR(area.interval.low, known.at("auc_interval")[0], 1e-12);
    EXPECT_NEAR(area.interval.high, known.at("auc_interval")[1], 1e-12);
    double pairs = 0, above = 0;
    for (std::size_t i = 0; i < 200; ++i)
        for (std::size_t j = 0; j < 200; ++j)
            if (y[i] && !y[j]) {
                const double a = known.at("p")[i], b = known.at("p")[j];
                ++pairs;
                above += a > b ? 1 : a == b ? 0.5 : 0;
            }
    const std::span p(known.at("p"));
    EXPECT_NEAR(area_under_curve(p.first(200), std::span(y).first(200)).value, above / pairs, 1e-12);
    EXPECT_EQ(area_under_curve(std::vector<double>{0.1, 0.4}, std::vector<std::uint8_t>{1, 1}).ended,
              Ended::not_identified);
    EXPECT_EQ(area_under_curve({}, {}).value, 0.5);
}

TEST(Discrimination, ListsBreakTiesEvenly) {
    const std::vector<double> p{0.9, 0.5, 0.5, 0.5, 0.1};
    const std::vector<std::uint8_t> y{1, 1, 0, 0, 1};
    const auto list = list_at_capacity(p, y, 2);
    EXPECT_NEAR(list.hits, 1 + 1.0 / 3, 1e-15);
    EXPECT_NEAR(list.precision, 2.0 / 3, 1e-15);
    EXPECT_NEAR(list.recall, 4.0 / 9, 1e-15);
    EXPECT_NEAR(list.lift, 10.0 / 9, 1e-15);
    EXPECT_EQ(list.threshold, 0.5);
    EXPECT_EQ(list_at_capacity(p, y, 99).recall, 1);
    EXPECT_EQ(list_at_capacity(p, y, 0).precision, 0);
    EXPECT_EQ(list_at_capacity({}, {}, 3).listed, 0);
}

TEST(Discrimination, NetBenefitIsThatOfItsDefinition) {
    auto known = numbers_of_r();
    const auto curve = decision_curve(known.at("q"), outcomes(known.at("y")), std::vector<double>{0.1, 0.3, 0.5});
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(curve[i].model, known.at("benefit")[i], 1e-13);
    const auto none = decision_curve(known.at("q"), outcomes(known.at("y")), std::vector<double>{0.0});
    EXPECT_NEAR(none[0].model, none[0].all, 1e-15);
}

TEST(Discrimination, SubgroupsByHand) {
    const std::vector<double> p{0.8, 0.2, 0.6, 0.7, 0.1};
    const std::vector<std::uint8_t> y{1, 1, 0, 1, 0};
    const auto rates = subgroup_rates(p, y, std::vector<std::uint32_t>{3, 3, 3, 1, 1}, 0.5);
    ASSERT_EQ(rates.size(), 2u);
    EXPECT_EQ(rates[1].group, 3u);
    EXPECT_EQ(rates[1].missed, 1);
    EXPECT_EQ(rates[1].outcomes, 2);
    EXPECT_EQ(rates[1].false_alarms, 1);
    EXPECT_NEAR(rates[0].said, 0.4, 1e-15);
    EXPECT_EQ(rates[0].missed_share.low, 0);
}

TEST(Targeting, PeopleBesideSchools) {
    // Risk lies wholly in schools: a list of schools finds as much. Wholly in people: it finds no more than a lot.
    for (const bool is_of_schools : {true, false}) {
        std::vector<double> p;
        std::vector<std::uint8_t> y;
        std::vector<std::uint32_t> school;
        Draws draws(6);
        for (std::uint32_t s = 0; s < 100; ++s) {
            const double shared = draws.uniform();
            for (int i = 0; i < 50; ++i) {
                const double risk = is_of_schools ? shared : draws.uniform();
                p.push_back(risk * risk);
                y.push_back(draws.uniform() < risk * risk);
                school.push_back(s);
            }
        }
        const auto both = compare_targeting(p, y, school, mean_by_group(p, school, 100), 1000);
        EXPECT_NEAR(both.chance, 0.2, 1e-15);
        if (is_of_schools) {
            EXPECT_NEAR(both.groups.recall, both.people.recall, 1e-12);
        } else {
            EXPECT_GT(both.people.recall, 1.5 * both.groups.recall);
            EXPECT_NEAR(both.groups.recall, both.chance, 0.06);
        }
        EXPECT_NEAR(compare_targeting(p, y, school, {}, 1000).groups.recall, 0.2, 1e-12);
    }
}

TEST(Targeting, YearsAreTestedOnThoseBeforeThem) {
    Rows rows;
    rows.columns = 2;
    rows.groups = 60;
    std::vector<std::int32_t> year;
    std::vector<double> x, z;
    Draws draws(21);
    std::vector<double> u(60);
    for (auto& one : u) one = 0.5 * draws.normal();
    for (const int t : {2023, 2021, 2022})
        for (int i = 0; i < 4000; ++i) {
            x.push_back(draws.normal());
            z.push_back(draws.normal());
            rows.group.push_back(static_cast<std::uint32_t>(draws.below(60)));
            const double eta = -1.5 + x.back() - 0.5 * z.back() + u[rows.group.back()];
            rows.y.push_back(draws.uniform() < 1 / (1 + std::exp(-eta)));
            year.push_back(t);
        }
    rows.x = x;
    rows.x.insert(rows.x.end(), z.begin(), z.end());
    const auto tested = validate_in_time(rows, year, {.ridge = std::nullopt, .group_sd = std::nullopt});
    ASSERT_EQ(tested.size(), 2u);
    EXPECT_EQ(tested[0].year, 2022);
    EXPECT_EQ(tested[0].train.size(), 4000u);
    EXPECT_EQ(tested[1].train.size(), 8000u);
    for (const auto& one : tested) {
        std::vector<std::uint8_t> y;
        for (const auto i : one.test) {
            EXPECT_EQ(year[i], one.year);
            y.push_back(rows.y[i]);
        }
        for (const auto i : one.train) EXPECT_LT(year[i], one.year);
        const auto line = calibration_line(one.predicted, y);
        EXPECT_GT(line.slope, 0.9);
        EXPECT_LT(line.slope, 1.1);
        EXPECT_GT(area_under_curve(one.predicted, y).value, 0.75);
    }
}

}  // namespace opora::risk
