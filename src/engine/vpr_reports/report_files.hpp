/// Reports to be handed on: sheets in the layout of the federal system, and a document to be printed.
#pragma once

#include "base/document.hpp"
#include "base/sheet.hpp"
#include "engine/vpr_reports/report.hpp"

namespace opora::vpr_reports {

/// How things are called in the language of the file.
struct FileWords {
    Language language = Language::russian;
    std::string subject, subject_code;  ///< «Русский язык», «РУ»
    int grade = 0, year = 0, maximum = 0;
    std::string date;    ///< of the sitting when it is known, else of the file; dd.mm.yyyy
    std::string place;   ///< «Демонстрационный край», a municipality or a school
    std::string source;  ///< whose recommendations the reading follows
};

/// «Статистика по отметкам».
std::string title_of(Kind kind, Language language);

/// The sheet of the federal layout: A1 name, A3 «ВПР 2026 Русский язык 4 класс», A4–A6 subject, largest total and day,
/// the table from row 8; percents are numbers 0…100. A hidden group is an empty cell.
Sheet layout_sheet(const Report& report, const FileWords& words);
/// What the report says: sentences, the place's shares with their intervals and verdicts.
Sheet reading_sheet(const std::vector<Report>& reports, const FileWords& words);

/// The reports one after another, each from a new page: sentences, tables, how it was computed.
Document report_document(const std::vector<Report>& reports, const FileWords& words);

}  // namespace opora::vpr_reports
