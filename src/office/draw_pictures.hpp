/// A person looks at pictures: where a school stands among others, its scores, its items, its years.
#pragma once

#include "engine/picture/funnel.hpp"
#include "engine/picture/histogram.hpp"
#include "engine/picture/items.hpp"
#include "engine/picture/years.hpp"
#include "office/desk.hpp"
#include "office/region_data.hpp"
#include "office/sight.hpp"

#include <optional>
#include <string>

namespace opora::office {

// `school` is a login in any spelling, "" = none. Words on the pictures come in `language`, dates from `now`.
// Refuses: procedure_unknown, school_not_found.

struct FunnelView {
    picture::Funnel picture;
    std::shared_ptr<const RegionData> region;  ///< names of the points
};
/// Points of schools in sight; limits are those of the region. `threshold`: of the newest federal rule when none is
/// given.
FunnelView draw_funnel(Desk&, Instant now, Language, const std::string& procedure,
                       std::optional<OrganisationId> municipality, std::optional<double> threshold,
                       const Sight& sight = Sight::everything());

/// Without a school the region's, for whoever sees everything; the only school in sight for whoever sees one.
/// Refuses besides: not_allowed.
picture::Histogram draw_histogram(Desk&, Instant now, Language, const std::string& procedure, const std::string& school,
                                  const Sight& sight = Sight::everything());

/// All procedures of the year (0 = the newest) that the school wrote.
picture::Items draw_items(Desk&, Instant now, Language, const std::string& school, int year,
                          const Sight& sight = Sight::everything());

picture::Years draw_years(Desk&, Instant now, Language, const std::string& school,
                          const Sight& sight = Sight::everything());

}  // namespace opora::office
