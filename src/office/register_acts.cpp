#include "office/register_acts.hpp"

#include "domain/days.hpp"
#include "engine/registering/perform.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/inquiries.hpp"
#include "gateway/store/organisations.hpp"
#include "office/find_school.hpp"
#include "office/record_json.hpp"

#include <algorithm>
#include <set>

namespace opora::office {

namespace {

namespace js = boost::json;
constexpr auto about_organisation = "organisation";

js::array ids_json(const std::vector<OrganisationId>& ids) {
    js::array out;
    for (const auto id : ids) out.push_back(static_cast<std::int64_t>(id));
    return out;
}

std::vector<OrganisationId> read_ids(const js::object& body, std::string_view field) {
    std::vector<OrganisationId> out;
    const auto& value = record::at(body, field);
    if (value.is_array())
        for (const auto& id : value.as_array()) out.push_back(OrganisationId{id.to_number<std::int64_t>()});
    return out;
}

std::string write_entry(const RegisterEntry& entry) {
    js::object body{{"day", entry.day}, {"ground", entry.ground}};
    if (!entry.before.empty()) body["before"] = entry.before;
    if (!entry.after.empty()) body["after"] = entry.after;
    body["from"] = ids_json(entry.from);
    body["to"] = ids_json(entry.to);
    return js::serialize(body);
}

RegisterEntry read_entry(const store::HistoryStep& step) {
    const auto body = js::parse(step.body).as_object();
    RegisterEntry entry;
    entry.id = step.id;
    entry.kind = register_act_kind_named(step.kind).value_or(RegisterActKind::rename);
    entry.day = record::text(body, "day");
    entry.ground = record::text(body, "ground");
    entry.before = record::text(body, "before");
    entry.after = record::text(body, "after");
    entry.from = read_ids(body, "from");
    entry.to = read_ids(body, "to");
    entry.at = step.at;
    entry.person = step.person;
    return entry;
}

std::string municipality_name(const std::vector<Organisation>& all, OrganisationId id) {
    for (const auto& one : all)
        if (one.id == id) return one.name;
    return "";
}

/// Those the act names, their branches, and places.
std::vector<Organisation> involved_in(store::Database& database, const RegisterAct& act) {
    std::set<OrganisationId> named{act.organisation};
    named.insert(act.others.begin(), act.others.end());
    auto all = store::load_organisations(database);
    std::erase_if(all, [&](const auto& one) {
        return one.kind == OrganisationKind::school && !named.contains(one.id) && !named.contains(one.branch_of);
    });
    return all;
}

/// Before and after in words, and who was and who is.
void describe(RegisterEntry& entry, const RegisterAct& act, const std::vector<Organisation>& before,
              const std::vector<Organisation>& after) {
    const auto find = [&](const std::vector<Organisation>& all) -> const Organisation* {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == act.organisation; });
        return found == all.end() ? nullptr : &*found;
    };
    const auto* was = find(before);
    const auto* is = find(after);
    entry.from = entry.to = {act.organisation};
    switch (act.kind) {
        case RegisterActKind::rename:
            entry.before = was->name;
            entry.after = is->name;
            break;
        case RegisterActKind::recode:
            entry.before = shown_code(*was);
            entry.after = shown_code(*is);
            break;
        case RegisterActKind::move:
            entry.before = municipality_name(before, was->parent);
            entry.after = municipality_name(before, is->parent);
            break;
        case RegisterActKind::merge:
            entry.from.insert(entry.from.end(), act.others.begin(), act.others.end());
            break;
        case RegisterActKind::split:
            for (const auto& one : after)
                if (one.id != act.organisation) entry.to.push_back(one.id);
    }
}

RegisterHistory history_of(store::Database& database, OrganisationId school) {
    RegisterHistory out;
    std::set<OrganisationId> named;
    for (const auto& step : store::load_history(database, about_organisation, static_cast<std::int64_t>(school))) {
        out.entries.push_back(read_entry(step));
        named.insert(out.entries.back().from.begin(), out.entries.back().from.end());
        named.insert(out.entries.back().to.begin(), out.entries.back().to.end());
    }
    std::stable_sort(out.entries.begin(), out.entries.end(),
                     [](const auto& a, const auto& b) { return std::pair(a.day, a.id) > std::pair(b.day, b.id); });
    for (const auto id : named)
        if (const auto one = store::load_organisation(database, id))
            out.schools.push_back({id, shown_code(*one), one->name.empty() ? shown_code(*one) : one->name});
    return out;
}

}  // namespace

RegisterHistory perform_register_act(Desk& desk, const Person& who, Instant now, const RegisterWish& wish) {
    auto act = wish.act;
    act.organisation = find_school(desk, wish.school).organisation.id;
    act.others.clear();
    for (const auto& other : wish.others) act.others.push_back(find_school(desk, other).organisation.id);

    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto before = involved_in(database, act);
    auto done = registering::perform(act, before);
    if (!done.problems.empty()) throw Refusal(done.problems.front());
    for (auto& one : done.changed) one.id = store::save_organisation(database, one);

    RegisterEntry entry;
    entry.day = opora::iso_day(act.day);
    entry.ground = act.ground;
    describe(entry, act, before, done.changed);
    std::set<OrganisationId> concerned(entry.from.begin(), entry.from.end());
    concerned.insert(entry.to.begin(), entry.to.end());
    for (const auto id : concerned)
        store::add_history(database, about_organisation, static_cast<std::int64_t>(id),
                           {0, std::string(name_of(act.kind)), write_entry(entry), iso_time(now), who.name});
    store::add_audit(database, {0, iso_time(now), who.name, "perform_register_act",
                                std::string(name_of(act.kind)) + " " + wish.school});
    auto history = history_of(database, act.organisation);
    transaction.commit();
    return history;
}

RegisterHistory register_history(Desk& desk, const std::string& school, const Sight& sight) {
    const auto id = find_school(desk, school, sight).organisation.id;
    const auto connection = desk.database();
    auto history = history_of(connection, id);
    std::erase_if(history.schools, [&](const auto& one) { return !sight.sees(one.id); });
    return history;
}

}  // namespace opora::office
