/// data/templates/*.json: plans to begin with.
#pragma once

#include "base/problem.hpp"
#include "domain/template.hpp"

#include <string_view>
#include <vector>

namespace opora::catalogue {

struct TemplatesRead {
    std::vector<PlanTemplate> templates;  ///< those without a fault
    std::vector<Problem> faults;          ///< catalogue_invalid: a field missing, a word unknown, a row's id twice
};

/// Reads {"templates": [{"id": …, "name_ru": …, "name_en": …, "about_ru": …, "about_en": …, "level": "school",
/// "year": "school" or "calendar", "sections": [{"title": …, "rows": [{"id": …, "title": …, "term": …,
/// "executors": …, "expected": …, "evidence": "minutes"}, …]}, …]}, …]}. Whether terms and executors can be read is no
/// matter of the file.
TemplatesRead read_templates(std::string_view text);

}  // namespace opora::catalogue
