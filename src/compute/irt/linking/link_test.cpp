#include "compute/irt/linking/curves.hpp"
#include "compute/irt/linking/robust_link.hpp"
#include "compute/irt/linking/score_equating.hpp"

#include "compute/draws.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace opora::linking {
namespace {

constexpr Method every_method[] = {Method::mean_mean, Method::mean_gmean, Method::mean_sigma, Method::haebara,
                                   Method::stocking_lord};

Item item_of(double a, const std::vector<double>& b) {
    Item out{a, {}};
    double d = 0;
    for (const double step : b) out.d.push_back(d -= a * step);
    return out;
}

/// Mixed maxima, slopes 0.7 … 1.5, on the scale of `to`; `from` is the same under 1 / scale, with noise on both.
std::vector<Anchor> invented(std::size_t count, const Scale& scale, double noise, std::uint64_t seed) {
    Draws draws(seed);
    std::vector<Anchor> out;
    for (std::size_t j = 0; j < count; ++j) {
        const double a = 0.7 + 0.8 * draws.uniform(), middle = draws.normal();
        std::vector<double> b;
        for (std::size_t h = 0; h <= j % 3; ++h) b.push_back(middle + 0.6 * double(h) - 0.3 * double(j % 3));
        Anchor anchor{brought(item_of(a, b), reversed(scale)), item_of(a, b)};
        for (auto* item : {&anchor.from, &anchor.to}) {
            item->a *= std::exp(noise * draws.normal());
            for (auto& d : item->d) d += noise * draws.normal();
        }
        out.push_back(anchor);
    }
    return out;
}

}  // namespace

TEST(Link, FindsTheTransformationThatMadeTheAnchors) {
    const Scale truth{1.3, -0.4};
    for (const auto& anchors : {invented(12, truth, 0, 1), invented(2, truth, 0, 5)})
        for (const auto method : every_method) {
            const auto found = link(anchors, {.method = method});
            EXPECT_EQ(found.ended, Ended::converged) << name_of(method);
            EXPECT_NEAR(found.scale.slope, truth.slope, 1e-8) << name_of(method);
            EXPECT_NEAR(found.scale.shift, truth.shift, 1e-8) << name_of(method);
        }
}

TEST(Link, ASymmetricLinkTurnedRoundIsTheOther) {
    const auto anchors = invented(9, {0.8, 0.3}, 0.15, 2);
    auto turned = anchors;
    for (auto& anchor : turned) std::swap(anchor.from, anchor.to);
    for (const auto method :
         {Method::mean_mean, Method::mean_gmean, Method::mean_sigma, Method::haebara, Method::stocking_lord}) {
        const LinkOptions options{.method = method, .is_symmetric = true};
        const auto there = link(anchors, options), back = link(turned, options);
        const auto loop = chained(there.scale, back.scale);
        EXPECT_NEAR(loop.slope, 1, 1e-7) << name_of(method);
        EXPECT_NEAR(loop.shift, 0, 1e-7) << name_of(method);
    }
}

TEST(Link, OrderOfAnchorsChangesNothing) {
    auto anchors = invented(9, {0.8, 0.3}, 0.15, 3);
    for (const auto method : every_method) {
        const auto first = link(anchors, {.method = method});
        std::reverse(anchors.begin(), anchors.end());
        const auto second = link(anchors, {.method = method});
        EXPECT_NEAR(first.scale.slope, second.scale.slope, 1e-8);
        EXPECT_NEAR(first.scale.shift, second.scale.shift, 1e-8);
    }
}

TEST(Link, FixedSlopesOnlyShift) {
    std::vector<Anchor> anchors;
    for (int j = 0; j < 6; ++j) anchors.push_back({item_of(1, {0.3 * j, 1.0}), item_of(1, {0.3 * j + 0.5, 1.5})});
    for (const auto method : every_method) {
        const auto found = link(anchors, {.method = method, .is_slope_fixed = true});
        EXPECT_EQ(found.scale.slope, 1);
        EXPECT_NEAR(found.scale.shift, 0.5, 1e-8) << name_of(method);
    }
}

TEST(Link, GradientIsThatOfTheCriterion) {
    const auto anchors = invented(5, {1.2, 0.1}, 0.2, 4);
    const auto nodes = normal_nodes(30);
    for (const auto method : {Method::haebara, Method::stocking_lord}) {
        const LinkOptions options{.method = method, .is_symmetric = true};
        const Scale at{0.9, 0.4};
        const auto here = distance(anchors, options, nodes, at);
        const double h = 1e-6;
        EXPECT_NEAR(here.gradient[0],
                    (distance(anchors, options, nodes, {at.slope + h, at.shift}).value -
                     distance(anchors, options, nodes, {at.slope - h, at.shift}).value) /
                        (2 * h),
                    1e-7);
        EXPECT_NEAR(here.gradient[1],
                    (distance(anchors, options, nodes, {at.slope, at.shift + h}).value -
                     distance(anchors, options, nodes, {at.slope, at.shift - h}).value) /
                        (2 * h),
                    1e-7);
    }
}

