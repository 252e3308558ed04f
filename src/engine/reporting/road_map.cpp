#include "base/text.hpp"
#include "engine/reporting/order_form.hpp"
#include "engine/reporting/plan_marks.hpp"
#include "engine/reporting/plan_words.hpp"

namespace opora::reporting {

namespace {

/// What stands in the columns, by row of the plan.
struct RoadMapRow {
    std::string number, title, phrase, executors, expected;
};

RoadMapRow road_map_row(const MeasureLine& line) {
    const auto& measure = *line.measure;
    return {line.number, measure.title, measure.phrase, executors_said(measure), measure.expected};
}

/// True when the cell is nothing but these executors, one behind another: then each has a line of its own, as cells
/// that lost their line breaks («… начальника УОН Л.В. Сапелкина …») are hard to read.
bool stand_in_turn(const std::vector<Executor>& executors, std::string_view cell) {
    for (const auto& executor : executors) {
        const auto at = executor.written.empty() ? std::string_view::npos : cell.find(executor.written);
        if (at == std::string_view::npos || cell.find_first_not_of(" ,;.\t") < at) return false;
        cell.remove_prefix(at + executor.written.size());
    }
    return cell.find_first_not_of(" ,;.\t") == std::string_view::npos;
}

DocumentTable road_map_table(const PlanReport& report) {
    const bool expects = has_expected(report.plan);
    DocumentTable table;
    table.widths = expects ? std::vector<double>{14, 92, 38, 66, 57} : std::vector<double>{14, 74, 37, 55};
    table.header_rows = 1;
    auto& header = table.rows.emplace_back();
    for (const char* column : {"number", "title", "term", "executors", "expected"})
        if (expects || column != std::string_view("expected"))
            header.push_back(cell(say(report.language, "plan_report.column." + std::string(column)), Align::center));
    const int columns = static_cast<int>(table.widths.size());
    const Section* section = nullptr;
    for (const auto& line : measure_lines(report)) {
        if (line.section != section && !section_title(*line.section).empty())
            table.rows.push_back({section_cell(section_title(*line.section), columns)});
        section = line.section;
        const auto row = road_map_row(line);
        auto& cells = table.rows.emplace_back();
        cells = {cell(row.number, Align::center), lines_cell(row.title), lines_cell(row.phrase, Align::center),
                 lines_cell(row.executors)};
        if (expects) cells.push_back(lines_cell(row.expected));
    }
    return table;
}

}  // namespace

std::string executors_said(const Measure& measure) {
    const auto written = std::string(trimmed(measure.executors_written));
    if (measure.executors.empty() || written.find('\n') != std::string::npos) return written;
    if (!written.empty() && !stand_in_turn(measure.executors, written)) return written;
    std::string out;
    for (const auto& executor : measure.executors)
        out += (out.empty() ? "" : "\n") + (executor.written.empty() ? executor.name : executor.written);
    return out;
}

std::string section_title(const Section& section) {
    const auto title = std::string(trimmed(section.title));
    const auto number = std::string(trimmed(section.number));
    if (number.empty() || title.starts_with(number)) return title;
    return number + (number.ends_with('.') ? " " : ". ") + title;
}

std::string one_line_of(std::string text) {
    for (auto& c : text)
        if (c == '\n') c = ' ';
    return text;
}

void add_signature(Document& document, const PlanReport& report) {
    const auto& order = report.order;
    const auto post = !report.signer_post.empty()  ? report.signer_post
                      : !order.signer_post.empty() ? order.signer_post
                                                   : say(report.language, "report.appendix.signer");
    document.blocks.push_back(Signature{post, report.signer_name.empty() ? order.signer_name : report.signer_name});
}

Document road_map(const PlanReport& report) {
    Document document;
    document.title = one_line_of(report.plan.title);
    document.language = report.language == Language::english ? "en" : "ru";
    document.is_landscape = has_expected(report.plan);
    add_corner(document, report.language, report.order, report.appendix);
    document.blocks.push_back(paragraph(report.plan.title, ParagraphRole::title, Align::center));
    document.blocks.push_back(road_map_table(report));
    add_signature(document, report);
    return document;
}

std::vector<Sheet> road_map_sheets(const PlanReport& report) {
    Sheet sheet;
    sheet.name = say(report.language, "plan_report.sheet.road_map");
    const std::pair<const char*, double> columns[] = {{"section", 24}, {"number", 8},     {"title", 60},
                                                      {"term", 24},    {"executors", 40}, {"expected", 40}};
    for (const auto& [column, width] : columns)
        sheet.columns.push_back({say(report.language, "plan_report.column." + std::string(column)), width});
    for (const auto& line : measure_lines(report)) {
        const auto row = road_map_row(line);
        sheet.rows.push_back(
            {section_title(*line.section), row.number, row.title, row.phrase, row.executors, row.expected});
    }
    sheet.notes = {one_line_of(report.plan.title)};
    return {sheet};
}

}  // namespace opora::reporting
