/// How this store understands terms, executors and days: rooms of the engine put together with what the store has
/// learned. The one place where they are wired.
#pragma once

#include "base/document.hpp"
#include "domain/plan.hpp"
#include "domain/school_year.hpp"
#include "domain/work_calendar.hpp"
#include "engine/planning/draft_tasks.hpp"
#include "engine/templates/draft_plan.hpp"
#include "gateway/store/database.hpp"
#include "office/desk.hpp"
#include "office/plan_values.hpp"

#include <memory>

namespace opora::office {

/// The production calendar and the school year: as shipped, and over them HOME/calendar/*.json.
struct WorkTime {
    WorkCalendar calendar;
    SchoolYearShape school_year;
};
std::shared_ptr<const WorkTime> work_time(Desk&);

/// Shipped terms, then learned ones.
std::vector<GlossaryTerm> glossary_terms(store::Database&);

Deadline read_term_phrase(std::string_view phrase);
std::vector<Executor> read_executors_written(store::Database&, std::string_view written);
/// Reads a document as an order; abbreviations that it explains itself are understood.
OrderReading understand_order(store::Database&, const Document& document);
/// Those of `parties` that seem to be one; parties without an id are names of a draft.
std::vector<MergeProposal> propose_merges(store::Database&, const std::vector<Party>& parties);

/// How plans that begin from templates or last year's plan are read.
templates::Reading template_reading(store::Database&);

/// Occurrences of every measure of `plan` as its settings, the events and the calendar have it; from the day of its
/// order on.
planning::OccurrencesOfMeasures occurrences_of(const Plan& plan, const std::vector<Event>& events, const WorkTime& time,
                                               const std::optional<Date>& order_date);

}  // namespace opora::office
