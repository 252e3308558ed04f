// Person fit and answer similarity against PerFit 1.4.6, aberrance 0.3.0 and mirt 1.47 (../shared/refdata): item
// parameters and abilities are those files', so what is compared is the statistics. Skipped where ../shared is not
// there.

#include "compute/irt/ability.hpp"
#include "compute/irt/misfit/ht.hpp"
#include "compute/irt/misfit/person_fit.hpp"
#include "compute/irt/misfit/residuals.hpp"
#include "compute/irt/misfit/steps.hpp"
#include "compute/irt/similarity/group.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace opora::irt::misfit {
namespace {

namespace fs = std::filesystem;

fs::path refdata() {
    const auto* said = std::getenv("OPORA_SHARED");
    return (said ? fs::path(said) : fs::path(OPORA_ROOT) / ".." / "shared") / "refdata";
}

#define NEEDS_REFDATA()                                                                 \
    if (!fs::exists(refdata()))                                                         \
    GTEST_SKIP() << "../shared/refdata is not here: the estimates to compare with are " \
                    "there"

/// A file of commas: columns by name; what is no number is NaN.
struct Csv {
    std::vector<std::string> names;
    std::map<std::string, std::vector<double>> columns;

    const std::vector<double>& operator[](const std::string& name) const { return columns.at(name); }
    std::size_t rows() const { return columns.at(names[0]).size(); }
};

Csv read_csv(const std::string& file) {
    std::ifstream in(refdata() / file);
    Csv out;
    std::string line, cell;
    for (bool is_first = true; std::getline(in, line); is_first = false) {
        std::istringstream cells(line);
        for (std::size_t c = 0; std::getline(cells, cell, ','); ++c) {
            std::erase(cell, '"');
            if (is_first) {
                out.names.push_back(cell);
            } else {
                char* end = nullptr;
                const double value = std::strtod(cell.c_str(), &end);
                out.columns[out.names[c]].push_back(end == cell.c_str() ? std::nan("") : value);
            }
        }
    }
    return out;
}

Responses responses_of(const Csv& csv, std::uint8_t lowest = 0) {
    Responses out;
    for (const auto& name : csv.names) {
        double most = 0;
        for (const double x : csv[name]) most = std::max(most, x - lowest);
        out.maxima.push_back(std::uint8_t(most));
    }
    for (std::size_t i = 0; i < csv.rows(); ++i)
        for (const auto& name : csv.names) out.scores.push_back(std::uint8_t(csv[name][i] - lowest));
    return out;
}

/// Items from slopes and step difficulties b or b1, b2 ….
std::vector<Item> items_of(const Csv& csv) {
    std::vector<Item> out;
    for (std::size_t j = 0; j < csv.rows(); ++j) {
        Item item{csv["a"][j], {}};
        double d = 0;
        for (const auto& name : csv.names)
            if (name[0] == 'b') item.d.push_back(d -= item.a * csv[name][j]);
        out.push_back(std::move(item));
    }
    return out;
}

/// Items as mirt has them: P(k) ∝ exp(k a θ + d_k), in the order of the estimates.
std::vector<Item> mirt_items(const std::string& dataset, const std::string& model) {
    std::ifstream in(refdata() / "estimates_irt.csv");
    std::vector<Item> out;
    std::string line, last;
    while (std::getline(in, line)) {
        std::erase(line, '"');
        std::istringstream cells(line);
        std::string package, data, of, parameter, value;
        std::getline(cells, package, ','), std::getline(cells, data, ','), std::getline(cells, of, ',');
        std::getline(cells, parameter, ','), std::getline(cells, value, ',');
        if (package != "mirt" || data != dataset || of != model) continue;
        const auto colon = parameter.find(':');
        if (colon == std::string::npos || parameter.starts_with("GroupPars")) continue;
        const auto name = parameter.substr(0, colon), what = parameter.substr(colon + 1);
        if (name != last) out.push_back({});
        last = name;
        if (what == "a1") out.back().a = std::stod(value);
        if (what[0] == 'd' && what != "d0") out.back().d.push_back(std::stod(value));
    }
    return out;
}

/// The greatest difference of a column from what `ours` computes, person by person.
class Worst {
 public:
    void see(double ours, double theirs) {
        if (std::isnan(theirs)) return;
        worst_ = std::max(worst_, std::abs(ours - theirs));
        ++seen_;
    }
    double value() const { return worst_; }
    std::size_t seen() const { return seen_; }

