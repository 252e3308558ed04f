#include "engine/templates/draft_plan.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace opora::templates {

namespace {

using std::chrono::day;
using std::chrono::last;
using std::chrono::month;
using std::chrono::year;

Date shifted(const Date& date, int years) {
    const Date moved = date + std::chrono::years(years);
    return moved.ok() ? moved : Date(moved.year() / moved.month() / last);
}

void shift(int& explicit_year, int years) {
    if (explicit_year != 0) explicit_year += years;
}

int days_in(int explicit_year, int in_month) {
    const auto end = std::chrono::year_month_day_last(
        year(explicit_year), std::chrono::month_day_last(month(static_cast<unsigned>(in_month))));
    return static_cast<int>(static_cast<unsigned>(end.day()));
}

/// The 29th of February of a year that has none.
void keep_within_month(int& on_day, int in_month, int explicit_year) {
    if (on_day != 0 && in_month >= 1 && in_month <= 12 && explicit_year != 0)
        on_day = std::min(on_day, days_in(explicit_year, in_month));
}

bool has_year(const Deadline& deadline) {
    auto moved = deadline;
    shift_deadline(moved, 1);
    return !(moved == deadline);
}

Measure from_row(const TemplateRow& row, const Reading& reading, int number) {
    Measure measure;
    measure.id = fmt::format("m{}", number);
    measure.title = row.title;
    measure.origin = "template";
    measure.phrase = row.term;
    measure.deadline = reading.term(row.term);
    measure.executors_written = row.executors;
    measure.executors = reading.executors(row.executors);
    measure.expected = row.expected;
    measure.evidence = row.evidence;
    return measure;
}

/// Moves one measure and says what is to be looked at.
void shift_measure(Measure& measure, int years, const Reading& reading, std::vector<ToCheck>& checks) {
    const auto check = [&](const char* key, Args args) { checks.push_back({measure.id, {key, std::move(args)}}); };
    const auto phrase = measure.phrase;
    measure.phrase = shift_years(phrase, years);
    if (has_year(measure.deadline)) {
        shift_deadline(measure.deadline, years);
        if (measure.phrase == phrase && reading.print) measure.phrase = reading.print(measure.deadline);
        check("template.check.term", {{"was", phrase}, {"phrase", measure.phrase}});
    } else if (measure.phrase != phrase) {
        check("template.check.term", {{"was", phrase}, {"phrase", measure.phrase}});
    }
    if (shift_years(measure.title, years) != measure.title) check("template.check.title", {{"title", measure.title}});
    if (!measure.schedule.empty()) check("template.check.schedule", {{"phrase", measure.phrase}});
    measure.schedule.clear();
    measure.source.clear();
}

}  // namespace

Period usual_period(const PlanTemplate& plan_template, int begins) {
    if (plan_template.is_calendar_year)
        return {Date(year(begins + 1), month(1), day(1)), Date(year(begins + 1), month(12), day(31))};
    return {Date(year(begins), month(9), day(1)), Date(year(begins + 1), month(8), day(31))};
}

Said plan_title(const std::string& name, const Period& period) {
    const auto first = static_cast<int>(period.start.year()), final = static_cast<int>(period.end.year());
    if (first == final) return {"template.plan_title_calendar", {{"name", name}, {"years", std::to_string(first)}}};
    return {"template.plan_title", {{"name", name}, {"years", fmt::format("{}/{}", first, final)}}};
}

Plan draft_plan(const PlanTemplate& plan_template, std::string title, const Period& period, const Reading& reading) {
    Plan plan;
    plan.title = std::move(title);
    plan.period = period;
    int number = 0;
    for (const auto& section : plan_template.sections) {
        Section drafted;
        drafted.number = std::to_string(plan.sections.size() + 1);
        drafted.title = section.title;
        for (const auto& row : section.rows) {
            drafted.measures.push_back(from_row(row, reading, ++number));
            drafted.measures.back().number = fmt::format("{}.{}", drafted.number, drafted.measures.size());
        }
        plan.sections.push_back(std::move(drafted));
    }
    return plan;
}

ShiftedPlan shift_plan(const Plan& plan, int years, const Reading& reading) {
    ShiftedPlan out{plan, {}};
    out.plan.id = {};
    out.plan.order = {};
    out.plan.version = 1;
    out.plan.title = shift_years(plan.title, years);
    out.plan.period = {shifted(plan.period.start, years), shifted(plan.period.end, years)};
    if (plan.order != OrderId{}) out.checks.push_back({"", {"template.check.order", {}}});
    for (auto& section : out.plan.sections)
        for (auto& measure : section.measures) shift_measure(measure, years, reading, out.checks);
    return out;
}

void shift_deadline(Deadline& deadline, int years) {
    shift(deadline.year, years);
    shift(deadline.year_start, years);
    shift(deadline.year_end, years);
    keep_within_month(deadline.day, deadline.month, deadline.year);
    deadline.school_year = shift_years(deadline.school_year, years);
    for (auto* point : {&deadline.start, &deadline.end})
        if (*point) {
            shift((*point)->year, years);
            keep_within_month((*point)->day, (*point)->month, (*point)->year);
        }
    if (deadline.recurrence)
        for (auto& covered : deadline.recurrence->covers) shift_deadline(covered, years);
    for (auto& part : deadline.parts) shift_deadline(part, years);
}

std::string shift_years(const std::string& text, int years) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end == at) {
            out += text[at++];
            continue;
        }
        const auto digits = text.substr(at, end - at);
        const bool is_numbered = out.ends_with("№ ") || out.ends_with("№");
        const bool is_year = digits.size() == 4 && !is_numbered && digits >= "1990" && digits <= "2099";
        out += is_year ? std::to_string(std::stoi(digits) + years) : digits;
        at = end;
    }
    return out;
}

}  // namespace opora::templates
