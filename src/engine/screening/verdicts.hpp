/// The letter of a rule, school by school; no probability but where the rule itself is made of one.
#pragma once

#include "engine/screening/board.hpp"

#include <algorithm>
#include <vector>

namespace opora::screening {

/// By school of the input. A school that is not judged is not listed.
struct Verdicts {
    std::vector<char> is_judged, is_listed;
};

/// `bottom_share` as a quantile can be taken of it, whatever a person asked for.
inline double within_bounds(double bottom_share) { return std::clamp(bottom_share, 1e-6, 1 - 1e-6); }

/// Everything a verdict of any kind needs besides the parameters, worked out once for a rule and its variants.
class Judge {
 public:
    /// `board.depth()` must cover the years of every `parameters` asked for; keeps references.
    Judge(const Board& board, RuleKind kind, const ScreeningOptions& options, const Fitted& fitted);

    Verdicts verdicts(const RuleParameters& parameters) const;

    /// Low signs of one school under share_of_twos: slots × depth.
    std::vector<char> low_signs(std::size_t school, const RuleParameters& parameters) const;

 private:
    Verdicts by_share(const RuleParameters& parameters) const;
    Verdicts by_rating(const RuleParameters& parameters) const;
    Verdicts by_posterior(const RuleParameters& parameters) const;
    bool is_low(const Tally* tally, const RuleParameters& parameters) const;

    const Board& board_;
    RuleKind kind_;
    const Fitted& fitted_;
    bool by_type_;                  ///< rating: places among schools of the same type
    std::vector<double> standard_;  ///< rating: standardised mean total by row of the input; NaN without
};

}  // namespace opora::screening