TEST(Link, NodesIntegrateTheNormal) {
    const auto nodes = normal_nodes(30);
    double mass = 0, second = 0, sixth = 0;
    for (std::size_t q = 0; q < nodes.at.size(); ++q) {
        mass += nodes.weight[q];
        second += nodes.weight[q] * std::pow(nodes.at[q], 2);
        sixth += nodes.weight[q] * std::pow(nodes.at[q], 6);
    }
    EXPECT_NEAR(mass, 1, 1e-12);
    EXPECT_NEAR(second, 1, 1e-12);
    EXPECT_NEAR(sixth, 15, 1e-10);
}

TEST(Link, ErrorsAreThoseOfRepeatedCalibrations) {
    // Independent noise of SD 0.03 on every parameter: the spread of 400 links against the delta method.
    const Scale truth{1.2, -0.3};
    const auto exact = invented(8, truth, 0, 6);
    std::size_t parameters = 0;
    for (const auto& anchor : exact) parameters += 1 + anchor.to.maximum();
    Covariances covariances;
    covariances.from.assign(parameters * parameters, 0);
    for (std::size_t i = 0; i < parameters; ++i) covariances.from[i * parameters + i] = 0.03 * 0.03;
    covariances.to = covariances.from;
    for (const auto method : every_method) {
        const auto told = link_with_errors(exact, covariances, {.method = method});
        double slopes = 0, shifts = 0;
        for (std::uint64_t r = 0; r < 400; ++r) {
            Draws draws(77, r);
            auto noisy = exact;
            for (auto& anchor : noisy)
                for (auto* item : {&anchor.from, &anchor.to}) {
                    item->a += 0.03 * draws.normal();
                    for (auto& d : item->d) d += 0.03 * draws.normal();
                }
            const auto found = link(noisy, {.method = method}).scale;
            slopes += std::pow(found.slope - truth.slope, 2) / 400;
            shifts += std::pow(found.shift - truth.shift, 2) / 400;
        }
        // A variance of 400 draws has a relative error of 7 %.
        EXPECT_NEAR(std::sqrt(slopes) / told.slope_error, 1, 0.12) << name_of(method);
        EXPECT_NEAR(std::sqrt(shifts) / told.shift_error, 1, 0.12) << name_of(method);
    }
}

TEST(Link, SaysWhenThereIsNothingToLinkBy) {
    EXPECT_EQ(link({}).ended, Ended::not_identified);
    const std::vector<Anchor> other_maximum{{item_of(1, {0}), item_of(1, {0, 1})}};
    EXPECT_EQ(link(other_maximum).ended, Ended::not_identified);
    const std::vector<Anchor> falling{{item_of(-1, {0}), item_of(1, {0})}};
    EXPECT_EQ(link(falling).ended, Ended::not_identified);
    const std::vector<Anchor> alike{{item_of(1, {0.5}), item_of(1, {0})}, {item_of(1, {0.5}), item_of(1, {0})}};
    EXPECT_EQ(link(alike, {.method = Method::mean_sigma}).ended, Ended::not_identified);
    EXPECT_EQ(link(alike, {.method = Method::mean_mean}).ended, Ended::converged);
}

TEST(Link, BringingOverKeepsProbabilities) {
    const Item item = item_of(1.3, {-0.4, 0.2, 1.1});
    const Scale scale{1.7, -0.6};
    const Item moved = brought(item, scale);
    std::vector<double> here(4), there(4);
    for (const double theta : {-2.0, 0.1, 1.9}) {
        irt::probabilities(item, theta, here);
        irt::probabilities(moved, brought(theta, scale), there);
        for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(here[k], there[k], 1e-14);
    }
    EXPECT_NEAR(brought(brought(0.7, scale), reversed(scale)), 0.7, 1e-15);
}

