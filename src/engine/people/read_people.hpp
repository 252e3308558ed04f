/// A table of people to be invited: who, mail, role, where.
#pragma once

#include "base/problem.hpp"
#include "base/table.hpp"
#include "domain/access.hpp"

#include <string>
#include <vector>

namespace opora::people {

/// A row as understood; the organisation is a word still.
struct PersonRow {
    std::string name, mail, login;
    Role role = Role::school_coordinator;
    std::string organisation;  ///< as written: login of a school, or a name; "" = the whole region
    std::string from, until;   ///< ISO, "" = open
    Place place;
};

struct PeopleTable {
    std::vector<PersonRow> rows;
    std::vector<Problem> faults;  ///< row by row; a row with a fault is left out
    int read = 0;
};

/// The first sheet with columns «Фамилия…» (or «ФИО», «Имя»), «Роль» and «Почта» or «Имя для входа», in any order.
/// Roles are read by their Russian and English names and by their codes. Refuses: people_table_unknown.
PeopleTable read_people(const TableSource& source);

}  // namespace opora::people
