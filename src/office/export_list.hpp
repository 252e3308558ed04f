/// A person hands the list on: as a workbook, an appendix to an order, or a table for other programs.
#pragma once

#include "engine/reporting/list_report.hpp"
#include "office/run_screening.hpp"

#include <string>

namespace opora::office {

enum class ListFormat : std::uint8_t { csv, xlsx, docx };

struct ListFile {
    std::string content_type, bytes, name;
};

/// `wish.today` and `wish.program` are filled here. Audited: a list leaves the house.
ListFile export_list(Desk&, const Person& who, Instant now, Language, const ScreeningResult&, ListFormat,
                     reporting::ListWish wish);

/// The result with only the findings that the wish asks for.
ScreeningResult chosen_findings(Desk&, Language, const ScreeningResult&, const reporting::ListWish&);

}  // namespace opora::office
