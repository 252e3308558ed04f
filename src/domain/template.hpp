/// A plan to begin with: rows in our own words, with the usual term, executors and document of each.
#pragma once

#include "domain/order.hpp"

#include <string>
#include <vector>

namespace opora {

/// Rows are Russian: they become a document of a Russian authority.
struct TemplateRow {
    std::string id;         ///< within its template
    std::string title;      ///< «Разобрать ошибки пробной работы и раздать школам разбор»
    std::string term;       ///< the usual one, in words a deadline is read from
    std::string executors;  ///< as in a plan's cell
    std::string expected;
    Evidence evidence = Evidence::document;
    bool operator==(const TemplateRow&) const = default;
};

struct TemplateSection {
    std::string title;
    std::vector<TemplateRow> rows;
    bool operator==(const TemplateSection&) const = default;
};

struct PlanTemplate {
    std::string id;  ///< "municipality-low"
    std::string name_ru, name_en;
    std::string about_ru, about_en;
    std::string level;              ///< "region", "municipality", "school"
    bool is_calendar_year = false;  ///< else a school year, September to August
    std::vector<TemplateSection> sections;
    bool operator==(const PlanTemplate&) const = default;
};

}  // namespace opora
