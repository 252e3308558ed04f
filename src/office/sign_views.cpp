#include "office/sign_views.hpp"

#include "base/people_order.hpp"
#include "engine/objectivity/explain_own.hpp"
#include "engine/signs/sign_report.hpp"
#include "gateway/document/write_docx.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/cut.hpp"
#include "office/with_purpose.hpp"

#include <algorithm>
#include <set>

namespace opora::office {

namespace {

using SignKeys = std::set<std::tuple<std::string, Procedure, std::string>>;

/// The signs that make a school flagged: of the official set those with a number.
SignKeys flagged_signs(const SchoolSigns& school, const SignRules& rules) {
    SignKeys out;
    for (const auto& sign : school.signs) {
        const auto* rule = signs::rule_of(rules, sign);
        const bool counts = rules.signs.empty() || (rule && rule->is_official());
        if (sign.is_flagged && counts) out.insert({sign.kind, sign.procedure, sign.class_name});
    }
    return out;
}

SignChange change_between(const SignKeys& before, const SignKeys& now) {
    if (before == now) return SignChange::same;
    if (before.empty()) return SignChange::appeared;
    return now.empty() ? SignChange::gone : SignChange::changed;
}

void compare_with_before(Desk& desk, SignView& view, const Sight& sight) {
    const auto& now = view.stored;
    for (const auto& other : store::load_sign_screenings(desk.database(), now.screening.year)) {
        if (other.rule != now.screening.rule || other.id >= now.screening.id) continue;
        view.before = other.id;  // newest first
        break;
    }
    if (!view.before) return;
    const auto earlier = find_sign_screening(desk, *view.before, sight);
    std::map<OrganisationId, SignKeys> before;
    for (const auto& school : earlier.screening.schools) before[school.school] = flagged_signs(school, earlier.rules);
    for (const auto& school : now.screening.schools)
        view.changes[school.school] = change_between(before[school.school], flagged_signs(school, now.rules));
}

void put_beside(Desk& desk, SignView& view, const Sight& sight) {
    for (const auto& other : store::load_sign_screenings(desk.database(), view.stored.screening.year)) {
        if (other.rule == view.stored.screening.rule) continue;
        view.beside = find_sign_screening(desk, other.id, sight);
        view.agreement = signs::agreement(view.stored.screening, view.beside->screening);
        return;
    }
}

}  // namespace

std::string_view name_of(SignChange change) {
    constexpr std::string_view names[] = {"same", "appeared", "changed", "gone"};
    return names[static_cast<std::size_t>(change)];
}

const SchoolSigns* SignView::beside_of(OrganisationId school) const {
    if (!beside) return nullptr;
    const auto& schools = beside->screening.schools;
    const auto found = std::lower_bound(schools.begin(), schools.end(), school,
                                        [](const SchoolSigns& one, OrganisationId id) { return one.school < id; });
    return found != schools.end() && found->school == school ? &*found : nullptr;
}

SignView view_signs(Desk& desk, std::int64_t id, const Sight& sight) {
    SignView view;
    view.stored = find_sign_screening(desk, id, sight);
    view.region = desk.region(view.stored.screening.year);
    put_beside(desk, view, sight);
    compare_with_before(desk, view, sight);
    return view;
}

SchoolSignsView signs_of_school(Desk& desk, const std::string& school, int year, const Sight& sight) {
    SchoolSignsView out;
    out.school = find_school(desk, school, sight);
    const auto connection = desk.database();
    store::Database& database = connection;
    std::set<std::string> seen;
    for (const auto& row : store::load_sign_screenings(database, year)) {
        if (out.year == 0) out.year = year ? year : row.year;
        if (row.year != out.year || !seen.insert(row.rule).second) continue;
        const auto head = store::load_sign_screening(database, row.id);
        const auto record = store::load_school_signs(database, row.id, out.school.organisation.id);
        if (!head || !record) continue;
        out.screenings.push_back({read_signs(*head), read_school_signs(*record)});
        cut_to(sight, out.screenings.back().stored.screening);
    }
    std::stable_sort(out.screenings.begin(), out.screenings.end(), [](const auto& one, const auto& other) {
        return (one.stored.screening.rule != "own") > (other.stored.screening.rule != "own");
    });
    return out;
}

ListFile export_signs(Desk& desk, const Person& who, Instant now, Language language, std::int64_t id, ListFormat format,
                      std::optional<OrganisationId> municipality, const Sight& sight) {
    const auto view = view_signs(desk, id, sight);
    const auto& screening = view.stored.screening;
    const auto catalogue = desk.catalogue();
    signs::SignWords words;
    words.language = language;
    if (const auto* region = view.region->region()) words.region = region->name;
    std::vector<const SchoolSigns*> schools;
    for (const auto& school : screening.schools) {
        const auto* organisation = view.region->organisation(school.school);
        if (municipality && (!organisation || organisation->parent != *municipality)) continue;
        schools.push_back(&school);
        auto& name = words.schools[school.school];
        if (!organisation) continue;
        name = {shown_code(*organisation), organisation->name, view.region->municipality_name(*organisation)};
    }
    for (const auto& one : view.region->organisations)
        if (one.kind == OrganisationKind::municipality) words.municipalities[one.id] = one.name;
    words.place = municipality ? words.municipalities[*municipality] : words.region;
    for (const auto& school : screening.schools)
        for (const auto& sign : school.signs)
            if (!words.procedures.contains(sign.procedure))
                words.procedures[sign.procedure] = catalogue->title(sign.procedure, language);
    const PeopleOrder order(language);
    std::stable_sort(schools.begin(), schools.end(), [&](const SchoolSigns* one, const SchoolSigns* other) {
        const auto &a = words.schools[one->school], &b = words.schools[other->school];
        const int places = order.compare(a.municipality, b.municipality);
        return (places ? places : order.compare(a.name, b.name)) < 0;
    });
    const bool is_own = view.stored.rules.signs.empty();
    const signs::SignReport report{is_own ? objectivity::said_of : signs::said_of, screening, view.stored.rules,
                                   schools, words};
    const auto name =
        say(language, "signs.file_name",
            {{"rule", say(language, "signs.rule." + screening.rule)}, {"year", std::to_string(screening.year)}});
    const auto purpose = purpose_line(desk, language, "sign_screening", std::to_string(screening.id));
    ListFile file{"text/csv; charset=utf-8", "", name + ".csv"};
    if (format == ListFormat::csv)
        file.bytes = tables::write_csv(with_last_row(signs::sign_sheets(report).front(), purpose));
    else if (format == ListFormat::xlsx)
        file = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                tables::workbook_bytes(with_purpose(signs::sign_sheets(report), purpose)), name + ".xlsx"};
    else
        file = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                document::write_docx(with_purpose(signs::sign_note(report), purpose)), name + ".docx"};
    store::add_audit(desk.database(), {0, iso_time(now), who.name, "export_signs", file.name});
    return file;
}

}  // namespace opora::office
