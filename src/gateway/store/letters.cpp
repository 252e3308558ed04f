#include "gateway/store/letters.hpp"

#include "base/problem.hpp"

namespace opora::store {

namespace {

constexpr std::string_view feed_columns =
    "SELECT id, party, plan, school, token_hash, made, person, last_read FROM feeds WHERE is_revoked = 0";

FeedRecord feed_of(const Statement& row) {
    return {
        row.integer(0),           PartyId{row.integer(1)},  PlanId{row.integer(2)},   OrganisationId{row.integer(3)},
        std::string(row.text(4)), std::string(row.text(5)), std::string(row.text(6)), std::string(row.text(7))};
}

}  // namespace

std::int64_t add_feed(Database& database, const FeedRecord& record) {
    return run_for_id(database,
                      "INSERT INTO feeds (party, plan, school, token_hash, made, person, last_read, is_revoked)"
                      " VALUES ($1, $2, $3, $4, $5, $6, '', 0) RETURNING id",
                      record.party, record.plan, record.school, record.token_hash, record.made, record.person)
        .value();
}

std::vector<FeedRecord> load_feeds(Database& database) {
    const auto rows = ask(database, std::string(feed_columns) + " ORDER BY id DESC");
    std::vector<FeedRecord> found;
    while (rows->step()) found.push_back(feed_of(*rows));
    return found;
}

std::optional<FeedRecord> find_feed(Database& database, std::string_view token_hash) {
    const auto rows = ask(database, std::string(feed_columns) + " AND token_hash = $1", token_hash);
    if (!rows->step()) return {};
    return feed_of(*rows);
}

void note_feed_read(Database& database, std::int64_t id, std::string_view at) {
    run(database, "UPDATE feeds SET last_read = $1 WHERE id = $2", at, id);
}

void revoke_feed(Database& database, std::int64_t id) {
    const auto gone =
        run_for_id(database, "UPDATE feeds SET is_revoked = 1 WHERE id = $1 AND is_revoked = 0 RETURNING id", id);
    if (!gone) throw Refusal(Problem{Code::not_found, {}, "feed " + std::to_string(id), {}});
}

bool begin_digest(Database& database, const DigestRow& row, std::string_view retry_before) {
    return run_for_id(database,
                      "INSERT INTO digests (party, day, state, reason, at) VALUES ($1, $2, 'sending', '', $3)"
                      " ON CONFLICT (party, day) DO UPDATE SET state = 'sending', at = excluded.at"
                      " WHERE digests.state = 'failed' AND digests.at < $4 RETURNING party",
                      row.party, row.day, row.at, retry_before)
        .has_value();
}

void end_digest(Database& database, const DigestRow& row) {
    run(database, "UPDATE digests SET state = $1, reason = $2, at = $3 WHERE party = $4 AND day = $5", row.state,
        row.reason, row.at, row.party, row.day);
}

std::optional<DigestRow> load_digest(Database& database, PartyId party, std::string_view day) {
    const auto rows =
        ask(database, "SELECT party, day, state, reason, at FROM digests WHERE party = $1 AND day = $2", party, day);
    if (!rows->step()) return {};
    return DigestRow{PartyId{rows->integer(0)}, std::string(rows->text(1)), std::string(rows->text(2)),
                     std::string(rows->text(3)), std::string(rows->text(4))};
}

bool begin_house_letter(Database& database, const HouseLetterRow& row, std::string_view retry_before) {
    return run_for_id(database,
                      "INSERT INTO house_letters (kind, address, day, state, reason, at)"
                      " VALUES ($1, $2, $3, 'sending', '', $4) ON CONFLICT (kind, address, day) DO UPDATE"
                      " SET state = 'sending', at = excluded.at WHERE house_letters.state = 'failed'"
                      " AND house_letters.at < $5 RETURNING 1",
                      row.kind, row.address, row.day, row.at, retry_before)
        .has_value();
}

void end_house_letter(Database& database, const HouseLetterRow& row) {
    run(database,
        "UPDATE house_letters SET state = $1, reason = $2, at = $3 WHERE kind = $4 AND address = $5 AND day = $6",
        row.state, row.reason, row.at, row.kind, row.address, row.day);
}

}  // namespace opora::store
