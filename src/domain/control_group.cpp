#include "domain/control_group.hpp"

#include <set>

namespace opora {

std::vector<OrganisationId> members_of(const ControlGroup& group) {
    std::set<OrganisationId> members;
    for (const auto& school : group.schools)
        if (school.is_drawn) members.insert(school.school);
    for (const auto& change : group.changes) {
        if (change.kind == ControlChangeKind::add) {
            members.insert(change.school);
            continue;
        }
        members.erase(change.school);
        if (change.kind == ControlChangeKind::replace) members.insert(change.instead);
    }
    return {members.begin(), members.end()};
}

}  // namespace opora
