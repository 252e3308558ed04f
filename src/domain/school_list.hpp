/// A list of schools with a purpose, from draft to the order that approves it; and lists received from above, as facts.
#pragma once

#include "domain/inquiry.hpp"
#include "domain/occurrence.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

enum class ListId : std::int64_t {};
enum class OfficialListId : std::int64_t {};

/// What a list is for; every list says it.
enum class ListPurpose : std::uint8_t { low_results, bias_signs };

enum class ListState : std::uint8_t {
    draft,      ///< schools can be added
    checking,   ///< schools look at their data and reply, from the first to the last day
    deciding,   ///< the window is over; entries are decided one by one
    decided,    ///< every entry is decided; the order is awaited
    approved,   ///< by an order: nothing changes any more
    withdrawn,  ///< given up before an order
};

enum class EntryVerdict : std::uint8_t { undecided, kept, removed };
enum class ListStepKind : std::uint8_t { add, window, reply, decide, approve, withdraw };

/// One step of a list; what its kind does not need stays empty. Steps are only added.
struct ListStep {
    StepId id{};
    ListStepKind kind = ListStepKind::add;
    std::string at, person;
    Date day{};
    std::string by;             ///< who answers for it
    OrganisationId school{};    ///< add, reply, decide
    std::string text;           ///< ground of an entry by hand, a reply, a reason
    std::vector<Said> grounds;  ///< add, from a screening: why the school is proposed
    std::vector<StepFile> files;
    std::optional<Date> first, last;                 ///< window: both days count
    EntryVerdict verdict = EntryVerdict::undecided;  ///< decide
    std::string order_number;                        ///< approve
    std::optional<Date> order_date;
    OrderId order{};  ///< of the order register, 0 = not there
};

struct ListReply {
    std::string at, by, text;
    std::vector<StepFile> files;
    bool is_of_inquiry = false;  ///< given in the panel of the school, not to the list
};

struct ListEntry {
    OrganisationId school{};
    std::vector<Said> grounds;
    std::string ground;
    std::vector<ListReply> replies;
    EntryVerdict verdict = EntryVerdict::undecided;
    std::string reason, decided_by;
    std::optional<Date> decided;
};

struct ListOfSchools {
    ListId id{};
    ListPurpose purpose = ListPurpose::low_results;
    int year = 0;  ///< the school year ends in it
    std::string title;
    std::string source;  ///< "screening", "objectivity", "" = by hand
    std::int64_t source_id = 0;
    std::string at, person;
    std::vector<ListStep> steps;
};

/// A row of a list that somebody else published.
struct OfficialRow {
    OrganisationId school{};               ///< 0: not in the register
    std::string code, name, municipality;  ///< as written
    std::vector<int> marks;                ///< by column of the list: 0, 1; −1 = not said. None: listed as a whole
    int count = 0;                         ///< markers, as written; without markers 1
    std::uint32_t source_row = 0;
};

/// A list received from above: a fact with its provenance. No finding ever changes it.
struct OfficialList {
    OfficialListId id{};
    ListPurpose purpose = ListPurpose::bias_signs;
    int year = 0;
    std::string publisher;  ///< «Рособрнадзор», «ФИОКО», «Министерство образования …»
    std::string document;   ///< «письмо от 25.07.2019 № 10-58-504»
    std::optional<Date> date;
    std::vector<std::string> columns;  ///< «4 РУ», «4 МА»…; none of a plain list
    std::vector<OfficialRow> rows;
    std::string file_name, digest, at, person;
    std::string withdrawn;  ///< why it does not count any more, "" = it does
};

std::string_view name_of(ListPurpose purpose);
std::optional<ListPurpose> list_purpose_named(std::string_view name);
std::string_view name_of(ListState state);
std::string_view name_of(EntryVerdict verdict);
std::optional<EntryVerdict> entry_verdict_named(std::string_view name);
std::string_view name_of(ListStepKind kind);
std::optional<ListStepKind> list_step_kind_named(std::string_view name);

}  // namespace opora
