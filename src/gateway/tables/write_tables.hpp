/// Writes a source of tables as it is, row by row: exports of any length, copies in another format.
#pragma once

#include "base/progress.hpp"
#include "base/table.hpp"

#include <string>

namespace opora::tables {

/// All sheets as a plain workbook: no headings in bold, no filters; numbers as numbers, the rest as text. Memory is
/// that of one row, and the same source gives the same bytes. Throws Refusal{file_unreadable} when it can't be written,
/// what `source` throws, Refusal{cancelled}.
void write_tables(const std::string& path, const TableSource& source, Progress& progress);

/// One sheet as CSV: UTF-8 with a byte order mark, separator «;», lines end in CR LF, cells as a person reads them and
/// in the rows and columns where they stand. Throws as above.
void write_table_csv(const std::string& path, const TableSource& source, std::size_t sheet, Progress& progress);

}  // namespace opora::tables