 private:
    double worst_ = 0;
    std::size_t seen_ = 0;
};

/// Named differences with what they may be.
class Comparison {
 public:
    void see(const std::string& name, double ours, double theirs) { worst_[name].see(ours, theirs); }
    void expect_within(const std::string& name, double tolerance, std::size_t at_least = 300) {
        const auto& worst = worst_[name];
        EXPECT_LE(worst.value(), tolerance) << name;
        EXPECT_GE(worst.seen(), at_least) << name;
        testing::Test::RecordProperty(name, std::to_string(worst.value()));
        if (std::getenv("OPORA_SAY"))
            std::printf("%-16s worst %.3g of %zu\n", name.c_str(), worst.value(), worst.seen());
    }

 private:
    std::map<std::string, Worst> worst_;
};

/// PerFit rounds to four digits.
constexpr double perfit_rounding = 0.5001e-4;

void compare_likelihood(Comparison& worst, const Responses& responses, const std::vector<Item>& items,
                        const Csv& expected) {
    const auto reference = mean_probabilities(items, expected["theta_MLE"]);
    for (std::size_t i = 0; i < responses.people(); ++i) {
        const double theta = expected["theta_MLE"][i];
        const auto scores = responses.of(i);
        const auto fit = person_fit(items, scores, theta, Estimator::ml);
        worst.see("L_S_NO", fit.plain.z(), expected["L_S_NO"][i]);
        worst.see("L_S_TS", fit.corrected.z(), expected["L_S_TS"][i]);
        worst.see("L_S_TSCF", fit.corrected.cornish_fisher(), expected["L_S_TSCF"][i]);
        worst.see("L_S_TSEW", fit.corrected.edgeworth(), expected["L_S_TSEW"][i]);
        const auto eci2 = caution_fit(items, scores, theta, Caution::second, reference, Estimator::ml);
        const auto eci4 = caution_fit(items, scores, theta, Caution::fourth, reference, Estimator::ml);
        worst.see("ECI2_S_TS", eci2.corrected.z(), expected["ECI2_S_TS"][i]);
        worst.see("ECI4_S_TS", eci4.corrected.z(), expected["ECI4_S_TS"][i]);
    }
    for (const auto* name : {"L_S_NO", "L_S_TS", "L_S_TSCF", "L_S_TSEW", "ECI2_S_TS", "ECI4_S_TS"})
        worst.expect_within(name, 1e-6);
}

TEST(PersonFitAcceptance, InadequacyAgreesWithPerFitAndAberrance) {
    NEEDS_REFDATA();
    const auto responses = responses_of(read_csv("PerFit_InadequacyData.csv"));
    const auto items = items_of(read_csv("personfit_Inadequacy_itempar.csv"));
    const auto expected = read_csv("personfit_Inadequacy_stats.csv");
    ASSERT_EQ(responses.people(), expected.rows());
    ASSERT_EQ(items.size(), 28u);
    Comparison worst;
    compare_likelihood(worst, responses, items, expected);
    const auto by_steps = step_fits(responses, count_steps(responses));
    const auto by_ht = ht(responses);
    for (std::size_t i = 0; i < responses.people(); ++i) {
        const auto fit = person_fit(items, responses.of(i), expected["theta_WLE"][i], Estimator::wle);
        worst.see("lz", fit.plain.z(), expected["lz"][i]);
        worst.see("lzstar_WL", fit.corrected.z(), expected["lzstar_WL"][i]);
        worst.see("G", by_steps[i].guttman.value, expected["G"][i]);
        worst.see("Gnormed", by_steps[i].guttman.normed(), expected["Gnormed"][i]);
        worst.see("U3", by_steps[i].u3.normed(), expected["U3"][i]);
        worst.see("ZU3", by_steps[i].zu3, expected["ZU3"][i]);
        worst.see("Cstar", by_steps[i].c_star.normed(), expected["Cstar"][i]);
        worst.see("Ht", by_ht[i].value, expected["Ht"][i]);
    }
    worst.expect_within("G", 0);
    for (const auto* name : {"lz", "lzstar_WL", "Gnormed", "U3", "ZU3", "Cstar", "Ht"})
        worst.expect_within(name, perfit_rounding);
}

TEST(PersonFitAcceptance, PhysFuncAgreesWithPerFitAndAberrance) {
    NEEDS_REFDATA();
    const auto responses = responses_of(read_csv("PerFit_PhysFuncData.csv"));
    const auto items = items_of(read_csv("personfit_PhysFunc_itempar_gpcm.csv"));
    const auto expected = read_csv("personfit_PhysFunc_stats.csv");
    ASSERT_EQ(responses.people(), expected.rows());
    Comparison worst;
    compare_likelihood(worst, responses, items, expected);
    // PerFit takes polytomous item parameters through ltm's coef(), which rounds them to three digits.
    auto parameters = read_csv("personfit_PhysFunc_itempar_gpcm.csv");
    for (const auto* name : {"a", "b1", "b2"})
        for (auto& value : parameters.columns[name]) value = std::round(value * 1000) / 1000;
    const auto rounded_items = items_of(parameters);
    const auto by_steps = step_fits(responses, count_steps(responses));
    for (std::size_t i = 0; i < responses.people(); ++i) {
        const double theta = expected["theta_WLE"][i];
        const auto rounded = person_fit(rounded_items, responses.of(i), theta, Estimator::wle);
        const auto fit = person_fit(items, responses.of(i), theta, Estimator::wle);
        const auto as_ml = person_fit(items, responses.of(i), theta, Estimator::ml);
        worst.see("lzpoly_WLE", rounded.plain.z(), expected["lzpoly_WLE"][i]);
        worst.see("L_S_NO_atWLE", fit.plain.z(), expected["L_S_NO_atWLE"][i]);
        worst.see("L_S_TS_atWLE", as_ml.corrected.z(), expected["L_S_TS_atWLE"][i]);
        worst.see("Gpoly", by_steps[i].guttman.value, expected["Gpoly"][i]);
        worst.see("Gnormed.poly", by_steps[i].guttman.normed(), expected["Gnormed.poly"][i]);
        worst.see("U3poly", by_steps[i].u3.normed(), expected["U3poly"][i]);
        worst.see("ab.G_S", by_steps[i].guttman.value, expected["ab.G_S"][i]);
        worst.see("ab.U1_S", by_steps[i].guttman.normed(), expected["ab.U1_S"][i]);
        worst.see("ab.U3_S", by_steps[i].u3.normed(), expected["ab.U3_S"][i]);
    }
    for (const auto* name : {"Gpoly", "ab.G_S"}) worst.expect_within(name, 0);
    for (const auto* name : {"lzpoly_WLE", "Gnormed.poly", "U3poly"}) worst.expect_within(name, perfit_rounding);
    for (const auto* name : {"L_S_NO_atWLE", "L_S_TS_atWLE", "ab.U1_S", "ab.U3_S"}) worst.expect_within(name, 1e-6);
}

struct MirtCase {
    const char *data, *dataset, *model, *scores, *fit;
    std::uint8_t lowest;
};

class PersonFitOfMirt : public testing::TestWithParam<MirtCase> {};

TEST_P(PersonFitOfMirt, Agrees) {
    NEEDS_REFDATA();
    const auto& [data, dataset, model, scores, fit, lowest] = GetParam();
    const auto responses = responses_of(read_csv(data), lowest);
    const auto items = mirt_items(dataset, model);
    const auto thetas = read_csv(scores);
    const auto expected = read_csv(fit);
    ASSERT_EQ(responses.people(), expected.rows());
    ASSERT_EQ(responses.items(), items.size());
    Comparison worst;
    for (std::size_t i = 0; i < responses.people(); ++i) {
        const double theta = thetas["WLE"][i];
        const auto residuals = residual_fit(items, responses.of(i), theta);
        worst.see("outfit", residuals.outfit, expected["outfit"][i]);
        worst.see("z.outfit", residuals.outfit_z, expected["z.outfit"][i]);
        worst.see("infit", residuals.infit, expected["infit"][i]);
        worst.see("z.infit", residuals.infit_z, expected["z.infit"][i]);
        worst.see("Zh", person_fit(items, responses.of(i), theta, Estimator::ml).plain.z(), expected["Zh"][i]);
    }
    for (const auto* name : {"outfit", "z.outfit", "infit", "z.infit", "Zh"}) worst.expect_within(name, 1e-6);
}

INSTANTIATE_TEST_SUITE_P(RefData, PersonFitOfMirt,
                         testing::Values(MirtCase{"LSAT7.csv", "LSAT7", "2PL_q61", "scores_mirt_LSAT7_2PL_q61.csv",
                                                  "personfit_mirt_LSAT7_2PL.csv", 0},
                                         MirtCase{"SAT12_scored.csv", "SAT12", "2PL_q61",
                                                  "scores_mirt_SAT12_2PL_q61.csv", "personfit_mirt_SAT12_2PL.csv", 0},
                                         MirtCase{"Science_mirt.csv", "Science", "gpcm_q61",
                                                  "scores_mirt_Science_gpcm_q61.csv", "personfit_mirt_Science_gpcm.csv",
                                                  1}),
                         [](const auto& each) { return std::string(each.param.dataset); });

/// All 435 pairs. The abilities are printed to 8 decimals: `sheets` has the 30 people at these and once more at
/// abilities larger by half a unit of the last, and what that moves a statistic is not held against it. Probabilities
/// are compared by their logarithms too: a wrong tail must not hide behind its smallness.
void compare_pairs(const similarity::Sheets& sheets, const Csv& expected, const std::string& kind) {
    ASSERT_EQ(sheets.people(), 60u);
    ASSERT_EQ(expected.rows(), 435u);
    Comparison worst;
    std::size_t row = 0;
    for (std::size_t i = 0; i < 30; ++i)
        for (std::size_t k = i + 1; k < 30; ++k, ++row) {
            const auto pair = compare(sheets, i, k), one = compare(sheets, i + 30, k),
                       other = compare(sheets, i, k + 30);
            const auto see = [&](const std::string& name, double similarity::Pair::* statistic, bool is_p) {
                const auto see_as = [&](const std::string& as, auto scale) {
                    const double at = scale(pair.*statistic);
                    const double slack = std::abs(scale(one.*statistic) - at) + std::abs(scale(other.*statistic) - at);
                    const double off = std::abs(at - scale(expected[name + "_" + kind][row]));
                    worst.see(as, std::max(0.0, off - slack), 0);
                };
                see_as(name, [](double x) { return x; });
                if (is_p) see_as("log " + name, [](double x) { return std::log(x); });
            };
            see("OMG", &similarity::Pair::omega, false);
            see("WOMG", &similarity::Pair::weighted_omega, false);
            see("GBT", &similarity::Pair::gbt, true);
            see("M4", &similarity::Pair::m4, true);
        }
    for (const auto* name : {"OMG", "WOMG", "GBT", "M4", "log GBT", "log M4"}) worst.expect_within(name, 1e-9, 435);
}

/// The printed abilities, then the same plus half a unit of their last decimal.
std::vector<double> with_printing_error(std::vector<double> abilities) {
    for (std::size_t i = 0, n = abilities.size(); i < n; ++i) abilities.push_back(abilities[i] + 0.5e-8);
    return abilities;
}

std::vector<std::uint8_t> twice(std::vector<std::uint8_t> answers) {
    for (std::size_t i = 0, n = answers.size(); i < n; ++i) answers.push_back(answers[i]);
    return answers;
}

TEST(AnswerSimilarityAcceptance, ScoresAgreeWithAberrance) {
    NEEDS_REFDATA();
    const auto responses = responses_of(read_csv("similarity30_scores.csv"));
    const auto parameters = read_csv("similarity30_itempar.csv");
    std::vector<Item> items;  // steps are called c1, c2 here
    for (std::size_t j = 0; j < parameters.rows(); ++j) {
        const double a = parameters["a"][j], d = -a * parameters["c1"][j];
        items.push_back({a, {d, d - a * parameters["c2"][j]}});
    }
    const auto thetas = read_csv("similarity30_theta_MLE.csv")["x"];
    compare_pairs(
        similarity::sheets_of_scores(items, {responses.maxima, twice(responses.scores)}, with_printing_error(thetas)),
        read_csv("similarity30_stats.csv"), "S");
    const auto sheets = similarity::sheets_of_scores(items, responses, thetas);
    // Pupil 11 is a copy of 5 (1, 2 … in the file).
    const auto group = similarity::compare_group(sheets);
    EXPECT_EQ(group.omega.first, 4u);
    EXPECT_EQ(group.omega.second, 10u);
    EXPECT_EQ(group.pairs[4 * 30 - 4 * 5 / 2 + 5].identical, 18u);
}

TEST(AnswerSimilarityAcceptance, CodesAgreeWithAberrance) {
    NEEDS_REFDATA();
    const auto answers = responses_of(read_csv("similarity30_nrm_responses.csv"), 1).scores;
    const auto parameters = read_csv("similarity30_nrm_itempar.csv");
    std::vector<similarity::NominalItem> items(parameters.rows());
    for (std::size_t j = 0; j < items.size(); ++j)
        for (const auto* k : {"1", "2", "3", "4"}) {
            items[j].lambda.push_back(parameters[std::string("lambda") + k][j]);
            items[j].zeta.push_back(parameters[std::string("zeta") + k][j]);
        }
    const auto etas = read_csv("similarity30_nrm_eta_MLE.csv")["x"];
    compare_pairs(similarity::sheets_of_codes(items, twice(answers), with_printing_error(etas)),
                  read_csv("similarity30_nrm_stats.csv"), "R");
    const auto sheets = similarity::sheets_of_codes(items, answers, etas);
    const auto group = similarity::compare_group(sheets);  // 9 is a copy of 4
    EXPECT_EQ(group.gbt.first, 3u);
    EXPECT_EQ(group.gbt.second, 8u);
    EXPECT_EQ(group.clusters, (std::vector<std::vector<std::uint32_t>>{{3, 8}}));
}

}  // namespace
}  // namespace opora::irt::misfit
