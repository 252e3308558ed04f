#include "gateway/provider/id_token.hpp"

#include "gateway/secrets.hpp"

#include <cjose/cjose.h>
#include <boost/json.hpp>

#include <memory>

namespace opora::provider {

namespace {

namespace js = boost::json;

constexpr std::int64_t skew_seconds = 60;

using Key = std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)>;
using Signed = std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)>;

std::string text_at(const js::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string{};
}

std::optional<std::int64_t> second_at(const js::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (!value || !value->is_number()) return {};
    return static_cast<std::int64_t>(value->to_number<double>());
}

bool is_meant_for(const js::object& claims, const std::string& client) {
    const auto* audience = claims.if_contains("aud");
    if (!audience) return false;
    if (audience->is_string()) return audience->get_string() == client;
    if (!audience->is_array()) return false;
    bool is_among = false;
    for (const auto& one : audience->get_array())
        is_among = is_among || (one.is_string() && one.get_string() == client);
    return is_among && (audience->get_array().size() == 1 || text_at(claims, "azp") == client);
}

bool can_check(const js::value& key, const TokenHead& head) {
    if (!key.is_object()) return false;
    const auto& object = key.get_object();
    const auto use = text_at(object, "use"), kind = text_at(object, "kty"), algorithm = text_at(object, "alg");
    if (!use.empty() && use != "sig") return false;
    if (!algorithm.empty() && algorithm != head.algorithm) return false;
    return kind == (head.algorithm.starts_with("ES") ? "EC" : "RSA");
}

}  // namespace

std::optional<TokenHead> head_of(const std::string& token) {
    const auto first = token.find('.');
    if (first == std::string::npos || token.find('.', first + 1) == std::string::npos) return {};
    js::error_code error;
    const auto head = js::parse(secrets::bytes_of_base64url(token.substr(0, first)), error);
    if (error || !head.is_object()) return {};
    return TokenHead{text_at(head.get_object(), "alg"), text_at(head.get_object(), "kid")};
}

const js::value* key_of(const js::value& keys, const TokenHead& head) {
    const auto* object = keys.if_object();
    const auto* list = object ? object->if_contains("keys") : nullptr;
    if (!list || !list->is_array()) return nullptr;
    const js::value* found = nullptr;
    for (const auto& key : list->get_array()) {
        if (!can_check(key, head)) continue;
        if (!head.key.empty() && text_at(key.get_object(), "kid") != head.key) continue;
        if (found && head.key.empty()) return nullptr;  // which one is not said
        found = &key;
    }
    return found;
}

std::optional<js::object> verified_claims(const std::string& token, const js::value& key) {
    cjose_err fault{};
    const auto text = js::serialize(key);
    const Key read{cjose_jwk_import(text.c_str(), text.size(), &fault), cjose_jwk_release};
    if (!read) return {};
    const Signed statement{cjose_jws_import(token.c_str(), token.size(), &fault), cjose_jws_release};
    if (!statement || !cjose_jws_verify(statement.get(), read.get(), &fault)) return {};
    std::uint8_t* plain = nullptr;
    std::size_t size = 0;
    if (!cjose_jws_get_plaintext(statement.get(), &plain, &size, &fault)) return {};
    js::error_code error;
    auto claims = js::parse({reinterpret_cast<const char*>(plain), size}, error);
    if (error || !claims.is_object()) return {};
    return claims.get_object();
}

std::string fault_of_claims(const js::object& claims, const Expected& expected) {
    const auto now = expected.now.time_since_epoch().count();
    if (text_at(claims, "iss") != expected.issuer) return "iss";
    if (!is_meant_for(claims, expected.client)) return "aud";
    const auto ends = second_at(claims, "exp"), begun = second_at(claims, "iat");
    if (!ends || *ends <= now - skew_seconds) return "exp";
    if (!begun || *begun > now + skew_seconds) return "iat";
    const auto starts = second_at(claims, "nbf");
    if (starts && *starts > now + skew_seconds) return "nbf";
    if (expected.nonce.empty() || !secrets::are_same(text_at(claims, "nonce"), expected.nonce)) return "nonce";
    if (text_at(claims, "sub").empty()) return "sub";
    return {};
}

}  // namespace opora::provider
