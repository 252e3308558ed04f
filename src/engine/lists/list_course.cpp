#include "engine/lists/list_course.hpp"

#include "base/text.hpp"
#include "domain/days.hpp"

#include <algorithm>
#include <set>

namespace opora::lists {

namespace {

using State = ListState;
using Step = ListStepKind;

struct Allowed {
    State state;
    Step step;
};
/// The whole policy. A late reply is still heard until the list is approved; nothing is decided while the window is
/// open; an approved list does not change: a later one takes its place.
constexpr Allowed allowed[] = {
    {State::draft, Step::add},        {State::draft, Step::window},    {State::draft, Step::withdraw},
    {State::checking, Step::reply},   {State::checking, Step::window}, {State::checking, Step::withdraw},
    {State::deciding, Step::reply},   {State::deciding, Step::decide}, {State::deciding, Step::withdraw},
    {State::decided, Step::reply},    {State::decided, Step::decide},  {State::decided, Step::approve},
    {State::decided, Step::withdraw},
};

Problem list_field_missing(const char* field, Code code = Code::step_field_missing, Args said = {}) {
    return {code, {{}, 0, {}, {}, field}, "", std::move(said)};
}

ListEntry* entry_of(ListCourse& course, OrganisationId school) {
    const auto found = std::find_if(course.entries.begin(), course.entries.end(),
                                    [&](const auto& entry) { return entry.school == school; });
    return found == course.entries.end() ? nullptr : &*found;
}

void take(ListCourse& course, const ListStep& step) {
    auto* entry = entry_of(course, step.school);
    switch (step.kind) {
        case Step::add:
            if (!entry) course.entries.push_back({step.school, step.grounds, step.text, {}, {}, {}, {}, {}});
            break;
        case Step::window:
            course.first = step.first;
            course.last = step.last;
            break;
        case Step::reply:
            if (entry) entry->replies.push_back({step.at, step.by, step.text, step.files, false});
            break;
        case Step::decide:
            if (!entry) break;
            entry->verdict = step.verdict;
            entry->reason = step.text;
            entry->decided_by = step.by;
            entry->decided = step.day;
            break;
        case Step::approve:
            course.order_number = step.order_number;
            course.order_date = step.order_date;
            course.order = step.order;
            course.approved_by = step.by;
            break;
        case Step::withdraw:
            course.withdrawn_why = step.text;
            break;
    }
}

State state_of(const ListCourse& course, const Date& today) {
    if (!course.withdrawn_why.empty()) return State::withdrawn;
    if (!course.order_number.empty()) return State::approved;
    if (!course.last) return State::draft;
    if (today <= *course.last) return State::checking;
    return course.undecided == 0 ? State::decided : State::deciding;
}

std::optional<Problem> check_window(const ListCourse& course, const ListStep& step) {
    if (course.entries.empty()) return list_field_missing("school", Code::list_empty);
    if (!step.first || !step.last) return list_field_missing(step.first ? "last" : "first");
    const int days = days_between(*step.first, *step.last) + 1;
    if (days < shortest_window || *step.first < step.day)
        return list_field_missing("last", Code::window_too_short,
                                  {{"days", double(std::max(days, 0))}, {"least", double(shortest_window)}});
    if (course.last && *step.last < *course.last)
        return list_field_missing("last", Code::window_shortened, {{"last", iso_day(*course.last)}});
    return {};
}

std::optional<Problem> check_fields(const ListCourse& course, const ListStep& step) {
    const bool has_entry = std::any_of(course.entries.begin(), course.entries.end(),
                                       [&](const auto& entry) { return entry.school == step.school; });
    if (trimmed(step.by).empty()) return list_field_missing("by");
    switch (step.kind) {
        case Step::add:
            if (has_entry) return list_field_missing("school", Code::list_entry_twice);
            if (step.grounds.empty() && trimmed(step.text).empty()) return list_field_missing("text");
            return {};
        case Step::window:
            return check_window(course, step);
        case Step::reply:
            if (!has_entry) return list_field_missing("school", Code::list_entry_unknown);
            if (trimmed(step.text).empty() && step.files.empty()) return list_field_missing("text");
            return {};
        case Step::decide:
            if (!has_entry) return list_field_missing("school", Code::list_entry_unknown);
            if (step.verdict == EntryVerdict::undecided) return list_field_missing("verdict");
            if (trimmed(step.text).empty()) return list_field_missing("text");
            return {};
        case Step::approve:
            if (trimmed(step.order_number).empty()) return list_field_missing("order_number");
            if (!step.order_date) return list_field_missing("order_date");
            return {};
        case Step::withdraw:
            if (trimmed(step.text).empty()) return list_field_missing("text");
            return {};
    }
    return {};
}

std::set<OrganisationId> kept_schools(const ListOfSchools& list, const Date& today) {
    std::set<OrganisationId> kept;
    const auto course = course_of(list, today);
    if (course.state != State::approved) return kept;
    for (const auto& entry : course.entries)
        if (entry.verdict == EntryVerdict::kept) kept.insert(entry.school);
    return kept;
}

}  // namespace

ListCourse course_of(const ListOfSchools& list, const Date& today) {
    ListCourse course;
    for (const auto& step : list.steps) take(course, step);
    for (const auto& entry : course.entries) {
        course.undecided += entry.verdict == EntryVerdict::undecided;
        course.kept += entry.verdict == EntryVerdict::kept;
        course.removed += entry.verdict == EntryVerdict::removed;
        course.replied += !entry.replies.empty();
    }
    course.state = state_of(course, today);
    for (const auto& row : allowed)
        if (row.state == course.state) course.next.push_back(row.step);
    return course;
}

std::optional<Problem> check_step(const ListOfSchools& list, const ListStep& step) {
    const auto course = course_of(list, step.day);
    if (step.kind == Step::approve && course.state == State::deciding)
        return Problem{Code::entries_undecided, {}, "", {{"count", double(course.undecided)}}};
    if (std::find(course.next.begin(), course.next.end(), step.kind) == course.next.end())
        return Problem{Code::list_step_not_possible,
                       {{}, 0, {}, {}, "kind"},
                       std::string(name_of(step.kind)),
                       {{"state", std::string(name_of(course.state))},
                        {"last", course.last ? iso_day(*course.last) : std::string()}}};
    return check_fields(course, step);
}

int years_in_list(const std::vector<ListOfSchools>& all, ListPurpose purpose, OrganisationId school, int year,
                  const Date& today) {
    std::set<int> years;
    for (const auto& list : all)
        if (list.purpose == purpose && list.year < year && kept_schools(list, today).contains(school))
            years.insert(list.year);
    int count = 1;
    while (years.contains(year - count)) ++count;
    return count;
}

EntriesAndExits entries_and_exits(const ListOfSchools& list, const std::vector<ListOfSchools>& all, const Date& today) {
    EntriesAndExits out;
    std::set<OrganisationId> before;
    for (const auto& other : all) {
        if (other.purpose != list.purpose || other.year >= list.year || other.year < out.year_before) continue;
        auto kept = kept_schools(other, today);
        if (course_of(other, today).state != State::approved) continue;
        out.before = other.id;
        out.year_before = other.year;
        before = std::move(kept);
    }
    std::set<OrganisationId> now;
    for (const auto& entry : course_of(list, today).entries)
        if (entry.verdict != EntryVerdict::removed) now.insert(entry.school);
    if (!out.before) return out;
    std::set_difference(now.begin(), now.end(), before.begin(), before.end(), std::back_inserter(out.entered));
    std::set_intersection(now.begin(), now.end(), before.begin(), before.end(), std::back_inserter(out.stayed));
    std::set_difference(before.begin(), before.end(), now.begin(), now.end(), std::back_inserter(out.left));
    return out;
}

}  // namespace opora::lists
