#include "office/control_groups.hpp"

#include "engine/sampling/explain.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"
#include "office/control_frame.hpp"
#include "office/find_school.hpp"
#include "office/purposes.hpp"
#include "office/sampling_record.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace opora::office {

namespace {

/// What a group is usually wanted for: a task's share within ±5 points.
constexpr double usual_half_width = 0.05;

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\n") == std::string::npos; }

OrganisationId school_id(Desk& desk, const std::string& code) { return find_school(desk, code).organisation.id; }

/// 20260215
std::uint64_t day_as_number(Instant now) {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(now)};
    return static_cast<std::uint64_t>(static_cast<int>(day.year())) * 10000 + static_cast<unsigned>(day.month()) * 100 +
           static_cast<unsigned>(day.day());
}

ControlGroupView view_of(Desk& desk, ControlGroup group) {
    ControlGroupView view;
    std::set<OrganisationId> spoken_of;
    for (const auto& school : group.schools) spoken_of.insert(school.school);
    for (const auto& one : group.excluded) spoken_of.insert(one.school);
    for (const auto& change : group.changes) spoken_of.insert({change.school, change.instead});
    const auto connection = desk.database();
    std::map<OrganisationId, std::string> places;
    const auto all = store::load_organisations(connection);
    for (const auto& one : all)
        if (one.kind == OrganisationKind::municipality) places[one.id] = one.name;
    for (const auto& one : all)
        if (spoken_of.contains(one.id)) view.schools[one.id] = {shown_code(one), one.name, places[one.parent]};
    view.group = std::move(group);
    return view;
}

/// A wish with everything said, and the frame it is drawn from.
struct Prepared {
    sampling::Frame frame;
    sampling::GroupWish wish;
    sampling::SchoolsNeeded needed;
    std::int64_t moment = 0;
};

Prepared prepare_draw(Desk& desk, Instant now, const ControlGroupWish& wish) {
    Prepared out;
    const auto kept = control_frame(desk, wish.year, wish.procedures);
    out.moment = kept->moment;
    out.frame = kept->frame;
    std::map<OrganisationId, std::string> by_hand;
    for (std::size_t i = 0; i < wish.excluded.size(); ++i) {
        if (is_blank(wish.excluded[i].reason))
            throw Refusal(
                Problem{Code::reason_missing, {{}, 0, {}, {}, "excluded[" + std::to_string(i) + "].reason"}, "", {}});
        by_hand[school_id(desk, wish.excluded[i].school)] = wish.excluded[i].reason;
    }
    if (wish.municipality)
        std::erase_if(out.frame.schools, [&](const auto& school) {
            return school.municipality != static_cast<std::int64_t>(*wish.municipality);
        });
    for (auto& school : out.frame.schools)
        if (const auto found = by_hand.find(school.id); found != by_hand.end())
            school.excluded = ControlExclusion{school.id, "by_hand", found->second};
    out.needed = sampling::schools_needed(out.frame, usual_half_width, sampling::classes_for_tail);
    out.wish.year = wish.year > 0 ? wish.year : out.frame.results_year;
    out.wish.purpose = wish.purpose;
    const int half = std::max(1, static_cast<int>(out.frame.schools.size() / 2));
    out.wish.schools = wish.schools > 0 ? wish.schools : std::min(half, out.needed.for_half_width.value_or(half));
    out.wish.seed = wish.seed ? wish.seed : day_as_number(now);
    out.wish.municipality = static_cast<std::int64_t>(wish.municipality.value_or(OrganisationId{}));
    return out;
}

struct Drawn {
    ControlGroup group;
    sampling::SchoolsNeeded needed;
};

Drawn draw(Desk& desk, Instant now, const ControlGroupWish& wish) {
    const auto prepared = prepare_draw(desk, now, wish);
    auto group = sampling::draw_control_group(prepared.frame, prepared.wish);
    group.moment = prepared.moment;
    return {std::move(group), prepared.needed};
}

ControlGroup loaded(store::Database& database, std::int64_t id) {
    const auto record = store::load_control_group(database, id);
    if (!record) throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    return read_control_group(*record);
}

