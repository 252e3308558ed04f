/// Interval of a mean share of points: Wilson's score interval for tasks worth more than one point.
#pragma once

#include "compute/interval.hpp"

namespace opora::compute {

/// Variance of a share of points against that of a yes/no task with the same mean: v / (m(1 − m)), 0…1.
/// `sum` and `squares` are Σx and Σx² of points over `works` pupils, `maximum` the points of the task.
/// 1 for a task of one point; also 1 when nothing varies, so that intervals stay on the wide side.
double dispersion_ratio(double sum, double squares, double works, int maximum);

/// All shares m at which `share` of `works` pupils lies within `z` standard errors, when the variance of one
/// pupil's share is `ratio` · m(1 − m): [Wilson1927] with works / ratio in the place of n, which a ratio of 1
/// makes Wilson's own interval. So a school's interval leaves out the region's share exactly when the score test
/// with the region's variance says so. Expects 0 <= share <= 1, 0 < ratio <= 1. No works: [0, 1].
Interval points_interval(double share, double works, double ratio, double z = z95);

}  // namespace opora::compute
