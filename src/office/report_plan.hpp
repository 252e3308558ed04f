/// A person takes a plan or an order out of the house as a document: the road map, the report on its fulfilment, the
/// report that closes an order.
#pragma once

#include "domain/plan.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <string>

namespace opora::office {

enum class ReportKind : std::uint8_t { road_map, fulfilment };
enum class ReportFormat : std::uint8_t { docx, xlsx };

struct ReportFile {
    std::string content_type, bytes, name;
};

/// Audited: it leaves the house. Refuses: not_found.
ReportFile report_plan(Desk&, const Person& who, Instant now, PlanId plan, ReportKind kind, ReportFormat format,
                       Language language);
/// The closing report. Refuses: not_found.
ReportFile report_order(Desk&, const Person& who, Instant now, OrderId order, ReportFormat format, Language language);

}  // namespace opora::office
