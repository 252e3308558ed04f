/// Sheets of one class against each other: from one source, alike in pairs, alike in a run of tasks.
#pragma once

#include "compute/mechanism/measure.hpp"

namespace opora::mechanism {

struct CopyingStatistics {
    double source = 0;    ///< rise of the log likelihood when a share of the class took a share of one sheet
    double nearest = 0;   ///< the most alike pair: −Φ⁻¹ of the least p of the generalised binomial test
    double likeness = 0;  ///< mean ω of all pairs
    double block = 0;     ///< rise of the log likelihood of one string of answers in a run of 3 … 7 tasks
};

/// `chance`: P(score | node) of this class, its own easier and harder tasks allowed for. `belief`: what is known of
/// each person's ability, weights over the nodes. Zeros at the end of a sheet, and omitted answers, are not compared:
/// they are a matter of time. A string counts where it earns at least half of its points.
CopyingStatistics copying_of(const Sheets& sheets, const Measure& measure, const CodeTable& codes,
                             const std::vector<std::vector<Nodes>>& chances, const std::vector<std::size_t>& form,
                             const std::vector<Nodes>& belief);

}  // namespace opora::mechanism
