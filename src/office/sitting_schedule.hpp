/// A person takes the single schedule of a school or place: to publish, to print, to subscribe to.
#pragma once

#include "office/export_list.hpp"
#include "office/feeds.hpp"
#include "office/sittings.hpp"

namespace opora::office {

/// DOCX (A4, with the block of approval), XLSX or CSV. Audited. Refuses: school_not_found.
ListFile export_schedule(Desk&, const Person& who, Instant now, Language, const SittingListWish&, ListFormat,
                         const Sight& sight = Sight::everything());

/// What a school sits in the present school year, as calendar entries. Refuses: not_found.
FeedContent schedule_feed(Desk&, Instant now, OrganisationId school);

}  // namespace opora::office
