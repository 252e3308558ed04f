#include "gateway/catalogue/read_templates.hpp"

#include "gateway/catalogue/json_fields.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace opora::catalogue {

namespace {

namespace json = boost::json;

// In the order of the enumerators.
constexpr std::array<std::string_view, 5> evidences = {"document", "minutes", "note", "link", "number"};
constexpr std::array<std::string_view, 3> levels = {"region", "municipality", "school"};
constexpr std::array<std::string_view, 2> years = {"school", "calendar"};

/// Which of `words` the field says; the first one, with a fault, when none.
template <std::size_t size>
std::size_t read_choice(JsonFields& fields, const char* field, const std::array<std::string_view, size>& words,
                        JsonFaults& faults) {
    const auto word = fields.text(field);
    const auto* found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) {
        faults.add(word.empty() ? "missing" : "word_unknown", fields.path_of(field), word);
        return 0;
    }
    return static_cast<std::size_t>(found - words.begin());
}

std::string read_needed(JsonFields& fields, const char* field, JsonFaults& faults) {
    auto text = fields.text(field);
    if (text.empty()) faults.add("missing", fields.path_of(field));
    return text;
}

TemplateRow read_template_row(const json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    TemplateRow row;
    row.id = read_needed(fields, "id", faults);
    row.title = read_needed(fields, "title", faults);
    row.term = read_needed(fields, "term", faults);
    row.executors = read_needed(fields, "executors", faults);
    row.expected = fields.text("expected");
    row.evidence = static_cast<Evidence>(read_choice(fields, "evidence", evidences, faults));
    fields.expect_no_others();
    return row;
}

PlanTemplate read_template(const json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    PlanTemplate out;
    out.id = read_needed(fields, "id", faults);
    out.name_ru = read_needed(fields, "name_ru", faults);
    out.name_en = read_needed(fields, "name_en", faults);
    out.about_ru = fields.text("about_ru");
    out.about_en = fields.text("about_en");
    out.level = std::string(levels[read_choice(fields, "level", levels, faults)]);
    out.is_calendar_year = read_choice(fields, "year", years, faults) == 1;
    std::set<std::string> seen;
    for (const auto& [section, section_path] : fields.list("sections")) {
        JsonFields parts(*section, section_path, faults);
        TemplateSection one{read_needed(parts, "title", faults), {}};
        for (const auto& [row, row_path] : parts.list("rows")) {
            one.rows.push_back(read_template_row(*row, row_path, faults));
            if (!seen.insert(one.rows.back().id).second) faults.add("row_twice", row_path, one.rows.back().id);
        }
        parts.expect_no_others();
        out.sections.push_back(std::move(one));
    }
    fields.expect_no_others();
    return out;
}

}  // namespace

TemplatesRead read_templates(std::string_view text) {
    TemplatesRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    for (const auto& [value, path] : elements(root, "templates", faults)) {
        const auto before = faults.found.size();
        auto one = read_template(*value, path, faults);
        if (faults.found.size() == before) read.templates.push_back(std::move(one));
    }
    read.faults = std::move(faults.found);
    return read;
}

}  // namespace opora::catalogue
