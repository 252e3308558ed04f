/// Observers, experts and tutors: who they are, where they must not go, what they were trained for, where they are
/// posted, what they saw.
#pragma once

#include "domain/sitting.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora {

enum class ObserverId : std::int64_t {};
enum class TrainingId : std::int64_t {};
enum class PostingId : std::int64_t {};

enum class ObserverRole : std::uint8_t { observer, public_observer, expert, tutor };
std::string_view name_of(ObserverRole role);
std::optional<ObserverRole> observer_role_named(std::string_view name);

/// Why somebody must not observe a school, besides working there.
enum class ConflictKind : std::uint8_t { own_child, mentor, other };
std::string_view name_of(ConflictKind kind);
std::optional<ConflictKind> conflict_kind_named(std::string_view name);

struct ConflictOfInterest {
    OrganisationId school{};
    ConflictKind kind = ConflictKind::other;
    bool operator==(const ConflictOfInterest&) const = default;
};

struct Observer {
    ObserverId id{};
    std::string name;  ///< «Лукашова И.Б.»
    std::string post;
    std::int64_t party = 0;           ///< PartyId: the same person among executors of plans; 0 = none
    std::vector<ObserverRole> roles;  ///< at least one
    OrganisationId works_at{};        ///< school or municipality; 0 = none of the register
    std::string works_at_written;     ///< of who works elsewhere: «ИМЦ»
    OrganisationId municipality{};    ///< where the person lives or works; 0 = not known
    std::vector<ConflictOfInterest> conflicts;
    std::vector<Period> busy;  ///< days on which the person cannot come
    bool is_active = true;     ///< false: no longer asked
    bool has(ObserverRole role) const;
};

/// One event of training, with those who were there.
struct Training {
    TrainingId id{};
    Date day{};
    std::string title;
    std::string series;  ///< "vpr": for these procedures alone; "" = for all
    std::vector<ObserverId> attended;
};

/// An observer at a school in a sitting.
struct Posting {
    PostingId id{};
    SittingId sitting{};
    OrganisationId school{};
    ObserverId observer{};
    ObserverRole role = ObserverRole::observer;
    std::vector<Said> why;    ///< as it was when the posting was made
    std::string reason;       ///< of a person who chose otherwise than was proposed; "" = as proposed
    PostingId replaced_by{};  ///< another came instead; 0 = nobody
};

enum class Answer : std::uint8_t { unanswered, yes, no, not_seen };
std::string_view name_of(Answer answer);
std::optional<Answer> answer_named(std::string_view name);

/// What the act of observation says.
struct Observation {
    PostingId posting{};
    int form_version = 1;
    std::vector<std::pair<std::string, Answer>> answers;  ///< by the key of the form's row
    std::string remarks;
    std::string at, person;  ///< who entered it, when
};

/// A row of the act: a question one answers with yes or no. data/observation-act.json
struct ActQuestion {
    std::string key, text_ru, text_en;
    Answer usual = Answer::yes;  ///< what one expects; another answer is told to the school first
};

struct ActForm {
    int version = 1;
    std::string source_ru, source_en;
    std::vector<ActQuestion> questions;
};

/// What differs from the usual answer.
int remarkable(const Observation& observation, const ActForm& form);

}  // namespace opora
