#include "compute/cluster/k_means.hpp"
#include "compute/cluster/pam.hpp"
#include "compute/cluster/silhouette.hpp"
#include "compute/cluster/trust.hpp"
#include "compute/cluster/ward.hpp"
#include "compute/draws.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>
#include <string>

namespace opora::cluster {
namespace {

Points oracle_points() {
    std::ifstream lines{OPORA_ROOT "/tests/oracles/cluster_points.csv"};
    Points points{3, {}};
    for (std::string line; std::getline(lines, line);) {
        double x, y, z;
        if (std::sscanf(line.c_str(), "%lf,%lf,%lf", &x, &y, &z) == 3)
            points.values.insert(points.values.end(), {x, y, z});
    }
    return points;
}

/// what, k → values
std::map<std::pair<std::string, int>, std::vector<double>> oracle() {
    std::ifstream lines{OPORA_ROOT "/tests/oracles/cluster.csv"};
    std::map<std::pair<std::string, int>, std::vector<double>> out;
    for (std::string line; std::getline(lines, line);) {
        char what[40];
        int k, index;
        double value;
        if (std::sscanf(line.c_str(), "%39[a-z_],%d,%d,%lf", what, &k, &index, &value) == 4)
            out[{what, k}].push_back(value);
    }
    return out;
}

/// The same rows together, whatever the numbers of the clusters.
void expect_same_partition(const Labels& labels, const std::vector<double>& theirs) {
    ASSERT_EQ(labels.size(), theirs.size());
    std::map<double, std::uint32_t> names;
    std::map<std::uint32_t, double> back;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        EXPECT_EQ(names.try_emplace(theirs[i], labels[i]).first->second, labels[i]);
        EXPECT_EQ(back.try_emplace(labels[i], theirs[i]).first->second, theirs[i]);
    }
}

Points blobs(std::size_t n, std::size_t columns, std::size_t groups, double apart, std::uint64_t seed) {
    Draws draws(seed);
    Points out{columns, {}};
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t d = 0; d < columns; ++d)
            out.values.push_back(draws.normal() + (d == i % groups % columns ? apart * double(1 + i % groups) : 0.0));
    return out;
}

std::vector<std::uint32_t> shuffled(std::size_t n, std::uint64_t seed) {
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0u);
    Draws(seed).shuffle(order);
    return order;
}

TEST(Pam, AgreesWithPamOfR) {
    const auto distances = euclidean(oracle_points());
    const auto expected = oracle();
    for (int k : {1, 2, 3, 4, 5, 7}) {
        const auto fit = pam(distances, std::size_t(k));
        EXPECT_EQ(fit.ended, Ended::converged);
        EXPECT_NEAR(fit.objective, expected.at({"pam_objective", k})[0], 1e-10);
        EXPECT_NEAR(fit.build_objective, expected.at({"pam_build", k})[0], 1e-10);
        std::vector<double> medoids(fit.medoids.begin(), fit.medoids.end());
        std::sort(medoids.begin(), medoids.end());
        EXPECT_EQ(medoids, expected.at({"pam_medoid", k}));
        if (k == 1) continue;
        expect_same_partition(fit.labels, expected.at({"pam_label", k}));
        const auto widths = silhouette(distances, fit.labels).widths;
        for (std::size_t i = 0; i < widths.size(); ++i)
            EXPECT_NEAR(widths[i], expected.at({"pam_silhouette", k})[i], 1e-11);
    }
}

TEST(KMeans, FindsTheLowestSumThatRFinds) {
    const auto points = oracle_points();
    const auto expected = oracle();
    for (int k : {1, 2, 3, 4, 5, 7}) {
        const auto fit = k_means(points, std::size_t(k));
        EXPECT_EQ(fit.ended, Ended::converged);
        EXPECT_NEAR(fit.total_within, expected.at({"kmeans_within", k})[0], 1e-8) << k;
        EXPECT_GE(fit.starts_at_best, 1u);
    }
}

TEST(Ward, AgreesWithHclustOfR) {
    const auto tree = ward(euclidean(oracle_points()));
    const auto expected = oracle();
    const auto& heights = expected.at({"ward_height", 0});
    ASSERT_EQ(tree.joinings.size(), heights.size());
    for (std::size_t i = 0; i < heights.size(); ++i) EXPECT_NEAR(tree.joinings[i].height, heights[i], 1e-10);
    for (int k : {2, 4, 7}) expect_same_partition(cut(tree, std::size_t(k)), expected.at({"ward_label", k}));
}

