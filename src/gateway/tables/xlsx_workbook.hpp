/// What an XLSX file says about itself: its sheets and where its parts lie.
#pragma once

#include "base/table.hpp"
#include "gateway/tables/serial_date.hpp"
#include "gateway/zip_archive.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::tables {

struct WorkbookSheet {
    SheetInfo info;
    std::string part;  ///< "xl/worksheets/sheet1.xml"
};

struct Workbook {
    std::vector<WorkbookSheet> sheets;  ///< worksheets only: charts and macros have no rows
    DateOrigin origin = DateOrigin::y1900;
    std::optional<std::string> strings_part, styles_part;
};

/// The part that the package names as its document ("xl/workbook.xml"), or none.
std::optional<std::string> main_part(const ZipArchive& archive);

/// Throws Refusal{file_damaged, …} when the parts don't agree.
Workbook read_workbook_parts(const ZipArchive& archive);

}  // namespace opora::tables