void expect_draft(const ControlGroup& group) {
    if (group.state == ControlState::approved)
        throw Refusal(Problem{Code::control_group_approved, {}, std::to_string(group.id), {}});
}

std::string name_said(const ControlGroup& group) {
    return "control group " + std::to_string(group.id) + " " + std::to_string(group.year);
}

}  // namespace

ControlGroupView preview_control_group(Desk& desk, Instant now, const ControlGroupWish& wish) {
    auto drawn = draw(desk, now, wish);
    auto view = view_of(desk, std::move(drawn.group));
    view.needed = drawn.needed;
    return view;
}

ControlGroupView make_control_group(Desk& desk, const Person& who, Instant now, const ControlGroupWish& wish) {
    auto group = draw(desk, now, wish).group;
    group.person = who.name;
    group.at = iso_time(now);
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    group.id = store::save_control_group(database, write_control_group(group));
    seal_purpose(database, who, now, "control_group", group.id);
    store::add_audit(database, {0, group.at, who.name, "make_control_group",
                                name_said(group) + " seed " + std::to_string(group.seed)});
    transaction.commit();
    return view_of(desk, std::move(group));
}

std::vector<ControlGroup> list_control_groups(Desk& desk, int year) {
    std::vector<ControlGroup> groups;
    for (const auto& record : store::load_control_groups(desk.database(), year))
        groups.push_back(read_control_group(record));
    return groups;
}

ControlGroupView find_control_group(Desk& desk, std::int64_t id) { return view_of(desk, loaded(desk.database(), id)); }

ControlGroupView change_control_group(Desk& desk, const Person& who, Instant now, std::int64_t id,
                                      const ControlGroupChange& wish) {
    if (is_blank(wish.reason)) throw Refusal(Problem{Code::reason_missing, {{}, 0, {}, {}, "reason"}, "", {}});
    ControlChange change{wish.kind, school_id(desk, wish.school), {}, wish.reason, who.name, iso_time(now)};
    if (wish.kind == ControlChangeKind::replace) change.instead = school_id(desk, wish.instead);
    std::vector<std::string> procedures;
    for (const auto& procedure : loaded(desk.database(), id).procedures) procedures.push_back(name_of(procedure));
    const auto frame = control_frame(desk, 0, procedures);

    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto group = loaded(database, id);
    expect_draft(group);
    if (!sampling::change_possible(group, change))
        throw Refusal(Problem{Code::control_group_change_wrong, {{}, 0, {}, {}, "school"}, wish.school, {}});
    group.changes.push_back(change);
    group.precision = sampling::precision_of(frame->frame, group);
    store::save_control_group(database, write_control_group(group));
    store::add_audit(database, {0, change.at, who.name, "change_control_group",
                                name_said(group) + ": " + wish.school + ", " + wish.reason});
    transaction.commit();
    return view_of(desk, std::move(group));
}

ControlGroupView approve_control_group(Desk& desk, const Person& who, Instant now, std::int64_t id,
                                       const std::string& order_number, const std::string& order_date) {
    if (is_blank(order_number)) throw Refusal(Problem{Code::reason_missing, {{}, 0, {}, {}, "order_number"}, "", {}});
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto group = loaded(database, id);
    expect_draft(group);
    group.state = ControlState::approved;
    group.order_number = order_number;
    group.order_date = order_date;
    group.approved_by = who.name;
    group.approved_at = iso_time(now);
    store::save_control_group(database, write_control_group(group));
    store::add_audit(database, {0, group.approved_at, who.name, "approve_control_group",
                                name_said(group) + " order " + order_number + " " + order_date});
    transaction.commit();
    return view_of(desk, std::move(group));
}

std::vector<OrganisationId> control_schools(store::Database& database, int year) {
    std::map<int, std::set<OrganisationId>, std::greater<>> by_year;
    for (const auto& record : store::load_control_groups(database)) {
        if (!record.is_approved || record.year > year) continue;
        const auto members = members_of(read_control_group(record));
        by_year[record.year].insert(members.begin(), members.end());
    }
    if (by_year.empty()) return {};
    const auto& newest = by_year.begin()->second;
    return {newest.begin(), newest.end()};
}

}  // namespace opora::office
