/// The highest point of a marginal likelihood: quasi-Newton steps that start from those of EM.
#pragma once

#include "compute/ended.hpp"

#include <functional>
#include <vector>

namespace opora::irt {

/// A likelihood as seen from a point.
struct View {
    double value = 0;
    std::vector<double> gradient;
    /// v → B⁻¹v, B the information of the complete data: B⁻¹ gradient is the step of EM (its M-step by one Newton
    /// step).
    std::function<std::vector<double>(const std::vector<double>&)> solve;
};

struct Climbed {
    std::vector<double> at;
    View view;
    double promise = 0;  ///< rise of the likelihood that the next step would bring
    compute::Ended ended = compute::Ended::out_of_iterations;
    int looks = 0;
};

struct ClimbOptions {
    double tolerance = 1e-10;  ///< of the promise
    int looks = 500;
    double longest_step = 2;  ///< of any parameter
};

/// Limited-memory BFGS [Nocedal2006, Alg. 7.4] with B⁻¹, scaled to the last step, in the place of H₀: the quasi-Newton
/// acceleration of EM [Jamshidian1997, QN2, with the memory of L-BFGS]. Backtracks by halves while the value falls.
/// `converged` when the promise is under the tolerance. Expects a finite value at `start`.
Climbed climb(const std::function<View(const std::vector<double>&)>& look, std::vector<double> start,
              const ClimbOptions& options);

/// Inverse of the observed information at the top, by central differences of the exact gradient [Louis1982 gives the
/// same matrix in closed form]; rows one after another, NaN where it is not positive definite.
std::vector<double> covariance_at(const std::function<std::vector<double>(const std::vector<double>&)>& gradient,
                                  const std::vector<double>& top);

}  // namespace opora::irt
