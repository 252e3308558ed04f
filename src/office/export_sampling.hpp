/// A person hands on what concerns control groups and works marked again: an appendix, sheets for experts, the key.
#pragma once

#include "office/control_groups.hpp"
#include "office/export_list.hpp"
#include "office/remarkings.hpp"

namespace opora::office {

/// docx: the appendix to the order; xlsx: all figures. An approved group's own order stands where the head leaves it
/// out. Audited. Refuses: not_found.
ListFile export_control_group(Desk&, const Person& who, Instant now, Language, std::int64_t id, ListFormat format,
                              reporting::OrderHead order);

/// Sheets for experts, one each (of one expert where `marker` is given): xlsx to be filled in and read again, docx for
/// print. Audited. Refuses: not_found.
ListFile export_remark_sheets(Desk&, const Person& who, Instant now, Language, std::int64_t id, ListFormat format,
                              std::optional<std::uint32_t> marker);
/// Code → pupil and what came of it: xlsx, stays with the organiser. Audited.
ListFile export_remark_key(Desk&, const Person& who, Instant now, Language, std::int64_t id);

/// Sentences of a group as they are handed on.
std::vector<std::string> group_notes(Desk&, Language, const ControlGroup& group);
std::vector<std::string> change_notes(Language, const ControlGroupView& view);
/// Why a member is in the group, in one line.
std::string member_reason(Language, const ControlGroupView& view, OrganisationId school);

}  // namespace opora::office
