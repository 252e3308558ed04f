/// The history of what was done and looked at: an auditor reads it, proves that nothing was changed, takes it out.
#pragma once

#include "gateway/store/audit_chain.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <string>

namespace opora::office {

/// The last seal: whoever has it on paper sees later whether the tail was cut off.
store::AuditHead audit_head(Desk&);
/// `head`: one written down earlier, "" = none.
store::CheckedAudit verify_audit(Desk&, const std::string& head = {});
/// All rows with their seals, oldest first: CSV with a byte order mark. Audited itself.
std::string export_audit(Desk&, const Person& who, Instant now);

/// Somebody looked at what is restricted: works of pupils, signs of a school.
void note_look(Desk&, const Person& who, Instant now, const std::string& what);

}  // namespace opora::office
