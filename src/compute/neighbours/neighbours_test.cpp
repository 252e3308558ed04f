#include "compute/draws.hpp"
#include "compute/neighbours/components.hpp"
#include "compute/neighbours/nearest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <string>

namespace opora::neighbours {
namespace {

/// size, poor, far, staff, grade, kind, boards
Features oracle_rows(const std::string& name) {
    Features out;
    const double weight = 1;
    out.variables = {{Kind::number, weight},    {Kind::number, weight},  {Kind::number, weight},
                     {Kind::number, weight},    {Kind::ordinal, weight}, {Kind::nominal, weight},
                     {Kind::asymmetric, weight}};
    std::ifstream lines{OPORA_ROOT "/tests/oracles/neighbours_rows.csv"};
    bool is_wanted = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.find(',') == std::string::npos || line[0] == '#') {
            is_wanted = line == name;
            continue;
        }
        if (!is_wanted) continue;
        std::stringstream cells{line + ","};
        for (std::string cell; std::getline(cells, cell, ',');)
            out.values.push_back(cell.empty() ? not_known : std::stod(cell));
    }
    return out;
}

/// The first four, the size by its logarithm.
std::vector<double> oracle_numbers(const std::string& name) {
    const auto features = oracle_rows(name);
    std::vector<double> out;
    for (std::size_t i = 0; i < features.rows(); ++i)
        for (std::size_t v = 0; v < 4; ++v) out.push_back(v == 0 ? std::log(features.at(i, 0)) : features.at(i, v));
    return out;
}

Features numbers(std::vector<double> values, std::size_t columns) {
    return {std::vector<Variable>(columns), std::move(values), {}};
}

const std::map<std::string, std::vector<double>>& oracle() {
    static const auto known = [] {
        std::map<std::string, std::vector<double>> out;
        std::ifstream lines{OPORA_ROOT "/tests/oracles/neighbours.csv"};
        for (std::string line; std::getline(lines, line);) {
            if (line[0] == '#' || line == "what,index,value") continue;
            const auto first = line.find(','), second = line.rfind(',');
            const auto value = line.substr(second + 1);
            out[line.substr(0, first)].push_back(value == "NA" ? not_known : std::stod(value));
        }
        return out;
    }();
    return known;
}

void expect_near(const std::vector<double>& values, const std::string& what, double tolerance) {
    const auto& expected = oracle().at(what);
    ASSERT_EQ(values.size(), expected.size()) << what;
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_NEAR(values[i], expected[i], tolerance * std::max(1.0, std::abs(expected[i]))) << what << " " << i;
}

/// `n` rows of correlated normals, a share of the cells unknown.
std::vector<double> invented(std::size_t n, std::size_t columns, double unknown, std::uint64_t seed) {
    Draws draws(seed);
    std::vector<double> out;
    for (std::size_t i = 0; i < n; ++i) {
        const double common = draws.normal();
        for (std::size_t c = 0; c < columns; ++c) {
            const double value = 10 * double(c) + (common * double(1 + c % 3) + draws.normal()) * double(c + 1);
            out.push_back(draws.uniform() < unknown ? not_known : value);
        }
    }
    return out;
}

TEST(Gower, AgreesWithDaisyOfR) {
    for (const std::string name : {"whole", "rows"}) {
        auto features = oracle_rows(name);
        ASSERT_EQ(features.rows(), 40u);
        expect_near(gower_distances(features).distances.values, "gower_" + name, 1e-12);
        const double weights[] = {1, 2, 1, 0.5, 1, 1, 2};
        for (std::size_t v = 0; v < 7; ++v) features.variables[v].weight = weights[v];
        expect_near(gower_distances(features).distances.values, "gower_weights_" + name, 1e-12);
    }
}

TEST(Gower, RanksGradesAsPodani) {
    auto features = oracle_rows("rows");
    const Gower gower(features, {.grades = Grades::ranks});
    const auto& expected = oracle().at("podani");
    std::size_t at = 0;
    for (std::size_t i = 0; i < 40; ++i)
        for (std::size_t j = i + 1; j < 40; ++j, ++at) {
            const auto part = gower.part(4, i, j);
            ASSERT_EQ(part.has_value(), is_known(expected[at]));
            if (part) {
                EXPECT_NEAR(*part, expected[at], 1e-12);
            }
        }
}

