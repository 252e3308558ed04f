// The estimates of independent programs on published data (../shared/refdata), quantity by quantity, with the
// tolerances of the validation protocol. Skipped where ../shared is not there.

#include "compute/mixed/profile_interval.hpp"
#include "engine/fitting/fit_mixed.hpp"
#include "gateway/tables/open_tables.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iomanip>
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

/// The model at lme4's own covariances.
mixed::LinearFit at_lme4(const Lme4& lme4, const fitting::ModelData& model, mixed::Criterion criterion) {
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
    return mixed::fit_at(model.products, model.design, criterion, ratio(model.inner_group, model.inner_names),
                         ratio(model.outer_group, model.outer_names));
}

/// Ours and lme4's lowest points are as near as lme4's search has come: its criterion may be above ours by up to 1e-5,
/// never below, and covariances are within 1e-5. Everything else is a function of them, and is held to 1e-6 both at our
/// lowest point and, with the criterion, at lme4's.
void expect_same(const fitting::MixedReport& report, const mixed::LinearFit& there, const Lme4& lme4) {
    const double deviance = -2 * report.log_likelihood;
    EXPECT_GE(there.deviance, deviance - 1e-9);
    EXPECT_NEAR(there.deviance, deviance, 1e-5);
    std::size_t fixed = 0;
    for (const auto& estimate : report.estimates) {
        const auto name = lme4_name(estimate);
        ASSERT_TRUE(lme4.contains(name)) << name;
        const auto& [value, error] = lme4.at(name);
        if (estimate.part == "covariance") {
            const auto variance = [&](const std::string& term) {
                return lme4.at("vcov:" + estimate.group + ":" + term).first;
            };
            EXPECT_NEAR(estimate.value, value,
                        1e-5 * std::sqrt(variance(estimate.term) * variance(estimate.other_term)))
                << name;
            continue;
        }
        EXPECT_NEAR(estimate.value, value, 1e-6 * std::max(std::abs(value), estimate.error.value_or(0))) << name;
        if (estimate.part == "residual") {
            EXPECT_NEAR(there.sigma2, value, 1e-8 * value);
            continue;
        }
        EXPECT_NEAR(*estimate.error, error, 1e-6 * error) << name;
        EXPECT_NEAR(there.beta[fixed], value, 1e-8 * std::max(std::abs(value), error)) << name;
        EXPECT_NEAR(std::sqrt(there.beta_covariance(fixed, fixed)), error, 1e-8 * error) << name;
        ++fixed;
    }
    const auto* name = there.criterion == mixed::Criterion::reml ? "REMLcrit" : "deviance";
    const double criterion = lme4.at(name).first, log_likelihood = lme4.at("logLik").first;
    EXPECT_NEAR(deviance, criterion, 1e-5 + printed_to(criterion));
    EXPECT_NEAR(there.deviance, criterion, 1e-6 + printed_to(criterion));
    EXPECT_NEAR(report.log_likelihood, log_likelihood, 1e-5 + printed_to(log_likelihood));
    EXPECT_NEAR(report.aic, lme4.at("AIC").first, 1e-5 + printed_to(report.aic));
    EXPECT_EQ(report.rows, lme4.at("nobs").first);
}

struct MixedCase {
    const char *model, *file, *formula;
    const char* first = "";  ///< "column=level" that R's factor has first
    fitting::Family family = fitting::Family::gaussian;
    int points = 11;
};

/// Pupils of High School & Beyond with the sector of their school and cses = SES − MEANSES.
MemoryTables schools_and_beyond() {
    std::map<std::string, std::string> sectors;
    tables::open_tables((refdata() / "MathAchSchool.csv").string())->read(0, [&](const Row& row) {
        sectors.emplace(row.at(0).text, row.at(2).text);
        return Visit::go_on;
    });
    Table table{"", {{"School", "SES", "MathAch", "MEANSES", "Sector", "cses"}}};
    tables::open_tables((refdata() / "MathAchieve.csv").string())->read(0, [&](const Row& row) {
        if (row.number == 1) return Visit::go_on;
        const std::string school(row.at(0).text), ses(row.at(3).text), mean(row.at(5).text);
        std::ostringstream cses;
        cses << std::setprecision(17) << std::atof(ses.c_str()) - std::atof(mean.c_str());
        table.rows.push_back({school, ses, std::string(row.at(4).text), mean, sectors.at(school), cses.str()});
        return Visit::go_on;
    });
    return MemoryTables({table});
}

