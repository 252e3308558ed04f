#include "base/day_text.hpp"
#include "base/people_order.hpp"
#include "engine/reporting/order_form.hpp"
#include "engine/reporting/plan_words.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace opora::reporting {

namespace {

struct PlanColumn {
    const char* key;
    double width;
    SheetFormat format = SheetFormat::text;
};

template <std::size_t Count>
Sheet begin_sheet(const PlanReport& report, const char* name, const PlanColumn (&columns)[Count]) {
    Sheet sheet;
    sheet.name = say(report.language, "plan_report.sheet." + std::string(name));
    for (const auto& [key, width, format] : columns)
        sheet.columns.push_back({say(report.language, "plan_report.column." + std::string(key)), width, format});
    return sheet;
}

SheetValue day_value(const std::optional<Date>& day) {
    if (!day || !day->ok()) return {};
    return day_text(*day);
}

SheetValue count_value(int count) { return double(count); }

}  // namespace

Sheet measures_sheet(const PlanReport& report, const std::vector<MeasureLine>& lines) {
    static constexpr PlanColumn columns[] = {
        {"section", 24},
        {"number", 8},
        {"title", 50},
        {"term", 22},
        {"executors", 34},
        {"expected", 30},
        {"mark", 24},
        {"total", 8, SheetFormat::whole},
        {"count_done", 10, SheetFormat::whole},
        {"count_overdue", 12, SheetFormat::whole},
        {"done", 22},
        {"results", 50},
        {"deviation", 30},
        {"remedy", 30},
    };
    auto sheet = begin_sheet(report, "measures", columns);
    for (const auto& line : lines) {
        const auto& measure = *line.measure;
        sheet.rows.push_back(
            {section_title(*line.section), line.number, measure.title, measure.phrase, executors_said(measure),
             measure.expected, mark_said(report.language, line), count_value(line.counts.total),
             count_value(line.counts.done), count_value(line.counts.overdue), done_days(report.language, line),
             results_said(report.language, line, line.tasks.size()), deviations_said(line), remedies_said(line)});
    }
    return sheet;
}

Sheet tasks_sheet(const PlanReport& report, const std::vector<MeasureLine>& lines) {
    static constexpr PlanColumn columns[] = {
        {"number", 8},
        {"title", 50},
        {"party", 34},
        {"begins", 12, SheetFormat::date},
        {"due", 12, SheetFormat::date},
        {"state", 18},
        {"done", 12, SheetFormat::date},
        {"days_late", 12, SheetFormat::whole},
        {"results", 50},
        {"deviation", 30},
        {"remedy", 30},
    };
    auto sheet = begin_sheet(report, "tasks", columns);
    for (const auto& line : lines)
        for (const auto* reported : line.tasks) {
            const auto& task = reported->task;
            const bool is_late = task.is_overdue(report.today);
            std::string evidence;
            for (const auto& one : reported->evidence) evidence += (evidence.empty() ? "" : "\n") + one;
            SheetValue days;
            const auto until = is_late ? std::optional(report.today) : reported->done;
            if (until && task.due && *task.due < *until)
                days = double((std::chrono::sys_days(*until) - std::chrono::sys_days(*task.due)).count());
            const auto state = is_late ? std::string("overdue") : std::string(name_of(task.state));
            sheet.rows.push_back({line.number, line.measure->title, reported->party, day_value(task.start),
                                  day_value(task.due), say(report.language, "plan_report.state." + state),
                                  day_value(reported->done), days, evidence, reported->deviation, reported->remedy});
        }
    return sheet;
}

Sheet parties_sheet(const PlanReport& report) {
    static constexpr PlanColumn columns[] = {
        {"party", 40},
        {"total", 8, SheetFormat::whole},
        {"count_done", 10, SheetFormat::whole},
        {"count_late", 14, SheetFormat::whole},
        {"count_review", 12, SheetFormat::whole},
        {"count_overdue", 12, SheetFormat::whole},
        {"count_ahead", 14, SheetFormat::whole},
        {"count_waiting", 14, SheetFormat::whole},
        {"count_off", 14, SheetFormat::whole},
    };
    auto sheet = begin_sheet(report, "parties", columns);
    std::map<std::string, std::vector<const ReportedTask*>> by_party;
    for (const auto& reported : report.tasks) by_party[reported.party].push_back(&reported);
    std::vector<std::string> names;
    for (const auto& [party, tasks] : by_party) names.push_back(party);
    const PeopleOrder order(report.language);
    std::sort(names.begin(), names.end(),
              [&](const auto& left, const auto& right) { return order.compare(left, right) < 0; });
    for (const auto& party : names) {
        const auto& tasks = by_party[party];
        const auto counts = count_tasks(tasks, report.today);
        sheet.rows.push_back({party, count_value(counts.total), count_value(counts.done), count_value(counts.done_late),
                              count_value(counts.in_review), count_value(counts.overdue), count_value(counts.ahead),
                              count_value(counts.waiting + counts.on_demand), count_value(counts.off_control)});
    }
    return sheet;
}

}  // namespace opora::reporting
