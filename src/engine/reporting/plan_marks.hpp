/// What became of each measure of a plan, from its tasks: the mark of a report and the numbers of its conclusions.
#pragma once

#include "engine/reporting/plan_report.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora::reporting {

enum class Mark : std::uint8_t {
    done,
    partly,       ///< some done, some past their day
    in_progress,  ///< something begun, nothing past its day
    not_due,
    not_done,  ///< all whose day has passed are open
    in_review,
    waits,        ///< for a schedule or an event
    on_demand,    ///< nobody asked for it
    off_control,  ///< taken off control
    none,         ///< no tasks came of it
};

struct MeasureCounts {
    int total = 0;
    int done = 0, done_late = 0;
    int in_review = 0;
    int overdue = 0;
    int ahead = 0;  ///< open, its day has not passed
    int waiting = 0, on_demand = 0, off_control = 0;
    int due = 0, done_due = 0;  ///< whose day has come, and of them those done
};

struct MeasureLine {
    const Section* section;
    const Measure* measure;
    std::string number;  ///< as printed; a row without one gets the next of its section
    std::vector<const ReportedTask*> tasks;
    MeasureCounts counts;
    Mark mark = Mark::none;
};

/// In the order of the plan.
std::vector<MeasureLine> measure_lines(const PlanReport& report);

MeasureCounts count_tasks(const std::vector<const ReportedTask*>& tasks, const Date& today);
bool is_done_late(const ReportedTask& task);

/// «выполнено частично (7 из 9)»
std::string mark_said(Language language, const MeasureLine& line);
/// Days on which it was done: one, or first and last.
std::string done_days(Language language, const MeasureLine& line);
/// Evidence of what is done, a line each, at most `most` of them and then how many more; executors are named when there
/// are several.
std::string results_said(Language language, const MeasureLine& line, std::size_t most);
/// Reasons and remedies of what was late, moved or taken off control, each once.
std::string deviations_said(const MeasureLine& line);
std::string remedies_said(const MeasureLine& line);

/// «3, 8–11»
std::string numbers_said(const std::vector<std::string>& numbers);

/// True when any measure says what document is expected.
bool has_expected(const Plan& plan);

}  // namespace opora::reporting
