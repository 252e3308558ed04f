/// The columns of a sheet as a table: a key of the words, a width, a form.
#pragma once

#include "base/sheet.hpp"
#include "base/words.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace opora {

struct ColumnRow {
    const char* key;
    double width;  ///< characters
    SheetFormat format = SheetFormat::text;
};

/// A sheet named say(`name`) with columns headed say(`family` + key), without rows.
inline Sheet sheet_of(Language language, const std::string& name, std::string_view family,
                      std::initializer_list<ColumnRow> columns) {
    Sheet sheet;
    sheet.name = say(language, name);
    for (const auto& column : columns)
        sheet.columns.push_back({say(language, std::string(family) + column.key), column.width, column.format});
    return sheet;
}

}  // namespace opora
