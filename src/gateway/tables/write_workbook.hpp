/// Writes sheets as an XLSX workbook that prints and filters well.
#pragma once

#include "base/sheet.hpp"

#include <span>
#include <string>

namespace opora::tables {

/// Writes `sheets` to the file at `path`: bold headings that stay in sight, repeat on each printed page and carry a
/// filter; landscape A4, one page wide; numbers as numbers; text always as text, so that «=1+1» is never computed.
/// Names of sheets are made such as Excel allows, and differ. Throws Refusal{file_unreadable} when it can't be written.
void write_workbook(const std::string& path, std::span<const Sheet> sheets);

/// The same as bytes, for an answer over HTTP.
std::string workbook_bytes(std::span<const Sheet> sheets);

}  // namespace opora::tables
