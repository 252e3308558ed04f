/// A person comes in by somebody else's word: a provider of log-in that the administrator has set up.
#pragma once

#include "office/sign_in.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct ProviderShown {
    std::string name, title;
};
/// Those of "providers.json" beside the store.
std::vector<ProviderShown> list_providers(Desk&);

struct FlowBegun {
    std::string address;  ///< where the person goes
    std::string cookie;   ///< what the browser keeps until they are back, sealed; good for ten minutes
};
/// `page` is this server as the browser wrote it. Refuses: provider_unknown, provider_failed.
FlowBegun begin_provider_sign_in(Desk&, Instant now, const std::string& provider, const std::string& page);

/// What the provider sent back with the person.
struct ProviderAnswer {
    std::string code, state, error;
};
/// The account bound to the identity; an invitation that waits for the same checked mail is bound by it. An account
/// that is in use already is not: who owns a mail address need not own the account.
/// Refuses: provider_unknown, provider_failed, provider_account_unknown, sign_in_failed (locked).
SignedIn finish_provider_sign_in(Desk&, Instant now, const Whence&, const std::string& provider,
                                 const std::string& cookie, const ProviderAnswer&);

}  // namespace opora::office