TEST(RobustLink, LeavesOutWhatDriftedAndSaysSo) {
    const Scale truth{1.1, 0.2};
    auto anchors = invented(12, truth, 0.03, 8);
    for (const std::size_t drifted : {3U, 7U})
        for (std::size_t k = 0; k < anchors[drifted].to.d.size(); ++k)
            anchors[drifted].to.d[k] -= double(k + 1) * anchors[drifted].to.a * 0.9;  // every step harder by 0.9
    const auto plain = link(anchors);
    const auto found = link_robustly(anchors);
    ASSERT_GE(found.left_out.size(), 2U);
    EXPECT_TRUE((found.left_out[0].check.anchor == 3 && found.left_out[1].check.anchor == 7) ||
                (found.left_out[0].check.anchor == 7 && found.left_out[1].check.anchor == 3));
    EXPECT_EQ(found.left_out[0].why, Drift::difficulty);
    EXPECT_GT(found.left_out[0].check.robust_z, 2.7);
    EXPECT_EQ(found.comparable, Comparable::yes);
    EXPECT_EQ(found.checks.size(), 12U);
    EXPECT_LT(std::abs(found.link.scale.shift - truth.shift), std::abs(plain.scale.shift - truth.shift) / 2);
    EXPECT_NEAR(found.checks[3].difference, 0.9, 0.15);
    EXPECT_GT(found.correlation, 0.98);
}

TEST(RobustLink, ExactAnchorsLoseNoneToRounding) {
    const auto found = link_robustly(invented(8, {1.4, 0.7}, 0, 9));
    EXPECT_TRUE(found.left_out.empty());
    EXPECT_EQ(found.comparable, Comparable::yes);
    EXPECT_NEAR(found.correlation, 1, 1e-12);
    EXPECT_NEAR(found.spread_ratio, 1, 1e-7);
}

TEST(RobustLink, SaysWhatIsNotComparable) {
    EXPECT_EQ(link_robustly({}).comparable, Comparable::no_anchors);
    EXPECT_EQ(link_robustly(invented(4, {1, 0}, 0.05, 10)).comparable, Comparable::too_few_anchors);
    const auto with_drift = [](std::size_t count, std::size_t drifted) {
        auto anchors = invented(count, {1, 0}, 0.02, 11);
        for (std::size_t j = 0; j < drifted; ++j)
            for (std::size_t k = 0; k < anchors[j].to.d.size(); ++k)
                anchors[j].to.d[k] -= double(k + 1) * anchors[j].to.a * (1 + 0.5 * double(j));
        return anchors;
    };
    EXPECT_EQ(link_robustly(with_drift(8, 1)).comparable, Comparable::yes);
    EXPECT_EQ(link_robustly(with_drift(5, 1)).comparable, Comparable::too_many_drifted);
    EXPECT_EQ(link_robustly(with_drift(8, 4)).comparable, Comparable::anchors_disagree);
    auto broken = invented(6, {1, 0}, 0, 12);
    broken[2].to.a = -1;
    EXPECT_EQ(link_robustly(broken).comparable, Comparable::not_linked);
}

TEST(RobustLink, RobustZIsByMedianAndRange) {
    // 1 … 9: median 5, quartiles 3 and 7.
    std::vector<double> values(9);
    std::iota(values.begin(), values.end(), 1);
    const auto z = robust_z(values);
    EXPECT_NEAR(z[4], 0, 1e-15);
    EXPECT_NEAR(z[8], 4 / (0.74 * 4), 1e-14);
    EXPECT_TRUE(robust_z({}).empty());
    const std::vector<double> same(5, 2.0);
    for (const double value : robust_z(same)) EXPECT_EQ(value, 0);
}

TEST(ScoreEquating, AFormIsItsOwnEqual) {
    const std::vector<Item> form{item_of(1.1, {-1}), item_of(0.8, {0, 0.7}), item_of(1.4, {0.4, -0.1, 1.2})};
    const auto rows = equate_true_scores(form, form);
    ASSERT_EQ(rows.size(), 7U);
    for (std::size_t total = 0; total < rows.size(); ++total) EXPECT_NEAR(rows[total].equated, double(total), 1e-11);
    EXPECT_FALSE(rows.front().theta);
    EXPECT_FALSE(rows.back().theta);
    EXPECT_NEAR(expected_points(form, *theta_at(form, 2.5)), 2.5, 1e-12);
    const auto shares = expected_totals(form, {0.3, 1.2});
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12);
}

TEST(ScoreEquating, AHarderFormGivesMoreForTheSamePoints) {
    std::vector<Item> hard, easy;
    for (int j = 0; j < 10; ++j) {
        hard.push_back(item_of(1, {0.5 + 0.1 * j}));
        easy.push_back(item_of(1, {-0.5 + 0.1 * j}));
    }
    const auto rows = equate_true_scores(hard, easy);
    for (std::size_t total = 1; total < 10; ++total) {
        EXPECT_GT(rows[total].equated, double(total));
        EXPECT_GT(rows[total].equated, rows[total - 1].equated);
    }
    EXPECT_EQ(rows[0].equated, 0);
    EXPECT_EQ(rows[10].equated, 10);
}

}  // namespace opora::linking
