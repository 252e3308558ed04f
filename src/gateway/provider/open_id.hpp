/// Log-in by somebody else's word: OpenID Connect, authorisation code with PKCE [OpenID Connect Core 1.0, §3.1;
/// RFC 7636].
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace opora::provider {

struct Provider {
    std::string name;   ///< in addresses: "region"
    std::string title;  ///< on the button: «Единый вход региона»
    std::string issuer, client_id, client_secret{};
    /// How the client shows itself to the token endpoint: a row of the table in open_id.cpp.
    std::string client_authentication = "client_secret_basic";
    std::string scopes = "openid email profile";
    std::vector<std::string> algorithms = {"RS256", "PS256", "ES256"};  ///< of signatures that are believed
    std::string certificates{};  ///< file of authorities trusted instead of the system's
};

/// "providers.json" in `home`, a list; none when there is no such file. Refuses: providers_file.
std::vector<Provider> read_providers_file(const std::filesystem::path& home);

/// What one log-in must remember until the person comes back.
struct Flow {
    std::string state, nonce, verifier;  ///< words of 256 bits
    std::string redirect;                ///< where the provider sends the person back to
};
Flow new_flow(std::string redirect);

/// Who the provider says it was.
struct Identity {
    std::string subject;  ///< "issuer subject"
    std::string mail;     ///< small letters; "" unless the provider has checked it
    std::string name;
};

/// Where the person goes. Asks for the provider's description; kept an hour.
/// Refuses: provider_failed (no answer, or a description of another issuer).
std::string authorisation_address(const Provider&, const Flow&, std::chrono::sys_seconds now);

/// Exchanges the code and checks what comes: signature by a published key (asked for anew when it is not known: keys
/// are changed), algorithm of the list, issuer, audience, nonce, times within a minute.
/// Refuses: provider_failed, with what was wrong.
Identity identity_of_code(const Provider&, const Flow&, const std::string& code, std::chrono::sys_seconds now);

/// What was kept of descriptions and keys is asked for anew; for tests.
void forget_providers();

}  // namespace opora::provider
