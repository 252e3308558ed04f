/// A person enters what an order did to schools: a new name or login, another municipality, a merger, a division.
#pragma once

#include "domain/register_act.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/sight.hpp"

#include <string>
#include <vector>

namespace opora::office {

/// The schools by any code of theirs, or "#12"; the rest as the act has it.
struct RegisterWish {
    RegisterAct act;  ///< `organisation`, `others` are filled here
    std::string school;
    std::vector<std::string> others;
};

/// One line of a school's history; those it happened to and those who took part.
struct RegisterEntry {
    std::int64_t id = 0;
    RegisterActKind kind = RegisterActKind::rename;
    std::string day, ground;           ///< ISO
    std::string before, after;         ///< names, logins or municipalities; "" for mergers and divisions
    std::vector<OrganisationId> from;  ///< the schools that there were
    std::vector<OrganisationId> to;    ///< and that there are
    std::string at, person;
};

struct SchoolOfAct {
    OrganisationId id{};
    std::string code, name;
};

struct RegisterHistory {
    std::vector<RegisterEntry> entries;  ///< newest day first
    std::vector<SchoolOfAct> schools;    ///< named in the entries
};

/// Does it, keeps it in the history of every school concerned, audited, in one transaction; gives the history of
/// `wish.school`. Results and decisions of the past stay with the school they are of.
/// Refuses: school_not_found, the codes of registering::perform (the first), school_twice (a login that is another's).
RegisterHistory perform_register_act(Desk&, const Person& who, Instant now, const RegisterWish&);

/// Schools out of sight stand in it without their names. Refuses: school_not_found.
RegisterHistory register_history(Desk&, const std::string& school, const Sight& sight = Sight::everything());

}  // namespace opora::office