TEST(Gower, SaysWhatCannotBeCompared) {
    Features features{{{Kind::number, 1}, {Kind::asymmetric, 1}}, {1, 0, not_known, 0, 3, 1, not_known, 1}, {}};
    const auto found = gower_distances(features);
    EXPECT_EQ(found.incomparable, (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}}));
    EXPECT_EQ(found.distances(0, 1), 1);
    const Gower gower(features);
    EXPECT_EQ(gower.between(0, 2).known, 1);
    EXPECT_EQ(gower.between(0, 3).known, 0.5);
    const Features flat{{{Kind::number, 1}}, {5, 5, 5}, {}};
    EXPECT_EQ(Gower(flat).between(0, 1).distance, 0);
    EXPECT_TRUE(gower_distances({}).distances.values.empty());
}

TEST(Gower, OneOutlierDoesNotHideTheOthersWhenTrimmed) {
    Features features{{{Kind::number, 1}}, {}, {}};
    for (int i = 0; i < 99; ++i) features.values.push_back(i);
    features.values.push_back(1e6);
    EXPECT_LT(Gower(features).between(0, 50).distance, 1e-4);
    const Gower trimmed(features, {.trim = 0.02});
    EXPECT_NEAR(trimmed.between(0, 50).distance, 50 / (97.02 - 1.98), 1e-12);
    EXPECT_EQ(trimmed.between(0, 99).distance, 1);
}

TEST(Normal, AgreesWithTheAlgorithmRowByRow) {
    const auto fit = fit_normal(oracle_numbers("rows"), 4);
    EXPECT_EQ(fit.ended, Ended::converged);
    expect_near(fit.mean, "em_mean", 1e-8);
    expect_near(fit.covariance, "em_cov", 1e-8);
    EXPECT_NEAR(fit.log_likelihood, oracle().at("em_loglik")[0], 1e-8);
}

TEST(Normal, IsExactWhereASecondVariableIsMissingForSome) {
    // Monotone: the likelihood factors, regression on those who know both [Little2002, ch. 7].
    auto values = invented(60, 2, 0, 3);
    for (std::size_t i = 40; i < 60; ++i) values[2 * i + 1] = not_known;
    const auto fit = fit_normal(values, 2);
    double mx = 0, all_mx = 0, my = 0, sxx = 0, all_sxx = 0, sxy = 0, syy = 0;
    for (std::size_t i = 0; i < 60; ++i) all_mx += values[2 * i] / 60;
    for (std::size_t i = 0; i < 40; ++i) mx += values[2 * i] / 40, my += values[2 * i + 1] / 40;
    for (std::size_t i = 0; i < 60; ++i) all_sxx += std::pow(values[2 * i] - all_mx, 2) / 60;
    for (std::size_t i = 0; i < 40; ++i) {
        const double x = values[2 * i] - mx, y = values[2 * i + 1] - my;
        sxx += x * x / 40, sxy += x * y / 40, syy += y * y / 40;
    }
    const double slope = sxy / sxx;
    EXPECT_NEAR(fit.mean[0], all_mx, 1e-9);
    EXPECT_NEAR(fit.mean[1], my + slope * (all_mx - mx), 1e-8);
    EXPECT_NEAR(fit.cov(0, 1), slope * all_sxx, 1e-8);
    EXPECT_NEAR(fit.cov(1, 1), syy - slope * sxy + slope * slope * all_sxx, 1e-8);
}

TEST(Normal, SaysWhatItCannotTell) {
    EXPECT_EQ(fit_normal({}, 3).ended, Ended::not_identified);
    const std::vector<double> nothing(6, not_known);
    EXPECT_EQ(fit_normal(nothing, 2).ended, Ended::not_identified);
    const std::vector<double> apart{1, not_known, 2, not_known, not_known, 5, not_known, 9};
    const auto fit = fit_normal(apart, 2);
    EXPECT_EQ(fit.ended, Ended::not_identified);
    EXPECT_EQ(fit.never_together, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}}));
    const std::vector<double> tied{1, 2, 2, 4, 3, 6, not_known, 8, 7, not_known};
    const auto singular = fit_normal(tied, 2);
    EXPECT_EQ(singular.ended, Ended::on_boundary);
    EXPECT_NEAR(fill(singular, std::vector<double>{5, not_known}).mean[1], 10, 1e-6);
    const std::vector<double> flat{1, 3, 2, 3, 5, not_known, 4, 3};
    EXPECT_EQ(fit_normal(flat, 2).ended, Ended::on_boundary);
}