TEST(Pam, FindsTheBestOfAllSmallSets) {
    // BUILD and SWAP end where no swap helps; on few rows that is nearly always the best of all choices.
    int best_found = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const auto distances = euclidean(blobs(9, 2, 3, 2, seed));
        double best = 1e300;
        for (std::size_t a = 0; a < 9; ++a)
            for (std::size_t b = a + 1; b < 9; ++b) {
                double sum = 0;
                for (std::size_t o = 0; o < 9; ++o) sum += std::min(distances(a, o), distances(b, o));
                best = std::min(best, sum / 9);
            }
        const auto fit = pam(distances, 2);
        EXPECT_GE(fit.objective, best - 1e-12);
        best_found += fit.objective < best + 1e-12;
    }
    EXPECT_GE(best_found, 36);
}

TEST(KMeans, FindsTheBestOfAllPartitions) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto points = blobs(10, 2, 2, 1, seed);
        double best = 1e300;
        for (unsigned set = 1; set < 512; ++set) {  // the last row is always outside
            double total = 0;
            for (const bool side : {false, true}) {
                double n = 0, sums[2] = {0, 0}, squares = 0;
                for (std::size_t i = 0; i < 10; ++i) {
                    if (bool((set >> i) & 1u) != side) continue;
                    ++n;
                    for (std::size_t d = 0; d < 2; ++d) {
                        sums[d] += points.row(i)[d];
                        squares += points.row(i)[d] * points.row(i)[d];
                    }
                }
                total += squares - (sums[0] * sums[0] + sums[1] * sums[1]) / n;
            }
            best = std::min(best, total);
        }
        EXPECT_NEAR(k_means(points, 2).total_within, best, 1e-9);
    }
}

TEST(Clusters, DoNotDependOnTheOrderOfRowsNorOnThreads) {
    const auto points = blobs(300, 3, 4, 3, 5);
    const auto order = shuffled(300, 9);
    const auto other = subset(points, order);
    const auto distances = euclidean(points), other_distances = euclidean(other);
    const auto means = k_means(points, 4, {.threads = 1}), other_means = k_means(other, 4, {.threads = 3});
    EXPECT_EQ(means.centres, other_means.centres);
    EXPECT_EQ(means.total_within, other_means.total_within);
    const auto medoids = pam(distances, 5, {.threads = 1}), other_medoids = pam(other_distances, 5, {.threads = 4});
    EXPECT_EQ(medoids.objective, other_medoids.objective);
    const auto tree = ward(distances), other_tree = ward(other_distances);
    const auto labels = cut(tree, 6), other_labels = cut(other_tree, 6);
    for (std::size_t i = 0; i < 300; ++i) {
        EXPECT_EQ(means.labels[order[i]], other_means.labels[i]);
        EXPECT_EQ(medoids.labels[order[i]], other_medoids.labels[i]);
        EXPECT_EQ(labels[order[i]], other_labels[i]);
    }
    for (std::size_t i = 0; i < tree.joinings.size(); ++i)
        EXPECT_EQ(tree.joinings[i].height, other_tree.joinings[i].height);
}

TEST(Clusters, DoNotDependOnTheOrderOfRowsWhenManyDistancesAreEqual) {
    Points grid{2, {}};
    for (int i = 0; i < 7; ++i)
        for (int j = 0; j < 9; ++j) grid.values.insert(grid.values.end(), {double(i), double(j * j)});
    const auto means = k_means(grid, 5);
    const auto medoids = pam(euclidean(grid), 5);
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        const auto order = shuffled(63, seed);
        const auto other = subset(grid, order);
        const auto other_means = k_means(other, 5);
        EXPECT_EQ(means.centres, other_means.centres);
        EXPECT_EQ(medoids.objective, pam(euclidean(other), 5).objective);
        for (std::size_t i = 0; i < 63; ++i) EXPECT_EQ(means.labels[order[i]], other_means.labels[i]);
    }
}

TEST(Clusters, AreNumberedFromTheLargest) {
    const auto points = oracle_points();
    for (const auto& labels :
         {k_means(points, 4).labels, pam(euclidean(points), 4).labels, cut(ward(euclidean(points)), 4)}) {
        std::vector<std::size_t> sizes(4);
        for (const auto label : labels) ++sizes[label];
        EXPECT_TRUE(std::is_sorted(sizes.rbegin(), sizes.rend()));
    }
}

