#include "engine/reporting/school_list_report.hpp"

#include "base/said.hpp"
#include "domain/days.hpp"

namespace opora::reporting {

namespace {

std::string list_words(const SchoolListReport& report, const std::string& key, const Args& args = {}) {
    return say(report.language, "list.report." + key, args);
}

std::string day_words(const SchoolListReport& report, const std::optional<Date>& day) {
    return day ? say_date(report.language, iso_day(*day)) : "";
}

std::string purpose_words(const SchoolListReport& report, const char* what) {
    return say(report.language, "list.purpose." + std::string(name_of(report.purpose)) + what);
}

DocumentCell lines_cell(const std::vector<std::string>& lines) {
    DocumentCell made;
    for (const auto& line : lines) made.paragraphs.push_back(paragraph(line));
    if (made.paragraphs.empty()) made.paragraphs.push_back(paragraph("—"));
    return made;
}

DocumentCell place_row(std::string text) {
    auto made = cell(std::move(text), Align::center);
    made.columns = 4;
    made.paragraphs[0].runs[0].is_bold = true;
    made.paragraphs[0].keeps_with_next = true;
    return made;
}

DocumentTable entries_table(const SchoolListReport& report) {
    DocumentTable table;
    table.widths = {12, 52, 66, 50};
    table.header_rows = 1;
    std::vector<DocumentCell> head;
    for (const char* column : {"number", "school", "ground", "reply"})
        head.push_back(cell(list_words(report, std::string("column.") + column), Align::center));
    table.rows.push_back(std::move(head));
    const std::string* place = nullptr;
    int number = 0;
    for (const auto& row : report.rows) {
        if (row.verdict == EntryVerdict::removed) continue;
        if (!place || *place != row.municipality) {
            place = &row.municipality;
            table.rows.push_back({place_row(row.municipality.empty() ? "—" : row.municipality)});
        }
        table.rows.push_back({cell(std::to_string(++number), Align::center), cell(row.name), lines_cell(row.grounds),
                              lines_cell(row.replies)});
    }
    return table;
}

void add_head(Document& document, const SchoolListReport& report) {
    const auto corner = [&](std::string text) {
        document.blocks.push_back(paragraph(std::move(text), ParagraphRole::corner));
    };
    if (report.state != ListState::approved) return corner(list_words(report, "not_approved"));
    corner(say(report.language, "report.appendix.number", {{"appendix", "1"}}));
    corner(say(report.language, "report.appendix.order", {{"body", say(report.language, "report.blank")}}));
    corner(say(report.language, "report.appendix.date",
               {{"date", day_words(report, report.order_date)}, {"number", report.order_number}}));
}

}  // namespace

Document school_list_appendix(const SchoolListReport& report) {
    Document document;
    document.title = report.title;
    document.language = report.language == Language::english ? "en" : "ru";
    add_head(document, report);
    document.blocks.push_back(paragraph(report.title, ParagraphRole::title, Align::center));
    document.blocks.push_back(entries_table(report));
    const auto note = [&](std::string text) {
        auto made = paragraph(std::move(text), ParagraphRole::note, Align::justify);
        made.keeps_with_next = true;
        document.blocks.push_back(std::move(made));
    };
    if (report.first && report.last)
        note(list_words(report, "window", {{"first", iso_day(*report.first)}, {"last", iso_day(*report.last)}}));
    note(purpose_words(report, ".note"));
    document.blocks.push_back(Signature{say(report.language, "report.appendix.signer"), ""});
    return document;
}

Sheet school_list_sheet(const SchoolListReport& report) {
    Sheet sheet;
    sheet.name = list_words(report, "sheet");
    const std::pair<const char*, double> columns[] = {{"municipality", 24}, {"code", 14},  {"school", 34},
                                                      {"ground", 60},       {"reply", 50}, {"verdict", 16},
                                                      {"reason", 40},       {"by", 28}};
    for (const auto& [key, width] : columns)
        sheet.columns.push_back({list_words(report, std::string("column.") + key), width, SheetFormat::text});
    sheet.columns.push_back({list_words(report, "column.years"), 14, SheetFormat::whole});
    const auto joined = [](const std::vector<std::string>& lines) {
        std::string text;
        for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line;
        return text;
    };
    for (const auto& row : report.rows)
        sheet.rows.push_back({row.municipality, row.code, row.name, joined(row.grounds), joined(row.replies),
                              say(report.language, "list.verdict." + std::string(name_of(row.verdict))), row.reason,
                              row.decided_by, double(row.years)});
    sheet.notes = {report.title, purpose_words(report, ".note")};
    return sheet;
}

}  // namespace opora::reporting
