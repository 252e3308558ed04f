// What is believed of a provider's statement besides its signature. Signatures, rotation of keys and the way over
// redirects are tested against a real provider: tests/browser/provider.mjs.

#include "gateway/provider/id_token.hpp"

#include "gateway/secrets.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

namespace opora::provider {
namespace {

namespace js = boost::json;

const std::chrono::sys_seconds now{std::chrono::seconds(1'800'000'000)};
const Expected expected{"https://sso.example.org", "opora", "word", now};

js::object good_claims() {
    return {{"iss", "https://sso.example.org"},
            {"aud", "opora"},
            {"sub", "12"},
            {"exp", 1'800'000'300},
            {"iat", 1'799'999'990},
            {"nonce", "word"}};
}

std::string fault_with(std::string_view name, const js::value& value) {
    auto claims = good_claims();
    if (value.is_null())
        claims.erase(name);
    else
        claims[name] = value;
    return fault_of_claims(claims, expected);
}

std::string token_with(const js::object& head) {
    return secrets::base64url(js::serialize(head)) + "." + secrets::base64url("{}") + ".c2ln";
}

TEST(IdToken, ClaimsMustHold) {
    EXPECT_EQ(fault_of_claims(good_claims(), expected), "");
    for (const char* name : {"iss", "aud", "sub", "exp", "iat", "nonce"}) EXPECT_EQ(fault_with(name, nullptr), name);
    EXPECT_EQ(fault_with("iss", "https://sso.example.org/"), "iss");
    EXPECT_EQ(fault_with("aud", "another"), "aud");
    EXPECT_EQ(fault_with("nonce", "of-somebody-else"), "nonce");
    EXPECT_EQ(fault_with("exp", "1800000300"), "exp") << "a text is no time";
    EXPECT_EQ(fault_with("exp", 1'799'999'940), "exp");
    EXPECT_EQ(fault_with("exp", 1'799'999'950), "") << "clocks differ by a minute";
    EXPECT_EQ(fault_with("iat", 1'800'000'061), "iat");
    EXPECT_EQ(fault_with("nbf", 1'800'000'061), "nbf");
    EXPECT_EQ(fault_of_claims(good_claims(), {expected.issuer, expected.client, "", now}), "nonce")
        << "a flow without a word believes nothing";
}

TEST(IdToken, OfSeveralAudiencesTheOneItWasGivenToCounts) {
    auto claims = good_claims();
    claims["aud"] = js::array{"opora", "another"};
    EXPECT_EQ(fault_of_claims(claims, expected), "aud");
    claims["azp"] = "opora";
    EXPECT_EQ(fault_of_claims(claims, expected), "");
    claims["aud"] = js::array{"another"};
    EXPECT_EQ(fault_of_claims(claims, expected), "aud");
}

TEST(IdToken, AKeyIsTakenByItsNameAndKind) {
    const auto keys = js::parse(R"({"keys": [{"kty": "RSA", "kid": "a", "use": "enc"}, {"kty": "RSA", "kid": "b"},
        {"kty": "EC", "kid": "c"}, {"kty": "oct", "kid": "d", "k": "c2VjcmV0"}, 7]})");
    EXPECT_TRUE(key_of(keys, {"RS256", "b"}));
    EXPECT_FALSE(key_of(keys, {"RS256", "a"})) << "made for other things";
    EXPECT_FALSE(key_of(keys, {"RS256", "c"})) << "of another kind";
    EXPECT_FALSE(key_of(keys, {"HS256", "d"})) << "a shared secret is no signature of the provider";
    EXPECT_FALSE(key_of(keys, {"RS256", "z"}));
    EXPECT_TRUE(key_of(keys, {"ES256", ""})) << "the only one of its kind";
    EXPECT_FALSE(key_of(js::value("keys"), {"RS256", "b"}));
}

TEST(IdToken, WhatIsNoTokenIsRefusedQuietly) {
    for (const char* broken : {"", ".", "a.b", "!!.!!.!!", "e30.e30.", "bnVsbA.e30.c2ln"})
        EXPECT_FALSE(head_of(broken) && !head_of(broken)->algorithm.empty()) << broken;
    EXPECT_EQ(head_of(token_with({{"alg", "none"}}))->algorithm, "none");
    const auto key = js::parse(R"({"kty": "RSA", "kid": "b", "n": "AQAB", "e": "AQAB"})");
    EXPECT_FALSE(verified_claims(token_with({{"alg", "none"}}), key));
    EXPECT_FALSE(verified_claims(token_with({{"alg", "RS256"}}), key));
    EXPECT_FALSE(verified_claims("not a token", key));
    EXPECT_FALSE(verified_claims(token_with({{"alg", "RS256"}}), js::value(7)));
}

}  // namespace
}  // namespace opora::provider
