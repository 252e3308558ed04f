/// Observers, their training, postings and what they saw.
#pragma once

#include "domain/observer.hpp"
#include "gateway/store/database.hpp"

namespace opora::store {

/// Inserts (id 0) or replaces, with conflicts and busy days; gives the id. Refuses: not_found.
ObserverId save_observer(Database& database, const Observer& observer);
/// All, by name.
std::vector<Observer> load_observers(Database& database);
std::optional<Observer> load_observer(Database& database, ObserverId id);

/// Inserts (id 0) or replaces, with attendance. Refuses: not_found.
TrainingId save_training(Database& database, const Training& training);
/// Within the days, by day.
std::vector<Training> load_trainings(Database& database, const Period& days);

struct PostingRecord {
    Posting posting;  ///< without `why`
    std::string why;  ///< as office writes it
    std::string at, person;
};

PostingId add_posting(Database& database, const PostingRecord& record);
/// Refuses: not_found.
void replace_posting(Database& database, PostingId id, PostingId by);
std::optional<PostingRecord> load_posting(Database& database, PostingId id);
/// Of sittings within the days, by day and school; with those replaced.
std::vector<PostingRecord> load_postings(Database& database, const Period& days);
std::vector<PostingRecord> load_postings_of_school(Database& database, OrganisationId school);

/// Kept beside older ones of the same posting.
void add_observation(Database& database, const Observation& observation);
/// The newest of each of these postings.
std::vector<Observation> load_observations(Database& database, const std::vector<PostingId>& postings);

}  // namespace opora::store
