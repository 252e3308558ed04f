#include "gateway/store/reach.hpp"

namespace opora::store {

namespace {

/// Numbers only: they come from the store.
template <class Id>
std::string ids_of(const std::vector<Id>& ids) {
    std::string list;
    for (const auto id : ids) list += (list.empty() ? "" : ",") + std::to_string(static_cast<std::int64_t>(id));
    return list;
}

}  // namespace

std::vector<OrganisationId> organisations_below(Database& database, OrganisationId id) {
    const auto rows = ask(database,
                          "WITH RECURSIVE below (id) AS ("
                          "SELECT id FROM organisations WHERE id = $1 "
                          "UNION SELECT one.id FROM organisations one JOIN below ON one.parent = below.id "
                          "OR one.branch_of = below.id OR one.merged_into = below.id) "
                          "SELECT id FROM below ORDER BY id",
                          id);
    std::vector<OrganisationId> found;
    while (rows->step()) found.push_back(OrganisationId{rows->integer(0)});
    return found;
}

std::vector<PartyId> parties_at(Database& database, const std::vector<OrganisationId>& organisations) {
    if (organisations.empty()) return {};
    const auto rows = ask(database, "SELECT id FROM parties WHERE merged_into = 0 AND school IN (" +
                                        ids_of(organisations) + ") ORDER BY id");
    std::vector<PartyId> found;
    while (rows->step()) found.push_back(PartyId{rows->integer(0)});
    return found;
}

std::vector<PlanId> plans_of_parties(Database& database, const std::vector<PartyId>& parties) {
    if (parties.empty()) return {};
    const auto ids = ids_of(parties);
    const auto rows = ask(database, "SELECT plan FROM tasks WHERE party IN (" + ids +
                                        ") UNION SELECT plan FROM tasks WHERE delegated_by <> 0 AND delegated_by IN (" +
                                        ids + ") ORDER BY 1");
    std::vector<PlanId> found;
    while (rows->step()) found.push_back(PlanId{rows->integer(0)});
    return found;
}

std::vector<FileOwner> owners_of_file(Database& database, std::string_view file) {
    const auto rows =
        ask(database, "SELECT owner, owner_id FROM attachments WHERE file = $1 ORDER BY owner, owner_id", file);
    std::vector<FileOwner> found;
    while (rows->step()) found.push_back({std::string(rows->text(0)), rows->integer(1)});
    return found;
}

std::optional<TaskId> task_of_evidence(Database& database, std::int64_t evidence) {
    const auto rows = ask(database, "SELECT task FROM evidence WHERE id = $1", evidence);
    if (!rows->step()) return {};
    return TaskId{rows->integer(0)};
}

std::optional<TaskId> task_of_comment(Database& database, std::int64_t comment) {
    const auto rows =
        ask(database, "SELECT CAST(about_id AS BIGINT) FROM comments WHERE id = $1 AND about = 'task'", comment);
    if (!rows->step()) return {};
    return TaskId{rows->integer(0)};
}

std::optional<OrganisationId> school_of_step(Database& database, std::int64_t step) {
    const auto rows = ask(database,
                          "SELECT i.school FROM history_steps s JOIN inquiries i ON i.id = s.about_id WHERE s.id = $1 "
                          "AND s.about = 'inquiry'",
                          step);
    if (!rows->step()) return {};
    return OrganisationId{rows->integer(0)};
}

std::optional<OrganisationKind> kind_of_organisation(Database& database, OrganisationId id) {
    const auto rows = ask(database, "SELECT kind FROM organisations WHERE id = $1", id);
    if (!rows->step()) return {};
    return static_cast<OrganisationKind>(rows->integer(0));
}

}  // namespace opora::store
