#include "office/school_home.hpp"

#include "domain/days.hpp"
#include "gateway/store/accounts.hpp"
#include "gateway/store/works.hpp"
#include "office/gate.hpp"
#include "office/likeness_data.hpp"
#include "office/region_data.hpp"
#include "office/similar_schools.hpp"
#include "office/sittings.hpp"

#include <algorithm>
#include <set>

namespace opora::office {

namespace {

constexpr std::size_t helpers_at_once = 3, days_at_once = 6;
constexpr int tasks_read = 200;

/// What the school itself sees.
Sight sight_of_school(OrganisationId school) { return Sight::of({{OrganisationKind::school, school}}, {school}); }

/// Tasks that wait for others (an acceptance, a schedule) are not asked of the school.
bool is_asked(const Task& task) {
    return task.state == TaskState::not_started || task.state == TaskState::in_progress ||
           task.state == TaskState::returned;
}

void ask_tasks(SchoolHome& home, Desk& desk, Instant now) {
    TaskFilter filter;
    filter.state = "open";
    filter.limit = tasks_read;
    const auto tasks = list_tasks(desk, now, filter, sight_of_school(home.school.organisation.id));
    for (const auto& row : tasks.rows)
        if (is_asked(row.task)) home.asked.push_back({"task", row, {}, row.task.due, row.days_left});
}

void ask_replies(SchoolHome& home, const Date& today) {
    for (const auto& place : home.lists) {
        if (!place.can_reply || place.has_reply || !place.last) continue;
        home.asked.push_back({"list", {}, place, place.last, days_between(today, *place.last)});
    }
}

/// The nearest day first; what has none comes last.
void keep_nearest(SchoolHome& home) {
    home.asked_in_all = static_cast<int>(home.asked.size());
    std::stable_sort(home.asked.begin(), home.asked.end(), [](const auto& one, const auto& other) {
        if (one.due.has_value() != other.due.has_value()) return one.due.has_value();
        return one.due && *one.due < *other.due;
    });
    if (home.asked.size() > asked_at_once) home.asked.resize(asked_at_once);
}

picture::Beside picture_beside(Desk& desk, Instant now, Language language, const SchoolCard& school, int year) {
    const auto connection = desk.database();
    std::set<OrganisationId> similar;
    const auto data = likeness_of(desk, year);
    if (const auto place = data->place_of(school.organisation.id))
        for (const auto& one : likeness::similar_schools(data->region, data->table, *place).nearest)
            similar.insert(data->schools[one.school].id);
    std::vector<picture::BesideOf> sittings;
    for (const auto& procedure : store::load_procedures(connection)) sittings.push_back({procedure, {}, {}, 0});
    std::vector<Procedure> procedures;
    for (const auto& one : sittings) procedures.push_back(one.procedure);
    for (const auto& row : store::load_tallies(connection, procedures)) {
        auto& sitting = sittings[row.procedure];
        if (row.school == school.organisation.id) merge(sitting.school, row.tally);
        if (!similar.contains(row.school)) continue;
        merge(sitting.similar, row.tally);
        sitting.schools += row.tally.works > 0;
    }
    picture::Source source;
    source.school = school.organisation.name.empty() ? shown_code(school.organisation) : school.organisation.name;
    source.date = say_date(language, iso_day(now));
    return picture::draw_beside(sittings, year, source);
}

/// Where the school stands in one sentence, its newest year in another.
std::vector<Said> why_of(const SchoolHome& home, const SchoolPanel& panel) {
    std::vector<Said> why;
    const auto flagged = panel.headline.empty() ? std::string() : panel.headline.front().key;
    if (!home.lists.empty()) {
        const auto& place = home.lists.front();
        why.push_back({"home.why.list",
                       {{"title", place.title},
                        {"purpose", std::string(name_of(place.purpose))},
                        {"state", std::string(name_of(place.state))}}});
    } else if (home.has_panel && flagged == "inquiry.headline.flagged") {
        why.push_back({"home.why.signs", panel.headline.front().args});
    } else {
        why.push_back({"home.why.nothing", {}});
    }
    if (const auto newest = picture::newest_said(home.picture)) why.push_back(*newest);
    return why;
}

std::vector<SchoolHelper> helpers_of(store::Database& database, const SchoolCard& school, const std::string& today) {
    std::vector<SchoolHelper> helpers;
    for (const auto& account : store::load_accounts(database)) {
        if (account.state == AccountState::locked) continue;
        for (const auto& post : posts_on(account.posts, today)) {
            const bool helps = post.role == Role::methodist || post.role == Role::municipal_head;
            if (!helps || post.organisation != school.organisation.parent) continue;
            helpers.push_back({account.name, account.mail, post.role, school.parent_name});
            break;
        }
    }
    std::stable_sort(helpers.begin(), helpers.end(), [](const auto& one, const auto& other) {
        return (one.role == Role::methodist) > (other.role == Role::methodist);
    });
    if (helpers.size() > helpers_at_once) helpers.resize(helpers_at_once);
    return helpers;
}

std::vector<SchoolDay> days_ahead(Desk& desk, Instant now, Language language, const SchoolHome& home) {
    const Date today{std::chrono::floor<std::chrono::days>(now)};
    const auto id = home.school.organisation.id;
    std::vector<SchoolDay> days;
    std::set<std::int64_t> told;  // events of sittings are told once
    const auto sight = sight_of_school(id);
    const auto code = "#" + std::to_string(static_cast<std::int64_t>(id));
    for (const auto& one : list_sittings(desk, now, language, {0, code, {}}, sight).sittings) {
        told.insert(one.sitting.event);
        if (one.sitting.day < today) continue;
        days.push_back({one.sitting.day, {}, "sitting", one.sitting.title, one.sitting.grade});
    }
    for (const auto& event : list_events(desk, sight)) {
        if (event.held.end < today || told.contains(event.id)) continue;
        days.push_back({event.held.start, event.held.end, "event", event.name, 0});
        if (event.held.end == event.held.start) days.back().until.reset();
    }
    for (const auto& place : home.lists)
        if (place.last && *place.last >= today) days.push_back({*place.last, {}, "list", place.title, 0});
    std::stable_sort(days.begin(), days.end(), [](const auto& one, const auto& other) { return one.day < other.day; });
    if (days.size() > days_at_once) days.resize(days_at_once);
    return days;
}

}  // namespace

SchoolHome open_school_home(Desk& desk, const Person& who, Instant now, Language language, const std::string& school,
                            int year) {
    SchoolHome home;
    home.school = find_school(desk, school, sight_of(desk, who, Act::see_panel));
    home.year = year == 0 ? usual_year(desk.database()) : year;
    const auto panel = panel_of_school(desk, now, school, home.year);
    home.has_panel = !panel.layers.empty();
    for (const auto& place : panel.lists)
        if (place.year == panel.lists.front().year && place.verdict != EntryVerdict::removed)
            home.lists.push_back(place);
    if (home.year != 0) home.picture = picture_beside(desk, now, language, home.school, home.year);
    ask_tasks(home, desk, now);
    ask_replies(home, Date{std::chrono::floor<std::chrono::days>(now)});
    keep_nearest(home);
    home.why = why_of(home, panel);
    home.helpers = helpers_of(desk.database(), home.school, iso_day(now));
    home.days = days_ahead(desk, now, language, home);
    return home;
}

}  // namespace opora::office
