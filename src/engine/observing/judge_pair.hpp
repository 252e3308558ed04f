/// Whether a person may observe a school in a sitting, and if not, why.
#pragma once

#include "domain/observer.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::observing {

/// Why somebody may not be posted: the first that holds, in this order.
enum class Obstacle : std::uint8_t {
    none,
    inactive,
    other_role,
    own_school,
    own_child,
    mentor,
    other_conflict,
    last_year,  ///< observed this school in the school year before
    crossed,    ///< somebody of this school observes the person's school in the same school year
    untrained,  ///< no training attended no later than one working day before
    busy,
    elsewhere,  ///< posted to another school on this day
};
std::string_view name_of(Obstacle obstacle);

/// Obstacles that no reason outweighs: conflicts of interest. The rest cannot be either, but may be mended.
bool is_conflict(Obstacle obstacle);

/// What pairs are judged by.
struct Field {
    std::vector<Observer> observers;
    std::vector<Sitting> sittings;  ///< of this school year and the one before
    std::vector<Training> trainings;
    std::vector<Posting> postings;  ///< standing ones of both years
    const Places* places = nullptr;
    const WorkCalendar* work = nullptr;
    std::map<OrganisationId, std::string> names;

    const Sitting* sitting(SittingId id) const;
    const Observer* observer(ObserverId id) const;
    std::string name_of(OrganisationId id) const;
};

struct PairJudgement {
    Obstacle obstacle = Obstacle::none;
    std::vector<Said> said;  ///< the obstacle, or what speaks for the person
    double cost = 0;         ///< of a pair that may be; without load
};

/// `passed_over`: a posting not to be counted (the one that is being replaced).
PairJudgement judge_pair(const Observer& observer, const Sitting& sitting, OrganisationId school, ObserverRole role,
                         const Field& field, PostingId passed_over = {});

/// The last training that counts for the sitting: of its school year, for its procedure, attended, and not later than
/// one working day (five-day week) before. Nothing: untrained.
const Training* training_for(const Observer& observer, const Sitting& sitting, const Field& field);
/// The last day on which training for the sitting can be.
Date last_training_day(const Sitting& sitting, const WorkCalendar& work);

/// Standing postings of the person in the school year of `day`.
int times_posted(ObserverId observer, const Date& day, const Field& field);

/// The school or other organisation whose people observe crosswise: where the person works, when it is a school.
OrganisationId home_school(const Observer& observer);

}  // namespace opora::observing
