/// Whether those who mark are equally severe, and whether one of them changes on the way. Docs:
/// docs/methods/agreement.md.
#pragma once

#include "compute/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace opora::agreement {

/// One marking of one work. Marker 0 is the first marking, whoever made it: it ties all works together.
struct Marking {
    std::uint32_t work = 0, marker = 0;
    double points = 0;
};

struct Severity {
    std::size_t works = 0;
    double lenience = 0;  ///< points above the mean of the second markers
    double error = 0;     ///< infinite where nothing is left to judge it by
    compute::Interval interval{0, 0};
};

struct Severities {
    std::vector<Severity> markers;  ///< by marker; 0 is the first marking against the mean of the second ones
    double sd = 0;                  ///< of one marking, points
    double freedom = 0;
    double p = 1;  ///< that second markers differ so by chance (F); 1 where it can't be judged
};

/// points = work + marker + chance by least squares, works eliminated. Works with one marking say nothing. Of two
/// second markers both what they say against the first marking and what they say of the same works counts.
/// Expects every marker to be tied to the others by some works; else its error is infinite.
Severities compare_markers(const std::vector<Marking>& markings, std::size_t markers);

/// How the difference first − second goes with the place in a marker's sequence.
struct Drift {
    std::size_t works = 0;
    double slope = 0;  ///< points a work
    double error = 0;
    compute::Interval interval{0, 0};  ///< t, 95 %
    double p = 1;
    bool is_usable = false;  ///< at least five works
};

/// Least squares of the differences on 1, 2, 3 …
Drift drift_of(const std::vector<double>& differences);

/// Exact two-sided p of "differences are as often up as down": the share of the 2ⁿ ways to set their signs that give a
/// sum as far from 0 [Fisher1935, ch. III]. Differences are whole points; zeros say nothing. No differences: 1.
double sign_flip_p(const std::vector<int>& differences);

}  // namespace opora::agreement
