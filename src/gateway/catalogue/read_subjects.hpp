/// Subjects as JSON: code, name in both languages, other spellings met in files.
#pragma once

#include "base/problem.hpp"
#include "domain/instrument.hpp"

#include <string_view>
#include <vector>

namespace opora::catalogue {

struct SubjectsRead {
    std::vector<Subject> subjects;
    std::vector<Problem> faults;  ///< catalogue_invalid: a field missing, a code or a spelling that two subjects claim
};

/// Reads {"subjects": [{"code": "ru", "name_ru": …, "name_en": …, "names": […]}, …]}.
SubjectsRead read_subjects(std::string_view text);

}  // namespace opora::catalogue
