/// A scale for a work and the marks on it: what each total means, and what the chosen cut points do.
#pragma once

#include "domain/scale.hpp"
#include "engine/scaling/item_analysis.hpp"

#include <array>
#include <optional>

namespace opora::scaling {

/// Lowest totals for «3», «4», «5».
using Cuts = std::array<int, 3>;

struct ScaleWish {
    ScaleShape shape;
    std::optional<Cuts> cuts;
};

struct ScaleTable {
    std::vector<ScaleTotal> rows;  ///< totals 0…maximum
    std::optional<MarksEffect> marks;
    std::vector<Said> remarks;
};

/// Chances of marks as in [Lee2010, eq. 5 and 8]. Expects an analysis with items. Cuts must rise and lie in 1…maximum:
/// else they are left out and said in `remarks`.
ScaleTable scale_table(const Instrument& instrument, const ItemAnalysis& analysis, const ScaleWish& wish);

/// Cut points that give about the same shares of marks as `shares` of «2», «3», «4», «5»; nothing when there are too
/// few totals. A proposal to look at, never a decision.
std::optional<Cuts> cuts_for_shares(const std::vector<std::uint32_t>& histogram, const std::array<double, 4>& shares);

}  // namespace opora::scaling