struct Fitted {
    fitting::ModelData model;
    fitting::MixedOptions options;
    fitting::MixedReport report;
};

Fitted fitted(const MixedCase& given) {
    const auto formula = fitting::read_formula(given.formula);
    const bool is_joined = std::string_view(given.file) == "HSB";
    const auto joined = is_joined ? schools_and_beyond() : MemoryTables({});
    const auto opened = is_joined ? nullptr : tables::open_tables((refdata() / given.file).string());
    auto frame = fitting::read_frame(opened ? *opened : static_cast<const TableSource&>(joined), formula.variables(),
                                     formula.grouping());
    const std::string_view first = given.first;
    if (const auto equals = first.find('='); equals != first.npos)
        fitting::make_first(frame, first.substr(0, equals), first.substr(equals + 1));
    fitting::MixedOptions options;
    if (std::string_view(given.model).ends_with("_ML")) options.criterion = mixed::Criterion::ml;
    options.points = given.points;
    Fitted out{fitting::model_data(formula, frame, given.family), options, {}};
    out.report = fitting::fit_mixed(out.model, options);
    return out;
}

/// The conditional modes and (co)variances of one grouping, level by level.
void expect_same_effects(const std::vector<mixed::GroupEffect>& effects, const std::vector<std::string>& levels,
                         const fs::path& file) {
    std::map<std::string, std::vector<double>> theirs;
    tables::open_tables(file.string())->read(0, [&](const Row& row) {
        if (row.number == 1) return Visit::go_on;
        auto& numbers = theirs[std::string(row.at(0).text)];
        for (std::size_t i = 1; i < row.cells.size(); ++i)
            numbers.push_back(std::atof(std::string(row.at(i).text).c_str()));
        return Visit::go_on;
    });
    ASSERT_EQ(effects.size(), theirs.size());
    for (const auto& effect : effects) {
        const auto& numbers = theirs.at(levels[static_cast<std::size_t>(effect.group)]);
        const auto q = effect.mean.size();
        for (std::size_t i = 0; i < q; ++i) {
            const double variance = effect.variance(i, i);
            EXPECT_NEAR(effect.mean[i], numbers[i], 1e-7 * std::sqrt(variance));
            EXPECT_NEAR(variance, numbers[q + i], 1e-7 * variance);
        }
        if (q == 2) {
            EXPECT_NEAR(effect.variance(0, 1), numbers[4],
                        1e-7 * std::sqrt(effect.variance(0, 0) * effect.variance(1, 1)));
        }
    }
}

class MixedAcceptance : public testing::TestWithParam<MixedCase> {};

TEST_P(MixedAcceptance, AgreesWithLme4) {
    NEEDS_REFDATA();
    const auto [data, options, report] = fitted(GetParam());
    EXPECT_EQ(report.ended, mixed::Ended::converged);
    const auto lme4 = expected_estimates("estimates_lme.csv").at(GetParam().model);
    const auto there = at_lme4(lme4, data, options.criterion);
    expect_same(report, there, lme4);
    const auto file = [&](std::string group) {
        std::replace(group.begin(), group.end(), ':', '_');
        return refdata() / ("ranef_" + std::string(GetParam().model) + "_" + group + ".csv");
    };
    expect_same_effects(mixed::inner_effects(data.products, data.design, there), data.inner_levels,
                        file(data.inner_group));
    if (!data.outer_group.empty())
        expect_same_effects(mixed::outer_effects(data.products, data.design, there), data.outer_levels,
                            file(data.outer_group));
}

