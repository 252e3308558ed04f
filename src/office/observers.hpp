/// The register of observers, experts and tutors, and their training. Whoever needs people for a check asks here.
#pragma once

#include "domain/observer.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/sight.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct ObserverView {
    Observer observer;
    std::string works_at, municipality;         ///< names
    std::vector<std::string> conflict_schools;  ///< by conflict: names
    std::vector<std::string> conflict_codes;    ///< by conflict: codes as shown
    std::string works_at_code;                  ///< of a school
    std::optional<Date> trained;                ///< last training of the school year
    int posted = 0;                             ///< standing postings of the school year
};

/// Who works or lives in sight; interests at schools there alone. By name. `role`: those who have it; `year`: the
/// school year of training and postings, 0 = the present one.
std::vector<ObserverView> list_observers(Desk&, Instant now, std::optional<ObserverRole> role = {}, int year = 0,
                                         const Sight& sight = Sight::everything());
/// Inserts (id 0) or replaces. Refuses: not_found, bad_request (no name, no role, days that end before they begin).
ObserverId put_observer(Desk&, const Person& who, Instant now, const Observer& observer);

/// Of the school year that begins in `year` (0 = the present one), by day.
std::vector<Training> list_trainings(Desk&, Instant now, int year = 0, const Sight& sight = Sight::everything());
/// Inserts (id 0) or replaces, with attendance. Refuses: not_found, bad_request.
TrainingId put_training(Desk&, const Person& who, Instant now, const Training& training);

}  // namespace opora::office
