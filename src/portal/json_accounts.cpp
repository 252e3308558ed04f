#include "portal/json_accounts.hpp"

namespace opora::json {

js::value time_of(std::int64_t seconds) {
    if (seconds == 0) return nullptr;
    return js::value(js::string(office::iso_time(office::Instant{std::chrono::seconds(seconds)})));
}

js::object write(const Post& post, const std::map<std::int64_t, std::string>& names) {
    const auto organisation = static_cast<std::int64_t>(post.organisation);
    js::object out{{"role", name_of(post.role)}, {"organisation", organisation}};
    if (const auto name = names.find(organisation); name != names.end()) out["organisation_name"] = name->second;
    if (!post.from.empty()) out["from"] = post.from;
    if (!post.until.empty()) out["until"] = post.until;
    if (post.deputy_of != 0) out["deputy_of"] = post.deputy_of;
    return out;
}

js::object write(const Account& account, const std::map<std::int64_t, std::string>& names) {
    js::object out{{"id", account.id},
                   {"login", account.login},
                   {"name", account.name},
                   {"mail", account.mail},
                   {"party", static_cast<std::int64_t>(account.party)},
                   {"state", name_of(account.state)},
                   {"has_second_step", account.has_second_step}};
    out["created"] = time_of(account.created);
    out["last_in"] = time_of(account.last_in);
    out["posts"] = list(account.posts, [&](const Post& post) { return write(post, names); });
    return out;
}

js::object write(const office::LinkMade& made, const std::map<std::int64_t, std::string>& names) {
    return {{"account", write(made.account, names)},
            {"address", made.address},
            {"expires", office::iso_time(made.expires)},
            {"is_mailed", made.is_mailed}};
}

js::object write(const store::TokenRecord& token) {
    js::object out{
        {"id", token.id}, {"name", token.name}, {"may_write", token.scopes.find("write") != std::string::npos}};
    out["created"] = time_of(token.created);
    out["expires"] = time_of(token.expires);
    out["last_used"] = time_of(token.last_used);
    return out;
}

js::object write(const store::SignIn& one) {
    js::object out{{"outcome", one.outcome}, {"address", one.address}, {"agent", one.agent}};
    out["at"] = time_of(one.at);
    return out;
}

js::object write(const office::MyAccount& mine, std::int64_t session,
                 const std::map<std::int64_t, std::string>& names) {
    js::object out{{"account", write(mine.account, names)}, {"recovery_codes", mine.recovery_codes}};
    out["sessions"] = list(mine.sessions, [&](const store::SessionRecord& one) {
        js::object row{{"id", one.id}, {"address", one.address}, {"agent", one.agent}, {"is_this", one.id == session}};
        row["created"] = time_of(one.created);
        row["last_seen"] = time_of(one.last_seen);
        return row;
    });
    out["tokens"] = list(mine.tokens, [](const auto& token) { return write(token); });
    out["sign_ins"] = list(mine.sign_ins, [](const auto& one) { return write(one); });
    return out;
}

js::object write(const office::InvitedPeople& people, Language language) {
    js::object out{{"rows", people.rows}};
    out["people"] = list(people.people, [](const office::InvitedPerson& one) {
        js::object row{{"row", one.row},
                       {"name", one.wish.name},
                       {"login", one.wish.login},
                       {"mail", one.wish.mail},
                       {"role", one.wish.posts.empty() ? "" : name_of(one.wish.posts.front().role)},
                       {"organisation_name", one.organisation_name}};
        if (!one.address.empty()) row["address"] = one.address;
        row["is_mailed"] = one.is_mailed;
        return row;
    });
    out["faults"] = list(people.faults, [&](const Problem& problem) { return write(problem, language); });
    return out;
}

}  // namespace opora::json