TEST(Clusters, SayWhatCannotBeDone) {
    const Points none{2, {}};
    EXPECT_EQ(k_means(none, 1).ended, Ended::not_identified);
    EXPECT_EQ(pam(euclidean(none), 1).ended, Ended::not_identified);
    EXPECT_TRUE(ward(euclidean(none)).joinings.empty());
    EXPECT_TRUE(cut(ward(euclidean(none)), 1).empty());
    const Points same{1, {2, 2, 2, 2}};
    EXPECT_EQ(k_means(same, 2).ended, Ended::not_identified);
    EXPECT_EQ(k_means(same, 1).total_within, 0);
    EXPECT_EQ(pam(euclidean(same), 2).objective, 0);
    EXPECT_EQ(ward(euclidean(same)).joinings.back().height, 0);
    EXPECT_EQ(cut(ward(euclidean(same)), 4), (Labels{0, 1, 2, 3}));
    EXPECT_TRUE(silhouette(euclidean(same), {0, 0, 0, 0}).widths.empty());
    EXPECT_EQ(silhouette(euclidean(same), {0, 0, 1, 1}).mean, 0);
    EXPECT_EQ(pam(euclidean(Points{1, {1, 5, 9}}), 3).objective, 0);
    EXPECT_EQ(prediction_strength(by_k_means(none)).clusters, 1u);
    EXPECT_TRUE(stability(by_k_means(none), {}).empty());
}

TEST(Strength, IsTheLeastShareOfPairsKeptTogether) {
    // Of the first cluster's 4 rows, 3 are together: 3 of 6 pairs; the second keeps its only pair.
    EXPECT_NEAR(strength_of({0, 0, 0, 0, 1, 1}, {5, 5, 5, 2, 1, 1}), 0.5, 1e-15);
    EXPECT_EQ(strength_of({0, 0, 1}, {0, 0, 1}), 0);  // a single row shows nothing
    EXPECT_EQ(strength_of({0, 0, 1, 1}, {1, 1, 1, 1}), 1);
}

TEST(Strength, CountsTheGroupsThatAreThere) {
    const auto points = blobs(240, 3, 3, 8, 3);
    const auto distances = euclidean(points);
    NumberOptions options{.most = 6, .splits = 20};
    EXPECT_EQ(prediction_strength(by_k_means(points, {.starts = 5}), options).clusters, 3u);
    EXPECT_EQ(prediction_strength(by_pam(distances), options).clusters, 3u);
    EXPECT_EQ(prediction_strength(by_ward(distances), options).clusters, 3u);
    const auto cloud = blobs(240, 5, 1, 0, 4);
    EXPECT_EQ(prediction_strength(by_k_means(cloud, {.starts = 5}), options).clusters, 1u);
}

TEST(Stability, KnowsWhatWouldBeFoundAgain) {
    const auto points = blobs(240, 3, 3, 8, 3);
    const auto clear = stability(by_k_means(points, {.starts = 5}), k_means(points, 3).labels);
    for (const auto& one : clear) {
        EXPECT_TRUE(one.is_stable);
        EXPECT_GT(one.jaccard, 0.95);
        EXPECT_EQ(one.replications, 100u);
    }
    const auto distances = euclidean(points);
    for (const auto& one : stability(by_pam(distances), pam(distances, 3).labels, {.replications = 20}))
        EXPECT_TRUE(one.is_stable);
    const auto too_many = stability(by_k_means(points, {.starts = 5}), k_means(points, 8).labels);
    EXPECT_TRUE(std::any_of(too_many.begin(), too_many.end(), [](const auto& one) { return !one.is_stable; }));
}

TEST(Stability, IsTheSameOnAnyNumberOfThreadsAndInAnyOrder) {
    const auto points = blobs(120, 2, 3, 3, 8);
    const auto order = shuffled(120, 2);
    const auto other = subset(points, order);
    StabilityOptions options{.replications = 30, .threads = 1};
    const auto one = stability(by_k_means(points), k_means(points, 3).labels, options);
    options.threads = 4;
    const auto two = stability(by_k_means(other), k_means(other, 3).labels, options);
    for (std::size_t c = 0; c < 3; ++c) EXPECT_EQ(one[c].jaccard, two[c].jaccard);
    NumberOptions number{.most = 4, .splits = 10, .threads = 1};
    const auto three = prediction_strength(by_k_means(points), number);
    number.threads = 4;
    const auto four = prediction_strength(by_k_means(other), number);
    for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(three.strengths[k].mean, four.strengths[k].mean);
}

TEST(Jaccard, IsTheShareOfTheUnion) {
    const auto similarity = best_jaccard({0, 0, 0, 1, 1}, {1, 1, 0, 0, 0}, 3);
    EXPECT_NEAR(similarity[0], 2.0 / 3, 1e-15);
    EXPECT_NEAR(similarity[1], 2.0 / 3, 1e-15);
    EXPECT_EQ(similarity[2], -1);
}

}  // namespace
}  // namespace opora::cluster
