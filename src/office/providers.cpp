#include "office/providers.hpp"

#include "base/text.hpp"
#include "gateway/provider/open_id.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/accounts.hpp"
#include "gateway/store/audit.hpp"
#include "office/account_rules.hpp"
#include "office/askers.hpp"

#include <boost/json.hpp>

namespace opora::office {

namespace {

namespace js = boost::json;
using namespace std::chrono_literals;

constexpr std::chrono::seconds flow_life = 10min;

provider::Provider provider_named(Desk& desk, const std::string& name) {
    for (auto& one : provider::read_providers_file(desk.home()))
        if (one.name == name) return one;
    throw Refusal(Problem{Code::provider_unknown, {}, name, {}});
}

std::string sealed_flow(Desk& desk, Instant now, const std::string& name, const provider::Flow& flow) {
    const js::object kept{{"provider", name},          {"state", flow.state},
                          {"nonce", flow.nonce},       {"verifier", flow.verifier},
                          {"redirect", flow.redirect}, {"until", (now + flow_life).time_since_epoch().count()}};
    return secrets::seal(desk.home(), js::serialize(kept));
}

/// The flow that this browser began. No node need remember it.
provider::Flow opened_flow(Desk& desk, Instant now, const std::string& name, const std::string& cookie,
                           const std::string& state) {
    const auto refuse = [&](const char* what) {
        throw Refusal(Problem{Code::provider_failed, {}, name + ": " + what, {}});
    };
    const auto plain = secrets::open_sealed(desk.home(), cookie);
    if (!plain) refuse("cookie");
    const auto kept = js::parse(*plain).as_object();
    const auto text = [&](const char* field) { return std::string(kept.at(field).as_string()); };
    if (text("provider") != name || kept.at("until").as_int64() < now.time_since_epoch().count()) refuse("time");
    if (!secrets::are_same(text("state"), state)) refuse("state");
    return {text("state"), text("nonce"), text("verifier"), text("redirect")};
}

/// Whose invitation waits for this mail.
std::optional<store::AccountRecord> invited_by_mail(store::Database& database, const std::string& mail) {
    if (mail.empty()) return {};
    for (const auto& account : store::load_accounts(database))
        if (account.state == AccountState::invited && folded(account.mail) == mail)
            return store::load_account(database, account.id);
    return {};
}

}  // namespace

std::vector<ProviderShown> list_providers(Desk& desk) {
    std::vector<ProviderShown> shown;
    for (const auto& one : provider::read_providers_file(desk.home())) shown.push_back({one.name, one.title});
    return shown;
}

FlowBegun begin_provider_sign_in(Desk& desk, Instant now, const std::string& name, const std::string& page) {
    const auto one = provider_named(desk, name);
    const auto flow = provider::new_flow(page + "/api/providers/" + name + "/return");
    return {provider::authorisation_address(one, flow, now), sealed_flow(desk, now, name, flow)};
}

SignedIn finish_provider_sign_in(Desk& desk, Instant now, const Whence& whence, const std::string& name,
                                 const std::string& cookie, const ProviderAnswer& answer) {
    const auto one = provider_named(desk, name);
    const auto flow = opened_flow(desk, now, name, cookie, answer.state);
    if (!answer.error.empty()) throw Refusal(Problem{Code::provider_failed, {}, name + ": " + answer.error, {}});
    const auto identity = provider::identity_of_code(one, flow, answer.code, now);

    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto record = store::load_account_of_subject(database, identity.subject);
    if (!record) {
        record = invited_by_mail(database, identity.mail);
        if (!record) throw Refusal(Code::provider_account_unknown);
        record->secrets.subject = identity.subject;
        record->account.state = AccountState::active;
        store::save_account(database, *record);
        store::end_links(database, record->account.id);
        store::add_audit(database, {0, iso_time(now), record->account.name, "bind_account",
                                    account_named(record->account) + " to " + identity.subject});
    }
    const auto in = open_session(database, now, whence, *record, "provider");
    transaction.commit();
    return in;
}

}  // namespace opora::office