TEST(Components, AgreeWithPrcompWhenAllIsKnown) {
    const auto values = oracle_numbers("whole");
    const auto found = find_components(values, 4);
    EXPECT_EQ(found.ended, Ended::converged);
    expect_near(found.loadings, "pc_loading", 1e-9);
    expect_near(found.variances, "pc_variance", 1e-9);
    std::vector<double> index;
    for (const auto& score : scores(found, values, 0)) {
        index.push_back(score.value);
        EXPECT_EQ(score.error, 0);
        EXPECT_NEAR(score.known, 1, 1e-12);
    }
    expect_near(index, "pc_score", 1e-9);
    EXPECT_NEAR(std::accumulate(found.shares.begin(), found.shares.end(), 0.0), 1, 1e-12);
}

TEST(Components, SayHowSureAnIndexIsWhereValuesAreMissing) {
    const auto values = oracle_numbers("rows");
    const auto found = find_components(values, 4);
    expect_near(found.loadings, "pc_missing_loading", 1e-7);
    expect_near(found.variances, "pc_missing_variance", 1e-8);
    std::vector<double> index, errors;
    for (const auto& score : scores(found, values, 0)) index.push_back(score.value), errors.push_back(score.error);
    expect_near(index, "pc_missing_score", 1e-7);
    expect_near(errors, "pc_missing_error", 1e-7);
}

TEST(Components, CoverTheTruthAsOftenAsTheirErrorsSay) {
    const auto whole = invented(3000, 5, 0, 12);
    auto holes = whole;
    Draws draws(13);
    for (auto& value : holes)
        if (draws.uniform() < 0.25) value = not_known;
    const auto found = find_components(holes, 5);
    const auto truth = scores(found, whole, 0), guess = scores(found, holes, 0);
    double squares = 0, count = 0;
    for (std::size_t i = 0; i < truth.size(); ++i)
        if (guess[i].error > 0) squares += std::pow((truth[i].value - guess[i].value) / guess[i].error, 2), ++count;
    EXPECT_NEAR(squares / count, 1, 4 * std::sqrt(2 / count));
}

TEST(Components, TurnTheWayTheyAreTold) {
    const auto values = oracle_numbers("whole");
    const auto up = find_components(values, 4, {.normal = {}, .towards = {1, 0, 0, 0}});
    const auto down = find_components(values, 4, {.normal = {}, .towards = {-1, 0, 0, 0}});
    EXPECT_GT(up.loading(0)[0], 0);
    EXPECT_LT(down.loading(0)[0], 0);
    for (std::size_t c = 0; c < 4; ++c) EXPECT_EQ(up.loading(0)[c], -down.loading(0)[c]);
}

TEST(Components, LeaveOutWhatNeverVaries) {
    auto values = oracle_numbers("whole");
    for (std::size_t i = 0; i < 40; ++i) values[4 * i + 2] = 7.1;
    const auto found = find_components(values, 4);
    EXPECT_EQ(found.variances.size(), 3u);
    EXPECT_EQ(found.scale[2], 0);
    EXPECT_EQ(found.loading(0)[2], 0);
    EXPECT_NEAR(found.variances[0] + found.variances[1] + found.variances[2], 3, 1e-9);
    EXPECT_TRUE(find_components({}, 4).variances.empty());
    EXPECT_TRUE(scores(find_components({}, 4), {}, 0).empty());
}

TEST(Components, DrawIndicesAsUnsureAsTheyAre) {
    const std::vector<Score> given{{1, 2, 0.5}, {3, 0, 1}};
    const auto drawn = score_draws(given, 20000, 5);
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < 20000; ++i) sum += drawn[i], squares += std::pow(drawn[i] - 1, 2);
    EXPECT_NEAR(sum / 20000, 1, 0.06);
    EXPECT_NEAR(squares / 20000, 4, 0.2);
    EXPECT_EQ(drawn[20000], 3);
}

TEST(Components, DoNotDependOnTheOrderOfRows) {
    const auto values = invented(200, 4, 0.2, 4);
    std::vector<double> back;
    for (std::size_t i = 200; i-- > 0;)
        back.insert(back.end(), values.begin() + 4 * long(i), values.begin() + 4 * long(i) + 4);
    const auto one = find_components(values, 4), two = find_components(back, 4);
    for (std::size_t i = 0; i < 16; ++i) EXPECT_NEAR(one.loadings[i], two.loadings[i], 1e-8);
}

