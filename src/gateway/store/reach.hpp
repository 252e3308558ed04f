/// What lies below an organisation.
#pragma once

#include "domain/organisation.hpp"
#include "domain/plan.hpp"
#include "gateway/store/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::store {

/// The organisation, those whose parent it is, and so on; with branches, and with schools that were joined to one of
/// them: their history is its history. Ids only: asked with every question. Empty: there is no such organisation.
std::vector<OrganisationId> organisations_below(Database& database, OrganisationId id);

/// Parties that stand for one of `organisations`, by id.
std::vector<PartyId> parties_at(Database& database, const std::vector<OrganisationId>& organisations);
/// Plans in which one of `parties` has, or has delegated, a task; by id.
std::vector<PlanId> plans_of_parties(Database& database, const std::vector<PartyId>& parties);

/// What a kept file is attached to: "evidence", "comment", "inquiry_step", "list_step", and the number there.
struct FileOwner {
    std::string owner;
    std::int64_t id = 0;
};
std::vector<FileOwner> owners_of_file(Database& database, std::string_view file);
/// The task that evidence was given for, the task that a comment speaks of, the school of a step of an inquiry.
std::optional<TaskId> task_of_evidence(Database& database, std::int64_t evidence);
std::optional<TaskId> task_of_comment(Database& database, std::int64_t comment);
std::optional<OrganisationId> school_of_step(Database& database, std::int64_t step);

std::optional<OrganisationKind> kind_of_organisation(Database& database, OrganisationId id);

}  // namespace opora::store
