/// An administrator takes the list of people with them.
#pragma once

#include "office/export_list.hpp"

namespace opora::office {

/// One row a post, one for who has none: name, login, mail, role, organisation, days, state, last log-in, second step.
/// No passwords, links or codes. The headings are those that a table of invitations is read by, so that rows added to
/// the file are invited by it (invite_people.hpp); who is there already is left out with a word.
/// Audited. Refuses: not_allowed.
ListFile export_people(Desk&, const Person& who, Instant now, Language, ListFormat);

}  // namespace opora::office
