#include "base/said.hpp"
#include "engine/reporting/order_form.hpp"
#include "engine/reporting/plan_words.hpp"

#include <algorithm>
#include <set>

namespace opora::reporting {

namespace {

constexpr std::size_t most_results = 6;  // lines of one cell; the workbook has all of them

struct FulfilmentColumn {
    const char* key;
    double with_expected, without;  ///< millimetres of 267
};
constexpr FulfilmentColumn fulfilment_columns[] = {
    {"number", 9, 9}, {"title", 40, 51}, {"term", 28, 28},    {"executors", 30, 35}, {"expected", 26, 0},
    {"mark", 26, 27}, {"done", 21, 21},  {"results", 36, 43}, {"deviation", 27, 28}, {"remedy", 24, 25},
};

void add_line(Document& document, Language language, const char* key, const std::string& value) {
    if (value.empty()) return;
    Paragraph line;
    line.runs = {{say(language, "plan_report.head." + std::string(key)), true}, {" " + value, false}};
    document.blocks.push_back(std::move(line));
}

std::string fulfilment_title(const PlanReport& report) {
    return say(report.language, report.is_duties ? "plan_report.duties_title" : "plan_report.fulfilment_title");
}

void write_head(Document& document, const PlanReport& report) {
    const auto language = report.language;
    document.blocks.push_back(paragraph(fulfilment_title(report), ParagraphRole::title, Align::center));
    add_line(document, language, "plan", one_line_of(report.plan.title));
    add_line(document, language, "addressee", report.plan.controller);
    add_line(document, language, "basis", order_said(language, report.order));
    const auto until = std::min(report.plan.period.end, report.today);
    add_line(document, language, "period",
             say(language, "plan_report.period",
                 {{"start", short_day(language, report.plan.period.start)},
                  {"end", short_day(language, std::max(until, report.plan.period.start))}}));
    document.blocks.push_back(paragraph("", ParagraphRole::note));
}

/// Numbers of `lines` for which `is_so`; of plans whose numbering begins anew, by section.
template <class IsSo>
std::string numbers_of(Language language, const std::vector<MeasureLine>& lines, IsSo is_so) {
    std::set<std::string> seen;
    bool begins_anew = false;
    for (const auto& line : lines) begins_anew = !seen.insert(line.number).second || begins_anew;
    std::string out;
    const Section* section = nullptr;
    std::vector<std::string> numbers;
    const auto close = [&] {
        if (numbers.empty()) return;
        const auto said = numbers_said(numbers);
        out += (out.empty() ? "" : "; ") +
               (begins_anew && section
                    ? say(language, "plan_report.of_section", {{"numbers", said}, {"section", section_title(*section)}})
                    : said);
        numbers.clear();
    };
    for (const auto& line : lines) {
        if (begins_anew && line.section != section) close();
        section = line.section;
        if (is_so(line) && !line.number.empty()) numbers.push_back(line.number);
    }
    close();
    return out;
}

}  // namespace

DocumentTable fulfilment_table(const PlanReport& report, const std::vector<MeasureLine>& lines) {
    const auto language = report.language;
    const bool expects = has_expected(report.plan);
    DocumentTable table;
    table.is_dense = true;
    table.header_rows = 1;
    auto& header = table.rows.emplace_back();
    for (const auto& [key, wide, narrow] : fulfilment_columns) {
        if (!expects && narrow == 0) continue;
        table.widths.push_back(expects ? wide : narrow);
        header.push_back(cell(say(language, "plan_report.column." + std::string(key)), Align::center));
    }
    const int columns = static_cast<int>(table.widths.size());
    const Section* section = nullptr;
    for (const auto& line : lines) {
        if (line.section != section && !section_title(*line.section).empty())
            table.rows.push_back({section_cell(section_title(*line.section), columns)});
        section = line.section;
        const auto& measure = *line.measure;
        auto& row = table.rows.emplace_back();
        row = {cell(line.number, Align::center), lines_cell(measure.title), lines_cell(measure.phrase, Align::center),
               lines_cell(executors_said(measure))};
        if (expects) row.push_back(lines_cell(measure.expected));
        row.push_back(cell(mark_said(language, line), Align::center));
        row.push_back(cell(done_days(language, line), Align::center));
        row.push_back(lines_cell(results_said(language, line, most_results)));
        row.push_back(lines_cell(deviations_said(line)));
        row.push_back(lines_cell(remedies_said(line)));
    }
    return table;
}

std::vector<std::string> conclusions(const PlanReport& report, const std::vector<MeasureLine>& lines) {
    const auto language = report.language;
    MeasureCounts sum;
    int by_mark[10] = {};
    for (const auto& line : lines) {
        ++by_mark[static_cast<std::size_t>(line.mark)];
        const auto& one = line.counts;
        for (int MeasureCounts::* field :
             {&MeasureCounts::total, &MeasureCounts::done, &MeasureCounts::done_late, &MeasureCounts::in_review,
              &MeasureCounts::overdue, &MeasureCounts::ahead, &MeasureCounts::waiting, &MeasureCounts::on_demand,
              &MeasureCounts::off_control, &MeasureCounts::due, &MeasureCounts::done_due})
            sum.*field += one.*field;
    }
    const auto marked = [&](Mark mark) { return double(by_mark[static_cast<std::size_t>(mark)]); };
    std::vector<std::string> said;
    const auto add = [&](const char* key, const Args& args) {
        said.push_back(say(language, "plan_report.conclusion." + std::string(key), args));
    };
    add("measures", {{"day", short_day(language, report.today)},
                     {"total", double(lines.size())},
                     {"done", marked(Mark::done)},
                     {"partly", marked(Mark::partly)},
                     {"in_progress", marked(Mark::in_progress) + marked(Mark::in_review)},
                     {"not_done", marked(Mark::not_done)},
                     {"not_due", marked(Mark::not_due) + marked(Mark::waits)}});
    if (sum.total == 0) return said;
    add("tasks", {{"due", double(sum.due)},
                  {"done", double(sum.done_due)},
                  {"early", double(sum.done - sum.done_due)},
                  {"total", double(sum.total)}});
    if (sum.done_late) add("late", {{"count", double(sum.done_late)}});
    if (sum.in_review) add("in_review", {{"count", double(sum.in_review)}});
    if (sum.overdue)
        add("overdue",
            {{"count", double(sum.overdue)},
             {"numbers", numbers_of(language, lines, [](const auto& line) { return line.counts.overdue > 0; })}});
    if (sum.waiting) add("waiting", {{"count", double(sum.waiting)}});
    if (sum.off_control) add("off_control", {{"count", double(sum.off_control)}});
    return said;
}

/// For who completes the report before it is signed.
std::string unsaid_deviations(const PlanReport& report, const std::vector<MeasureLine>& lines) {
    const auto numbers = numbers_of(report.language, lines, [](const auto& line) {
        return line.counts.overdue > 0 && deviations_said(line).empty();
    });
    return numbers.empty() ? "" : say(report.language, "plan_report.unsaid", {{"numbers", numbers}});
}

Document fulfilment(const PlanReport& report) {
    const auto language = report.language;
    Document document;
    document.title = fulfilment_title(report) + ": " + one_line_of(report.plan.title);
    document.language = language == Language::english ? "en" : "ru";
    document.is_landscape = true;
    write_head(document, report);
    const auto lines = measure_lines(report);
    document.blocks.push_back(fulfilment_table(report, lines));
    if (auto unsaid = unsaid_deviations(report, lines); !unsaid.empty())
        document.blocks.push_back(paragraph(std::move(unsaid), ParagraphRole::note));
    document.blocks.push_back(paragraph(say(language, "plan_report.conclusions"), ParagraphRole::heading));
    for (auto& sentence : conclusions(report, lines))
        document.blocks.push_back(paragraph(std::move(sentence), ParagraphRole::body, Align::justify));
    document.blocks.push_back(paragraph(say(language, "plan_report.proposals"), ParagraphRole::body));
    add_signature(document, report);
    return document;
}

std::vector<Sheet> fulfilment_sheets(const PlanReport& report) {
    const auto lines = measure_lines(report);
    auto measures = measures_sheet(report, lines);
    measures.notes = conclusions(report, lines);
    measures.notes.insert(measures.notes.begin(), one_line_of(report.plan.title));
    return {measures, tasks_sheet(report, lines), parties_sheet(report)};
}

}  // namespace opora::reporting
