#include "office/find_school.hpp"

#include "base/people_order.hpp"
#include "gateway/store/organisations.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace opora::office {

namespace {

std::optional<OrganisationId> find_by_any_code(store::Database& database, const std::string& code) {
    if (code.starts_with('#')) {
        std::int64_t id = 0;
        const auto [end, fault] = std::from_chars(code.data() + 1, code.data() + code.size(), id);
        if (fault == std::errc{} && end == code.data() + code.size()) return OrganisationId{id};
        return {};
    }
    if (const auto digits = login_digits(code))
        if (const auto found = store::find_school(database, *digits)) return found;
    if (const auto found = store::find_school(database, code)) return found;
    for (const char* system : {"oge", "ege", "inn", "other"})
        if (const auto found = store::find_by_code(database, system, code)) return found;
    return {};
}

bool has_code(const Organisation& organisation, const std::string& text) {
    return std::any_of(organisation.codes.begin(), organisation.codes.end(), [&](const auto& code) {
        const auto shown = code.system == "login" ? login_shown(code.code) : code.code;
        return shown.find(text) != std::string::npos;
    });
}

}  // namespace

std::string shown_code(const Organisation& organisation) {
    const OrganisationCode* login = nullptr;
    for (const auto& code : organisation.codes) {
        if (code.system != "login") continue;
        const auto lasts = [](const OrganisationCode& one) { return one.year_to ? one.year_to : 9999; };
        if (!login || lasts(code) > lasts(*login)) login = &code;
    }
    if (login) return login_shown(login->code);
    return organisation.codes.empty() ? "" : organisation.codes.front().code;
}

std::vector<OrganisationRow> list_organisations(Desk& desk, const OrganisationWish& wish, const Sight& sight) {
    const auto connection = desk.database();
    const auto all = store::load_organisations(connection);
    std::map<OrganisationId, std::string> names;
    std::map<OrganisationId, OrganisationId> parents;
    std::map<OrganisationId, int> schools;
    for (const auto& one : all) {
        names[one.id] = one.name;
        parents[one.id] = one.parent;
    }
    for (const auto& one : all)
        if (one.kind == OrganisationKind::school && sight.sees(one.id)) {
            ++schools[one.parent];
            const auto above = parents.find(one.parent);
            if (above != parents.end()) ++schools[above->second];
        }
    std::set<OrganisationId> named;
    constexpr int any_number = 1'000'000;
    if (!wish.text.empty())
        for (const auto id : store::find_by_name(connection, wish.text, any_number)) named.insert(id);
    std::vector<OrganisationRow> rows;
    for (const auto& one : all) {
        if (!sight.sees(one.id) && schools[one.id] == 0) continue;
        if (wish.kind && one.kind != *wish.kind) continue;
        if (wish.parent && one.parent != *wish.parent) continue;
        if (!wish.text.empty() && !named.contains(one.id) && !has_code(one, wish.text)) continue;
        rows.push_back({one, names[one.parent], schools[one.id]});
    }
    const PeopleOrder order(Language::russian);
    std::sort(rows.begin(), rows.end(), [&](const auto& one, const auto& other) {
        return order.compare(one.organisation.name, other.organisation.name) < 0;
    });
    if (rows.size() > wish.limit) rows.resize(wish.limit);
    return rows;
}

SchoolCard find_school(Desk& desk, const std::string& code, const Sight& sight) {
    const auto connection = desk.database();
    const auto id = find_by_any_code(connection, code);
    const auto found = id ? store::load_organisation(connection, *id) : std::nullopt;
    if (!found || found->kind != OrganisationKind::school || !sight.sees(found->id))
        throw Refusal(Problem{Code::school_not_found, {}, code, {}});
    SchoolCard card;
    card.organisation = *found;
    if (const auto parent = store::load_organisation(connection, found->parent)) card.parent_name = parent->name;
    card.contexts = store::load_context(connection, found->id);
    std::reverse(card.contexts.begin(), card.contexts.end());
    return card;
}

}  // namespace opora::office
