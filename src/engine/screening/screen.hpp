/// Which schools a rule lists, how sure one may be of each, and the numbers that show why.
#pragma once

#include "base/progress.hpp"
#include "compute/level/counts.hpp"
#include "compute/level/scores.hpp"
#include "domain/screening.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora::screening {

struct SchoolFacts {
    OrganisationId id{};
    std::string type;  ///< code of the school's type, "" when not known
    OrganisationId municipality{};
};

/// One school in one procedure; both by index into the input's lists. A pair comes at most once.
struct ScreeningRow {
    std::uint32_t school = 0;
    std::uint16_t procedure = 0;
    Tally tally;
};

/// All results that the rule and the model may look at: every school of the region, every procedure of the
/// last year and of the years before it that count. Later years do not belong here: the model would use them.
struct ScreeningInput {
    std::vector<Procedure> procedures;
    std::vector<SchoolFacts> schools;
    std::vector<ScreeningRow> rows;
    std::vector<std::string> digests;  ///< by procedure: digest of the block versions; may be empty
};

/// The models fitted to an input: independent of rule, threshold and minimum, so a what-if keeps it.
/// Units of the models are the input's schools, procedures the input's procedures.
struct Fitted {
    FitRecord record;
    level::CountFit counts;            ///< beta-binomial on «2»
    std::vector<Bounds> share_bounds;  ///< by row of the input: 90 % interval of the school's own share
    level::ScoreFit scores;            ///< normal on standardised mean totals
};

/// Fits both models. Same input, same output, bit for bit. Refuses: cancelled.
Fitted fit(const ScreeningInput& input, Progress& progress);

/// Applies the rule with the options' parameters. The rule's letter, `certainty`, variants and totals are
/// described in docs/methods/screening-low-results.md. `fitted` must come from the same input (asserted by
/// sizes). `id`, `created`, `person` of the result are left to the caller. Findings are sorted by school id;
/// with a municipality chosen only its schools are among them, the region stays the comparator.
/// Refuses: cancelled.
Screening screen(const ScreeningInput& input, const RuleSet& rule, const ScreeningOptions& options,
                 const Fitted& fitted, Progress& progress);

/// The options with which a rule set runs when nobody turned anything.
ScreeningOptions options_of(const RuleSet& rule, int year);

}  // namespace opora::screening
