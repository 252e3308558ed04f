#include "office/feeds.hpp"

#include "base/hash.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/letters.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/tasks.hpp"
#include "office/gate.hpp"
#include "office/plan_records.hpp"
#include "office/sitting_schedule.hpp"

#include <array>
#include <random>

namespace opora::office {

namespace {

constexpr std::size_t token_digits = 32;  // 128 bits
constexpr int most_entries = 5000;
constexpr int most_entries_of_a_file = 100'000;

std::string new_token() {
    std::random_device source;
    std::string token;
    while (token.size() < token_digits) {
        std::array<char, 9> part{};
        std::snprintf(part.data(), part.size(), "%08x", static_cast<unsigned>(source()));
        token += part.data();
    }
    return token;
}

std::string feed_named(std::int64_t id) { return "feed " + std::to_string(id); }

std::string name_of_feed(store::Database& database, PartyId party, PlanId plan, OrganisationId school = {}) {
    if (school != OrganisationId{}) {
        const auto found = store::load_organisation(database, school);
        if (!found) refuse_not_found("school " + std::to_string(static_cast<std::int64_t>(school)));
        return found->name;
    }
    if (party != PartyId{}) {
        const auto found = store::load_party(database, party);
        if (!found) refuse_not_found("party " + std::to_string(static_cast<std::int64_t>(party)));
        return found->name;
    }
    const auto found = store::load_plan(database, plan);
    if (!found) refuse_not_found("plan " + std::to_string(static_cast<std::int64_t>(plan)));
    return found->title;
}

/// A plan's calendar holds the tasks of all.
bool sees_feed(store::Database& database, const Sight& sight, PartyId party, OrganisationId school) {
    if (sight.is_everything()) return true;
    if (school != OrganisationId{}) return sight.sees(school);
    return party != PartyId{} && sees_party(database, sight, party);
}

FeedEntry entry_of(const store::TaskLine& line) {
    const auto& task = line.record.task;
    FeedEntry entry;
    entry.task = task.id;
    entry.uid = "task-" + std::to_string(static_cast<std::int64_t>(task.id)) + "@opora";
    entry.due = *task.due;
    entry.title = line.title;
    entry.plan_title = line.plan_title;
    entry.party_name = line.party_name;
    entry.number = line.number;
    entry.expected = line.expected;
    entry.phrase = line.phrase;
    entry.state = task.state;
    entry.changed = line.record.changed;
    entry.sequence = line.record.sequence;
    return entry;
}

/// Open tasks with a day, of a party or a plan.
FeedContent content_of(store::Database& database, PartyId party, PlanId plan, const Date& today, int most) {
    store::TaskQuery query;
    query.selection = store::TaskSelection::open;
    query.plan = plan;
    if (party != PartyId{}) {
        query.parties = store::stood_in_for(database, party, today);
        query.parties.push_back(party);
    }
    query.today = today;
    query.to = Date{std::chrono::year{9000} / 1 / 1};  // those with a day
    query.limit = most;
    FeedContent content{name_of_feed(database, party, plan), {}};
    for (const auto& line : store::find_tasks(database, query)) content.entries.push_back(entry_of(line));
    return content;
}

/// What a person at a school needs to see beside the tasks: the days on which its classes sit.
void add_sittings(Desk& desk, Instant now, PartyId party, FeedContent& content) {
    for (auto& entry : sittings_of_party(desk, now, party)) content.entries.push_back(std::move(entry));
}

}  // namespace

std::vector<Feed> list_feeds(Desk& desk, const Sight& sight) {
    const auto connection = desk.database();
    std::vector<Feed> feeds;
    for (const auto& record : store::load_feeds(connection))
        if (sees_feed(connection, sight, record.party, record.school))
            feeds.push_back({record.id, record.party, record.plan, record.school,
                             name_of_feed(connection, record.party, record.plan, record.school), "", record.made,
                             record.last_read});
    return feeds;
}

Feed make_feed(Desk& desk, const Person& who, Instant now, PartyId party, PlanId plan, OrganisationId school) {
    if ((party != PartyId{}) + (plan != PlanId{}) + (school != OrganisationId{}) != 1) refuse_field("party", "");
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    if (!sees_feed(database, sight_of(database, who, Act::subscribe), party, school)) refuse_not_found("feed");
    Feed feed;
    feed.party = party;
    feed.plan = plan;
    feed.school = school;
    feed.name = name_of_feed(database, party, plan, school);
    feed.token = new_token();
    feed.made = iso_time(now);
    feed.id = store::add_feed(database, {0, party, plan, school, sha256_hex(feed.token), feed.made, who.name, ""});
    store::add_audit(database, {0, feed.made, who.name, "make_feed", feed_named(feed.id)});
    transaction.commit();
    return feed;
}

void revoke_feed(Desk& desk, const Person& who, Instant now, std::int64_t id) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto sight = sight_of(database, who, Act::subscribe);
    for (const auto& record : store::load_feeds(database))
        if (record.id == id && !sees_feed(database, sight, record.party, record.school))
            refuse_not_found(feed_named(id));
    store::revoke_feed(database, id);
    store::add_audit(database, {0, iso_time(now), who.name, "revoke_feed", feed_named(id)});
    transaction.commit();
}

FeedContent plan_feed(Desk& desk, Instant now, PlanId plan) {
    const auto connection = desk.database();
    store::Database& database = connection;
    return content_of(database, {}, plan, local_day(database, now), most_entries_of_a_file);
}

FeedContent read_feed(Desk& desk, Instant now, std::string_view token) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto feed = store::find_feed(database, sha256_hex(token));
    if (!feed) refuse_not_found("feed");
    auto content = feed->school == OrganisationId{}
                       ? content_of(database, feed->party, feed->plan, local_day(database, now), most_entries)
                       : schedule_feed(desk, now, feed->school);
    if (feed->party != PartyId{}) add_sittings(desk, now, feed->party, content);
    // The day is enough for the page, so that a calendar that asks every minute does not write every minute.
    if (feed->last_read.substr(0, 10) != iso_day(now)) store::note_feed_read(database, feed->id, iso_time(now));
    return content;
}

}  // namespace opora::office
