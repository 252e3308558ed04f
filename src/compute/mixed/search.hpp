/// The lowest point of a deviance whose parameters include factors of variances.
#pragma once

#include "compute/optimize.hpp"

#include <vector>

namespace opora::mixed {

struct SearchOptions {
    double gradient_tolerance = 1e-8;
    int iterations = 200;
};

/// BFGS, then Newton's steps on the gradient: at the bottom the value is lost in rounding before its slope is. Expects
/// a function of the order of 1 in value and curvature. `diagonal` says which parameters are diagonals of Λ. They are
/// left free of a wall: at zero the slope is zero whatever lies beyond, so that a wall would make a saddle look like
/// the lowest point; a column of Λ and its negative are the same model. Near zero larger values are tried; what has
/// come near zero and costs nothing there is set to zero, and the search has ended `on_boundary`.
compute::Minimum search(const compute::Smooth& function, const std::vector<double>& start,
                        const std::vector<bool>& diagonal, const SearchOptions& options = {});

/// The slope of the gradient by central differences, made symmetric, for the parameters of `which`; rows one after
/// another. The step of a parameter is 1e-4 of it, at least 1e-5.
std::vector<double> hessian_of(const compute::Smooth& function, const std::vector<double>& at,
                               const std::vector<std::size_t>& which);

}  // namespace opora::mixed
