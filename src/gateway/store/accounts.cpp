#include "gateway/store/accounts.hpp"

#include "base/problem.hpp"

#include <map>

namespace opora::store {

namespace {

constexpr std::string_view account_columns =
    "SELECT id, login, name, mail, party, state, password, code_secret, code_pending, code_step, subject, created,"
    " last_in FROM accounts";

AccountRecord account_of(const Statement& row) {
    AccountRecord record;
    auto& account = record.account;
    auto& secrets = record.secrets;
    account.id = row.integer(0);
    account.login = row.text(1);
    account.name = row.text(2);
    account.mail = row.text(3);
    account.party = PartyId{row.integer(4)};
    account.state = account_state_named(row.text(5));
    secrets.password = row.text(6);
    secrets.code_secret = row.text(7);
    secrets.code_pending = row.text(8);
    secrets.code_step = row.integer(9);
    secrets.subject = row.text(10);
    account.created = row.integer(11);
    account.last_in = row.integer(12);
    account.has_second_step = !secrets.code_secret.empty();
    return record;
}

Post post_of(const Statement& row, int from) {
    Post post;
    post.role = role_named(row.text(from)).value_or(Role::school_coordinator);
    post.organisation = OrganisationId{row.integer(from + 1)};
    post.from = row.text(from + 2);
    post.until = row.text(from + 3);
    post.deputy_of = row.integer(from + 4);
    return post;
}

std::optional<AccountRecord> with_posts(Database& database, std::unique_ptr<Statement> rows) {
    if (!rows->step()) return {};
    auto record = account_of(*rows);
    const auto posts = ask(database,
                           "SELECT role, organisation, first_day, last_day, deputy_of FROM posts WHERE account = $1"
                           " ORDER BY id",
                           record.account.id);
    while (posts->step()) record.account.posts.push_back(post_of(*posts, 0));
    return record;
}

void save_posts(Database& database, std::int64_t account, const std::vector<Post>& posts) {
    run(database, "DELETE FROM posts WHERE account = $1", account);
    for (const auto& post : posts)
        run(database,
            "INSERT INTO posts (account, role, organisation, first_day, last_day, deputy_of)"
            " VALUES ($1, $2, $3, $4, $5, $6)",
            account, name_of(post.role), post.organisation, post.from, post.until, post.deputy_of);
}

}  // namespace

bool has_accounts(Database& database) { return ask(database, "SELECT id FROM accounts LIMIT 1")->step(); }

std::int64_t save_account(Database& database, const AccountRecord& record) {
    const auto& account = record.account;
    const auto& secrets = record.secrets;
    Transaction transaction(database, Transaction::Mode::writing);
    const auto same = ask(database, "SELECT id FROM accounts WHERE login = $1 AND id <> $2", account.login, account.id);
    if (same->step()) throw Refusal(Problem{Code::login_taken, {{}, 0, {}, {}, "login"}, account.login, {}});
    auto id = account.id;
    if (id == 0)
        id = run_for_id(database,
                        "INSERT INTO accounts (login, name, mail, party, state, password, code_secret, code_pending,"
                        " code_step, subject, created, last_in) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
                        " $12) RETURNING id",
                        account.login, account.name, account.mail, account.party, name_of(account.state),
                        secrets.password, secrets.code_secret, secrets.code_pending, secrets.code_step, secrets.subject,
                        account.created, account.last_in)
                 .value();
    else
        run(database,
            "UPDATE accounts SET login = $2, name = $3, mail = $4, party = $5, state = $6, password = $7,"
            " code_secret = $8, code_pending = $9, code_step = $10, subject = $11 WHERE id = $1",
            id, account.login, account.name, account.mail, account.party, name_of(account.state), secrets.password,
            secrets.code_secret, secrets.code_pending, secrets.code_step, secrets.subject);
    save_posts(database, id, account.posts);
    transaction.commit();
    return id;
}

std::optional<AccountRecord> load_account(Database& database, std::int64_t id) {
    return with_posts(database, ask(database, std::string(account_columns) + " WHERE id = $1", id));
}

std::optional<AccountRecord> load_account_of_login(Database& database, std::string_view login) {
    return with_posts(database, ask(database, std::string(account_columns) + " WHERE login = $1", login));
}

std::optional<AccountRecord> load_account_of_subject(Database& database, std::string_view subject) {
    return with_posts(database,
                      ask(database, std::string(account_columns) + " WHERE subject <> '' AND subject = $1", subject));
}

std::vector<Account> load_accounts(Database& database) {
    std::vector<Account> accounts;
    std::map<std::int64_t, std::size_t> places;
    const auto rows = ask(database, std::string(account_columns) + " ORDER BY name, id");
    while (rows->step()) {
        accounts.push_back(account_of(*rows).account);
        places[accounts.back().id] = accounts.size() - 1;
    }
    const auto posts = ask(
        database, "SELECT account, role, organisation, first_day, last_day, deputy_of FROM posts ORDER BY account, id");
    while (posts->step())
        if (const auto place = places.find(posts->integer(0)); place != places.end())
            accounts[place->second].posts.push_back(post_of(*posts, 1));
    return accounts;
}

bool take_code_step(Database& database, std::int64_t account, std::int64_t step, std::int64_t believable) {
    return run_for_id(database,
                      "UPDATE accounts SET code_step = $2 WHERE id = $1 AND (code_step < $2 OR code_step > $3)"
                      " RETURNING id",
                      account, step, believable)
        .has_value();
}

void note_sign_in(Database& database, std::int64_t account, std::int64_t at) {
    run(database, "UPDATE accounts SET last_in = $2 WHERE id = $1", account, at);
}

void save_recovery_codes(Database& database, std::int64_t account, const std::vector<std::string>& digests) {
    run(database, "DELETE FROM recovery_codes WHERE account = $1", account);
    for (const auto& digest : digests)
        run(database, "INSERT INTO recovery_codes (account, digest) VALUES ($1, $2)", account, digest);
}

bool take_recovery_code(Database& database, std::int64_t account, std::string_view digest) {
    return run_for_id(database, "DELETE FROM recovery_codes WHERE account = $1 AND digest = $2 RETURNING account",
                      account, digest)
        .has_value();
}

int count_recovery_codes(Database& database, std::int64_t account) {
    const auto rows = ask(database, "SELECT count(*) FROM recovery_codes WHERE account = $1", account);
    return rows->step() ? static_cast<int>(rows->integer(0)) : 0;
}

void end_links(Database& database, std::int64_t account) {
    run(database, "DELETE FROM account_links WHERE account = $1", account);
}

void save_link(Database& database, const AccountLink& link) {
    end_links(database, link.account);
    run(database,
        "INSERT INTO account_links (digest, account, kind, created, expires, used, made_by)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        link.digest, link.account, link.kind, link.created, link.expires, link.used, link.made_by);
}

std::optional<AccountLink> load_link(Database& database, std::string_view digest) {
    const auto row = ask(
        database, "SELECT digest, account, kind, created, expires, used, made_by FROM account_links WHERE digest = $1",
        digest);
    if (!row->step()) return {};
    return AccountLink{std::string(row->text(0)), row->integer(1), std::string(row->text(2)), row->integer(3),
                       row->integer(4),           row->integer(5), std::string(row->text(6))};
}

bool take_link(Database& database, std::string_view digest, std::int64_t at) {
    return run_for_id(database, "UPDATE account_links SET used = $2 WHERE digest = $1 AND used = 0 RETURNING account",
                      digest, at)
        .has_value();
}

}  // namespace opora::store
