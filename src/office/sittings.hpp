/// The assessment calendar: a person puts a sitting into it, moves it, takes it out; limits of load are kept.
#pragma once

#include "engine/sittings/judge_sitting.hpp"
#include "office/events.hpp"
#include "office/field_data.hpp"
#include "office/sight.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

struct SittingWish {
    Sitting sitting;              ///< id and event are those of the store
    std::optional<Date> results;  ///< when they came, or will: plans count terms from it
    bool starts_tasks = true;     ///< of works of a school alone: false
};

struct SittingView {
    Sitting sitting;
    std::string place, subject, procedure;  ///< names
    std::optional<Date> results;
    sittings::Judgement judgement;
    int posted = 0;  ///< standing postings of observers
};

struct SittingList {
    int year = 0;  ///< in which the school year begins
    std::string place;
    std::vector<SittingView> sittings;  ///< by day, then lesson
    const SittingLimits* limits = nullptr;
};

struct SittingListWish {
    int year = 0;        ///< 0 = the present school year
    std::string school;  ///< code; those that the school sits
    OrganisationId municipality{};
};

struct SittingChange {
    SittingView sitting;
    bool is_kept = false;
    std::vector<Said> said;
    std::vector<SittingView> give_way;
    PlanChange change;  ///< tasks that come or move
};

/// Refuses: school_not_found.
/// Who is observed, what breaks a limit and who was posted is told of places in sight.
SittingList list_sittings(Desk&, Instant now, Language, const SittingListWish&,
                          const Sight& sight = Sight::everything());
/// Who does not plan everywhere plans at places in sight: schools their own works, municipalities municipal ones.
/// Refuses besides faults of fields: not_allowed, not_found, sitting_breaks_limit, unless the wish has grounds and the
/// day is not the school's own; a preview tells instead of refusing, and stores nothing. Tasks of plans follow the
/// event of the sitting.
SittingChange put_sitting(Desk&, const Person& who, Instant now, const SittingWish&, Look);
/// The same within the caller's transaction; nothing is committed, the audit line is written.
SittingChange put_sitting_within(Desk&, store::Database&, const Person& who, Instant now, const SittingWish&,
                                 Look look = Look::change);
/// Refuses: not_found, sitting_has_postings.
PlanChange remove_sitting(Desk&, const Person& who, Instant now, SittingId id, Look);

}  // namespace opora::office
