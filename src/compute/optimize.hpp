/// The lowest point of a smooth function of a few parameters in a box.
#pragma once

#include "compute/ended.hpp"

#include <functional>
#include <vector>

namespace opora::compute {

struct Slope {
    double value = 0;
    std::vector<double> gradient;
};
using Smooth = std::function<Slope(const std::vector<double>&)>;

struct Box {
    std::vector<double> low, high;
};

struct MinimizeOptions {
    double gradient_tolerance = 1e-6;  ///< largest free component at the end
    int iterations = 100;
    double longest_step = 1;  ///< of the first move in any parameter; keeps log-parameters sane
};

struct Minimum {
    std::vector<double> at;
    Slope slope;
    double gradient_norm = 0;  ///< largest component that does not push out of the box
    Ended ended = Ended::out_of_iterations;
    int evaluations = 0;
};

/// BFGS [Nocedal2006, Alg. 6.1] with the gradient projected on the box and backtracking by halves until the
/// sufficient decrease of [Nocedal2006, eq. 3.4] holds (c = 1e-4). Departure: parameters at an edge that the
/// gradient pushes outwards are held there for the step. `converged` when the gradient is under the tolerance,
/// `on_boundary` when it is and a parameter is held.
Minimum minimize(const Smooth& function, std::vector<double> start, const Box& box,
                 const MinimizeOptions& options = {});

/// `value` with a gradient by central differences of relative step 6e-6 (cube root of the double epsilon).
Smooth with_differences(std::function<double(const std::vector<double>&)> value);

}  // namespace opora::compute
