/// The door to other people's spreadsheets: XLSX, XLS, ODS, CSV and plain text become a TableSource.
#pragma once

#include "base/table.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace opora::tables {

/// Opens the file at `path`; what kind it is is found from its content, never from its name. `shown_name` is how the
/// person knows the file (the upload's own name); without it the last part of the path is shown.
///
/// Each `read` starts anew and two may run at once. Merged cells have their value in the top left one only, hidden
/// sheets are listed as such, formulas give the value they were saved with.
/// Throws Refusal{file_missing, file_unreadable, file_empty, file_kind_unknown, file_encrypted, file_truncated,
/// file_damaged, file_suspicious, file_too_large, file_encoding}; what is wrong inside a sheet shows on `read`.
std::unique_ptr<TableSource> open_tables(const std::string& path, std::string_view shown_name = {});

/// The same for bytes that are in memory already.
std::unique_ptr<TableSource> open_table_bytes(std::string bytes, std::string_view shown_name);

}  // namespace opora::tables
