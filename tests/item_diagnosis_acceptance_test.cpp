// Item fit against mirt 1.47 on published data (../shared/refdata). Skipped where ../shared is not there.

#include "compute/irt/ability.hpp"
#include "compute/irt/diagnosis/item_fit.hpp"
#include "compute/irt/diagnosis/mean_squares.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace opora::irt {
namespace {

namespace fs = std::filesystem;

fs::path refdata() {
    const auto* said = std::getenv("OPORA_SHARED");
    return (said ? fs::path(said) : fs::path(OPORA_ROOT) / ".." / "shared") / "refdata";
}

std::vector<std::vector<std::string>> rows_of(const std::string& file) {
    std::vector<std::vector<std::string>> out;
    std::ifstream lines(refdata() / file);
    for (std::string line; std::getline(lines, line);) {
        std::erase_if(line, [](char c) { return c == '"' || c == '\r'; });
        out.emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) out.back().push_back(cell);
    }
    return out;
}

struct Data {
    std::vector<std::string> names;
    Responses responses;
};

Data data_of(const std::string& file, int lowest) {
    const auto rows = rows_of(file);
    Data out{rows.at(0), {}};
    out.responses.maxima.assign(out.names.size(), 0);
    for (std::size_t i = 1; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j) {
            const auto score = static_cast<std::uint8_t>(std::atoi(rows[i][j].c_str()) - lowest);
            out.responses.scores.push_back(score);
            out.responses.maxima[j] = std::max(out.responses.maxima[j], score);
        }
    return out;
}

/// mirt's own estimates.
std::vector<Item> items_of(const std::string& data, const std::string& model, const std::vector<std::string>& names) {
    std::map<std::string, double> values;
    for (const auto& row : rows_of("estimates_irt.csv"))
        if (row[0] == "mirt" && row[1] == data && row[2] == model) values[row[3]] = std::atof(row[4].c_str());
    std::vector<Item> out;
    for (const auto& name : names) {
        Item item{values.at(name + ":a1"), {}};
        if (values.contains(name + ":d")) item.d.push_back(values.at(name + ":d"));
        for (int k = 1; values.contains(name + ":d" + std::to_string(k)); ++k)
            item.d.push_back(values.at(name + ":d" + std::to_string(k)));
        out.push_back(std::move(item));
    }
    return out;
}

struct ItemFitCase {
    const char *name, *file;
    int lowest;
    const char *fit, *data, *model;
};

class ItemFitAcceptance : public testing::TestWithParam<ItemFitCase> {};

void expect_mirts(const std::vector<SX2>& fits, const std::vector<MeanSquares>& squares, const std::string& file,
                  double tolerance) {
    const auto rows = rows_of(file);
    ASSERT_EQ(rows.size(), fits.size() + 1);
    for (std::size_t j = 0; j < fits.size(); ++j) {
        const auto value = [&](std::size_t column) { return std::atof(rows[j + 1][column].c_str()); };
        const auto& name = rows[j + 1][0];
        EXPECT_NEAR(squares[j].outfit, value(1), tolerance) << name;
        EXPECT_NEAR(squares[j].outfit_z, value(2), 12 * tolerance) << name;
        EXPECT_NEAR(squares[j].infit, value(3), tolerance) << name;
        EXPECT_NEAR(squares[j].infit_z, value(4), 12 * tolerance) << name;
        EXPECT_EQ(fits[j].df, value(6)) << name;
        EXPECT_NEAR(fits[j].x2, value(5), 10 * tolerance) << name;
        EXPECT_NEAR(fits[j].rmsea, value(7), tolerance) << name;
        EXPECT_NEAR(fits[j].p, value(8), tolerance) << name;
    }
}

// mirt's figures rest on mirt's estimates, which are up to 1e-5 from the top of the likelihood; the z of mean squares
// are 3/q, some ten, times as far as these.
TEST_P(ItemFitAcceptance, AgreesWithMirt) {
    if (!fs::exists(refdata())) GTEST_SKIP() << "../shared/refdata is not here: the figures to compare with are there";
    const auto& given = GetParam();
    const auto data = data_of(given.file, given.lowest);
    const auto fitted = fit(data.responses);
    std::vector<Item> items;
    for (const auto& item : fitted.items) items.push_back(item.item);
    std::vector<double> thetas;
    for (std::size_t person = 0; person < data.responses.people(); ++person)
        thetas.push_back(eap(items, data.responses.of(person), fitted.populations[0]).theta);
    const double mirts_least = std::sqrt(1e-5);
    expect_mirts(s_x2(data.responses, fitted), mean_squares(data.responses, items, thetas, mirts_least), given.fit,
                 1e-5);
}

TEST_P(ItemFitAcceptance, AgreesCloserAtMirtsEstimates) {
    if (!fs::exists(refdata())) GTEST_SKIP() << "../shared/refdata is not here: the figures to compare with are there";
    const auto& given = GetParam();
    const auto data = data_of(given.file, given.lowest);
    const auto items = items_of(given.data, given.model, data.names);
    const std::vector<Population> populations(1);
    std::vector<double> thetas;
    for (std::size_t person = 0; person < data.responses.people(); ++person)
        thetas.push_back(eap(items, data.responses.of(person), populations[0]).theta);
    expect_mirts(s_x2(data.responses, items, populations), mean_squares(data.responses, items, thetas, std::sqrt(1e-5)),
                 given.fit, 1e-7);
}

INSTANTIATE_TEST_SUITE_P(
    Published, ItemFitAcceptance,
    testing::Values(ItemFitCase{"LSAT7", "LSAT7.csv", 0, "itemfit_mirt_LSAT7_2PL.csv", "LSAT7", "2PL_q61"},
                    ItemFitCase{"SAT12", "SAT12_scored.csv", 0, "itemfit_mirt_SAT12_2PL.csv", "SAT12", "2PL_q61"},
                    ItemFitCase{"Science", "Science_mirt.csv", 1, "itemfit_mirt_Science_gpcm.csv", "Science",
                                "gpcm_q61"}),
    [](const auto& given) { return std::string(given.param.name); });

}  // namespace
}  // namespace opora::irt
