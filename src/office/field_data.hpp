/// What the calendar and postings are judged by, read from the store. For office functions about them only.
#pragma once

#include "engine/observing/judge_pair.hpp"
#include "engine/sittings/judge_sitting.hpp"
#include "gateway/store/database.hpp"
#include "office/desk.hpp"
#include "office/understanding.hpp"

#include <map>
#include <memory>

namespace opora::office {

/// Organisations by id: names and who lies in whom.
struct PlacesRead {
    std::map<OrganisationId, Organisation> organisations;
    opora::Places places;
    std::map<OrganisationId, std::string> names;
    const Organisation* find(OrganisationId id) const;
};
PlacesRead load_places(store::Database&);

/// 1 September … 31 August of the school year that begins in `year`.
Period school_year_days(int year);
/// The school year of `day`, as the year in which it begins; 0 asks for that of today.
int school_year_or(store::Database&, Instant now, int year);

/// Sittings of the school year of `day` and what they are judged by; holds what the calendar points to.
struct CalendarRead {
    std::shared_ptr<const WorkTime> time;
    PlacesRead places;
    sittings::Calendar calendar;
};
std::unique_ptr<CalendarRead> load_calendar(Desk&, store::Database&, int school_year);

/// Observers, trainings, and standing postings of the school year and the one before.
struct FieldRead {
    std::shared_ptr<const WorkTime> time;
    PlacesRead places;
    observing::Field field;
    std::vector<std::string> person_of;  ///< by posting: who made it
};
std::unique_ptr<FieldRead> load_field(Desk&, store::Database&, int school_year);

/// «СОШ № 5», «Все школы: Лесной район», «Все школы».
std::string place_said(const PlacesRead&, OrganisationId place, Language);

/// Of a code in any spelling, or of "#12". Refuses: school_not_found.
OrganisationId require_school(store::Database&, const std::string& code);

}  // namespace opora::office
