/// A list of schools with its replies and decisions: the appendix that an order approves, and a sheet with everything.
#pragma once

#include "base/document.hpp"
#include "base/sheet.hpp"
#include "base/words.hpp"
#include "domain/school_list.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::reporting {

struct SchoolListRow {
    std::string code, name, municipality;
    std::vector<std::string> grounds, replies;  ///< in words
    EntryVerdict verdict = EntryVerdict::undecided;
    std::string reason, decided_by;
    int years = 1;
};

struct SchoolListReport {
    Language language = Language::russian;
    std::string title;
    ListPurpose purpose = ListPurpose::low_results;
    int year = 0;
    ListState state = ListState::draft;
    std::optional<Date> first, last;
    std::string order_number;
    std::optional<Date> order_date;
    std::string approved_by, today;
    std::vector<SchoolListRow> rows;  ///< by municipality, then name
};

/// Entries that are not removed. What is not known of the order is left as a line to fill in; a list that is not
/// approved says so in its head.
Document school_list_appendix(const SchoolListReport& report);
/// Every entry, also removed ones, with reply, decision and reason.
Sheet school_list_sheet(const SchoolListReport& report);

}  // namespace opora::reporting
