#include "office/purposes.hpp"

#include "base/text.hpp"
#include "gateway/catalogue/read_purposes.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/imports.hpp"

#include <algorithm>
#include <charconv>

namespace opora::office {

namespace {

/// Kinds of data sets with a purpose of their own; those that derive from imports are "procedure" and "year".
constexpr std::string_view own_kinds[] = {"import", "scale",         "control_group", "remarking",
                                          "list",   "official_list", "screening",     "sign_screening"};

bool has_own(std::string_view kind) {
    return std::find(std::begin(own_kinds), std::end(own_kinds), kind) != std::end(own_kinds);
}

std::int64_t set_number(const std::string& thing) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(thing.data(), thing.data() + thing.size(), number);
    if (fault != std::errc() || end != thing.data() + thing.size() || number < 1)
        throw Refusal(Problem{Code::not_found, {}, thing, {}});
    return number;
}

/// Under which name the table of defaults knows the data set.
std::string usual_kind(store::Database& database, std::string_view kind, std::int64_t thing) {
    if (kind != "import") return std::string(kind);
    const auto import = store::load_import(database, thing);
    return "import_" + (import ? import->kind : std::string("works"));
}

PurposeView view_of_set(store::Database& database, std::string_view kind, std::int64_t thing) {
    PurposeView view;
    view.course = store::load_purposes(database, kind, thing);
    if (view.course.empty()) {
        view.purpose = &catalogue::shipped_purposes().usual(usual_kind(database, kind, thing));
        return view;
    }
    view.is_given = true;
    view.purpose = catalogue::shipped_purposes().find(view.course.back().purpose);
    if (!view.purpose) view.purpose = &catalogue::shipped_purposes().usual(usual_kind(database, kind, thing));
    view.is_sealed = std::all_of(view.course.begin(), view.course.end(),
                                 [&](const auto& row) { return store::is_sealed(database, row); });
    return view;
}

std::vector<PurposeView> views_of(store::Database& database, const std::string& kind, const std::string& thing) {
    if (has_own(kind)) return {view_of_set(database, kind, set_number(thing))};
    if (kind != "procedure" && kind != "year") throw Refusal(Problem{Code::not_found, {}, kind, {}});
    const auto imports = kind == "procedure"
                             ? store::imports_in_force(database, thing, 0)
                             : store::imports_in_force(database, "", static_cast<int>(set_number(thing)));
    std::vector<PurposeView> views;
    for (const auto import : imports) {
        auto view = view_of_set(database, "import", import);
        const auto same =
            std::find_if(views.begin(), views.end(), [&](const auto& one) { return one.purpose == view.purpose; });
        if (same == views.end())
            views.push_back(std::move(view));
        else
            same->is_sealed = same->is_sealed && view.is_sealed;
    }
    // History of single imports is told where they are.
    for (auto& view : views) view.course.clear();
    if (views.empty()) views.push_back({&catalogue::shipped_purposes().usual("import_works"), false, false, {}});
    return views;
}

void keep_purpose(store::Database& database, const Person& who, Instant now, const char* act, store::PurposeRow row) {
    row.at = iso_time(now);
    row.person = who.name;
    row.audit = store::add_audit(database, {0, row.at, row.person, act, store::sealed_words(row)});
    store::add_purpose(database, row);
}

}  // namespace

void seal_purpose(store::Database& database, const Person& who, Instant now, std::string_view kind, std::int64_t thing,
                  std::string_view usual_of, std::string_view wanted) {
    const auto* purpose = &catalogue::shipped_purposes().usual(usual_of.empty() ? kind : usual_of);
    if (!wanted.empty()) purpose = catalogue::shipped_purposes().find(wanted);
    if (!purpose) throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "purpose"}, std::string(wanted), {}});
    keep_purpose(database, who, now, "set_purpose", {0, std::string(kind), thing, purpose->id, "", "", "", 0});
}

std::vector<PurposeView> purposes_of(Desk& desk, const std::string& kind, const std::string& thing) {
    const auto connection = desk.database();
    const store::Transaction one_moment(connection, store::Transaction::Mode::reading);
    return views_of(connection, kind, thing);
}

PurposeView change_purpose(Desk& desk, const Person& who, Instant now, const std::string& kind,
                           const std::string& thing, const std::string& purpose, const std::string& reason) {
    if (!has_own(kind)) throw Refusal(Problem{Code::not_found, {}, kind + " " + thing, {}});
    if (!catalogue::shipped_purposes().find(purpose))
        throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "purpose"}, purpose, {}});
    const std::string said(trimmed(reason));
    if (said.empty()) throw Refusal(Problem{Code::reason_missing, {{}, 0, {}, {}, "reason"}, "", {}});
    const auto number = set_number(thing);
    const auto connection = desk.database();
    store::Transaction transaction(connection, store::Transaction::Mode::writing);
    if (kind == "import" && !store::load_import(connection, number))
        throw Refusal(Problem{Code::not_found, {}, kind + " " + thing, {}});
    keep_purpose(connection, who, now, "change_purpose", {0, kind, number, purpose, said, "", "", 0});
    auto view = view_of_set(connection, kind, number);
    transaction.commit();
    return view;
}

std::string purpose_line(store::Database& database, Language language, const std::string& kind,
                         const std::string& thing) {
    std::string names;
    for (const auto& view : views_of(database, kind, thing))
        names += (names.empty() ? "" : "; ") + view.purpose->name(language);
    return say(language, "purpose.line", {{"names", names}, {"never", catalogue::shipped_purposes().never(language)}});
}

std::string purpose_line(Desk& desk, Language language, const std::string& kind, const std::string& thing) {
    return purpose_line(desk.database(), language, kind, thing);
}

std::vector<store::PurposeRow> unsealed_purposes(Desk& desk) {
    const auto connection = desk.database();
    const store::Transaction one_moment(connection, store::Transaction::Mode::reading);
    auto rows = store::load_all_purposes(connection);
    std::erase_if(rows, [&](const auto& row) { return store::is_sealed(connection, row); });
    return rows;
}

}  // namespace opora::office
