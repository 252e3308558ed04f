#include "compute/irt/marks/judges.hpp"
#include "compute/irt/marks/mark_scale.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>

namespace opora::marks {
namespace {

using Table = std::map<std::pair<int, int>, double>;

/// tests/oracles/marks.R
const Table& oracle(const std::string& quantity) {
    static const auto all = [] {
        std::map<std::string, Table> out;
        std::ifstream lines{OPORA_ROOT "/tests/oracles/marks.csv"};
        std::string line, name, row, column, value;
        while (std::getline(lines, line)) {
            if (line.starts_with('#') || line.starts_with("quantity")) continue;
            std::stringstream cells(line);
            std::getline(cells, name, ',');
            std::getline(cells, row, ',');
            std::getline(cells, column, ',');
            std::getline(cells, value, ',');
            out[name][{std::stoi(row), std::stoi(column)}] = std::stod(value);
        }
        return out;
    }();
    return all.at(quantity);
}

std::vector<double> column(const std::string& quantity) {
    std::vector<double> out;
    for (const auto& [at, value] : oracle(quantity)) out.push_back(value);
    return out;
}

Item item_of(double a, const std::vector<double>& b) {
    Item out{a, {}};
    double d = 0;
    for (const double step : b) out.d.push_back(d -= a * step);
    return out;
}

std::vector<Item> oracle_items() {
    std::map<int, std::vector<double>> rows;
    for (const auto& [at, value] : oracle("items")) rows[at.first].push_back(value);
    std::vector<Item> out;
    for (const auto& [row, cells] : rows) out.push_back(item_of(cells[0], {cells.begin() + 1, cells.end()}));
    return out;
}

const std::vector<std::size_t> three_cuts{4, 8, 12};

void expect_quality(const Classification& found, const std::string& name) {
    const auto all = column(name);
    EXPECT_NEAR(found.accuracy, all[0], 1e-12);
    EXPECT_NEAR(found.consistency, all[1], 1e-12);
    EXPECT_NEAR(found.kappa, all[2], 1e-12);
    for (const auto& [at, value] : oracle(name + "_joint"))
        EXPECT_NEAR(found.joint[std::size_t(at.first)][std::size_t(at.second)], value, 1e-12);
    for (const auto& [at, value] : oracle(name + "_cuts")) {
        const auto& cut = found.cuts[std::size_t(at.first)];
        EXPECT_NEAR(at.second == 0   ? cut.consistency
                    : at.second == 1 ? cut.false_positive
                                     : cut.false_negative,
                    value, 1e-12);
    }
}

Ratings oracle_ratings() {
    Ratings out{7, 12, std::vector<double>(84)};
    for (const auto& [at, value] : oracle("ratings")) out.points[std::size_t(at.first * 12 + at.second)] = value;
    return out;
}

}  // namespace

TEST(Classification, AgreesWithTheFormulasInR) {
    const auto items = oracle_items();
    const auto abilities = normal_abilities({0.2, 1.1});
    const auto found = classify_totals(items, abilities, three_cuts);
    expect_quality(found, "lee");
    ASSERT_EQ(found.totals.size(), 18U);
    for (const auto& [at, value] : oracle("lee_totals"))
        EXPECT_NEAR(found.totals[std::size_t(at.first)].deserved[std::size_t(at.second)], value, 1e-11);
    const std::vector<double> theta_cuts{-1.1, 0.05, 1.2};
    expect_quality(classify_estimates(items, abilities, theta_cuts), "rudner");
}

TEST(Classification, AgreesWithCacIrt) {
    // cacIRT 1.4, class.Lee and class.Rud, quadrature of 801 nodes; D = 1.7 and slopes divided by it.
    const double a[] = {1.1, 0.8, 1.4, 0.9, 1.2, 0.7, 1, 1.3}, b[] = {-1.2, -0.5, 0.1, 0.6, 1.1, -0.9, -0.1, 0.4};
    std::vector<Item> items;
    for (std::size_t j = 0; j < 8; ++j) items.push_back(item_of(a[j], {b[j]}));
    const auto abilities = normal_abilities({});
    const std::vector<std::size_t> cuts{2, 4, 6};
    const std::vector<double> theta_cuts{-1, 0, 1};
    const auto lee = classify_totals(items, abilities, cuts), rudner = classify_estimates(items, abilities, theta_cuts);
    const double lee_accuracy[] = {0.895368739176, 0.791416363553, 0.830446169544, 0.542068857517},
                 lee_consistency[] = {0.861953439562, 0.735260518477, 0.785615326274, 0.466153197279};
    const double rudner_accuracy[] = {0.855919143579, 0.790521198761, 0.858130290218, 0.543472609671},
                 rudner_consistency[] = {0.800381494314, 0.709535013413, 0.801004563016, 0.435152926147};
    for (std::size_t k = 0; k < 3; ++k) {
        EXPECT_NEAR(lee.cuts[k].accuracy, lee_accuracy[k], 1e-11);
        EXPECT_NEAR(lee.cuts[k].consistency, lee_consistency[k], 1e-11);
        EXPECT_NEAR(rudner.cuts[k].accuracy, rudner_accuracy[k], 1e-11);
        EXPECT_NEAR(rudner.cuts[k].consistency, rudner_consistency[k], 1e-11);
    }
    EXPECT_NEAR(lee.accuracy, lee_accuracy[3], 1e-11);
    EXPECT_NEAR(lee.consistency, lee_consistency[3], 1e-11);
    EXPECT_NEAR(rudner.accuracy, rudner_accuracy[3], 1e-11);
    EXPECT_NEAR(rudner.consistency, rudner_consistency[3], 1e-11);
}

TEST(Classification, SharesAddUp) {
    const auto items = oracle_items();
    const auto found = classify_totals(items, normal_abilities({}), three_cuts, 0.5);
    double sum = 0, given = 0, deserved = 0, by_total = 0;
    for (const auto& row : found.joint) sum += std::accumulate(row.begin(), row.end(), 0.0);
    for (const auto& mark : found.marks) given += mark.given, deserved += mark.deserved;
    for (const auto& total : found.totals) {
        by_total += total.share;
        EXPECT_NEAR(std::accumulate(total.deserved.begin(), total.deserved.end(), 0.0), 1, 1e-12);
    }
    EXPECT_NEAR(sum, 1, 1e-12);
    EXPECT_NEAR(given, 1, 1e-12);
    EXPECT_NEAR(deserved, 1, 1e-12);
    EXPECT_NEAR(by_total, 1, 1e-12);
    EXPECT_NEAR(found.cuts[1].share_below, found.marks[0].given + found.marks[1].given, 1e-12);
    EXPECT_LE(found.consistency, 1);
    EXPECT_GT(found.kappa, 0);
}

TEST(Classification, OneMarkIsAlwaysRight) {
    const auto items = oracle_items();
    const auto found = classify_totals(items, normal_abilities({}), {});
    EXPECT_NEAR(found.accuracy, 1, 1e-12);
    EXPECT_NEAR(found.consistency, 1, 1e-12);
    EXPECT_EQ(classify_totals({}, normal_abilities({}), three_cuts).accuracy, 0);
    EXPECT_EQ(classify_totals(items, {}, three_cuts).accuracy, 0);
}

TEST(MarkScale, AbilityByTotalIsTheMostOfThePenalisedLikelihood) {
    const auto found = theta_by_total(oracle_items());
    const auto wanted = column("theta");
    ASSERT_EQ(found.size(), wanted.size());
    // R's search by values knows the place to about 1e-6.
    for (std::size_t t = 0; t < wanted.size(); ++t) EXPECT_NEAR(found[t].theta, wanted[t], 1e-5) << t;
    for (std::size_t t = 1; t < found.size(); ++t) EXPECT_GT(found[t].theta, found[t - 1].theta);
}

TEST(MarkScale, WithOneSlopeItIsWarmsEstimate) {
    std::vector<Item> items;
    for (int j = 0; j < 6; ++j) {
        std::vector<double> b;
        for (int h = 0; h <= j % 3; ++h) b.push_back(-1 + 0.4 * j + 0.5 * h);
        items.push_back(item_of(1.3, b));
    }
    const auto found = theta_by_total(items);
    ASSERT_EQ(found.size(), 13U);
    std::vector<std::uint8_t> scores(items.size());
    for (std::size_t total = 0; total < found.size(); ++total) {
        const auto warm = irt::wle(items, scores);
        EXPECT_NEAR(found[total].theta, warm.theta, 1e-7) << total;
        EXPECT_NEAR(found[total].error, warm.error, 1e-7) << total;
        for (std::size_t j = 0; j < items.size(); ++j)
            if (scores[j] < items[j].maximum()) {
                ++scores[j];
                break;
            }
    }
    EXPECT_TRUE(theta_by_total({}).empty());
    EXPECT_TRUE(theta_by_total(std::vector<Item>{item_of(-1, {0})}).empty());
}

TEST(MarkScale, TheTableHoldsMarksChancesAndProblems) {
    const auto items = oracle_items();
    std::vector<double> counts(18, 10);
    for (std::size_t t = 12; t < 18; ++t) counts[t] = 0;
    const auto found = mark_scale(items, normal_abilities({}), counts, three_cuts);
    ASSERT_EQ(found.rows.size(), 18U);
    EXPECT_EQ(found.rows[3].mark, 0U);
    EXPECT_EQ(found.rows[4].mark, 1U);
    EXPECT_EQ(found.rows[17].mark, 3U);
    ASSERT_EQ(found.problems.size(), 1U);
    EXPECT_EQ(found.problems[0], (CutProblem{CutFault::empty_mark, 3}));
    double right = 0;
    for (const auto& row : found.rows) right += row.right * found.quality.totals[row.total].share;
    EXPECT_NEAR(right, found.quality.accuracy, 1e-12);
    EXPECT_LT(found.rows[4].right, found.rows[6].right);  // least sure at the cut
}

TEST(MarkScale, CandidatesAreWhatEachCutWouldDo) {
    const auto items = oracle_items();
    const auto abilities = normal_abilities({});
    std::vector<double> counts(18);
    std::iota(counts.begin(), counts.end(), 1);
    const std::vector<std::size_t> judges{6, 7, 7, 9};
    const auto found = candidates(items, abilities, counts, judges);
    ASSERT_EQ(found.size(), 17U);
    for (const std::size_t cut : {3U, 8U, 15U}) {
        const auto alone = classify_totals(items, abilities, std::vector<std::size_t>{cut});
        const auto& row = found[cut - 1];
        EXPECT_EQ(row.cut, cut);
        EXPECT_NEAR(row.quality.accuracy, alone.accuracy, 1e-12);
        EXPECT_NEAR(row.quality.consistency, alone.consistency, 1e-12);
        EXPECT_NEAR(row.quality.false_negative, alone.cuts[0].false_negative, 1e-12);
        EXPECT_NEAR(row.share_below, double(cut * (cut + 1)) / 2 / 171, 1e-12);
    }
    EXPECT_EQ(found[6].judges_here, 2U);
    EXPECT_EQ(found[6].judges_at_most, 0.75);
}

TEST(MarkScale, RescalesThroughPins) {
    const std::vector<double> totals{0, 1, 2, 3, 4, 5};
    const auto line = rescaled(totals, {.pins = {{0, 0}, {5, 100}}});
    EXPECT_EQ(line.worth, (std::vector<double>{0, 20, 40, 60, 80, 100}));
    const auto bent = rescaled(totals, {.pins = {{0, 0}, {2, 36}, {4, 72}, {5, 100}}, .step = 1});
    EXPECT_EQ(bent.worth, (std::vector<double>{0, 18, 36, 54, 72, 100}));
    const auto coarse = rescaled(totals, {.pins = {{0, 0}, {5, 2}}, .high = 2, .step = 1});
    EXPECT_EQ(coarse.repeats, (std::vector<std::size_t>{1, 3, 5}));
    const auto beyond = rescaled(totals, {.pins = {{1, 0}, {4, 100}}});
    EXPECT_EQ(beyond.worth.front(), 0);
    EXPECT_EQ(beyond.worth.back(), 100);
    EXPECT_TRUE(rescaled(totals, {.pins = {{0, 0}}}).worth.empty());
    EXPECT_TRUE(rescaled(totals, {.pins = {{0, 5}, {5, 5}}}).worth.empty());
}

TEST(Angoff, AgreesWithAnalysisOfVariance) {
    const auto found = angoff(oracle_ratings());
    const auto sums = column("angoff"), components = column("angoff_components"), reml = column("angoff_reml");
    EXPECT_EQ(found.ended, Ended::converged);
    EXPECT_NEAR(found.cut, sums[0], 1e-12);
    EXPECT_NEAR(found.error, sums[1], 1e-12);
    EXPECT_NEAR(found.error_other_items, sums[2], 1e-12);
    EXPECT_NEAR(found.judge_variance, components[0], 1e-12);
    EXPECT_NEAR(found.item_variance, components[1], 1e-12);
    EXPECT_NEAR(found.rest_variance, components[2], 1e-12);
    EXPECT_NEAR(found.judge_variance, reml[0], 1e-7);  // lme4's search; in a balanced design REML is the same
    const auto agreement = column("angoff_agreement");
    for (std::size_t r = 0; r < 7; ++r) EXPECT_NEAR(found.judges[r].agreement, agreement[r], 1e-12);
    EXPECT_GT(found.generalisability, found.dependability);
    EXPECT_EQ(judges_for(found, found.error), 7U);
    EXPECT_EQ(judges_for(found, found.error / 2), 28U);
}

TEST(Angoff, LeavesOutJudgesWhoDidNotRateAll) {
    auto ratings = oracle_ratings();
    const auto all = angoff(ratings);
    ratings.points[2 * 12 + 5] = -1;
    const auto found = angoff(ratings);
    EXPECT_EQ(found.incomplete, (std::vector<std::size_t>{2}));
    EXPECT_NEAR(found.cut, all.judges[2].cut_without, 1e-12);
    EXPECT_EQ(angoff({}).ended, Ended::not_identified);
    const auto alone = angoff({1, 2, {0.5, 0.25}});
    EXPECT_EQ(alone.ended, Ended::not_identified);
    EXPECT_EQ(alone.cut, 0.75);
    const auto alike = angoff({3, 2, {0.5, 0.5, 0.5, 0.5, 0.5, 0.5}});
    EXPECT_EQ(alike.error, 0);
    EXPECT_EQ(alike.generalisability, 0);
    EXPECT_EQ(alike.judges[0].agreement, 0);
}

TEST(Bookmark, BookletIsOrderedByWhereStepsAreReached) {
    const auto items = oracle_items();
    for (const auto& [name, share] : {std::pair{"booklet0.50", 0.5}, std::pair{"booklet0.67", 2.0 / 3}}) {
        const auto pages = booklet(items, share);
        ASSERT_EQ(pages.size(), 17U);
        for (const auto& [at, value] : oracle(name)) {
            const auto& page = pages[std::size_t(at.first)];
            if (at.second == 0)
                EXPECT_EQ(page.item, std::size_t(value));
            else if (at.second == 1)
                EXPECT_EQ(page.step, std::size_t(value));
            else
                EXPECT_NEAR(page.theta, value, 1e-10);
        }
    }
    // One point: b + log(p / (1 − p)) / a.
    const std::vector<Item> one{item_of(1.6, {0.3})};
    EXPECT_NEAR(booklet(one, 0.8)[0].theta, 0.3 + std::log(4) / 1.6, 1e-12);
}

TEST(Bookmark, CutIsTheMiddleJudges) {
    const auto items = oracle_items();
    const auto pages = booklet(items);
    const auto found = bookmark(items, pages, std::vector<std::size_t>{5, 9, 7, 99});
    EXPECT_EQ(found.ended, Ended::converged);
    EXPECT_EQ(found.outside, (std::vector<std::size_t>{3}));
    EXPECT_EQ(found.theta, pages[5].theta);
    EXPECT_EQ(double(found.raw_cut), std::ceil(found.points));
    const auto between = bookmark(items, pages, std::vector<std::size_t>{7, 7}, {.placing = Placing::between});
    EXPECT_NEAR(between.theta, (pages[5].theta + pages[6].theta) / 2, 1e-12);
    EXPECT_EQ(between.error, 0);
    EXPECT_EQ(bookmark(items, pages, std::vector<std::size_t>{1, 18, 4}).ended, Ended::on_boundary);
    EXPECT_EQ(bookmark(items, pages, {}).ended, Ended::not_identified);
    EXPECT_EQ(bookmark({}, {}, std::vector<std::size_t>{2}).ended, Ended::not_identified);
    EXPECT_EQ(bookmark({}, {}, std::vector<std::size_t>{1}).ended, Ended::not_identified);
}

TEST(Groups, ContrastingGroupsAgreeWithGlm) {
    const auto found = contrasting_groups(column("upper"), column("lower"));
    const auto wanted = column("contrasting");
    EXPECT_EQ(found.ended, Ended::converged);
    EXPECT_NEAR(found.cut, wanted[0], 1e-9);
    EXPECT_NEAR(found.error, wanted[1], 1e-9);
    EXPECT_NEAR(found.balanced_cut, wanted[2], 1e-9);
    EXPECT_NEAR(found.intercept, wanted[3], 1e-9);
    EXPECT_NEAR(found.slope, wanted[4], 1e-9);
}

TEST(Groups, ContrastingGroupsSayWhenTheyDoNotOverlap) {
    const std::vector<double> none(6), low{4, 3, 1, 0, 0, 0}, high{0, 0, 0, 0, 2, 5};
    const auto apart = contrasting_groups(high, low);
    EXPECT_EQ(apart.ended, Ended::on_boundary);
    EXPECT_EQ(apart.cut, 3);
    EXPECT_EQ(contrasting_groups(low, none).ended, Ended::not_identified);
    EXPECT_EQ(contrasting_groups(none, low).ended, Ended::not_identified);
    EXPECT_EQ(contrasting_groups({}, {}).ended, Ended::not_identified);
    EXPECT_EQ(contrasting_groups(low, high).ended, Ended::not_identified);  // the wrong way round
    EXPECT_EQ(contrasting_groups(low, low).ended, Ended::not_identified);
    // One shared total only: the groups touch, and the likelihood has no top.
    const std::vector<double> touching{0, 0, 1, 2, 0, 0};
    EXPECT_NE(contrasting_groups(touching, low).ended, Ended::converged);
}

TEST(Groups, BorderlineMedianIsThatOfSpreadTotals) {
    const auto found = borderline_group(std::vector<double>{0, 2, 5, 3, 0});
    EXPECT_EQ(found.ended, Ended::converged);
    EXPECT_NEAR(found.median, 1.5 + 3.0 / 5, 1e-12);
    EXPECT_NEAR(found.mean, 2.1, 1e-12);
    EXPECT_NEAR(found.median_error, 1 / (2 * 0.5 * std::sqrt(10.0)), 1e-12);
    const auto gap = borderline_group(std::vector<double>{0, 4, 0, 0, 4});
    EXPECT_NEAR(gap.median, 2.5, 1e-12);  // between 1.5 and 3.5
    EXPECT_EQ(borderline_group(std::vector<double>{0, 1, 0}).ended, Ended::not_identified);
}

TEST(Groups, HofsteeMeetsTheCurve) {
    auto everybody = column("upper");
    const auto lower = column("lower");
    for (std::size_t t = 0; t < everybody.size(); ++t) everybody[t] += lower[t];
    const auto found = hofstee(everybody, {7, 15, 0.1, 0.6});
    EXPECT_EQ(found.ended, Ended::converged);
    EXPECT_NEAR(found.cut, column("hofstee")[0], 1e-10);
    EXPECT_NEAR(found.share_below, column("hofstee")[1], 1e-10);
    const auto too_low = hofstee(everybody, {7, 15, 0.0, 0.001});
    EXPECT_EQ(too_low.ended, Ended::on_boundary);
    EXPECT_EQ(too_low.cut, 7);
    const auto too_high = hofstee(everybody, {7, 15, 0.98, 0.99});
    EXPECT_EQ(too_high.ended, Ended::on_boundary);
    EXPECT_EQ(too_high.cut, 15);
    EXPECT_EQ(hofstee({}, {7, 15, 0.1, 0.6}).ended, Ended::not_identified);
    EXPECT_EQ(hofstee(everybody, {15, 7, 0.1, 0.6}).ended, Ended::not_identified);
}

TEST(Groups, CutsAreChecked) {
    const std::vector<double> counts{1, 2, 3, 4};
    const std::vector<std::size_t> good{1, 3}, falling{3, 2}, outside{0, 4};
    EXPECT_TRUE(check_cuts(good, counts).empty());
    EXPECT_EQ(mark_shares(counts, good), (std::vector<double>{0.1, 0.5, 0.4}));
    EXPECT_EQ(check_cuts(falling, counts)[0], (CutProblem{CutFault::not_rising, 1}));
    EXPECT_EQ(check_cuts(outside, counts).size(), 4U);
    EXPECT_EQ(mark_shares({}, good), std::vector<double>(3));
}

}  // namespace opora::marks
