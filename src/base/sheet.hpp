/// A sheet to be written: typed cells, so that a spreadsheet can count with them.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace opora {

/// Nothing, words or a number. A share is a number 0…1 in a `percent` column.
using SheetValue = std::variant<std::monostate, std::string, double>;

/// A `date` is written in the value as YYYY-MM-DD and in the file as a date.
enum class SheetFormat { text, whole, decimal, percent, date };

struct SheetColumn {
    std::string heading;
    double width = 12;  ///< in characters
    SheetFormat format = SheetFormat::text;
};

/// One header row (the headings), then the rows; the header stays in sight and can be filtered. What stands above it (a
/// report's name, subject, day) is `head`; notes stand below the table, each on a line of its own.
struct Sheet {
    std::string name;
    std::vector<SheetColumn> columns;
    std::vector<std::vector<SheetValue>> rows;
    std::vector<std::string> notes{};
    std::vector<std::vector<SheetValue>> head{};
};

}  // namespace opora
