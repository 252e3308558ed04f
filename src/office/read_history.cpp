#include "office/read_history.hpp"

#include "base/day_text.hpp"
#include "engine/reporting/history_report.hpp"
#include "gateway/document/write_pdf.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/purposes.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/plan_records.hpp"

#include <algorithm>

namespace opora::office {

namespace {

/// The first moment of `day` where the people are.
std::string moment_of_day(store::Database& database, Instant now, const Date& day) {
    return iso_time(Instant{std::chrono::sys_days{day}} - local_offset(database, now));
}

/// Acts that a wish for a thing or a trace comes down to. What the table does not name is a change of something else.
void choose_acts(store::AuditSearch& search, const HistoryWish& wish) {
    if (!wish.act.empty()) {
        search.acts = {wish.act};
        return;
    }
    if (wish.thing.empty() && !wish.trace) return;
    const bool takes_unknown =
        (wish.thing.empty() || wish.thing == "other") && (!wish.trace || *wish.trace == Trace::change);
    for (const auto& one : history_acts()) {
        const bool is_wanted =
            (wish.thing.empty() || one.thing == wish.thing) && (!wish.trace || one.trace == *wish.trace);
        if (takes_unknown && !is_wanted) search.others_than.emplace_back(one.act);
        if (!takes_unknown && is_wanted) search.acts.emplace_back(one.act);
    }
    // A thing that nobody looks at, asked with looks: nothing, not everything.
    if (!takes_unknown && search.acts.empty()) search.acts = {"-"};
}

store::AuditSearch search_of(store::Database& database, Instant now, const HistoryWish& wish) {
    const auto things = history_things();
    if (!wish.thing.empty() && wish.thing != "other" &&
        std::find(things.begin(), things.end(), wish.thing) == things.end())
        throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "thing"}, wish.thing, {}});
    store::AuditSearch search;
    if (wish.from) search.from = moment_of_day(database, now, *wish.from);
    if (wish.until) search.until = moment_of_day(database, now, plus_days(*wish.until, 1));
    search.person = wish.person;
    search.text = wish.text;
    choose_acts(search, wish);
    return search;
}

/// The question as history keeps it: «с 01.11.2026; кто: Иванова».
std::string asked(const HistoryWish& wish, Language language) {
    std::string out;
    const auto add = [&](const char* name, const std::string& value) {
        if (value.empty()) return;
        out += (out.empty() ? "" : "; ") + say(language, std::string("history.asked.") + name, {{"value", value}});
    };
    add("from", wish.from ? day_shown(*wish.from) : "");
    add("until", wish.until ? day_shown(*wish.until) : "");
    add("person", wish.person);
    add("act", wish.act.empty() ? "" : act_said(language, wish.act));
    add("thing", wish.thing.empty() ? "" : thing_said(language, wish.thing));
    add("trace", wish.trace ? say(language, "history.trace." + std::string(name_of(*wish.trace))) : "");
    add("text", wish.text);
    return out;
}

HistoryRow history_row_of(store::SealedRow sealed) {
    const auto act = history_act(sealed.row.act);
    return {std::move(sealed), act.trace, std::string(act.thing)};
}

/// A moment as people write it, where they are.
std::string moment_shown(store::Database& database, const std::string& at) {
    const auto moment = read_iso_time(at);
    if (!moment) return at;
    const auto local = iso_time(*moment + local_offset(database, *moment));
    return local.substr(8, 2) + "." + local.substr(5, 2) + "." + local.substr(0, 4) + " " + local.substr(11, 5);
}

std::string name_of_region(store::Database& database) {
    for (const auto& one : store::load_organisations(database))
        if (one.kind == OrganisationKind::region) return one.name;
    return {};
}

}  // namespace

HistoryPage read_history(Desk& desk, const Person& who, Instant now, const HistoryWish& wish) {
    const auto connection = desk.database();
    const auto search = search_of(connection, now, wish);
    if (wish.before == 0)
        store::add_audit(connection, {0, iso_time(now), who.name, "look_at_history", asked(wish, who.language)});
    const store::Transaction one_moment(connection, store::Transaction::Mode::reading);
    HistoryPage page;
    for (auto& one : store::search_audit(connection, search, wish.before, wish.limit + 1))
        page.rows.push_back(history_row_of(std::move(one)));
    page.has_more = page.rows.size() > static_cast<std::size_t>(wish.limit);
    if (page.has_more) page.rows.pop_back();
    page.total = store::count_audit(connection, search);
    page.of = store::count_audit(connection, {});
    page.people = store::audit_people(connection);
    page.acts = store::audit_acts(connection);
    return page;
}

HistoryRow find_history_row(Desk& desk, std::int64_t id) {
    auto found = store::load_audit_row(desk.database(), id);
    if (!found) throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    return history_row_of(std::move(*found));
}

