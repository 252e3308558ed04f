/// A signed statement of a provider (JWS of JWT claims) and the keys it is checked by.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace opora::provider {

struct TokenHead {
    std::string algorithm, key;  ///< key: "kid", "" when it has none
};
/// Nothing when it is no signed token in three parts.
std::optional<TokenHead> head_of(const std::string& token);

/// The key that is meant, of a JWKS; null when it is not there. Without a name the only key that can sign.
const boost::json::value* key_of(const boost::json::value& keys, const TokenHead& head);

/// The claims, when `key` signed them; nothing otherwise.
std::optional<boost::json::object> verified_claims(const std::string& token, const boost::json::value& key);

/// What must hold besides the signature; "" = all does, else the name of the claim.
struct Expected {
    std::string issuer, client, nonce;
    std::chrono::sys_seconds now;
};
std::string fault_of_claims(const boost::json::object& claims, const Expected& expected);

}  // namespace opora::provider
