/// Cells that name a school or a territory: «edu990123 | СОШ № 123», «МБОУ «…»(edu990123)», «reg99_m016 | город 16».
#pragma once

#include <string>
#include <string_view>

namespace opora::intake {

struct CodeAndName {
    std::string code, name;
};

/// "reg99_m016 | город 16" → code and name; without a code all is the name.
CodeAndName read_territory(std::string_view text);

struct SchoolCell {
    std::string key;  ///< login digits, or the cell's code as written
    bool is_login = false;
    bool is_bare = false;       ///< six digits without a prefix, taken for a login
    std::string login_written;  ///< "sch990123"
    std::string name;           ///< what stands beside the login
};

/// `column_is_login`: the heading says that logins stand here. An empty key: the cell names no school.
SchoolCell read_school_cell(std::string_view text, bool column_is_login);

}  // namespace opora::intake
