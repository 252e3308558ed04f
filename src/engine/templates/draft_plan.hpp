/// A plan to begin with: from a template, or from last year's plan.
#pragma once

#include "domain/plan.hpp"
#include "domain/template.hpp"

#include <functional>
#include <string>
#include <vector>

namespace opora::templates {

/// How terms and executors are read and printed; the office brings the readers.
struct Reading {
    std::function<Deadline(const std::string& phrase)> term;
    std::function<std::vector<Executor>(const std::string& cell)> executors;
    std::function<std::string(const Deadline&)> print;  ///< empty: phrases without a four-digit year stay as they are
};

/// The school year that begins in `year`, or the calendar year that begins within it.
Period usual_period(const PlanTemplate& plan_template, int year);

/// «…, 2025/2026 учебный год»: key template.plan_title or template.plan_title_calendar, with `name` and `years`.
Said plan_title(const std::string& name, const Period& period);

/// All rows of the template as measures m1, m2 …, of origin "template".
Plan draft_plan(const PlanTemplate& plan_template, std::string title, const Period& period, const Reading& reading);

/// What a person should look at in a shifted plan.
struct ToCheck {
    std::string measure;  ///< Measure::id, "" = the plan itself
    Said said;            ///< template.check.*
};

struct ShiftedPlan {
    Plan plan;
    std::vector<ToCheck> checks;
};

/// The plan moved by so many years: its period, its title, explicit years and school years of terms and phrases. It is
/// a new plan of no order. Schedules are left out: next year's are not known. Years within titles of measures stay and
/// are listed to be checked, as is every term that moved.
ShiftedPlan shift_plan(const Plan& plan, int years, const Reading& reading);

/// Every explicit year of the term, the years of school years too.
void shift_deadline(Deadline& deadline, int years);
/// Every year from 1990 to 2099 that stands alone or in a date: «до 10.10.2020» → «до 10.10.2021».
std::string shift_years(const std::string& text, int years);

}  // namespace opora::templates
