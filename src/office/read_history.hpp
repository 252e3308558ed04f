/// An auditor reads what was done and looked at, proves that nothing was changed, takes it out.
#pragma once

#include "base/said.hpp"
#include "domain/days.hpp"
#include "domain/history.hpp"
#include "gateway/store/audit_chain.hpp"
#include "gateway/store/audit_search.hpp"
#include "office/desk.hpp"
#include "office/export_list.hpp"
#include "office/person.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

/// What is asked for; everything empty = all.
struct HistoryWish {
    std::optional<Date> from, until;  ///< days of the store's clock, both inclusive
    std::string person, act, thing, text;
    std::optional<Trace> trace;
    std::int64_t before = 0;  ///< rows before this one: further down the table
    int limit = 100;          ///< 1 … 1000
};

struct HistoryRow {
    store::SealedRow sealed;
    Trace trace = Trace::change;
    std::string thing;
};

struct HistoryPage {
    std::vector<HistoryRow> rows;  ///< newest first
    std::int64_t total = 0;        ///< rows that are asked for
    std::int64_t of = 0;           ///< rows that there are
    bool has_more = false;
    std::vector<std::string> people, acts;  ///< everybody and all acts of history, to choose from
};
/// A look that is audited itself, once for each question (not for each part of its table).
/// Refuses: bad_request for a thing that history does not know.
HistoryPage read_history(Desk&, const Person& who, Instant now, const HistoryWish& wish);
/// Refuses: not_found.
HistoryRow find_history_row(Desk&, std::int64_t id);

/// What is asked for, all of it, as a table with seals. Audited. DOCX is not made.
ListFile export_history(Desk&, const Person& who, Instant now, Language, const HistoryWish& wish, ListFormat format);

/// How far a check has come; the next portion goes on from here.
struct HistoryCheck {
    store::CheckedAudit checked;
    std::string seal;                      ///< the one that was typed, as it is kept; "" = none
    std::int64_t behind = 0;               ///< rows behind the one with that seal, when it was found
    std::int64_t purposes = 0;             ///< of data sets that are not what history sealed; known at the end
    std::optional<HistoryRow> broken_row;  ///< the first row that was changed, or stands behind one taken out
};
/// Computes the seals of the next portion of rows. Audited with its first portion. `typed`: a seal from paper or from a
/// letter, "" = none. Refuses: bad_request (seal) when these are not 64 digits.
HistoryCheck check_history(Desk&, const Person& who, Instant now, const HistoryCheck& before, const std::string& typed);
bool is_whole(const HistoryCheck& check);
/// In words, when it is over.
std::vector<Said> said_of(const HistoryCheck& check);
constexpr std::int64_t rows_in_portion = 20000;

/// One page to print and sign: the last seal in groups of four, how many records there are. Audited: the print is
/// itself a record, so that the next head differs.
ListFile print_history_head(Desk&, const Person& who, Instant now, Language);

/// Words of an act, a thing and of what it was done to.
std::string act_said(Language, std::string_view act);
std::string thing_said(Language, std::string_view thing);
std::string what_said(Language, std::string_view what);

}  // namespace opora::office
