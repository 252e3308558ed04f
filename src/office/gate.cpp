#include "office/gate.hpp"

#include "gateway/catalogue/read_rights.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/reach.hpp"
#include "gateway/store/tasks.hpp"
#include "office/find_school.hpp"

#include <algorithm>

namespace opora::office {

namespace {

/// Where the posts of a role stand. 0 = anywhere.
enum class Level : std::uint8_t { anywhere, house, municipality, school };

constexpr Level level_of(Role role) {
    constexpr Level levels[number_of_roles] = {
        Level::house,  Level::house,    Level::house,    Level::municipality, Level::municipality, Level::school,
        Level::school, Level::anywhere, Level::anywhere, Level::house,        Level::house,
    };
    return levels[static_cast<std::size_t>(role)];
}

[[noreturn]] void refuse_act(Act act) { throw Refusal(Problem{Code::not_allowed, {}, std::string(name_of(act)), {}}); }

}  // namespace

bool fits(Role role, std::optional<OrganisationKind> place) {
    switch (level_of(role)) {
        case Level::anywhere:
            return place.has_value();
        case Level::house:
            return !place || place == OrganisationKind::region;
        case Level::municipality:
            return place == OrganisationKind::municipality;
        case Level::school:
            return place == OrganisationKind::school;
    }
    return false;
}

Sight reach_of(store::Database& database, const Person& who, Act act) {
    if (who.account == 0) return Sight::everything();
    std::vector<Sight::Place> places;
    std::vector<OrganisationId> seen;
    for (const auto& post : who.posts) {
        const auto reach = catalogue::shipped_rights().reach(act, post.role);
        if (reach == Reach::none) continue;
        std::optional<OrganisationKind> kind;
        if (post.organisation != OrganisationId{}) {
            kind = store::kind_of_organisation(database, post.organisation);
            if (!kind) continue;
        }
        if (!fits(post.role, kind)) continue;
        if (reach == Reach::all) return Sight::everything();
        if (!kind) continue;
        places.push_back({*kind, post.organisation});
        for (const auto id : store::organisations_below(database, post.organisation)) seen.push_back(id);
    }
    return Sight::of(std::move(places), std::move(seen));
}

Sight sight_of(store::Database& database, const Person& who, Act act) {
    auto sight = reach_of(database, who, act);
    if (sight.is_nothing()) refuse_act(act);
    return sight;
}

Sight sight_of(Desk& desk, const Person& who, Act act) {
    if (who.account == 0) return Sight::everything();
    return sight_of(desk.database(), who, act);
}

void require(Desk& desk, const Person& who, Act act, OrganisationId organisation) {
    require_seen(sight_of(desk, who, act), organisation, "#" + std::to_string(std::int64_t(organisation)));
}

void require_seen(const Sight& sight, OrganisationId organisation, const std::string& what) {
    if (!sight.sees(organisation)) throw Refusal(Problem{Code::not_found, {}, what, {}});
}

void require_everything(const Sight& sight) {
    if (!sight.is_everything()) throw Refusal(Problem{Code::not_allowed, {}, {}, {}});
}

std::vector<ActReached> acts_of(Desk& desk, const Person& who) {
    const auto connection = desk.database();
    std::vector<ActReached> reached;
    for (std::size_t i = 0; i < number_of_acts; ++i) {
        const auto act = static_cast<Act>(i);
        const auto sight = reach_of(connection, who, act);
        if (!sight.is_nothing()) reached.push_back({act, sight.is_everything() ? Reach::all : Reach::own});
    }
    return reached;
}

Me who_am_i(Desk& desk, const Person& who) {
    constexpr const char* kinds[] = {"region", "municipality", "school"};
    Me me;
    me.acts = acts_of(desk, who);
    const auto connection = desk.database();
    for (const auto& post : who.posts) {
        MyPost mine{post, "", "", ""};
        if (const auto place = store::load_organisation(connection, post.organisation)) {
            mine.kind = kinds[static_cast<std::size_t>(place->kind)];
            mine.place = place->name;
            if (place->kind == OrganisationKind::school) mine.code = shown_code(*place);
        }
        me.posts.push_back(std::move(mine));
    }
    return me;
}

std::vector<PartyId> parties_in(store::Database& database, const Sight& sight) {
    return store::parties_at(database, sight.seen());
}

bool sees_party(store::Database& database, const Sight& sight, PartyId id) {
    if (sight.is_everything()) return true;
    const auto party = store::load_party(database, id);
    return party && sight.sees(OrganisationId{party->school});
}

bool sees_task(store::Database& database, const Sight& sight, TaskId id) {
    if (sight.is_everything()) return true;
    const auto record = store::load_task(database, id);
    return record &&
           (sees_party(database, sight, record->task.party) || sees_party(database, sight, record->task.delegated_by));
}

PlaceAsked narrowed(Desk& desk, const Sight& sight, PlaceAsked asked) {
    if (sight.is_everything()) return asked;
    if (!asked.school.empty()) require_school(desk, sight, asked.school);
    if (asked.municipality) require_seen(sight, *asked.municipality, std::to_string(std::int64_t(*asked.municipality)));
    if (!asked.school.empty() || asked.municipality || sight.places().empty()) return asked;
    const auto& place = sight.places().front();
    if (place.kind == OrganisationKind::municipality) asked.municipality = place.id;
    if (place.kind == OrganisationKind::school) asked.school = "#" + std::to_string(std::int64_t(place.id));
    return asked;
}

void require_school(Desk& desk, const Sight& sight, const std::string& code) {
    if (sight.is_everything()) return;
    if (!sight.sees(find_school(desk, code).organisation.id))
        throw Refusal(Problem{Code::school_not_found, {}, code, {}});
}

}  // namespace opora::office
