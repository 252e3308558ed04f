#include "gateway/catalogue/read_subjects.hpp"

#include "gateway/catalogue/json_fields.hpp"

#include <set>

namespace opora::catalogue {

SubjectsRead read_subjects(std::string_view text) {
    SubjectsRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    std::set<std::string> codes, spellings;
    for (const auto& [value, path] : elements(root, "subjects", faults)) {
        JsonFields fields(*value, path, faults);
        Subject subject{fields.text("code"), fields.text("name_ru"), fields.text("name_en"), fields.texts("names")};
        fields.expect_no_others();
        if (subject.code.empty()) faults.add("missing", fields.path_of("code"));
        if (subject.name_ru.empty()) faults.add("missing", fields.path_of("name_ru"));
        if (subject.name_en.empty()) faults.add("missing", fields.path_of("name_en"));
        if (!codes.insert(subject.code).second) faults.add("subject_twice", fields.path_of("code"), subject.code);
        for (const auto& name : subject.names)
            if (!spellings.insert(name).second) faults.add("subject_twice", fields.path_of("names"), name);
        read.subjects.push_back(std::move(subject));
    }
    read.faults = std::move(faults.found);
    return read;
}

}  // namespace opora::catalogue
