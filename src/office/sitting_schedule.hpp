/// A person takes the single schedule of a school or place: to publish, to print, to subscribe to.
#pragma once

#include "office/export_list.hpp"
#include "office/feeds.hpp"
#include "office/sittings.hpp"

namespace opora::office {

enum class ScheduleFormat : std::uint8_t { docx, pdf, xlsx, csv };

/// DOCX or PDF (A4, with the block of approval), XLSX or CSV. Audited. Refuses: school_not_found.
ListFile export_schedule(Desk&, const Person& who, Instant now, Language, const SittingListWish&, ScheduleFormat,
                         const Sight& sight = Sight::everything());

/// What a school sits in the present school year, as calendar entries. Refuses: not_found.
FeedContent schedule_feed(Desk&, Instant now, OrganisationId school);

/// Sittings of the present school year that an executor has to know of: of a school, or a municipality in the register,
/// those that cover all of it. Of an executor not tied to the register none. In order of days.
std::vector<FeedEntry> sittings_of_party(Desk&, Instant now, PartyId party);

}  // namespace opora::office
