/// The federal questionnaire about schools («Сбор контекстных данных об ОО»): who they are and how they work.
#pragma once

#include "engine/intake/read_schools.hpp"

#include <map>

namespace opora::intake {

struct ContextDraft {
    std::string login;                          ///< digits
    std::map<std::string, std::string> fields;  ///< code (words context.<code>) → value: a number, "yes"/"no" or a code
};

struct ContextReading {
    int year = 0;  ///< school year that begins in this year, from the headings or dates; 0 = not said
    SchoolsReading schools;
    std::vector<ContextDraft> contexts;
};

/// True when a sheet looks like the questionnaire (numbered questions beside a login).
bool is_context(const TableSource& source);

/// Reads all sheets and joins them by login. Director, phone, e-mail, address and postcode are dropped at the door.
ContextReading read_context(const TableSource& source, Progress& progress);

/// Codes of the fields in the order of the questionnaire.
const std::vector<std::string>& context_fields();

}  // namespace opora::intake
