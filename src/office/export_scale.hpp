/// A person hands a scale on: as an appendix to the order that sets it, or as a table.
#pragma once

#include "engine/reporting/scale_report.hpp"
#include "office/export_list.hpp"

namespace opora::office {

/// Audited: it leaves the house. Refuses: scale_not_found.
ListFile export_scale(Desk&, const Person& who, Instant now, Language, std::int64_t id, ListFormat format,
                      const reporting::OrderHead& order);

}  // namespace opora::office
