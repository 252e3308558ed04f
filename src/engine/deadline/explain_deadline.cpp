#include "engine/deadline/explain_deadline.hpp"

#include "engine/deadline/print_deadline.hpp"

#include <algorithm>

namespace opora::deadline {

namespace {

using Kinds = DeadlineKind;

bool says_year(const Deadline& deadline) {
    const auto point_says = [](const std::optional<DayPoint>& point) {
        return point && (point->year || !point->year_ref.empty());
    };
    return deadline.year || deadline.year_start || !deadline.school_year.empty() || !deadline.year_ref.empty() ||
           point_says(deadline.start) || point_says(deadline.end);
}

bool needs_year(const Deadline& deadline) {
    switch (deadline.kind) {
        case Kinds::fixed_date:
        case Kinds::date_range:
        case Kinds::month:
        case Kinds::month_range:
        case Kinds::several_months:
        case Kinds::quarter:
        case Kinds::half_year:
        case Kinds::season:
            return !says_year(deadline);
        default:
            return false;
    }
}

bool wraps(const std::vector<int>& months) {
    return std::adjacent_find(months.begin(), months.end(), [](int a, int b) { return b < a; }) != months.end();
}

void add(std::vector<Said>& out, const char* key, Args args = {}) {
    const auto is_said = [&](const Said& one) { return one.key == key; };
    if (std::none_of(out.begin(), out.end(), is_said)) out.push_back({key, std::move(args)});
}

void explain_relative(std::vector<Said>& out, const Deadline& deadline) {
    if (deadline.event.empty()) add(out, "deadline.explain.no_event");
    if (deadline.each) add(out, "deadline.explain.each_event");
    if (deadline.unit == "day" && deadline.offset > 1) add(out, "deadline.explain.days_of_no_kind");
    if (deadline.bound == "no_later_than" && deadline.direction == "before") add(out, "deadline.explain.or_earlier");
    if (deadline.bound == "no_later_than" && deadline.direction == "after") add(out, "deadline.explain.or_sooner");
}

void explain_part(std::vector<Said>& out, const Deadline& deadline) {
    if (needs_year(deadline)) add(out, "deadline.explain.year_of_plan");
    if (wraps(deadline.months) && deadline.kind == Kinds::month_range) add(out, "deadline.explain.over_new_year");
    if (wraps(deadline.months) && deadline.year) add(out, "deadline.explain.year_of_last_month");
    if (deadline.by) add(out, "deadline.explain.by");
    if (deadline.open_end) add(out, "deadline.explain.open_end");
    if (deadline.kind == Kinds::continuous) add(out, "deadline.explain.checkpoints");
    if (deadline.kind == Kinds::relative) explain_relative(out, deadline);
    if (deadline.kind == Kinds::by_schedule)
        add(out, deadline.ref.empty() ? "deadline.explain.whose_schedule" : "deadline.explain.schedule",
            {{"ref", deadline.ref}});
    if (deadline.kind == Kinds::on_demand) add(out, "deadline.explain.on_demand");
    if (deadline.recurrence && deadline.recurrence->min) add(out, "deadline.explain.at_least");
    if (deadline.recurrence)
        for (const auto& point : deadline.recurrence->on)
            if (!point.base.empty()) add(out, "deadline.explain.reporting");
    if (deadline.kind == Kinds::composite) {
        add(out,
            deadline.op == "or"          ? "deadline.explain.or"
            : deadline.op == "qualifier" ? "deadline.explain.qualifier"
                                         : "deadline.explain.and",
            {{"parts", static_cast<double>(deadline.parts.size())}});
        for (const auto& part : deadline.parts) explain_part(out, part);
    }
}

}  // namespace

std::vector<Said> explain_deadline(const Deadline& deadline) {
    if (deadline.kind == Kinds::unread)
        return {{"deadline.question." + (deadline.question.empty() ? "not_understood" : deadline.question), {}}};
    std::vector<Said> out{{"deadline.explain.read_as", {{"text", print_deadline(deadline)}}}};
    explain_part(out, deadline);
    return out;
}

}  // namespace opora::deadline
