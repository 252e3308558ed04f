/// A sheet to be written: typed cells, so that a spreadsheet can count with them.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace opora {

/// Nothing, words or a number. A share is a number 0…1 in a `percent` column.
using SheetValue = std::variant<std::monostate, std::string, double>;

enum class SheetFormat { text, whole, decimal, percent };

struct SheetColumn {
    std::string heading;
    double width = 12;  ///< in characters
    SheetFormat format = SheetFormat::text;
};

/// One header row (the headings), then the rows; the header stays in sight and can be filtered.
struct Sheet {
    std::string name;
    std::vector<SheetColumn> columns;
    std::vector<std::vector<SheetValue>> rows;
};

}  // namespace opora
