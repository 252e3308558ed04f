/// Files made by hand, byte for byte as other programs write them: for tests and as seeds for the fuzzers.
#pragma once

#include "base/table.hpp"
#include "gateway/sample_zip.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::tables::sample {

using opora::packed;
using Parts = PackedParts;

/// The least that Excel calls a workbook: one sheet «Протокол» with this XML, and further or other parts.
Parts xlsx_parts(std::string_view sheet_xml);
std::string xlsx(std::string_view sheet_xml, const Parts& others = {});
/// <worksheet> around rows.
std::string sheet_xml(std::string_view rows);

/// A LibreOffice spreadsheet; `tables` is what stands in office:spreadsheet.
std::string ods(std::string_view tables, std::string_view styles = {});

/// An Excel 97 workbook with one sheet: texts and numbers (cells that read as whole or decimal numbers).
std::string xls(const std::vector<std::vector<std::string>>& rows);

/// All rows of a sheet, each as "3: A|B||D"; numbers, dates and the like are marked: n5, d2021-03-01, bTRUE, e#N/A.
std::vector<std::string> lines(const TableSource& tables, std::size_t sheet = 0);
std::string line(const Row& row);

/// The code (and, behind a space, its `what`) of the Refusal that opening or reading `bytes` ends in; "" when none.
std::string refusal(const std::string& bytes);

}  // namespace opora::tables::sample
