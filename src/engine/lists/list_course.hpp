/// From the steps of a list to its state and entries: pure; the day decides whether the window is over.
#pragma once

#include "base/problem.hpp"
#include "domain/school_list.hpp"

#include <optional>
#include <vector>

namespace opora::lists {

/// A school needs this many days to look at its data and to reply (own norm: a working week and a week-end).
inline constexpr int shortest_window = 7;

struct ListCourse {
    ListState state = ListState::draft;
    std::vector<ListEntry> entries;  ///< in the order they were added
    std::optional<Date> first, last;
    std::string order_number, withdrawn_why;
    std::optional<Date> order_date;
    OrderId order{};
    std::string approved_by;
    int undecided = 0, kept = 0, removed = 0, replied = 0;
    std::vector<ListStepKind> next;  ///< what may be done on this day
};

ListCourse course_of(const ListOfSchools& list, const Date& today);

/// What forbids `step` on `step.day`; nothing = it may be done. Codes: list_step_not_possible, step_field_missing,
/// window_too_short, list_entry_twice, list_entry_unknown, entries_undecided.
std::optional<Problem> check_step(const ListOfSchools& list, const ListStep& step);

/// Years in which the school stands in an approved list of this purpose, this one included, back without a gap.
int years_in_list(const std::vector<ListOfSchools>& lists, ListPurpose purpose, OrganisationId school, int year,
                  const Date& today);

/// Who came, stayed and left against the approved list of the same purpose and the nearest earlier year.
struct EntriesAndExits {
    std::optional<ListId> before;
    int year_before = 0;
    std::vector<OrganisationId> entered, stayed, left;
};
EntriesAndExits entries_and_exits(const ListOfSchools& list, const std::vector<ListOfSchools>& all, const Date& today);

}  // namespace opora::lists
