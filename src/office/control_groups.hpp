/// A person forms a control group of schools: looks at what a size gives, draws, changes with a reason, approves by an
/// order. Approved schools are what others are compared with (`control_schools`).
#pragma once

#include "engine/sampling/control_group.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora::office {

struct ExcludedSchool {
    std::string school;  ///< code in any spelling
    std::string reason;
};

struct ControlGroupWish {
    int year = 0;                         ///< of the procedures it will serve; 0 = the usual year
    std::vector<std::string> procedures;  ///< whose results tell sizes and spread; empty = all of the results' year
    int schools = 0;                      ///< 0 = as many as give ±5 points on a task, at most half of all
    std::uint64_t seed = 0;               ///< 0 = today as a number, 20260215: nobody can say it was picked
    std::optional<OrganisationId> municipality;
    std::string purpose;
    std::vector<ExcludedSchool> excluded;
};

struct SchoolNamed {
    std::string code, name, municipality;
};

struct ControlGroupView {
    ControlGroup group;
    std::map<OrganisationId, SchoolNamed> schools;  ///< all that the group speaks of
    sampling::SchoolsNeeded needed;                 ///< for ±5 points and for 200 classes; of a preview
};

/// Nothing is stored. Refuses: nothing_to_screen (no results), procedure_unknown, school_not_found, reason_missing,
/// control_group_too_large.
ControlGroupView preview_control_group(Desk&, Instant now, const ControlGroupWish& wish);
/// Keeps the draw as a draft. Refuses as the preview.
ControlGroupView make_control_group(Desk&, const Person& who, Instant now, const ControlGroupWish& wish);

/// Newest first.
std::vector<ControlGroup> list_control_groups(Desk&, int year = 0);
/// Refuses: not_found.
ControlGroupView find_control_group(Desk&, std::int64_t id);

struct ControlGroupChange {
    ControlChangeKind kind = ControlChangeKind::remove;
    std::string school, instead;  ///< codes
    std::string reason;
};
/// Refuses: not_found, control_group_approved, reason_missing, school_not_found, control_group_change_wrong.
ControlGroupView change_control_group(Desk&, const Person& who, Instant now, std::int64_t id,
                                      const ControlGroupChange& change);

/// From now on it does not change any more. Refuses: not_found, control_group_approved, reason_missing (no number).
ControlGroupView approve_control_group(Desk&, const Person& who, Instant now, std::int64_t id,
                                       const std::string& order_number, const std::string& order_date);

/// Schools of the groups approved for `year`, by id; of the newest earlier year with an approved group where that year
/// has none. Empty: nothing is approved, and whoever calibrates on controls has to say so.
std::vector<OrganisationId> control_schools(store::Database& database, int year);

}  // namespace opora::office
