/// A person asks how a school stands: as it is, beside its conditions, beside its own cohort a year before.
#pragma once

#include "office/likeness_data.hpp"
#include "office/sight.hpp"

namespace opora::office {

struct LevelRow {
    likeness::Measure measure{};
    std::optional<likeness::Level> level;
    Said said;  ///< what it is, or why it is not given
};

struct AdjustedLevels {
    std::shared_ptr<const LikenessData> data;
    std::uint32_t school = 0;
    Said title;
    std::vector<LevelRow> rows;  ///< the three measures
    std::vector<Said> changes;   ///< from one row to the next
    std::vector<Said> how;       ///< what was used, how much it explains, what could not be done
};

/// `year` 0: the usual one. Refuses: school_not_found, school_without_results.
AdjustedLevels find_adjusted_levels(Desk&, Language, const std::string& code, int year,
                                    const Sight& sight = Sight::everything());

}  // namespace opora::office
