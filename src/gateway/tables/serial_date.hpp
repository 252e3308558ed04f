/// Spreadsheet dates: days since an origin, and the hours as a fraction.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace opora::tables {

enum class DateOrigin : bool { y1900, y1904 };

/// Writes what the serial says into `into` (20 bytes of room): YYYY-MM-DD, with Thh:mm:ss when there is a time of day,
/// hh:mm:ss alone for a time without a day (0 <= serial < 1). Returns the size, 0 when the serial is no date (negative
/// or beyond the year 9999). Knows that 1900 has a 29 February in it [ECMA-376-1, §18.17.4.1].
std::size_t write_serial(double serial, DateOrigin origin, char* into);

/// The serial (1900 origin) of "YYYY-MM-DD", "YYYY-MM-DDThh:mm:ss" (fractions and Z may follow), or none.
std::optional<double> serial_of(std::string_view iso);

/// Whether a number format shows a date or a time: "dd.mm.yyyy" yes, "0.00", "General" no. Quoted and escaped letters
/// and colours don't count.
bool is_date_format(std::string_view code);

/// Formats that need no words in the file: dates and times, also those of eastern Excels [ECMA-376-1, §18.8.30].
bool is_builtin_date_format(unsigned number);

}  // namespace opora::tables
