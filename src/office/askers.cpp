#include "office/askers.hpp"

#include "gateway/secrets.hpp"
#include "gateway/store/accounts.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/sessions.hpp"
#include "office/account_limits.hpp"
#include "office/desk.hpp"

namespace opora::office {

namespace {

constexpr std::size_t most_askers_kept = 20'000;

std::int64_t seconds_of(Instant now) { return now.time_since_epoch().count(); }

Instant instant_of(std::int64_t seconds) { return Instant{std::chrono::seconds(seconds)}; }

bool has_word(const std::string& words, std::string_view word) { return words.find(word) != std::string::npos; }

/// A session or a token as the store has it.
struct Entry {
    std::int64_t id = 0, account = 0;
    Instant good_until{}, touched{};
    bool is_half = false, by_provider = false;
    std::string scopes;
};

std::optional<Entry> session_entry(store::Database& database, const std::string& digest, Instant now) {
    const auto session = store::load_session(database, digest);
    if (!session || session->ended != 0) return {};
    const bool is_half = session->stage == "half";
    const auto until = instant_of(session->created) + (is_half ? limits::half_session : limits::session_longest);
    if (instant_of(session->created) > now + limits::clock_error) return {};
    return Entry{session->id, session->account,           until, instant_of(session->last_seen),
                 is_half,     session->way == "provider", ""};
}

std::optional<Entry> token_entry(store::Database& database, const std::string& digest) {
    const auto token = store::load_token(database, digest);
    if (!token || token->ended != 0) return {};
    return Entry{token->id, token->account, instant_of(token->expires), instant_of(token->last_used), false,
                 false,     token->scopes};
}

std::optional<Asker> asker_of(store::Database& database, const store::AccountRecord& record, Instant now) {
    const auto& account = record.account;
    if (account.state != AccountState::active) return {};
    Asker asker;
    asker.person.name = account.name;
    asker.person.account = account.id;
    asker.person.posts = posts_on(account.posts, iso_day(now));
    asker.login = account.login;
    asker.has_second_step = account.has_second_step;
    for (const auto& post : asker.person.posts)
        if (const auto place = store::load_organisation(database, post.organisation))
            asker.places[static_cast<std::int64_t>(post.organisation)] = place->name;
    return asker;
}

}  // namespace

namespace {

/// What this session or token lets the person do.
void admit(Asker& asker, const Entry& entry, bool is_token) {
    asker.session = is_token ? 0 : entry.id;
    asker.is_half = entry.is_half;
    if (is_token) {
        asker.may_read = has_word(entry.scopes, "read");
        asker.may_write = has_word(entry.scopes, "write");
    }
    // Where a provider lets people in, the second step is the provider's; a token is made by who had theirs.
    asker.must_add_second_step =
        !is_token && !entry.by_provider && !asker.has_second_step && holds(asker.person.posts, Role::administrator);
}

}  // namespace

struct Askers::Kept {
    std::shared_ptr<const Asker> asker;
    Instant loaded{}, good_until{};
    Instant seen{}, written{};  ///< the last question, and what of it the store knows
    bool is_token = false;
};

std::string page_word_of(const std::string& session_word) { return secrets::digest("page word of " + session_word); }

Askers::Askers(Desk& desk) : desk_(desk), hashing_(limits::hashes_at_once) {}
Askers::~Askers() = default;

bool Askers::is_open(Instant now) {
    const std::lock_guard lock(mutex_);
    if (!is_open_) return false;  // accounts are never removed
    if (looked_ <= now && now < looked_ + limits::asker_life && looked_ != Instant{}) return true;
    is_open_ = !store::has_accounts(desk_.database());
    looked_ = now;
    return is_open_;
}

void Askers::forget(std::int64_t account) {
    const std::lock_guard lock(mutex_);
    looked_ = {};
    ++changes_;
    std::erase_if(kept_, [&](const auto& one) { return account == 0 || one.second.asker->person.account == account; });
}

std::shared_ptr<const Asker> Askers::of_session(const std::string& word, Instant now) {
    return word.empty() ? nullptr : find(word, now, false);
}

std::shared_ptr<const Asker> Askers::of_token(const std::string& word, Instant now) {
    return word.empty() ? nullptr : find(word, now, true);
}

std::shared_ptr<const Asker> Askers::kept_asker(const std::string& digest, Instant now, bool is_token) {
    const auto found = kept_.find(digest);
    if (found == kept_.end() || found->second.is_token != is_token) return nullptr;
    auto& kept = found->second;
    const bool is_fresh = kept.loaded <= now && now < kept.loaded + limits::asker_life;
    const bool is_good = now < kept.good_until && (is_token || now <= kept.seen + limits::session_idle);
    if (!is_fresh || !is_good || now >= kept.written + limits::touch_every) return nullptr;
    kept.seen = std::max(kept.seen, now);
    return kept.asker;
}

std::shared_ptr<const Asker> Askers::find(const std::string& word, Instant now, bool is_token) {
    const auto digest = secrets::digest(word);
    std::uint64_t changes = 0;
    {
        const std::lock_guard lock(mutex_);
        if (auto asker = kept_asker(digest, now, is_token)) return asker;
        changes = changes_;
    }
    const auto connection = desk_.database();
    const auto entry = is_token ? token_entry(connection, digest) : session_entry(connection, digest, now);
    if (!entry || now >= entry->good_until) return nullptr;
    if (!is_token && now > entry->touched + limits::session_idle) return nullptr;
    const auto record = store::load_account(connection, entry->account);
    auto asker = record ? asker_of(connection, *record, now) : std::nullopt;
    if (!asker) return nullptr;
    admit(*asker, *entry, is_token);
    if (!is_token) asker->page_word = page_word_of(word);

    Kept kept{nullptr, now, entry->good_until, now, entry->touched, is_token};
    if (now >= entry->touched + limits::touch_every) {
        if (is_token)
            store::touch_token(connection, entry->id, seconds_of(now));
        else
            store::touch_session(connection, entry->id, seconds_of(now));
        kept.written = now;
    }
    kept.asker = std::make_shared<const Asker>(std::move(*asker));
    const std::lock_guard lock(mutex_);
    // What was read before somebody signed out must not be kept after it.
    if (changes != changes_) return kept.asker;
    if (kept_.size() >= most_askers_kept) kept_.clear();
    return (kept_[digest] = std::move(kept)).asker;
}

}  // namespace opora::office
