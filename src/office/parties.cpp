#include "office/parties.hpp"

#include "base/text.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/parties.hpp"
#include "office/plan_records.hpp"
#include "office/understanding.hpp"

#include <algorithm>

namespace opora::office {

namespace {

std::string party_named(PartyId id) { return "party " + std::to_string(static_cast<std::int64_t>(id)); }

Party require_party(store::Database& database, PartyId id) {
    auto party = store::load_party(database, id);
    if (!party || party->merged_into != PartyId{}) refuse_not_found(party_named(id));
    return std::move(*party);
}

PartyRow row_of_party(store::Database& database, const Party& party, const Date& today) {
    store::TaskQuery query;
    query.parties = {party.id};
    query.today = today;
    return {party, store::count_tasks(database, query)};
}

/// A letter can only be sent to one address, without blanks or line ends.
bool is_mail(std::string_view mail) {
    const auto at = mail.find('@');
    return at != std::string_view::npos && at > 0 && mail.find('.', at) != std::string_view::npos &&
           mail.find('@', at + 1) == std::string_view::npos &&
           std::none_of(mail.begin(), mail.end(), [](unsigned char c) { return c <= 0x20 || c == ',' || c == '<'; });
}

void check_party_wish(store::Database& database, PartyId id, const PartyWish& wish) {
    if (wish.name && trimmed(*wish.name).empty()) refuse_field("name", *wish.name);
    if (wish.mail && !wish.mail->empty() && !is_mail(*wish.mail)) refuse_field("mail", *wish.mail);
    if (wish.digest_hour && (*wish.digest_hour < -1 || *wish.digest_hour > 23))
        refuse_field("digest_hour", std::to_string(*wish.digest_hour));
    if (wish.deputy && *wish.deputy != PartyId{}) {
        if (*wish.deputy == id) refuse_field("deputy", party_named(id));
        require_party(database, *wish.deputy);
    }
    if (wish.away && *wish.away && (!(*wish.away)->start.ok() || (*wish.away)->end < (*wish.away)->start))
        refuse_field("away", "");
    if (!wish.name) return;
    const auto holder = store::find_party(database, *wish.name);
    if (holder && *holder != id) refuse_field("name", *wish.name);
}

}  // namespace

std::vector<PartyRow> list_parties(Desk& desk, Instant now, const std::string& query, PlanId plan, const Sight& sight) {
    const auto connection = desk.database();
    store::Transaction moment(connection, store::Transaction::Mode::reading);
    std::map<std::string, TaskCounts> counts;
    for (const auto& row : store::count_tasks_by(connection, store::CountBy::party, plan, local_day(connection, now)))
        counts[row.key] = row.counts;
    std::vector<PartyRow> rows;
    for (auto& party : store::load_parties(connection, query, plan)) {
        if (!sight.sees(OrganisationId{party.school})) continue;
        const auto key = std::to_string(static_cast<std::int64_t>(party.id));
        rows.push_back({std::move(party), counts[key]});
    }
    return rows;
}

PartyRow find_party(Desk& desk, Instant now, PartyId id) {
    const auto connection = desk.database();
    return row_of_party(connection, require_party(connection, id), local_day(connection, now));
}

PartyRow change_party(Desk& desk, const Person& who, Instant now, PartyId id, const PartyWish& wish) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto party = require_party(database, id);
    check_party_wish(database, id, wish);
    if (wish.name) party.name = trimmed(*wish.name);
    party.post = wish.post.value_or(party.post);
    party.organisation = wish.organisation.value_or(party.organisation);
    party.mail = wish.mail.value_or(party.mail);
    party.digest_hour = wish.digest_hour.value_or(party.digest_hour);
    party.deputy = wish.deputy.value_or(party.deputy);
    if (wish.away) party.away = *wish.away;
    store::save_party(database, party);
    store::add_audit(database, {0, iso_time(now), who.name, "change_party", party_named(id)});
    auto row = row_of_party(database, require_party(database, id), local_day(database, now));
    transaction.commit();
    return row;
}

std::vector<MergeProposal> propose_party_merges(Desk& desk) {
    const auto connection = desk.database();
    return propose_merges(connection, store::load_parties(connection));
}

PartyRow merge_parties(Desk& desk, const Person& who, Instant now, PartyId into, const std::vector<PartyId>& from) {
    if (from.empty()) refuse_field("from", "");
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    require_party(database, into);
    for (const auto id : from) {
        if (id == into) refuse_field("from", party_named(id));
        require_party(database, id);
        store::merge_party(database, id, into);
        store::add_audit(database,
                         {0, iso_time(now), who.name, "merge_parties", party_named(id) + " into " + party_named(into)});
    }
    auto row = row_of_party(database, require_party(database, into), local_day(database, now));
    transaction.commit();
    return row;
}

}  // namespace opora::office