INSTANTIATE_TEST_SUITE_P(
    Published, MixedAcceptance,
    testing::Values(MixedCase{"Exam_null_REML", "Exam.csv", "normexam ~ 1 + (1 | school)"},
                    MixedCase{"Exam_ri_REML", "Exam.csv", "normexam ~ standLRT + (1 | school)"},
                    MixedCase{"Exam_ri_ML", "Exam.csv", "normexam ~ standLRT + (1 | school)"},
                    MixedCase{"Exam_rs_REML", "Exam.csv", "normexam ~ standLRT + (1 + standLRT | school)"},
                    MixedCase{"Exam_rs_ML", "Exam.csv", "normexam ~ standLRT + (standLRT | school)"},
                    MixedCase{"Exam_ctx_REML", "Exam.csv",
                              "normexam ~ standLRT + sex + schgend + schavg + (standLRT | school)", "schgend=mixed"},
                    MixedCase{"Chem97_REML", "Chem97.csv", "score ~ gcsecnt + (1 | school) + (1 | lea)"},
                    MixedCase{"Chem97_ML", "Chem97.csv", "score ~ gcsecnt + (1 | lea) + (1 | school)"},
                    MixedCase{"Chem97_null_ML", "Chem97.csv", "score ~ 1 + (1 | lea) + (1 | school:lea)"},
                    MixedCase{"Chem97_full_REML", "Chem97.csv",
                              "score ~ gcsecnt + gender + age + (1 | school) + (1 | lea)", "gender=M"},
                    MixedCase{"HSB_null_REML", "MathAchieve.csv", "MathAch ~ 1 + (1 | School)"},
                    MixedCase{"HSB_means_REML", "MathAchieve.csv", "MathAch ~ MEANSES + (1 | School)"},
                    MixedCase{"HSB_ses_REML", "MathAchieve.csv", "MathAch ~ SES + (SES | School)"},
                    MixedCase{"HSB_full_REML", "HSB",
                              "MathAch ~ MEANSES + cses + Sector + MEANSES:cses + cses:Sector + (cses | School)",
                              "Sector=Public"}),
    [](const auto& given) { return std::string(given.param.model); });

/// 300 000 pupils of 400 schools of 40 municipalities, as sums: columns 1, x1, x2, z, y.
mixed::CrossProducts simulated_pupils() {
    mixed::CrossProducts products(5);
    const auto file = gzopen((refdata() / "lmm_300000_400.csv.gz").c_str(), "rb");
    char line[256];
    gzgets(file, line, sizeof line);
    double y = 0, x1 = 0, x2 = 0, z = 0;
    long school = 0, municipality = 0;
    while (gzgets(file, line, sizeof line))
        if (std::sscanf(line, "%lf,%lf,%lf,%lf,%ld,%ld", &y, &x1, &x2, &z, &school, &municipality) == 6)
            products.add({school, municipality}, std::vector<double>{1, x1, x2, z, y});
    gzclose(file);
    return products;
}

TEST(MixedAcceptance, AgreesWithLme4OnThreeHundredThousandPupils) {
    NEEDS_REFDATA();
    const auto products = simulated_pupils();
    std::map<std::string, Lme4> expected;
    tables::open_tables((refdata() / "estimates_lmm_sim300k.csv").string())->read(0, [&](const Row& row) {
        const auto number = [&](std::size_t at) { return std::atof(std::string(row.at(at).text).c_str()); };
        expected[std::string(row.at(0).text)][std::string(row.at(1).text)] = {number(2), number(3)};
        return Visit::go_on;
    });
    const std::pair<const char*, mixed::LinearDesign> models[] = {{"ri", {{0, 1, 2, 3}, 4, {0}, {}}},
                                                                  {"rs", {{0, 1, 2, 3}, 4, {0, 1}, {}}},
                                                                  {"ml3", {{0, 1, 2, 3}, 4, {0}, {0}}}};
    const char* columns[] = {"(Intercept)", "x1", "x2", "z"};
    for (const auto& [name, design] : models) {
        const auto& lme4 = expected.at(name);
        const auto fit = mixed::fit_linear(products, design);
        EXPECT_EQ(fit.ended, mixed::Ended::converged);
        const auto ratio = [&](const char* label) {
            return lme4.contains(label) ? lme4.at(label).first / lme4.at("Residual NA NA").first : 0;
        };
        mixed::SquareMatrix inner{1, {ratio("school (Intercept) NA")}}, outer;
        if (design.inner.size() == 2)
            inner = {
                2,
                {inner(0, 0), ratio("school (Intercept) x1"), ratio("school (Intercept) x1"), ratio("school x1 NA")}};
        if (!design.outer.empty()) outer = {1, {ratio("mun (Intercept) NA")}};
        const auto there = mixed::fit_at(products, design, mixed::Criterion::reml, inner, outer);
        // lme4 stopped at most 1e-5 above ours; its numbers have nine decimals.
        EXPECT_NEAR(fit.deviance, lme4.at("REMLcrit").first, 1e-5) << name;
        EXPECT_NEAR(there.deviance, lme4.at("REMLcrit").first, 2e-6) << name;
        EXPECT_GE(there.deviance, fit.deviance - 1e-9);
        for (std::size_t i = 0; i < 4; ++i) {
            const auto& [value, error] = lme4.at(columns[i]);
            EXPECT_NEAR(fit.beta[i], value, 1e-6 * std::max(std::abs(value), error)) << name << " " << columns[i];
            EXPECT_NEAR(there.beta[i], value, 1e-9) << name << " " << columns[i];
            EXPECT_NEAR(std::sqrt(there.beta_covariance(i, i)), error, 1e-9) << name << " " << columns[i];
        }
        EXPECT_NEAR(there.sigma2, lme4.at("Residual NA NA").first, 1e-8) << name;
        EXPECT_NEAR(fit.sigma2, lme4.at("Residual NA NA").first, 1e-8) << name;
    }
}

