#include "compute/funnel.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <string>

namespace opora::compute {

TEST(Funnel, AgreesWithMetafor) {
    // tests/oracles/funnel.R: 60 units, metafor's rma and the formulas of the source written out in R.
    std::ifstream lines{OPORA_ROOT "/tests/oracles/funnel.csv"};
    std::string line;
    double center = 0, phi = 0, winsorised = 0, dl = 0, pm = 0;
    std::vector<ShareOf> units;
    while (std::getline(lines, line)) {
        ShareOf unit;
        std::sscanf(line.c_str(), "# center %lf phi %lf tau2_winsorised %lf tau2_dl %lf tau2_pm %lf", &center, &phi,
                    &winsorised, &dl, &pm);
        if (std::sscanf(line.c_str(), "%d,%d", &unit.hits, &unit.trials) == 2) units.push_back(unit);
    }
    ASSERT_EQ(units.size(), 60u);
    const auto funnel = fit_funnel(units);
    EXPECT_NEAR(funnel.center, center, 1e-11);
    EXPECT_NEAR(funnel.phi, phi, 1e-10);
    EXPECT_NEAR(funnel.tau_dl * funnel.tau_dl, winsorised, 1e-11);
    EXPECT_NEAR(funnel.tau * funnel.tau, pm, 1e-9);  // metafor stops its search at 1e-14 of Q, not of τ²

    std::vector<double> means, variances;
    for (const auto& unit : units) {
        means.push_back(double(unit.hits) / unit.trials);
        variances.push_back(center * (1 - center) / unit.trials);
    }
    EXPECT_NEAR(tau2_dl(means, variances), dl, 1e-11);
}

TEST(Funnel, NarrowsWithSizeAndWidensWithTau) {
    const Funnel funnel{.center = 0.2, .phi = 2, .tau_dl = 0.05, .tau = 0.05, .units = 50};
    const auto small = funnel_limits(funnel, 10, z95), large = funnel_limits(funnel, 100, z95);
    EXPECT_EQ(small.low, 0);  // .2 − 1.96·.136 < 0: clipped
    EXPECT_LT(large.high, small.high);
    const auto plain = funnel_limits(funnel, 100, z95, Overdispersion::plain);
    EXPECT_NEAR(plain.high, 0.2 + 1.959963984540054 * 0.04, 1e-12);
    EXPECT_LT(plain.high, large.high);
}

TEST(Funnel, FindsNoSpreadWhereThereIsNone) {
    const std::vector<ShareOf> equal(8, {3, 30});
    const auto funnel = fit_funnel(equal);
    EXPECT_EQ(funnel.tau, 0);
    EXPECT_EQ(fit_funnel(std::vector<ShareOf>{{0, 5}, {0, 9}, {0, 9}}).phi, 1);
    EXPECT_EQ(fit_funnel(std::vector<ShareOf>{}).center, 0);
}

}  // namespace opora::compute
