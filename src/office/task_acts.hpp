/// What can be done with a task, as a table: from which states, to which, and what it needs.
#pragma once

#include "domain/access.hpp"
#include "office/tasks.hpp"

#include <span>

namespace opora::office {

struct ActKind {
    std::string_view name;
    std::vector<TaskState> from;
    std::optional<TaskState> to;  ///< nothing: the state stays, or the act says it
    bool needs_reason = false, needs_party = false, needs_day = false, needs_evidence = false;
    Act right = Act::do_tasks;  ///< of those who may
};

std::span<const ActKind> act_kinds();
/// Refuses: bad_request.
const ActKind& act_kind_named(const std::string& name);
bool is_possible(const ActKind& kind, TaskState state);

/// What is wrong with evidence for a measure that expects `expected`; nothing when it will do. A file, or for
/// documents, minutes and notes a text that names the document, is enough; a link needs a link, a number a number.
std::optional<Problem> fault_of(const EvidenceWish& wish, Evidence expected);

}  // namespace opora::office
