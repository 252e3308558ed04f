/// The first page of a school's head: what is asked of the school, why it is where it is, how it stands beside similar
/// schools, who helps, which days come. Ten minutes, one sheet.
#pragma once

#include "engine/picture/beside.hpp"
#include "office/school_panel.hpp"
#include "office/tasks.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

inline constexpr std::size_t asked_at_once = 5;

/// One thing that is asked of the school.
struct AskedOfSchool {
    std::string kind;  ///< "task", "list" (a reply while the window of a list is open)
    std::optional<TaskRow> task;
    std::optional<ListPlace> list;
    std::optional<Date> due;
    std::optional<int> days_left;  ///< below 0 when overdue
};

struct SchoolHelper {
    std::string name, mail;
    Role role = Role::methodist;
    std::string place;  ///< name of the municipality
};

struct SchoolDay {
    Date day{};
    std::optional<Date> until;  ///< the last day, when it is another
    std::string kind;           ///< "sitting", "event", "list"
    std::string name;
    int grade = 0;  ///< of a sitting
};

struct SchoolHome {
    SchoolCard school;
    int year = 0;
    std::vector<AskedOfSchool> asked;  ///< at most `asked_at_once`, the nearest day first
    int asked_in_all = 0;
    std::vector<Said> why;         ///< two sentences at most: where the school stands, and its numbers
    std::vector<ListPlace> lists;  ///< of the last year that has any, as told to the school
    bool has_panel = false;        ///< signs were opened to the school
    picture::Beside picture;
    std::vector<SchoolHelper> helpers;  ///< of the municipality: methodists, then its head; three at most
    std::vector<SchoolDay> days;        ///< from today on; six at most
};

/// The same for the school itself and for whoever looks at it from above: no probabilities, no limits, no drafts.
/// `year` 0: the usual one. Refuses: not_allowed, school_not_found.
SchoolHome open_school_home(Desk&, const Person& who, Instant now, Language, const std::string& school, int year);

}  // namespace opora::office