fs::path oracle(const char* file) { return fs::path(OPORA_ROOT) / "tests" / "oracles" / file; }

/// Crossed effects (tests/oracles/mixed.R); `file` "" stands for the invented rows beside the oracle.
class CrossedAcceptance : public testing::TestWithParam<MixedCase> {};

TEST_P(CrossedAcceptance, AgreesWithLme4) {
    if (*GetParam().file) NEEDS_REFDATA();
    auto given = GetParam();
    const auto rows = oracle("mixed_rows.csv").string();
    if (!*given.file) given.file = rows.c_str();
    const auto [data, options, report] = fitted(given);
    EXPECT_FALSE(mixed::is_nested(data.products));
    Lme4 lme4;
    tables::open_tables(oracle("mixed_fit.csv").string())->read(0, [&](const Row& row) {
        if (row.at(0).text != given.model) return Visit::go_on;
        auto name = std::string(row.at(1).text);
        std::replace(name.begin(), name.end(), ';', ',');
        lme4[name] = {std::atof(std::string(row.at(2).text).c_str()), std::atof(std::string(row.at(3).text).c_str())};
        return Visit::go_on;
    });
    const auto there = at_lme4(lme4, data, options.criterion);
    if (std::string_view(given.model).ends_with("_edge")) {
        // A correlation of one: lme4's searches end there without convergence, so only the lowest value is compared.
        EXPECT_EQ(report.ended, mixed::Ended::on_boundary);
        EXPECT_NEAR(-2 * report.log_likelihood, there.deviance, 1e-6);
        EXPECT_GE(there.deviance, -2 * report.log_likelihood - 1e-9);
    } else {
        EXPECT_EQ(report.ended, mixed::Ended::converged);
        expect_same(report, there, lme4);
    }
    for (const bool is_outer : {false, true}) {
        const auto& group = is_outer ? data.outer_group : data.inner_group;
        const auto& names = is_outer ? data.outer_names : data.inner_names;
        const auto& levels = is_outer ? data.outer_levels : data.inner_levels;
        std::map<std::pair<std::string, std::string>, std::pair<double, double>> theirs;
        tables::open_tables(oracle("mixed_effects.csv").string())->read(0, [&](const Row& row) {
            if (row.at(0).text == given.model && row.at(1).text == group)
                theirs[{std::string(row.at(2).text), std::string(row.at(3).text)}] = {
                    std::atof(std::string(row.at(4).text).c_str()), std::atof(std::string(row.at(5).text).c_str())};
            return Visit::go_on;
        });
        const auto effects = is_outer ? mixed::outer_effects(data.products, data.design, there)
                                      : mixed::inner_effects(data.products, data.design, there);
        ASSERT_EQ(effects.size() * names.size(), theirs.size());
        for (const auto& effect : effects)
            for (std::size_t i = 0; i < names.size(); ++i) {
                const auto& [mean, variance] = theirs.at({levels[static_cast<std::size_t>(effect.group)], names[i]});
                EXPECT_NEAR(effect.mean[i], mean, 1e-7 * std::sqrt(variance));
                EXPECT_NEAR(effect.variance(i, i), variance, 1e-7 * variance);
            }
    }
}

INSTANTIATE_TEST_SUITE_P(
    Oracle, CrossedAcceptance,
    testing::Values(
        MixedCase{"invented_REML", "", "y ~ x + (1 + x | a) + (1 | b)"},
        MixedCase{"invented_ML", "", "y ~ x + (1 + x | a) + (1 | b)"},
        MixedCase{"Scots_REML", "ScotsSec.csv", "attain ~ verbal + sex + social + (1 | primary) + (1 | second)",
                  "sex=M"},
        MixedCase{"Scots_ML", "ScotsSec.csv", "attain ~ verbal + sex + (1 | primary) + (1 | second)", "sex=M"},
        MixedCase{"Scots_edge", "ScotsSec.csv", "attain ~ verbal + sex + (verbal | primary) + (1 | second)", "sex=M"}),
    [](const auto& given) { return std::string(given.param.model); });