TEST(Scatter, ShrinksAsMuchAsTheFormulaSays) {
    const auto values = oracle_numbers("whole");
    const auto scatter = shrunken_scatter(values, fit_normal(values, 4));
    EXPECT_NEAR(scatter.shrinkage, oracle().at("shrinkage")[0], 1e-10);
    const auto metric = by_mahalanobis(numbers(values, 4), scatter);
    std::vector<double> found;
    for (std::size_t i = 1; i < 40; ++i) found.push_back(metric.between(0, i).distance);
    expect_near(found, "mahalanobis", 1e-9);
    auto holes = values;
    holes[1] = not_known, holes[4 + 3] = not_known;
    const auto two = by_mahalanobis(numbers(holes, 4), scatter).between(0, 1);
    EXPECT_NEAR(two.distance, oracle().at("mahalanobis_two")[0], 1e-9);
    EXPECT_EQ(two.known, 0.5);
}

TEST(Scatter, FindsTheHalfThatMassFinds) {
    auto values = oracle_numbers("whole");
    for (std::size_t i = 0; i < 6; ++i)
        values[4 * i] += 3, values[4 * i + 1] += 0.5, values[4 * i + 2] += 60, values[4 * i + 3] += 40;
    const auto found = robust_scatter(values, 4, {.threads = 1});
    EXPECT_EQ(found.ended, Ended::converged);
    EXPECT_NEAR(found.log_det, oracle().at("mcd_log_det")[0], 1e-9);
    expect_near(found.mean, "mcd_mean", 1e-9);
    expect_near(found.covariance, "mcd_cov", 1e-9);
    const auto& good = oracle().at("mcd_good");
    for (std::size_t i = 0; i < 40; ++i) EXPECT_EQ(found.is_outlying[i] == 0, good[i] == 1) << i;

    std::vector<double> back;
    for (std::size_t i = 40; i-- > 0;)
        back.insert(back.end(), values.begin() + 4 * long(i), values.begin() + 4 * long(i) + 4);
    EXPECT_EQ(robust_scatter(back, 4, {.threads = 3}).covariance, found.covariance);
}

TEST(Scatter, SaysWhenRowsAreTooFewOrLieInAPlane) {
    EXPECT_EQ(robust_scatter({}, 3).ended, Ended::not_identified);
    EXPECT_EQ(robust_scatter(std::vector<double>(10, 1.0), 2).ended, Ended::not_identified);
    std::vector<double> plane;
    Draws draws(1);
    for (int i = 0; i < 40; ++i) {
        const double x = draws.normal();
        plane.insert(plane.end(), {x, i < 35 ? 2 * x : draws.normal()});
    }
    EXPECT_EQ(robust_scatter(plane, 2, {.threads = 1}).ended, Ended::on_boundary);
    const auto flat = std::vector<double>(80, 1.0);
    EXPECT_EQ(robust_scatter(flat, 2).ended, Ended::on_boundary);
    const auto metric = by_mahalanobis(numbers(flat, 2), robust_scatter(flat, 2));
    EXPECT_EQ(metric.between(0, 1).known, 0);
}

TEST(Mahalanobis, SharesAddUpAndDoNotDependOnUnits) {
    auto values = invented(80, 4, 0.1, 6);
    const auto one = by_mahalanobis(numbers(values, 4), shrunken_scatter(values, fit_normal(values, 4)));
    auto other_units = values;
    for (std::size_t i = 0; i < 80; ++i) other_units[4 * i + 1] = 5 - 1000 * values[4 * i + 1];
    const auto two = by_mahalanobis(numbers(other_units, 4), shrunken_scatter(other_units, fit_normal(other_units, 4)));
    for (std::size_t j = 1; j < 80; ++j) {
        const auto parts = one.parts(0, j), others = two.parts(0, j);
        double sum = 0;
        for (std::size_t c = 0; c < 4; ++c) {
            sum += parts[c].share;
            EXPECT_NEAR(parts[c].share, others[c].share, 1e-7);
        }
        EXPECT_NEAR(sum, 1, 1e-12);
        EXPECT_NEAR(one.between(0, j).distance, two.between(0, j).distance, 1e-7);
    }
}

TEST(Groups, AreTheNearestOfAll) {
    const auto features = oracle_rows("whole");
    const auto metric = by_gower(features);
    const auto groups = own_groups(features, metric, {.wanted = 10, .enough = 5});
    ASSERT_EQ(groups.size(), 40u);
    for (std::size_t i = 0; i < 40; ++i) {
        std::vector<double> all;
        for (std::size_t j = 0; j < 40; ++j)
            if (j != i) all.push_back(metric.between(i, j).distance);
        std::sort(all.begin(), all.end());
        ASSERT_EQ(groups[i].nearest.size(), 10u);
        EXPECT_FALSE(groups[i].is_few);
        EXPECT_EQ(groups[i].candidates, 39u);
        for (std::size_t n = 0; n < 10; ++n) EXPECT_EQ(groups[i].nearest[n].distance, all[n]);
    }
}