ListFile export_history(Desk& desk, const Person& who, Instant now, Language language, const HistoryWish& wish,
                        ListFormat format) {
    const auto connection = desk.database();
    const auto search = search_of(connection, now, wish);
    reporting::HistoryTable table;
    table.language = language;
    table.asked = asked(wish, language);
    table.made = moment_shown(connection, iso_time(now));
    for (auto& one : store::search_audit(connection, search, 0, INT64_MAX)) {
        const auto act = history_act(one.row.act);
        table.lines.push_back({one.row.id, moment_shown(connection, one.row.at), one.row.at, one.row.person,
                               act_said(language, one.row.act), thing_said(language, act.thing),
                               what_said(language, one.row.what), one.row.act, one.row.what, std::move(one.seal)});
    }
    const auto sheet = reporting::history_sheet(table);
    ListFile file;
    file.name = say(language, "history.file_name", {{"day", iso_day(now)}});
    if (format == ListFormat::csv) {
        file.content_type = "text/csv; charset=utf-8";
        file.bytes = tables::write_csv(sheet);
        file.name += ".csv";
    } else {
        file.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        file.bytes = tables::workbook_bytes(std::vector{sheet});
        file.name += ".xlsx";
    }
    store::add_audit(connection,
                     {0, iso_time(now), who.name, "export_audit", file.name + ": " + asked(wish, who.language)});
    return file;
}

HistoryCheck check_history(Desk& desk, const Person& who, Instant now, const HistoryCheck& before,
                           const std::string& typed) {
    auto check = before;
    if (!typed.empty()) {
        const auto seal = typed_seal(typed);
        if (!seal) throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "seal"}, typed, {}});
        check.seal = *seal;
    }
    const auto connection = desk.database();
    if (before.checked.last.id == 0)
        store::add_audit(connection, {0, iso_time(now), who.name, "verify_history", check.seal});
    const store::Transaction one_moment(connection, store::Transaction::Mode::reading);
    check.checked = store::check_audit_on(connection, before.checked, rows_in_portion, check.seal);
    if (check.checked.broken)
        if (auto row = store::load_audit_row(connection, *check.checked.broken))
            check.broken_row = history_row_of(std::move(*row));
    if (check.checked.is_over)
        for (const auto& row : store::load_all_purposes(connection))
            check.purposes += !store::is_sealed(connection, row);
    if (check.checked.has_head) check.behind = check.checked.rows - check.checked.found_rows;
    return check;
}

bool is_whole(const HistoryCheck& check) {
    return !check.checked.broken && check.purposes == 0 && (check.seal.empty() || check.checked.has_head);
}

std::vector<Said> said_of(const HistoryCheck& check) {
    const auto& seen = check.checked;
    std::vector<Said> said;
    said.push_back({"history.check.counted",
                    {{"rows", double(seen.rows)},
                     {"unsealed", double(seen.rows - seen.sealed)},
                     {"breaks", double(seen.breaks)},
                     {"seal", grouped_seal(seen.last.seal).substr(0, 19)}}});
    if (seen.broken) said.push_back({"history.check.broken", {{"id", std::to_string(*seen.broken)}}});
    if (!check.seal.empty() && seen.has_head)
        said.push_back({"history.check.seal_found",
                        {{"id", std::to_string(seen.found.id)},
                         {"day", seen.found.at.substr(0, 10)},
                         {"behind", double(check.behind)}}});
    if (!check.seal.empty() && !seen.has_head) said.push_back({"history.check.seal_missing", {}});
    if (check.purposes > 0) said.push_back({"history.check.purposes", {{"count", double(check.purposes)}}});
    if (is_whole(check)) said.push_back({"history.check.whole", {}});
    return said;
}

ListFile print_history_head(Desk& desk, const Person& who, Instant now, Language language) {
    const auto connection = desk.database();
    store::add_audit(connection, {0, iso_time(now), who.name, "print_history_head", ""});
    const store::Transaction one_moment(connection, store::Transaction::Mode::reading);
    const auto head = store::audit_head(connection);
    const reporting::HistoryHead shown{language,
                                       name_of_region(connection),
                                       moment_shown(connection, iso_time(now)),
                                       head.id,
                                       store::count_audit(connection, {}),
                                       moment_shown(connection, head.at),
                                       head.seal,
                                       who.name};
    return {"application/pdf", document::write_pdf(reporting::history_head_sheet(shown)),
            say(language, "history.head.file_name", {{"day", iso_day(now)}}) + ".pdf"};
}

std::string act_said(Language language, std::string_view act) {
    const auto key = "history.act." + std::string(act);
    return has_words(language, key) ? say(language, key) : std::string(act);
}

std::string thing_said(Language language, std::string_view thing) {
    return say(language, "history.thing." + std::string(thing));
}

std::string what_said(Language language, std::string_view what) {
    const auto known = history_what(what);
    if (!known) return std::string(what);
    return say(language, "history.what." + std::string(known->word),
               {{"rest", std::string(what.substr(known->begin.size()))}});
}

}  // namespace opora::office
