// Lists made from simulated regions: does the expected share of false entries hold, are the intervals honest?
// The setting is that of docs/methods/level-posterior.md. OPORA_REGIONS=200 runs it long, by hand.

#include "compute/fdr.hpp"
#include "compute/level/posterior.hpp"
#include "compute/level/scores.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <random>

namespace opora::level {

namespace {

int regions() {
    const char* asked = std::getenv("OPORA_REGIONS");
    return asked ? std::atoi(asked) : 12;
}

/// The same numbers on every machine: only the engine is the standard's, the distributions are inverses.
class Chance {
 public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    double uniform() { return (static_cast<double>(engine_() >> 11) + 0.5) * 0x1p-53; }
    double normal(double sd = 1) { return sd * boost::math::quantile(boost::math::normal{}, uniform()); }
    double beta(double a, double b) { return boost::math::ibeta_inv(a, b, uniform()); }
    int size() { return std::max(3, static_cast<int>(45 * std::exp(normal(0.9)))); }  // median 45 pupils

 private:
    std::mt19937_64 engine_;
};

struct Tried {
    double mean = 0, error = 0;
};

Tried mean_and_error(const std::vector<double>& values) {
    Tried tried;
    for (const double v : values) tried.mean += v / static_cast<double>(values.size());
    for (const double v : values) tried.error += std::pow(v - tried.mean, 2);
    tried.error = std::sqrt(tried.error / static_cast<double>(values.size() * (values.size() - 1)));
    return tried;
}

}  // namespace

TEST(Simulation, ListsOfLevelsHoldTheirExpectedFalseShare) {
    constexpr std::uint32_t schools = 400;
    std::vector<double> false_shares, recalls, covered;
    for (int region = 0; region < regions(); ++region) {
        Chance chance(1000 + static_cast<std::uint64_t>(region));
        std::vector<double> truth;
        std::vector<ScoreRow> rows;
        for (std::uint32_t s = 0; s < schools; ++s) {
            truth.push_back(chance.normal(0.35));
            const int n = chance.size();
            for (int year = 2019; year <= 2021; ++year) {
                const double of_year = chance.normal(0.12);
                for (int k = 0; k < 4; ++k) {
                    const double v = 0.88 / n;
                    rows.push_back(
                        {s, year, truth[s] + of_year + chance.normal(0.15) + chance.normal(std::sqrt(v)), v});
                }
            }
        }
        auto sorted = truth;
        std::sort(sorted.begin(), sorted.end());
        const double low = sorted[schools / 10];  // the lowest tenth

        const auto fit = fit_scores(schools, rows);
        const double cut = fit.quantile(0.1);
        std::vector<double> p;
        double inside = 0;
        for (std::uint32_t s = 0; s < schools; ++s) {
            p.push_back(fit.p_below(s, cut));
            inside += std::abs(truth[s] - fit.mean[s]) < 1.6448536 * std::sqrt(fit.variance[s]);
        }
        const auto list = compute::largest_list(p, 0.2);
        double wrong = 0;
        for (const auto s : list.chosen) wrong += truth[s] >= low;
        const auto listed = static_cast<double>(list.chosen.size());
        false_shares.push_back(listed > 0 ? wrong / listed : 0);
        recalls.push_back((listed - wrong) / (schools / 10));
        covered.push_back(inside / schools);
    }
    const auto wrong = mean_and_error(false_shares), recall = mean_and_error(recalls), cover = mean_and_error(covered);
    std::cout << "false share " << wrong.mean << " ± " << wrong.error << ", recall " << recall.mean
              << ", coverage of 90 % " << cover.mean << "\n";
    EXPECT_LE(wrong.mean, 0.20 + 2 * wrong.error);
    EXPECT_GE(recall.mean, 0.6);
    EXPECT_NEAR(cover.mean, 0.9, 0.01 + 2 * cover.error);
}

TEST(Simulation, ProbabilitiesOfALowShareComeTrue) {
    constexpr std::uint32_t schools = 300;
    constexpr std::uint16_t works = 8;
    std::vector<double> false_shares, covered, excess;
    for (int region = 0; region < regions(); ++region) {
        Chance chance(9000 + static_cast<std::uint64_t>(region));
        CountData data{schools, works, {}};
        std::vector<double> truth;
        for (std::uint32_t s = 0; s < schools; ++s) {
            const double u = chance.normal(0.8);
            const int n = std::max(3, chance.size() / 2);
            for (std::uint16_t k = 0; k < works; ++k) {
                const double p = 1 / (1 + std::exp(2.1 - 0.1 * k - u));
                truth.push_back(chance.beta(p * 25, (1 - p) * 25));
                CountRow row{s, k, 0, n};
                for (int i = 0; i < n; ++i) row.hits += chance.uniform() < truth.back();
                data.rows.push_back(row);
            }
        }
        const auto fit = fit_counts(data);
        std::vector<double> p;
        double inside = 0, expected = 0, happened = 0;
        std::vector<ShareTails> tails;
        for (std::uint16_t k = 0; k < works; ++k) tails.emplace_back(fit, k, 0.3);
        for (std::size_t r = 0; r < data.rows.size(); ++r) {
            const auto& row = data.rows[r];
            const auto nodes = condensed(fit, row.unit);
            p.push_back(mix(nodes, tails[row.procedure].at_nodes(row.hits, row.trials, nodes)));
            const auto bounds = share_interval(fit, nodes, row.procedure, row.hits, row.trials);
            inside += bounds.low < truth[r] && truth[r] < bounds.high;
            if (p.back() > 0.3 && p.back() < 0.7) {
                expected += p.back();
                happened += truth[r] >= 0.3;
            }
        }
        const auto list = compute::largest_list(p, 0.2);
        double wrong = 0;
        for (const auto r : list.chosen) wrong += truth[r] < 0.3;
        false_shares.push_back(wrong / std::max(1.0, static_cast<double>(list.chosen.size())));
        covered.push_back(inside / static_cast<double>(truth.size()));
        excess.push_back((happened - expected) / expected);
    }
    const auto wrong = mean_and_error(false_shares), cover = mean_and_error(covered), off = mean_and_error(excess);
    std::cout << "false share " << wrong.mean << " ± " << wrong.error << ", coverage of 90 % " << cover.mean
              << ", middling probabilities off by " << off.mean << " ± " << off.error << "\n";
    EXPECT_LE(wrong.mean, 0.20 + 2 * wrong.error);
    EXPECT_NEAR(cover.mean, 0.9, 0.01 + 2 * cover.error);
    EXPECT_NEAR(off.mean, 0, 0.03 + 2 * off.error);
}

}  // namespace opora::level
