/// Writes a sheet as CSV that Russian Excel opens by a double click.
#pragma once

#include "base/sheet.hpp"

#include <string>

namespace opora::tables {

/// UTF-8 with a byte order mark, separator «;», lines end in CR LF, numbers with a decimal comma in full precision:
/// Russian Excel takes «4.5» for the fourth of May (a share stays 0…1). A text that a spreadsheet would compute (it
/// begins with = + - @, a tab or a carriage return, and is not a number) gets an apostrophe before it.
std::string write_csv(const Sheet& sheet);

}  // namespace opora::tables
