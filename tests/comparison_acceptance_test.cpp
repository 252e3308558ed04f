// Comparison of units against independent programs (../shared/refdata). Skipped where ../shared is not there.

#include "compute/funnel.hpp"
#include "compute/heterogeneity.hpp"
#include "compute/rank.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace opora::compute {
namespace {

namespace fs = std::filesystem;

fs::path reference() {
    const auto* said = std::getenv("OPORA_SHARED");
    return (said ? fs::path(said) : fs::path(OPORA_ROOT) / ".." / "shared") / "refdata";
}

#define NEEDS_REFERENCE()                                                               \
    if (!fs::exists(reference()))                                                       \
    GTEST_SKIP() << "../shared/refdata is not here: the estimates to compare with are " \
                    "there"

/// Rows of a table after its heading; cells are split at commas.
std::vector<std::vector<std::string>> rows_of(const char* file) {
    std::vector<std::vector<std::string>> rows;
    std::ifstream lines{reference() / file};
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::vector<std::string> cells;
        std::stringstream rest{line};
        for (std::string cell; std::getline(rest, cell, ',');) cells.push_back(cell);
        rows.push_back(std::move(cells));
    }
    return rows;
}

struct ExamSchools {
    std::vector<double> mean, variance, eb, eb_error;
};

ExamSchools exam_schools() {
    ExamSchools schools;
    for (const auto& row : rows_of("funnel_Exam_schools.csv")) {
        schools.mean.push_back(std::stod(row.at(2)));
        schools.variance.push_back(std::stod(row.at(3)));
        schools.eb.push_back(std::stod(row.at(4)));
        schools.eb_error.push_back(std::stod(row.at(5)));
    }
    return schools;
}

}  // namespace

TEST(ComparisonAcceptance, OverdispersionOfLondonSchoolsAgreesWithMetafor) {
    NEEDS_REFERENCE();
    const auto schools = exam_schools();
    ASSERT_EQ(schools.mean.size(), 65u);
    // metafor's PM row stops early (its root search is coarse by default); its EB row is the same estimator
    // by another iteration, carried to the end.
    const std::map<std::string, TauBy> ways{
        {"DL", TauBy::dl}, {"EB", TauBy::pm}, {"ML", TauBy::ml}, {"REML", TauBy::reml}};
    std::size_t compared = 0;
    for (const auto& row : rows_of("funnel_Exam_tau2_metafor.csv")) {
        if (!ways.contains(row.at(0))) continue;
        const auto fit = fit_heterogeneity(schools.mean, schools.variance, ways.at(row.at(0)));
        EXPECT_EQ(fit.ended, Ended::converged);
        EXPECT_NEAR(fit.tau2, std::stod(row.at(2)), 1e-7) << row.at(0);
        EXPECT_NEAR(fit.mu, std::stod(row.at(1)), 1e-7) << row.at(0);
        EXPECT_NEAR(fit.q, std::stod(row.at(3)), 1e-6);
        EXPECT_NEAR(fit.i2, std::stod(row.at(4)) / 100, 1e-7);
        ++compared;
    }
    EXPECT_EQ(compared, 4u);
    const auto q_at = [&](double tau2) {
        auto widened = schools.variance;
        for (double& v : widened) v += tau2;
        return fit_heterogeneity(schools.mean, widened, TauBy::dl).q;
    };
    const double ours = fit_heterogeneity(schools.mean, schools.variance, TauBy::pm).tau2;
    EXPECT_NEAR(q_at(ours), 64, 1e-10);
    EXPECT_GT(std::abs(q_at(0.0914311756) - 64), 1e-5);
}

TEST(ComparisonAcceptance, ShrunkenLondonSchoolsAgreeWithMetafor) {
    NEEDS_REFERENCE();
    const auto schools = exam_schools();
    const auto fit = fit_heterogeneity(schools.mean, schools.variance, TauBy::reml);
    const auto shrunken = shrink_means(schools.mean, schools.variance, fit);
    std::vector<double> mean, sd;
    for (std::size_t i = 0; i < shrunken.size(); ++i) {
        EXPECT_NEAR(shrunken[i].mean, schools.eb[i], 1e-7);
        EXPECT_NEAR(std::sqrt(shrunken[i].variance), schools.eb_error[i], 1e-7);
        mean.push_back(shrunken[i].mean);
        sd.push_back(std::sqrt(shrunken[i].variance));
    }
    // The known lesson of these data [Goldstein and Spiegelhalter 1996]: most places are not told apart.
    const auto ranks = posterior_ranks(mean, sd);
    double widest = 0, typical = 0;
    for (const auto& rank : ranks) {
        widest = std::max(widest, rank.high - rank.low);
        typical += (rank.high - rank.low) / static_cast<double>(ranks.size());
    }
    EXPECT_GT(widest, 25);
    EXPECT_GT(typical, 10);
}

}  // namespace opora::compute
