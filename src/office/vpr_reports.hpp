/// A person reads the seven reports of a VPR of a school, a municipality or the region, and hands them on.
#pragma once

#include "engine/vpr_reports/make_report.hpp"
#include "office/desk.hpp"
#include "office/export_list.hpp"
#include "office/person.hpp"

#include <optional>
#include <string>

namespace opora::office {

struct VprReportWish {
    std::string procedure;                  ///< its name, "vpr-2021-4-ru"
    std::optional<vpr_reports::Kind> kind;  ///< none, in an export: all seven
    std::string school;                     ///< login in any spelling; "" = none
    std::optional<OrganisationId> municipality;
};

struct VprReportView {
    vpr_reports::Report report;
    Instrument instrument;
    VprReading reading;
    std::string place;   ///< its name
    std::string school;  ///< its code as shown, "" of other places
};

/// Pupils' own results are for those who see pupils of the place. `wish.kind` is expected. Refuses besides:
/// not_allowed. Refuses: procedure_unknown; instrument_not_found when the work has no description of its positions;
/// school_not_found; not_found for a municipality that is none.
VprReportView vpr_report(Desk&, Language, const VprReportWish& wish, const Person& who = {});

enum class VprReportFormat : std::uint8_t { xlsx, pdf, docx };

/// One report, or all seven (without the individual results for those who do not see pupils). Of the region and of
/// municipalities the individual results go to XLSX alone: on paper they would be a book. Audited: pupils' results
/// leave the house.
ListFile export_vpr_report(Desk&, const Person& who, Instant now, Language, const VprReportWish& wish,
                           VprReportFormat format);

}  // namespace opora::office
