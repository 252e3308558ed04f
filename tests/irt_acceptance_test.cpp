// Item response models against mirt, TAM, ltm, eRm and psychotools on published data (../shared/refdata), with the
// tolerances of the validation protocol. Skipped where ../shared is not there.

#include "compute/irt/abilities.hpp"
#include "compute/irt/conditional.hpp"
#include "compute/irt/fit.hpp"
#include "compute/irt/graded.hpp"
#include "compute/irt/marginal.hpp"
#include "compute/irt/maximize.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>

namespace opora::irt {
namespace {

namespace fs = std::filesystem;
using Row = std::vector<std::string>;

fs::path refdata() {
    const auto* said = std::getenv("OPORA_SHARED");
    return (said ? fs::path(said) : fs::path(OPORA_ROOT) / ".." / "shared") / "refdata";
}

#define NEEDS_REFDATA()                                                                 \
    if (!fs::exists(refdata()))                                                         \
    GTEST_SKIP() << "../shared/refdata is not here: the estimates to compare with are " \
                    "there"

/// Cells of a line; quotes and blanks around them dropped.
Row cells_of(const std::string& line) {
    Row out;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) {
        std::erase_if(cell, [](char c) { return c == '"' || c == ' ' || c == '\r'; });
        out.push_back(cell);
    }
    return out;
}

std::vector<Row> rows_of(const std::string& file) {
    std::ifstream in(refdata() / file);
    std::vector<Row> out;
    for (std::string line; std::getline(in, line);) out.push_back(cells_of(line));
    return out;
}

struct Table {
    std::vector<std::string> names;
    Responses responses;
};

void set_maxima(Responses& responses, std::size_t items) {
    responses.maxima.assign(items, 0);
    for (std::size_t i = 0; i < responses.scores.size(); ++i)
        if (responses.scores[i] != missing)
            responses.maxima[i % items] = std::max(responses.maxima[i % items], responses.scores[i]);
}

/// Scores lowered by `lowest`, the number of the lowest category in the file.
Table responses_of(const std::string& file, int lowest = 0) {
    const auto rows = rows_of(file);
    Table out{rows.at(0), {}};
    for (std::size_t i = 1; i < rows.size(); ++i)
        for (const auto& cell : rows[i])
            out.responses.scores.push_back(
                cell.empty() || cell == "NA" ? missing : static_cast<std::uint8_t>(std::atoi(cell.c_str()) - lowest));
    set_maxima(out.responses, out.names.size());
    return out;
}

/// A packed file of one digit a cell under one line of names.
Table packed_responses_of(const std::string& file) {
    Table out;
    auto* const in = gzopen((refdata() / file).c_str(), "rb");
    std::vector<char> line(4096);
    while (gzgets(in, line.data(), int(line.size())) != nullptr) {
        const auto cells = cells_of(std::string(line.data(), std::find(line.begin(), line.end(), '\n') - line.begin()));
        if (out.names.empty())
            out.names = cells;
        else
            for (const auto& cell : cells) out.responses.scores.push_back(static_cast<std::uint8_t>(cell[0] - '0'));
    }
    gzclose(in);
    set_maxima(out.responses, out.names.size());
    return out;
}

struct Value {
    double value = 0, error = std::numeric_limits<double>::quiet_NaN();
};
/// parameter → value, error, of one program, data set and model.
std::map<std::string, Value> estimates_of(const std::string& package, const std::string& data,
                                          const std::string& model) {
    std::map<std::string, Value> out;
    for (const auto& row : rows_of("estimates_irt.csv"))
        if (row[0] == package && row[1] == data && row[2] == model)
            out[row[3]] = {std::atof(row[4].c_str()), row.size() > 5 && !row[5].empty()
                                                          ? std::atof(row[5].c_str())
                                                          : std::numeric_limits<double>::quiet_NaN()};
    return out;
}

struct Case {
    const char *name, *data, *file;
    int lowest;
    const char* model;
    Model ours;
    int nodes;
};

std::ostream& operator<<(std::ostream& out, const Case& given) { return out << given.name; }

/// Items and population as mirt has them.
Parameters parameters_of(const Table& table, const std::map<std::string, Value>& mirt) {
    Parameters out;
    for (std::size_t j = 0; j < table.names.size(); ++j) {
        Item item;
        item.a = mirt.at(table.names[j] + ":a1").value;
        for (std::size_t k = 1; k <= table.responses.maxima[j]; ++k)
            item.d.push_back(
                mirt.at(table.names[j] + (table.responses.maxima[j] == 1 ? ":d" : ":d" + std::to_string(k))).value);
        out.items.push_back(std::move(item));
    }
    const auto variance = mirt.find("GroupPars:COV_11");
    out.populations.push_back({0, variance == mirt.end() ? 1 : std::sqrt(variance->second.value)});
    return out;
}

/// The log likelihood at parameters of either scale.
double likelihood_at(const Responses& responses, Parameters at, const FitOptions& options) {
    if (options.model == Model::pcm) {
        for (auto& item : at.items) item.a *= at.populations[0].sd;
        at.populations[0].sd = 1;
    }
    Marginal marginal(responses.maxima, options);
    marginal.add(responses);
    return marginal.expect(at).log_likelihood;
}

class MarginalAcceptance : public testing::TestWithParam<Case> {};

/// Parameters within 1e-5. Where mirt's are farther it has stopped short of the top: the likelihood at its parameters
/// is then below ours, and by less than the six digits it prints.
TEST_P(MarginalAcceptance, AgreesWithMirt) {
    NEEDS_REFDATA();
    const auto& given = GetParam();
    const auto table = responses_of(given.file, given.lowest);
    const auto mirt = estimates_of("mirt", given.data, given.model);
    FitOptions options;
    options.model = given.ours;
    options.nodes = given.nodes;
    options.with_errors = true;
    const auto ours = fit(table.responses, options);
    ASSERT_EQ(ours.ended, Ended::converged);
    EXPECT_NEAR(ours.log_likelihood, mirt.at("logLik").value, 1e-5);
    EXPECT_NEAR(2 * double(ours.parameters) - 2 * ours.log_likelihood, mirt.at("AIC").value, 2e-5);
    const double shortfall = ours.log_likelihood - likelihood_at(table.responses, parameters_of(table, mirt), options);
    EXPECT_GT(shortfall, -1e-9);
    const bool is_short = shortfall > 1e-9;
    const auto expect = [&](const std::string& name, double value, double error) {
        const auto& theirs = mirt.at(name);
        EXPECT_NEAR(value, theirs.value, (is_short ? 1e-4 : 1e-5) * std::max(1.0, std::abs(theirs.value))) << name;
        if (!std::isnan(theirs.error)) {
            EXPECT_NEAR(error, theirs.error, 1e-3 * theirs.error) << name;
        }
    };
    for (std::size_t j = 0; j < table.names.size(); ++j) {
        const auto& item = ours.items[j];
        expect(table.names[j] + ":a1", item.item.a, item.a_error);
        if (item.item.maximum() == 1) expect(table.names[j] + ":d", item.item.d[0], item.d_errors[0]);
        for (std::size_t k = 0; k < item.item.maximum() && item.item.maximum() > 1; ++k)
            expect(table.names[j] + ":d" + std::to_string(k + 1), item.item.d[k], item.d_errors[k]);
    }
    const double sd = ours.populations[0].sd;
    expect("GroupPars:COV_11", sd * sd, 2 * sd * ours.sd_errors[0]);
}

const Case published[] = {{"LSAT7_Rasch", "LSAT7", "LSAT7.csv", 0, "Rasch_q61", Model::pcm, 61},
                          {"LSAT7_2PL", "LSAT7", "LSAT7.csv", 0, "2PL_q61", Model::gpcm, 61},
                          {"LSAT7_2PL_201", "LSAT7", "LSAT7.csv", 0, "2PL_q201", Model::gpcm, 201},
                          {"LSAT6_Rasch", "LSAT6", "LSAT6.csv", 0, "Rasch_q61", Model::pcm, 61},
                          {"LSAT6_2PL", "LSAT6", "LSAT6.csv", 0, "2PL_q61", Model::gpcm, 61},
                          {"Science_GPCM", "Science", "Science_mirt.csv", 1, "gpcm_q61", Model::gpcm, 61},
                          {"Science_GPCM_201", "Science", "Science_mirt.csv", 1, "gpcm_q201", Model::gpcm, 201},
                          {"Science_PCM", "Science", "Science_mirt.csv", 1, "Rasch_q61", Model::pcm, 61},
                          {"SAT12_2PL", "SAT12", "SAT12_scored.csv", 0, "2PL_q61", Model::gpcm, 61},
                          {"SAT12_Rasch", "SAT12", "SAT12_scored.csv", 0, "Rasch_q61", Model::pcm, 61},
                          {"TAM_GPCM", "TAMgpcm", "TAM_data_gpcm.csv", 0, "gpcm_q61", Model::gpcm, 61},
                          {"TAM_PCM", "TAMgpcm", "TAM_data_gpcm.csv", 0, "Rasch_q61", Model::pcm, 61}};
INSTANTIATE_TEST_SUITE_P(Published, MarginalAcceptance, testing::ValuesIn(published),
                         [](const auto& given) { return std::string(given.param.name); });

/// mirt's nodes stand on −6 … 6 whatever the spread.
constexpr double mirt_reach = 6;
/// mirt seeks ML no farther than here.
constexpr double mirt_farthest = 9.9;

/// mirt's error of WLE is of the curvature of the weighted likelihood; ours, as Warm's and TAM's, is 1/√I.
double curvature_error(std::span<const Item> items, std::span<const std::uint8_t> scores, double theta) {
    const auto slope = [&](double at) {
        double u = 0, i = 0, third = 0;
        for (std::size_t j = 0; j < items.size(); ++j) {
            const auto m = moments(items[j], at);
            u += items[j].a * (double(scores[j]) - m.mean);
            i += items[j].a * items[j].a * m.variance;
            third += std::pow(items[j].a, 3) * m.third;
        }
        return u + third / (2 * i);
    };
    return 1 / std::sqrt((slope(theta - 1e-4) - slope(theta + 1e-4)) / 2e-4);
}

/// Persons' scores at mirt's parameters: EAP and its error within 1e-6, WLE and ML within 1e-5. mirt's errors of ML are
/// of second differences (4 digits).
class ScoreAcceptance : public testing::TestWithParam<Case> {};

TEST_P(ScoreAcceptance, AgreesWithMirt) {
    NEEDS_REFDATA();
    const auto& given = GetParam();
    const auto table = responses_of(given.file, given.lowest);
    const auto at = parameters_of(table, estimates_of("mirt", given.data, given.model));
    const auto rows = rows_of("scores_mirt_" + std::string(given.data) + "_" + given.model + ".csv");
    ASSERT_EQ(rows.size() - 1, table.responses.people());
    const auto& population = at.populations[0];
    double worst_ml = 0, worst_wle = 0, worst_wle_error = 0, worst_ml_error = 0;
    for (std::size_t i = 0; i < table.responses.people(); ++i) {
        const auto number = [&](std::size_t c) { return std::strtod(rows[i + 1][c].c_str(), nullptr); };
        const auto scores = table.responses.of(i);
        const auto expected_a_posteriori = eap(at.items, scores, population, given.nodes, mirt_reach / population.sd);
        EXPECT_NEAR(expected_a_posteriori.theta, number(0), 1e-6);
        EXPECT_NEAR(expected_a_posteriori.error, number(1), 1e-6);
        const auto weighted = wle(at.items, scores);
        worst_wle = std::max(worst_wle, std::abs(weighted.theta - number(2)));
        worst_wle_error =
            std::max(worst_wle_error, std::abs(curvature_error(at.items, scores, weighted.theta) / number(3) - 1));
        const auto likeliest = ml(at.items, scores);
        if (std::isinf(number(4))) {
            EXPECT_EQ(likeliest.theta, number(4));
        } else if (std::abs(number(4)) < mirt_farthest) {
            worst_ml = std::max(worst_ml, std::abs(likeliest.theta - number(4)));
            worst_ml_error = std::max(worst_ml_error, std::abs(likeliest.error / number(5) - 1));
        }
    }
    EXPECT_LT(worst_wle, 1e-5);
    EXPECT_LT(worst_ml, 1e-5);
    EXPECT_LT(worst_wle_error, 5e-4);
    EXPECT_LT(worst_ml_error, 5e-4);
}
INSTANTIATE_TEST_SUITE_P(Published, ScoreAcceptance, testing::ValuesIn(published),
                         [](const auto& given) { return std::string(given.param.name); });

double cut_between(const Ability& ours, const Ability& wider) {
    return std::abs(ours.theta - wider.theta) + std::abs(ours.error - wider.error);
}

/// EAP by total within 1e-6, or nearer to mirt than the nodes' end at 6 lets either be to the truth.
class TotalAcceptance : public testing::TestWithParam<Case> {};

TEST_P(TotalAcceptance, AgreesWithMirt) {
    NEEDS_REFDATA();
    const auto& given = GetParam();
    const auto table = responses_of(given.file, given.lowest);
    const auto at = parameters_of(table, estimates_of("mirt", given.data, given.model));
    const auto rows = rows_of("eapsum_mirt_" + std::string(given.data) + "_" + given.model + ".csv");
    const auto& population = at.populations[0];
    const double reach = mirt_reach / population.sd;
    const auto ours = eap_by_total(at.items, population, given.nodes, reach);
    const auto wider = eap_by_total(at.items, population, 2 * given.nodes - 1, 2 * reach);
    ASSERT_EQ(rows.size() - 1, ours.size());
    for (std::size_t t = 0; t < ours.size(); ++t) {
        const double cut = cut_between(ours[t].ability, wider[t].ability);
        EXPECT_NEAR(ours[t].ability.theta, std::atof(rows[t + 1][1].c_str()), 1e-6 + cut) << t;
        EXPECT_NEAR(ours[t].ability.error, std::atof(rows[t + 1][2].c_str()), 1e-6 + cut) << t;
        EXPECT_NEAR(ours[t].expected * double(table.responses.people()), std::atof(rows[t + 1][4].c_str()), 1e-4);
    }
}
INSTANTIATE_TEST_SUITE_P(Published, TotalAcceptance, testing::ValuesIn(published),
                         [](const auto& given) { return std::string(given.param.name); });

class LargeAcceptance : public testing::TestWithParam<const char*> {};

TEST_P(LargeAcceptance, AgreesWithMirtOnAHundredThousand) {
    NEEDS_REFDATA();
    const std::string name = GetParam();
    const auto table = packed_responses_of(name + "_100000.csv.gz");
    ASSERT_EQ(table.responses.people(), 100000u);
    std::map<std::string, Value> mirt;
    for (const auto& row : rows_of("estimates_sim100k_mirt_TOL1e-7_q61.csv"))
        if (row[0] == name) mirt[row[1]].value = std::atof(row[2].c_str());
    FitOptions options;
    options.model = name == "gpcm" ? Model::gpcm : Model::pcm;
    const auto ours = fit(table.responses, options);
    ASSERT_EQ(ours.ended, Ended::converged);
    EXPECT_NEAR(ours.log_likelihood, mirt.at("logLik").value, 1e-5);
    for (std::size_t j = 0; j < table.names.size(); ++j) {
        const auto& item = ours.items[j].item;
        EXPECT_NEAR(item.a, mirt.at(table.names[j] + ":a1").value, 1e-5);
        for (std::size_t k = 0; k < item.d.size(); ++k) {
            const auto d = table.names[j] + (item.d.size() == 1 ? ":d" : ":d" + std::to_string(k + 1));
            EXPECT_NEAR(item.d[k], mirt.at(d).value, 1e-5 * std::max(1.0, std::abs(item.d[k]))) << d;
        }
    }
    EXPECT_NEAR(ours.populations[0].sd * ours.populations[0].sd, mirt.at("COV_11").value, 1e-5);
    const auto& population = ours.populations[0];
    const auto items = ours.parameters_of_items();
    const auto scores = rows_of("sim100k_" + name + "_EAP_first2000.csv");
    for (std::size_t i = 0; i + 1 < scores.size(); ++i) {
        const auto ability = eap(items, table.responses.of(i), population, 61, mirt_reach / population.sd);
        EXPECT_NEAR(ability.theta, std::atof(scores[i + 1][0].c_str()), 1e-5);
        EXPECT_NEAR(ability.error, std::atof(scores[i + 1][1].c_str()), 1e-5);
    }
}
INSTANTIATE_TEST_SUITE_P(Simulated, LargeAcceptance, testing::Values("gpcm", "pcm", "rasch"),
                         [](const auto& given) { return std::string(given.param); });

/// TAM: the variance of EAPs with N in the denominator.
TEST(ReliabilityAcceptance, AgreesWithTam) {
    NEEDS_REFDATA();
    const auto expect = [](const Case& given, const std::string& model) {
        const auto table = responses_of(given.file, given.lowest);
        const auto ours = fit(table.responses, {.model = given.ours});
        const auto items = ours.parameters_of_items();
        const double people = double(table.responses.people());
        const auto reliability = eap_reliability(eap_of_all(table.responses, items, ours.populations));
        const double odds = reliability / (1 - reliability) * (people - 1) / people;
        EXPECT_NEAR(odds / (1 + odds), estimates_of("TAM", given.data, model).at("EAPrel").value, 1e-5) << given.name;
    };
    expect(published[0], "PCM2");
    expect(published[1], "2PL");
    expect(published[5], "GPCM");
    expect(published[7], "PCM2");
    expect(published[9], "PCM2");
    expect(published[10], "GPCM");
    expect(published[11], "PCM2");
}

TEST(GradedAcceptance, AgreesWithMirtOnScience) {
    NEEDS_REFDATA();
    const auto table = responses_of("Science_mirt.csv", 1);
    const auto mirt = estimates_of("mirt", "Science", "graded_q61");
    FitOptions options;
    options.with_errors = true;
    const auto ours = fit_graded(table.responses, options);
    ASSERT_EQ(ours.ended, Ended::converged);
    EXPECT_NEAR(ours.log_likelihood, mirt.at("logLik").value, 1e-6);
    std::vector<GradedItem> items;
    for (std::size_t j = 0; j < 4; ++j) {
        const auto& item = ours.items[j];
        const auto expect = [&](const std::string& name, double value, double error) {
            const auto& theirs = mirt.at(table.names[j] + ":" + name);
            EXPECT_NEAR(value, theirs.value, 1e-5 * std::max(1.0, std::abs(theirs.value))) << table.names[j] << name;
            EXPECT_NEAR(error, theirs.error, 1e-3 * theirs.error) << table.names[j] << name;
        };
        expect("a1", item.item.a, item.a_error);
        items.push_back({mirt.at(table.names[j] + ":a1").value, {}});
        for (std::size_t k = 0; k < 3; ++k) {
            const auto name = "d" + std::to_string(k + 1);
            expect(name, item.item.d[k], item.d_errors[k]);
            items.back().d.push_back(mirt.at(table.names[j] + ":" + name).value);
        }
    }
    const auto rows = rows_of("scores_mirt_Science_graded_q61.csv");
    for (std::size_t i = 0; i < table.responses.people(); ++i) {
        const auto number = [&](std::size_t c) { return std::strtod(rows[i + 1][c].c_str(), nullptr); };
        const auto scores = table.responses.of(i);
        const auto mean = eap(items, scores, Population{});
        EXPECT_NEAR(mean.theta, number(0), 1e-6);
        EXPECT_NEAR(mean.error, number(1), 1e-6);
        EXPECT_NEAR(wle(items, scores).theta, number(2), 1e-5);
        const auto likeliest = ml(items, scores);
        if (std::isinf(number(4)))
            EXPECT_EQ(likeliest.theta, number(4));
        else
            EXPECT_NEAR(likeliest.theta, number(4), 1e-5);
    }
    const auto totals = rows_of("eapsum_mirt_Science_graded_q61.csv");
    const auto by_total = eap_by_total(items, Population{}), wider = eap_by_total(items, Population{}, 121, 12);
    for (std::size_t t = 0; t < by_total.size(); ++t) {
        const double cut = cut_between(by_total[t].ability, wider[t].ability);
        EXPECT_NEAR(by_total[t].ability.theta, std::atof(totals[t + 1][1].c_str()), 1e-6 + cut);
        EXPECT_NEAR(by_total[t].ability.error, std::atof(totals[t + 1][2].c_str()), 1e-6 + cut);
    }
}

/// eRm: easiness parameters that sum to nothing. Its search stops 4e-5 short in some, its Hessian is numerical.
void expect_erm(const std::string& data, const std::string& model, const std::string& file) {
    const auto table = responses_of(file);
    auto ours = fit_conditional(table.responses);
    ASSERT_EQ(ours.ended, Ended::converged);
    const auto erm = estimates_of("eRm", data, model);
    EXPECT_NEAR(ours.log_likelihood, erm.at("cloglik").value, 1e-6);
    ours = with_origin(std::move(ours), std::vector<double>(ours.parameters + 1, 1.0));
    for (std::size_t j = 0; j < table.names.size(); ++j)
        for (std::size_t k = 0; k < ours.items[j].item.maximum(); ++k) {
            const bool is_one = ours.items[j].item.maximum() == 1;
            const auto name = "beta" + table.names[j] + (is_one ? "" : ".c" + std::to_string(k + 1));
            EXPECT_NEAR(ours.items[j].item.d[k], erm.at(name).value, 1e-4) << name;
            EXPECT_NEAR(ours.items[j].d_errors[k], erm.at(name).error, 1e-3 * erm.at(name).error) << name;
        }
}

TEST(ConditionalAcceptance, AgreesWithERm) {
    NEEDS_REFDATA();
    expect_erm("raschdat1", "RM_CML", "raschdat1_eRm.csv");
    expect_erm("pcmdat2", "PCM_CML", "pcmdat2_eRm.csv");
}

TEST(ConditionalAcceptance, AgreesWithPsychotools) {
    NEEDS_REFDATA();
    const auto lsat = responses_of("LSAT7.csv");
    const auto ours = fit_conditional(lsat.responses);
    const auto rasch = estimates_of("psychotools", "LSAT7", "Rasch_CML_meanzero");
    EXPECT_NEAR(ours.log_likelihood, rasch.at("cloglik").value, 1e-6);
    for (std::size_t j = 0; j < 5; ++j) {
        EXPECT_NEAR(ours.items[j].item.b()[0], rasch.at(lsat.names[j]).value, 1e-5);
        EXPECT_NEAR(ours.items[j].b_errors[0], rasch.at(lsat.names[j]).error, 1e-5);
    }
    EXPECT_EQ(ours.at_bottom, 12);
    const auto science = responses_of("Science_mirt.csv", 1);
    const auto ours_of_science = fit_conditional(science.responses);
    const auto pcm = estimates_of("psychotools", "Science", "PCM_CML");
    EXPECT_NEAR(ours_of_science.log_likelihood, pcm.at("cloglik").value, 1e-6);
    for (std::size_t j = 0; j < 4; ++j)
        for (std::size_t k = 0; k < 3; ++k)
            EXPECT_NEAR(ours_of_science.items[j].item.b()[k],
                        pcm.at(science.names[j] + "-C" + std::to_string(k + 1)).value, 1e-5);
}

/// Rows of tests/oracles/verbal_aggression.csv of one program and model: parameter → value, error.
std::map<std::string, Value> aggression_of(const std::string& program, const std::string& model) {
    std::ifstream in(fs::path(OPORA_ROOT) / "tests/oracles/verbal_aggression.csv");
    std::map<std::string, Value> out;
    for (std::string line; std::getline(in, line);) {
        const auto cells = cells_of(line);
        if (cells.at(0) != program || cells.at(1) != model) continue;
        out[cells.at(2)] = {std::atof(cells.at(3).c_str()), cells.size() > 4 ? std::atof(cells[4].c_str()) : 0};
    }
    return out;
}

/// `weights`: where the program puts its origin (conditional.hpp).
void expect_aggression(const std::string& program, const std::string& model, const Responses& responses,
                       const std::vector<double>& weights) {
    const auto oracle = aggression_of(program, model);
    auto ours = fit_conditional(responses);
    ASSERT_EQ(ours.ended, Ended::converged);
    EXPECT_NEAR(ours.log_likelihood, oracle.at("loglik").value, 1e-6) << program;
    ours = with_origin(std::move(ours), weights);
    std::size_t number = 0, compared = 0;
    for (const auto& item : ours.items)
        for (std::size_t k = 0; k < item.item.maximum(); ++k) {
            const auto found = oracle.find("d" + std::to_string(++number));
            if (found == oracle.end()) continue;
            ++compared;
            EXPECT_NEAR(item.item.d[k], found->second.value, 1e-4) << program << ' ' << number;
            EXPECT_NEAR(item.d_errors[k], found->second.error, 1e-3 * found->second.error) << program << ' ' << number;
        }
    EXPECT_EQ(compared, oracle.size() - 1);
}

TEST(ConditionalAcceptance, AgreesOnVerbalAggression) {
    NEEDS_REFDATA();
    auto table = responses_of("VerbalAggression_resp.csv");
    std::vector<double> first_is_zero(2 * table.names.size(), 0.0);
    first_is_zero[0] = 1;
    expect_aggression("psychotools", "pcm", table.responses, first_is_zero);
    for (auto& score : table.responses.scores) score = std::min<std::uint8_t>(score, 1);
    set_maxima(table.responses, table.names.size());
    first_is_zero.resize(table.names.size());
    expect_aggression("psychotools", "rasch", table.responses, first_is_zero);
    expect_aggression("eRm", "rasch", table.responses, std::vector<double>(table.names.size(), 1.0));
}

/// methods.md: the values of eRm and psychotools on 100 000.
TEST(ConditionalAcceptance, LargeSets) {
    NEEDS_REFDATA();
    EXPECT_NEAR(fit_conditional(packed_responses_of("pcm_100000.csv.gz").responses).log_likelihood, -1201174.5812,
                1e-4);
    EXPECT_NEAR(fit_conditional(packed_responses_of("rasch_100000.csv.gz").responses).log_likelihood, -756607.9931,
                1e-4);
}

}  // namespace
}  // namespace opora::irt