TEST(Groups, GiveTheirReasonsInUnits) {
    // size, kind; the second neighbour is of another kind, the third's size is not known
    const Features features{
        {{Kind::number, 1}, {Kind::nominal, 1}}, {100, 1, 105, 1, 140, 2, not_known, 1, 300, 1}, {}};
    const auto group = own_group(features, by_gower(features), 0, {.wanted = 4, .enough = 4});
    EXPECT_FALSE(group.is_few);
    ASSERT_EQ(group.nearest.size(), 4u);
    EXPECT_EQ(group.nearest[0].row, 3u);  // of what is known of it, nothing differs
    EXPECT_EQ(group.nearest[0].known, 0.5);
    const auto& first = group.nearest[1];
    EXPECT_EQ(first.row, 1u);
    EXPECT_EQ(first.reasons[0].variable, 0u);
    EXPECT_EQ(first.reasons[0].difference, 5);
    EXPECT_TRUE(first.reasons[0].is_near);
    EXPECT_EQ(first.reasons[0].part.share, 1);
    const auto& unlike =
        *std::find_if(group.nearest.begin(), group.nearest.end(), [](auto& one) { return one.row == 2; });
    EXPECT_EQ(unlike.reasons[0].variable, 1u);
    EXPECT_EQ(unlike.reasons[0].difference, 1);
    EXPECT_FALSE(unlike.reasons[0].is_near);
}

TEST(Groups, KeepToTheirCalipersAndSayWhoFellOut) {
    const auto features = oracle_rows("rows");
    GroupOptions options{.wanted = 30, .enough = 20, .calipers = {{5, 0}, {1, 0.1, true}}};
    options.is_allowed = [](std::size_t own, std::size_t other) { return (own < 20) == (other < 20); };
    for (const auto& group : own_groups(features, by_gower(features), options)) {
        EXPECT_EQ(group.not_allowed, 20u);
        EXPECT_TRUE(group.is_few);
        for (const auto& neighbour : group.nearest)
            for (const auto& reason : neighbour.reasons) {
                if (reason.variable == 5) {
                    EXPECT_EQ(reason.difference, 0);
                    EXPECT_TRUE(is_known(reason.own) && is_known(reason.theirs));
                }
                if (reason.variable == 1 && reason.part.is_known) {
                    EXPECT_LE(std::abs(reason.difference), 0.1);
                }
            }
    }
    const auto seventh = own_group(features, by_gower(features), 6, {});
    EXPECT_GE(seventh.unknown.size(), 3u);
}

TEST(Groups, DoNotDependOnThreadsNorOnTheOrderOfRows) {
    Features features{{{Kind::ordinal, 1}, {Kind::nominal, 1}}, {}, {}};
    Draws draws(3);
    for (std::uint32_t i = 0; i < 90; ++i) {
        features.values.push_back(double(draws.below(4)));  // many are equally near
        features.values.push_back(double(draws.below(3)));
        features.keys.push_back(i * 17 % 90);
    }
    std::vector<std::uint32_t> order(90);
    std::iota(order.begin(), order.end(), 0u);
    draws.shuffle(order);
    Features other{features.variables, {}, {}};
    for (const auto i : order) {
        other.values.insert(other.values.end(), {features.at(i, 0), features.at(i, 1)});
        other.keys.push_back(features.keys[i]);
    }
    const auto one = own_groups(features, by_gower(features), {.wanted = 15, .threads = 1});
    const auto two = own_groups(other, by_gower(other), {.wanted = 15, .threads = 3});
    for (std::size_t i = 0; i < 90; ++i)
        for (std::size_t n = 0; n < 15; ++n) {
            const auto &mine = one[order[i]].nearest[n], &theirs = two[i].nearest[n];
            EXPECT_EQ(features.keys[mine.row], other.keys[theirs.row]);
            EXPECT_EQ(mine.distance, theirs.distance);
        }
}

TEST(Groups, AreNotSymmetric) {
    const auto line = numbers({0, 1, 2, 10}, 1);
    const auto groups = own_groups(line, by_gower(line), {.wanted = 1, .enough = 1});
    EXPECT_EQ(groups[3].nearest[0].row, 2u);
    EXPECT_EQ(groups[2].nearest[0].row, 1u);
}

}  // namespace
}  // namespace opora::neighbours
