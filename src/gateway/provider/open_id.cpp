#include "gateway/provider/open_id.hpp"

#include "base/percent.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"
#include "gateway/provider/fetch.hpp"
#include "gateway/provider/id_token.hpp"
#include "gateway/secrets.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace opora::provider {

namespace {

namespace js = boost::json;
using Time = std::chrono::sys_seconds;
using namespace std::chrono_literals;

constexpr std::chrono::seconds description_life = 1h;
/// Keys that are not known are asked for no more often: a flood of made-up key names is no flood of questions.
constexpr std::chrono::seconds keys_pause = 10s;

[[noreturn]] void refuse_provider(const Provider& provider, const std::string& what) {
    throw Refusal(Problem{Code::provider_failed, {}, provider.name + ": " + what, {}});
}

/// How a client shows itself to the token endpoint. ЕСИА's way (client_secret is a detached GOST signature over scope,
/// time, client and state) will be one more row, once there is a signer to call.
struct ClientAuthentication {
    std::string_view name;
    void (*show)(const Provider&, FetchWish&);
};
constexpr ClientAuthentication client_authentications[] = {
    {"client_secret_basic",
     [](const Provider& provider, FetchWish& wish) {
         wish.user = percent_encoded(provider.client_id);
         wish.password = percent_encoded(provider.client_secret);
     }},
    {"client_secret_post",
     [](const Provider& provider, FetchWish& wish) {
         *wish.form += "&client_id=" + percent_encoded(provider.client_id) +
                       "&client_secret=" + percent_encoded(provider.client_secret);
     }},
    {"none", [](const Provider& provider,
                FetchWish& wish) { *wish.form += "&client_id=" + percent_encoded(provider.client_id); }},
};

js::object json_object(const Provider& provider, const Fetched& fetched, const char* what) {
    js::error_code error;
    auto value = js::parse(fetched.body, error);
    const auto* object = error ? nullptr : value.if_object();
    if (fetched.status != 200 || !object) {
        const auto* said = object ? object->if_contains("error") : nullptr;
        const auto reason =
            said && said->is_string() ? std::string(said->get_string()) : std::to_string(fetched.status);
        refuse_provider(provider, std::string(what) + ", " + reason);
    }
    return *object;
}

std::string required(const Provider& provider, const js::object& object, const char* name) {
    const auto* value = object.if_contains(name);
    if (!value || !value->is_string()) refuse_provider(provider, name);
    return std::string(value->get_string());
}

struct Description {
    std::string authorisation, token, keys_address;
    Time read{}, keys_read{};
    js::value keys;
};

std::mutex descriptions_mutex;
std::map<std::string, Description> descriptions;

Description description_of(const Provider& provider, Time now) {
    {
        const std::lock_guard lock(descriptions_mutex);
        const auto found = descriptions.find(provider.issuer);
        if (found != descriptions.end() && now < found->second.read + description_life) return found->second;
    }
    auto base = provider.issuer;
    if (base.ends_with('/')) base.pop_back();
    FetchWish wish{base + "/.well-known/openid-configuration"};
    wish.certificates = provider.certificates;
    const auto read = json_object(provider, fetch(wish), "openid-configuration");
    if (required(provider, read, "issuer") != provider.issuer) refuse_provider(provider, "issuer");
    Description description{required(provider, read, "authorization_endpoint"),
                            required(provider, read, "token_endpoint"),
                            required(provider, read, "jwks_uri"),
                            now,
                            {},
                            nullptr};
    const std::lock_guard lock(descriptions_mutex);
    return descriptions[provider.issuer] = std::move(description);
}

/// The key of the head; asked for anew when it is not among those known.
js::value signing_key(const Provider& provider, const TokenHead& head, Time now) {
    auto description = description_of(provider, now);
    if (const auto* key = key_of(description.keys, head)) return *key;
    if (now < description.keys_read + keys_pause) refuse_provider(provider, "kid");
    FetchWish wish{description.keys_address};
    wish.certificates = provider.certificates;
    description.keys = json_object(provider, fetch(wish), "jwks");
    description.keys_read = now;
    const auto* key = key_of(description.keys, head);
    if (!key) refuse_provider(provider, "kid");
    auto found = *key;
    const std::lock_guard lock(descriptions_mutex);
    descriptions[provider.issuer] = std::move(description);
    return found;
}

std::string token_of_code(const Provider& provider, const Flow& flow, const std::string& code, Time now) {
    FetchWish wish{description_of(provider, now).token};
    wish.certificates = provider.certificates;
    wish.form = "grant_type=authorization_code&code=" + percent_encoded(code) +
                "&redirect_uri=" + percent_encoded(flow.redirect) + "&code_verifier=" + percent_encoded(flow.verifier);
    for (const auto& [name, show] : client_authentications)
        if (name == provider.client_authentication) show(provider, wish);
    return required(provider, json_object(provider, fetch(wish), "token"), "id_token");
}

std::string text_of_claim(const js::object& claims, const char* name) {
    const auto* value = claims.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string{};
}

}  // namespace

Flow new_flow(std::string redirect) {
    return {secrets::random_word(), secrets::random_word(), secrets::random_word(), std::move(redirect)};
}

std::string authorisation_address(const Provider& provider, const Flow& flow, Time now) {
    const auto endpoint = description_of(provider, now).authorisation;
    return endpoint + (endpoint.find('?') == std::string::npos ? "?" : "&") +
           "response_type=code&client_id=" + percent_encoded(provider.client_id) +
           "&redirect_uri=" + percent_encoded(flow.redirect) + "&scope=" + percent_encoded(provider.scopes) +
           "&state=" + flow.state + "&nonce=" + flow.nonce +
           "&code_challenge_method=S256&code_challenge=" + secrets::base64url(secrets::sha256_bytes(flow.verifier));
}

Identity identity_of_code(const Provider& provider, const Flow& flow, const std::string& code, Time now) {
    const auto token = token_of_code(provider, flow, code, now);
    const auto head = head_of(token);
    if (!head) refuse_provider(provider, "id_token");
    const auto& believed = provider.algorithms;
    // Keys shared with the client (HS…) and "none" are never believed: the list names signatures of pairs of keys.
    const bool is_pair =
        head->algorithm.starts_with("RS") || head->algorithm.starts_with("PS") || head->algorithm.starts_with("ES");
    if (!is_pair || std::find(believed.begin(), believed.end(), head->algorithm) == believed.end())
        refuse_provider(provider, "alg");
    const auto claims = verified_claims(token, signing_key(provider, *head, now));
    if (!claims) refuse_provider(provider, "signature");
    const auto fault = fault_of_claims(*claims, {provider.issuer, provider.client_id, flow.nonce, now});
    if (!fault.empty()) refuse_provider(provider, fault);
    Identity identity;
    identity.subject = provider.issuer + " " + text_of_claim(*claims, "sub");
    identity.name = text_of_claim(*claims, "name");
    const auto* is_checked = claims->if_contains("email_verified");
    if (is_checked && is_checked->is_bool() && is_checked->get_bool())
        identity.mail = folded(text_of_claim(*claims, "email"));
    return identity;
}

void forget_providers() {
    const std::lock_guard lock(descriptions_mutex);
    descriptions.clear();
}

}  // namespace opora::provider
