#include "compute/beta_tail.hpp"

#include <gtest/gtest.h>

#include <boost/math/special_functions/beta.hpp>

namespace opora::compute {

TEST(BetaTail, AgreesWithBoost) {
    for (const double a : {0.003, 0.2, 1.0, 2.5, 14.0, 90.0, 3000.0})
        for (const double b : {0.05, 1.0, 7.7, 31.0, 400.0, 7000.0})
            for (const double x : {0.001, 0.05, 0.25, 0.3, 0.35, 0.7, 0.99}) {
                SCOPED_TRACE(testing::Message() << "Beta(" << a << ", " << b << ") over " << x);
                // 1e-11: what is left of 16 digits after log Γ of up to 8e4.
                EXPECT_NEAR(beta_tail(a, b, x, log_beta(a, b)), boost::math::ibetac(a, b, x), 1e-11);
            }
}

TEST(BetaTail, KnowsTheEnds) {
    EXPECT_EQ(beta_tail(2, 3, 0, log_beta(2, 3)), 1);
    EXPECT_EQ(beta_tail(2, 3, 1, log_beta(2, 3)), 0);
}

}  // namespace opora::compute
