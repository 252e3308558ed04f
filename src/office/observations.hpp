/// The act of observation: a person prints it with what is known, enters what it says, and a school's panel shows it.
#pragma once

#include "domain/observer.hpp"
#include "office/desk.hpp"
#include "office/export_list.hpp"
#include "office/person.hpp"

#include <string>
#include <vector>

namespace opora::office {

/// An observer who does not see everything has to do with the own postings: under the same name in the register, at
/// work in sight. DOCX; with the answers when they were entered. Audited. Refuses: not_found.
ListFile print_act(Desk&, const Person& who, Instant now, Language, PostingId id);

struct ObservationWish {
    PostingId posting{};
    std::vector<std::pair<std::string, Answer>> answers;
    std::string remarks;
};
/// Kept beside what was entered before. Refuses: not_found, bad_request (a key that the form lacks, nothing said).
void enter_observation(Desk&, const Person& who, Instant now, const ObservationWish&);

/// What was seen at a school.
struct ObservationView {
    Posting posting;
    Sitting sitting;
    std::string subject, procedure, person, person_from;
    bool has_result = false;
    Observation observation;
    int remarkable = 0;  ///< answers that differ from the usual
};

/// Postings to the school, newest sitting first, with results where they were entered. Refuses: school_not_found.
std::vector<ObservationView> school_observations(Desk&, Language, const std::string& school);

/// One posting with its result, for the page. Refuses: not_found.
ObservationView find_observation(Desk&, Language, PostingId id, const Person& who = {});

const ActForm& act_form();

}  // namespace opora::office
