/// How rows of a plan read in every report of it.
#pragma once

#include "engine/reporting/plan_marks.hpp"

namespace opora::reporting {

/// As written in the order, a line each where the executors understood make up the cell.
std::string executors_said(const Measure& measure);
/// «2. Общее образование»
std::string section_title(const Section& section);
std::string one_line_of(std::string text);

/// Who signs: of the report, else of the order, else a line to fill in.
void add_signature(Document& document, const PlanReport& report);

/// What follows from the tasks in numbers, a sentence each: of the fulfilment and of the closing report.
std::vector<std::string> conclusions(const PlanReport& report, const std::vector<MeasureLine>& lines);

/// The table of fulfilment; `columns` as in the report of a plan or, of clauses, the shorter one.
DocumentTable fulfilment_table(const PlanReport& report, const std::vector<MeasureLine>& lines);

/// Typed rows of the same table, every task, the sums by executor.
Sheet measures_sheet(const PlanReport& report, const std::vector<MeasureLine>& lines);
Sheet tasks_sheet(const PlanReport& report, const std::vector<MeasureLine>& lines);
Sheet parties_sheet(const PlanReport& report);

}  // namespace opora::reporting
