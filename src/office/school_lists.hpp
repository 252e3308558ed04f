/// A person makes a list of schools: drafts it, opens the checking window, gathers replies, decides entry by entry,
/// approves it by an order, hands it on.
#pragma once

#include "domain/school_list.hpp"
#include "engine/lists/list_course.hpp"
#include "office/desk.hpp"
#include "office/export_list.hpp"
#include "office/person.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

struct ListDraftWish {
    ListPurpose purpose = ListPurpose::low_results;
    int year = 0;  ///< the school year ends in it; 0 = of the source
    std::string title;
    std::string source;                ///< "screening", "objectivity", "inquiries" (decided «в список»), "" = by hand
    std::int64_t source_id = 0;        ///< of a screening
    std::vector<std::string> schools;  ///< by hand; of a source: only these, none = all it lists
    std::string ground;                ///< of schools by hand
    std::string by;
};

struct EntryView {
    ListEntry entry;  ///< with replies of the school's inquiry
    std::string code, name, municipality;
    int years = 1;            ///< in lists of this purpose, back without a gap
    int official_years = 0;   ///< lists received from above in which it stands, of this purpose
    std::vector<int> before;  ///< years of earlier approved lists, newest first
};

struct NamedSchool {
    std::string code, name, municipality;
};

struct ListView {
    ListOfSchools list;
    lists::ListCourse course;
    std::vector<EntryView> entries;  ///< by municipality, then name
    lists::EntriesAndExits moves;
    std::vector<NamedSchool> left;
};

/// Stores a draft with its first entries; audited. Refuses: not_found (the screening), school_not_found, list_empty
/// (the source lists nobody), step_field_missing.
ListView draft_school_list(Desk&, const Person& who, Instant now, const ListDraftWish&);

struct ListStepWish {
    ListStep step;
    std::string school;  ///< login, of steps about a school
    std::vector<std::string> uploads;
};
/// A reply is of those who may reply for the school, an approval of those who approve, the rest of those who edit.
/// Refuses: not_allowed, not_found, school_not_found, the codes of lists::check_step, the file_* codes.
ListView add_list_step(Desk&, const Person& who, Instant now, ListId id, const ListStepWish&);

/// Schools see their own entry, and none of a draft: that is for those who see what a rule gives. A list without an
/// entry in sight is not there. Counts are of the entries in sight.
/// Newest first; entries without names of schools.
std::vector<ListView> list_school_lists(Desk&, Instant now, std::optional<ListPurpose> purpose = {}, int year = 0,
                                        const Person& who = {});
/// Refuses: not_found.
ListView find_school_list(Desk&, Instant now, ListId id, const Person& who = {});

/// DOCX: the appendix to the order, with entries that are kept (before decisions: that are not removed). XLSX and CSV:
/// every entry with replies and decisions. Audited.
ListFile export_school_list(Desk&, const Person& who, Instant now, Language, ListId id, ListFormat);

}  // namespace opora::office
