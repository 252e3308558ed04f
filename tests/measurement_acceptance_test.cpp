// The estimates of independent programs on published data (../shared/refdata), quantity by quantity, with the
// tolerances of the validation protocol. Skipped where ../shared is not there.

#include "engine/fitting/fit_mixed.hpp"
#include "gateway/tables/open_tables.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace opora {
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

/// Model → parameter → value, standard error.
using Expected = std::map<std::string, std::map<std::string, std::pair<double, double>>>;

Expected expected_estimates(const std::string& file) {
    Expected out;
    const auto source = tables::open_tables((refdata() / file).string());
    source->read(0, [&](const Row& row) {
        if (row.number > 1)
            out[std::string(row.at(0).text)][std::string(row.at(1).text)] = {
                std::atof(std::string(row.at(2).text).c_str()), std::atof(std::string(row.at(3).text).c_str())};
        return Visit::go_on;
    });
    return out;
}

/// lme4's name of an estimate.
std::string lme4_name(const fitting::Estimate& estimate) {
    if (estimate.part == "fixed") return "fixef:" + estimate.term;
    if (estimate.part == "residual") return "vcov:Residual:NA";
    const auto terms = estimate.term == estimate.other_term ? estimate.term : estimate.term + "," + estimate.other_term;
    return "vcov:" + estimate.group + ":" + terms;
}

using Lme4 = std::map<std::string, std::pair<double, double>>;

/// The files print ten significant digits.
double printed_to(double value) { return std::pow(10, std::floor(std::log10(std::abs(value))) - 9) * 0.51; }

/// The criterion at lme4's own covariances.
double deviance_of(const Lme4& lme4, const fitting::ModelData& model, mixed::Criterion criterion) {
    const auto ratio = [&](const std::string& group, const std::vector<std::string>& names) {
        mixed::SquareMatrix out{names.size(), std::vector<double>(names.size() * names.size())};
        for (std::size_t i = 0; i < names.size(); ++i)
            for (std::size_t j = 0; j <= i; ++j) {
                const auto terms = i == j ? names[i] : names[j] + "," + names[i];
                out.values[i * names.size() + j] = out.values[j * names.size() + i] =
                    lme4.at("vcov:" + group + ":" + terms).first / lme4.at("vcov:Residual:NA").first;
            }
        return out;
    };
    return mixed::deviance_at(model.products, model.design, criterion, ratio(model.inner_group, model.inner_names),
                              ratio(model.outer_group, model.outer_names));
}

/// Fixed effects, their errors and covariances within 1e-6 of themselves. Where a covariance is farther from lme4's,
/// lme4 must have stopped short of the lowest point: the criterion there may not be below ours.
void expect_same(const fitting::MixedReport& report, const fitting::ModelData& model, const Lme4& lme4) {
    const double theirs = deviance_of(lme4, model, report.fit.criterion);
    EXPECT_GE(theirs, report.fit.deviance - 1e-9);
    EXPECT_NEAR(theirs, report.fit.deviance, 1e-5);
    for (const auto& estimate : report.estimates) {
        const auto name = lme4_name(estimate);
        ASSERT_TRUE(lme4.contains(name)) << name;
        const auto& [value, error] = lme4.at(name);
        if (estimate.part == "covariance") {
            EXPECT_NEAR(estimate.value, value, 1e-5 * std::abs(value)) << name;
            continue;
        }
        EXPECT_NEAR(estimate.value, value, 1e-6 * std::max(std::abs(value), estimate.error.value_or(0))) << name;
        if (estimate.error) {
            EXPECT_NEAR(*estimate.error, error, 1e-6 * error) << name;
        }
    }
    const auto* name = report.fit.criterion == mixed::Criterion::reml ? "REMLcrit" : "deviance";
    const double criterion = lme4.at(name).first, log_likelihood = lme4.at("logLik").first;
    EXPECT_NEAR(report.fit.deviance, criterion, 1e-5 + printed_to(criterion));
    EXPECT_NEAR(report.fit.log_likelihood, log_likelihood, 1e-5 + printed_to(log_likelihood));
    EXPECT_NEAR(report.aic, lme4.at("AIC").first, 1e-5 + printed_to(report.aic));
    EXPECT_EQ(report.fit.rows, lme4.at("nobs").first);
}

struct MixedCase {
    const char *model, *file, *formula;
};

class MixedAcceptance : public testing::TestWithParam<MixedCase> {};

TEST_P(MixedAcceptance, AgreesWithLme4) {
    NEEDS_REFDATA();
    const auto& [model, file, text] = GetParam();
    const auto formula = fitting::read_formula(text);
    const auto source = tables::open_tables((refdata() / file).string());
    const auto frame = fitting::read_frame(*source, formula.variables(), formula.grouping());
    mixed::LinearOptions options;
    if (std::string_view(model).ends_with("_ML")) options.criterion = mixed::Criterion::ml;
    const auto data = fitting::model_data(formula, frame);
    const auto report = fitting::fit_mixed(data, options, fitting::WithEffects::no);
    EXPECT_EQ(report.fit.ended, mixed::Ended::converged);
    expect_same(report, data, expected_estimates("estimates_lme.csv").at(model));
}

INSTANTIATE_TEST_SUITE_P(
    Published, MixedAcceptance,
    testing::Values(MixedCase{"Exam_null_REML", "Exam.csv", "normexam ~ 1 + (1 | school)"},
                    MixedCase{"Exam_ri_REML", "Exam.csv", "normexam ~ standLRT + (1 | school)"},
                    MixedCase{"Exam_ri_ML", "Exam.csv", "normexam ~ standLRT + (1 | school)"},
                    MixedCase{"Exam_rs_REML", "Exam.csv", "normexam ~ standLRT + (1 + standLRT | school)"},
                    MixedCase{"Exam_rs_ML", "Exam.csv", "normexam ~ standLRT + (standLRT | school)"},
                    MixedCase{"Chem97_REML", "Chem97.csv", "score ~ gcsecnt + (1 | school) + (1 | lea)"},
                    MixedCase{"Chem97_ML", "Chem97.csv", "score ~ gcsecnt + (1 | lea) + (1 | school)"},
                    MixedCase{"Chem97_null_ML", "Chem97.csv", "score ~ 1 + (1 | lea) + (1 | school:lea)"},
                    MixedCase{"HSB_null_REML", "MathAchieve.csv", "MathAch ~ 1 + (1 | School)"},
                    MixedCase{"HSB_ses_REML", "MathAchieve.csv", "MathAch ~ SES + (SES | School)"}),
    [](const auto& given) { return std::string(given.param.model); });

}  // namespace
}  // namespace opora