/// Profile likelihood intervals of all parameters (tests/oracles/mixed.R).
class IntervalAcceptance : public testing::TestWithParam<MixedCase> {};

TEST_P(IntervalAcceptance, AgreesWithTheDevianceOfLme4) {
    if (*GetParam().file) NEEDS_REFDATA();
    auto given = GetParam();
    const auto rows = oracle("mixed_rows.csv").string();
    if (!*given.file) given.file = rows.c_str();
    const auto [data, options, report] = fitted(given);
    std::map<std::string, std::array<double, 3>> lme4;
    tables::open_tables(oracle("mixed_intervals.csv").string())->read(0, [&](const Row& row) {
        const auto number = [&](std::size_t at) { return std::atof(std::string(row.at(at).text).c_str()); };
        if (row.at(0).text == given.model) lme4[std::string(row.at(1).text)] = {number(2), number(3), number(4)};
        return Visit::go_on;
    });
    const auto intervals = mixed::profile_intervals(data.products, data.design);
    EXPECT_EQ(intervals.size(), lme4.size());
    for (const auto& one : intervals) {
        const auto& names = one.is_outer ? data.outer_names : data.inner_names;
        const auto& group = one.is_outer ? data.outer_group : data.inner_group;
        std::string name;
        if (one.what == mixed::Profiled::deviation) name = "sd_" + names[one.first] + "|" + group;
        if (one.what == mixed::Profiled::correlation)
            name = "cor_" + names[one.second] + "." + names[one.first] + "|" + group;
        if (one.what == mixed::Profiled::residual) name = "sigma";
        if (one.what == mixed::Profiled::fixed) name = data.fixed_names[one.first];
        ASSERT_TRUE(lme4.contains(name)) << name;
        const auto& [estimate, low, high] = lme4.at(name);
        // A millionth of the interval's width: both search to about 1e-8.
        const double width = high - low;
        EXPECT_NEAR(one.estimate, estimate, 1e-5 * width) << name;
        EXPECT_NEAR(one.interval.low, low, 1e-6 * width) << name;
        EXPECT_NEAR(one.interval.high, high, 1e-6 * width) << name;
        EXPECT_EQ(one.ended, low == 0 ? mixed::Ended::on_boundary : mixed::Ended::converged) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Oracle, IntervalAcceptance,
                         testing::Values(MixedCase{"Exam_ri", "Exam.csv", "normexam ~ standLRT + (1 | school)"},
                                         MixedCase{"Exam_rs", "Exam.csv", "normexam ~ standLRT + (standLRT | school)"},
                                         MixedCase{"invented", "", "y ~ x + (1 + x | a) + (1 | b)"},
                                         MixedCase{"Scots", "ScotsSec.csv",
                                                   "attain ~ verbal + (1 | primary) + (1 | second)"}),
                         [](const auto& given) { return std::string(given.param.model); });

/// Logistic models (tests/oracles/logistic.R): quadrature against the integral itself, Laplace against glmer.
class LogisticAcceptance : public testing::TestWithParam<MixedCase> {};

TEST_P(LogisticAcceptance, AgreesWithItsOracle) {
    if (*GetParam().file) NEEDS_REFDATA();
    auto given = GetParam();
    const auto rows = oracle("logistic_rows.csv").string();
    if (!*given.file) given.file = rows.c_str();
    const auto [data, options, report] = fitted(given);
    EXPECT_EQ(report.ended, mixed::Ended::converged);
    Lme4 theirs;
    tables::open_tables(oracle("logistic_fit.csv").string())->read(0, [&](const Row& row) {
        if (row.at(0).text == given.model)
            theirs[std::string(row.at(1).text)] = {std::atof(std::string(row.at(2).text).c_str()),
                                                   std::atof(std::string(row.at(3).text).c_str())};
        return Visit::go_on;
    });
    const double log_likelihood =
        theirs.contains("logLik") ? theirs.at("logLik").first : theirs.at("deviance").first / -2;
    const auto plain = mixed::fit_logistic(data.counts, data.of_counts, {.points = given.points});
    // glmer's deviance counts the binomial coefficients in, the oracle of the integral does not.
    const double ours = theirs.contains("logLik") ? plain.log_likelihood : report.log_likelihood;
    EXPECT_NEAR(ours, log_likelihood, 1e-6);
    EXPECT_GE(ours, log_likelihood - 1e-8) << "ours is the highest";
    for (const auto& estimate : report.estimates) {
        const auto name = estimate.part == "fixed"       ? "fixef:" + estimate.term
                          : estimate.part == "deviation" ? "sd:" + estimate.term
                                                         : "cov:" + estimate.other_term + ";" + estimate.term;
        if (estimate.part == "covariance" && estimate.term == estimate.other_term) continue;
        ASSERT_TRUE(theirs.contains(name)) << name;
        const auto& [value, error] = theirs.at(name);
        const double scale = error > 0 ? error : std::abs(value);
        EXPECT_NEAR(estimate.value, value, 1e-5 * scale) << name;
        if (estimate.error) {
            EXPECT_NEAR(*estimate.error, error, 1e-5 * error) << name;
        }
    }
    if (std::string_view(given.model).ends_with("_exact")) return;
    std::map<std::pair<std::string, std::string>, std::pair<double, double>> modes;
    tables::open_tables(oracle("logistic_effects.csv").string())->read(0, [&](const Row& row) {
        if (row.at(0).text == given.model)
            modes[{std::string(row.at(1).text), std::string(row.at(2).text)}] = {
                std::atof(std::string(row.at(3).text).c_str()), std::atof(std::string(row.at(4).text).c_str())};
        return Visit::go_on;
    });
    const auto effects = mixed::logistic_effects(data.counts, data.of_counts, plain);
    ASSERT_EQ(effects.size() * data.inner_names.size(), modes.size());
    for (const auto& effect : effects)
        for (std::size_t i = 0; i < data.inner_names.size(); ++i) {
            const auto& [mean, variance] =
                modes.at({data.inner_levels[static_cast<std::size_t>(effect.group)], data.inner_names[i]});
            EXPECT_NEAR(effect.mean[i], mean, 1e-5 * std::sqrt(variance));
            EXPECT_NEAR(effect.variance(i, i), variance, 2e-5 * variance);
        }
}

constexpr auto binomial = fitting::Family::binomial;
INSTANTIATE_TEST_SUITE_P(
    Oracle, LogisticAcceptance,
    testing::Values(MixedCase{"invented_exact", "", "cbind(hits, misses) ~ x + (1 | group)", "", binomial, 41},
                    MixedCase{"invented_laplace", "", "cbind(hits, misses) ~ x + (1 + x | group)", "", binomial},
                    MixedCase{"Contraception_exact", "Contraception.csv",
                              "use ~ age + I(age^2) + urban + livch + (1 | district)", "", binomial, 31},
                    MixedCase{"Contraception_laplace", "Contraception.csv",
                              "use ~ age + I(age^2) + urban + livch + (1 | district)", "", binomial, 1},
                    MixedCase{"slopes_laplace", "Contraception.csv", "use ~ age + urban + (urban | district)", "",
                              binomial, 1}),
    [](const auto& given) { return std::string(given.param.model); });

TEST(LogisticAcceptance, AgreesWithThePublishedEstimates) {
    NEEDS_REFDATA();
    std::map<std::string, std::map<std::string, double>> expected;  // points → parameter → value
    tables::open_tables((refdata() / "estimates_glmm_Contraception.csv").string())->read(0, [&](const Row& row) {
        expected[std::string(row.at(0).text)][std::string(row.at(1).text)] =
            std::atof(std::string(row.at(2).text).c_str());
        return Visit::go_on;
    });
    for (const int points : {1, 10}) {
        const auto& theirs = expected.at(std::to_string(points));
        const auto [data, options, report] = fitted(
            {"", "Contraception.csv", "use ~ age + I(age^2) + urban + livch + (1 | district)", "", binomial, points});
        // glmer's search was ended by its limit of evaluations: our likelihood may be higher by so much.
        EXPECT_NEAR(report.log_likelihood, theirs.at("logLik"), 1e-4);
        EXPECT_GE(report.log_likelihood, theirs.at("logLik") - 1e-8);
        for (const auto& estimate : report.estimates) {
            if (estimate.part != "fixed") continue;
            EXPECT_NEAR(estimate.value, theirs.at(estimate.term), 2e-3 * *estimate.error) << estimate.term;
        }
    }
}

}  // namespace
}  // namespace opora
