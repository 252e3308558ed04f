/// Change of a school's results from year to year, and the two-year gate. Docs: docs/methods/two-year-gate.md.
#pragma once

#include "base/said.hpp"
#include "domain/administrative_measure.hpp"
#include "domain/work.hpp"

#include <string>
#include <vector>

namespace opora::gate {

/// One procedure of the school with the region's figures beside it.
struct ProcedureResult {
    Procedure procedure;
    Tally school, region;
};

struct GateRule {
    int fewest_works = 10;    ///< of the school, in each of the two years, for a pair to count
    double matters = 0.03;    ///< smallest fall of the share of «2» that is an improvement worth the name
    double z = 1.2815515655;  ///< normal quantile of the 80 % interval: each side 10 %
    int years = 2;
};

/// Improvement of year `year` over the year before, over all works written in both (same series).
///
/// improvement = Σ w_k [(p_before − P_before) − (p_now − P_now)], p of the school, P of the region (an instrument that
/// became easier is not an improvement), w_k ∝ 1 / variance. The variance of a share is beta-binomial,
/// p(1 − p)/n · (1 + (n − 1)/(1 + ψ)), with p drawn to the region by one work to keep it off 0 and 1, and ψ the
/// precision of works within schools that the multi-year model fitted: one work of one class is less than n pupils.
/// not_improved: upper bound < `matters`; improved: lower bound > 0; else unclear.
YearDynamics dynamics_of(const std::vector<ProcedureResult>& results, int year, double work_precision,
                         const GateRule& rule = {});

/// Open when each of the last `rule.years` years up to `year` is not_improved.
Gate gate_of(const std::vector<ProcedureResult>& results, int year, double work_precision, const GateRule& rule = {});

/// Why it is open or closed, year by year; and what can be done instead (help), always.
std::vector<Said> explain(const Gate& gate);
/// Codes of words measure.help.*: what helps a school, in the order of least burden.
std::vector<std::string> help_instead();

}  // namespace opora::gate
