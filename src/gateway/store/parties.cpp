#include "gateway/store/parties.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "gateway/store/days.hpp"
#include "gateway/store/like.hpp"

namespace opora::store {

namespace {

constexpr std::string_view party_columns =
    "SELECT id, kind, name, post, organisation, school, mail, digest_hour, deputy, away_from, away_to, merged_into"
    " FROM parties";

Party party_of(const Statement& row) {
    Party party;
    party.id = PartyId{row.integer(0)};
    party.kind = static_cast<ExecutorKind>(row.integer(1));
    party.name = row.text(2);
    party.post = row.text(3);
    party.organisation = row.text(4);
    party.school = row.integer(5);
    party.mail = row.text(6);
    party.digest_hour = static_cast<int>(row.integer(7));
    party.deputy = PartyId{row.integer(8)};
    const auto from = read_day(row.text(9)), to = read_day(row.text(10));
    if (from && to) party.away = Period{*from, *to};
    party.merged_into = PartyId{row.integer(11)};
    return party;
}

void load_names(Database& database, Party& party) {
    const auto rows = ask(database, "SELECT written FROM party_names WHERE party = $1 ORDER BY folded", party.id);
    while (rows->step())
        if (rows->text(0) != party.name) party.names_written.emplace_back(rows->text(0));
}

void save_name(Database& database, PartyId party, const std::string& written) {
    const auto key = folded(written);
    if (key.empty()) return;
    run(database,
        "INSERT INTO party_names (folded, written, party) VALUES ($1, $2, $3)"
        " ON CONFLICT (folded) DO UPDATE SET party = excluded.party",
        key, written, party);
}

}  // namespace

std::optional<PartyId> find_party(Database& database, std::string_view name) {
    const auto rows = ask(database, "SELECT party FROM party_names WHERE folded = $1", folded(name));
    if (!rows->step()) return {};
    return PartyId{rows->integer(0)};
}

PartyId save_party(Database& database, const Party& party) {
    Transaction transaction(database, Transaction::Mode::writing);
    const auto from = day_cell(party.away ? std::optional(party.away->start) : std::nullopt);
    const auto to = day_cell(party.away ? std::optional(party.away->end) : std::nullopt);
    const auto id =
        party.id == PartyId{}
            ? run_for_id(database,
                         "INSERT INTO parties (kind, name, post, organisation, school, mail, digest_hour, deputy,"
                         " away_from, away_to, merged_into) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
                         " RETURNING id",
                         party.kind, party.name, party.post, party.organisation, party.school, party.mail,
                         party.digest_hour, party.deputy, from, to, party.merged_into)
            : run_for_id(database,
                         "UPDATE parties SET kind = $1, name = $2, post = $3, organisation = $4, school = $5,"
                         " mail = $6, digest_hour = $7, deputy = $8, away_from = $9, away_to = $10,"
                         " merged_into = $11 WHERE id = $12 RETURNING id",
                         party.kind, party.name, party.post, party.organisation, party.school, party.mail,
                         party.digest_hour, party.deputy, from, to, party.merged_into, party.id);
    if (!id) throw Refusal(Problem{Code::not_found, {}, "party " + std::to_string(std::int64_t(party.id)), {}});
    save_name(database, PartyId{*id}, party.name);
    for (const auto& written : party.names_written) save_name(database, PartyId{*id}, written);
    transaction.commit();
    return PartyId{*id};
}

std::optional<Party> load_party(Database& database, PartyId id) {
    const auto rows = ask(database, std::string(party_columns) + " WHERE id = $1", id);
    if (!rows->step()) return {};
    auto party = party_of(*rows);
    load_names(database, party);
    return party;
}

std::vector<Party> load_parties(Database& database, std::string_view query, PlanId plan) {
    const auto rows =
        ask(database,
            std::string(party_columns) +
                " WHERE merged_into = 0 AND ($1 = '%' OR id IN (SELECT party FROM party_names WHERE folded LIKE $1"
                " ESCAPE '!')) AND ($2 = 0 OR id IN (SELECT party FROM tasks WHERE plan = $2)) ORDER BY name, id",
            like_text(query), plan);
    std::vector<Party> found;
    while (rows->step()) found.push_back(party_of(*rows));
    for (auto& party : found) load_names(database, party);
    return found;
}

std::vector<Party> load_letter_parties(Database& database, int hour, const Date& day) {
    const auto rows = ask(database,
                          std::string(party_columns) +
                              " WHERE merged_into = 0 AND mail <> '' AND digest_hour >= 0 AND digest_hour <= $1"
                              " AND NOT (deputy <> 0 AND away_from <= $2 AND away_to >= $2 AND away_to <> 'none')"
                              " ORDER BY id",
                          hour, day_text(day));
    std::vector<Party> found;
    while (rows->step()) found.push_back(party_of(*rows));
    return found;
}

std::vector<PartyId> stood_in_for(Database& database, PartyId deputy, const Date& day) {
    const auto rows = ask(database,
                          "SELECT id FROM parties WHERE deputy = $1 AND deputy <> 0 AND merged_into = 0"
                          " AND away_from <= $2 AND away_to >= $2 AND away_to <> 'none' ORDER BY id",
                          deputy, day_text(day));
    std::vector<PartyId> found;
    while (rows->step()) found.push_back(PartyId{rows->integer(0)});
    return found;
}

void merge_party(Database& database, PartyId from, PartyId into) {
    Transaction transaction(database, Transaction::Mode::writing);
    const std::string twin =
        " EXISTS (SELECT 1 FROM tasks o WHERE o.plan = tasks.plan AND o.measure = tasks.measure"
        " AND o.occurrence = tasks.occurrence AND o.drafted = $2";
    const std::string untouched = " sequence = 0 AND state IN (0, 6, 7) ";
    run(database, "DELETE FROM tasks WHERE drafted = $1 AND" + untouched + "AND" + twin + ")", from, into);
    run(database, "DELETE FROM tasks WHERE drafted = $1 AND" + untouched + "AND" + twin + ")", into, from);
    run(database, "UPDATE tasks SET drafted = $2 WHERE drafted = $1 AND NOT" + twin + ")", from, into);
    run(database, "UPDATE tasks SET party = $2 WHERE party = $1", from, into);
    run(database, "UPDATE tasks SET delegated_by = $2 WHERE delegated_by = $1", from, into);
    run(database, "UPDATE plans SET controller = $2 WHERE controller = $1", from, into);
    run(database, "UPDATE feeds SET party = $2 WHERE party = $1", from, into);
    run(database, "UPDATE parties SET deputy = $2 WHERE deputy = $1 AND id <> $2", from, into);
    run(database, "UPDATE parties SET deputy = 0 WHERE deputy = id");
    run(database, "UPDATE party_names SET party = $2 WHERE party = $1", from, into);
    run(database, "UPDATE parties SET merged_into = $2 WHERE id = $1 OR merged_into = $1", from, into);
    transaction.commit();
}

void save_learned_term(Database& database, std::string_view term, std::string_view body) {
    run(database,
        "INSERT INTO glossary_terms (folded, body) VALUES ($1, $2)"
        " ON CONFLICT (folded) DO UPDATE SET body = excluded.body",
        folded(term), body);
}

std::vector<std::string> load_learned_terms(Database& database) {
    const auto rows = ask(database, "SELECT body FROM glossary_terms ORDER BY folded");
    std::vector<std::string> found;
    while (rows->step()) found.emplace_back(rows->text(0));
    return found;
}

}  // namespace opora::store
