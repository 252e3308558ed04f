#include "office/account_rules.hpp"

#include "base/problem.hpp"
#include "gateway/store/organisations.hpp"
#include "office/gate.hpp"
#include "office/sign_in.hpp"

#include <algorithm>

namespace opora::office {

namespace {

constexpr std::size_t shortest_login = 3, longest_login = 120;

bool is_login_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' ||
           c == '@' || c == '+';
}

bool is_iso_day(const std::string& day) {
    if (day.empty()) return true;
    if (day.size() != 10 || day[4] != '-' || day[7] != '-') return false;
    return std::all_of(day.begin(), day.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

/// What is wrong with a post; "" = nothing.
std::string fault_of(store::Database& database, const Post& post, std::int64_t account) {
    if (!is_iso_day(post.from)) return post.from;
    if (!is_iso_day(post.until)) return post.until;
    if (!post.from.empty() && !post.until.empty() && post.until < post.from) return post.from + " – " + post.until;
    if (post.organisation != OrganisationId{} && !store::load_organisation(database, post.organisation))
        return "#" + std::to_string(static_cast<std::int64_t>(post.organisation));
    if (post.deputy_of == 0) return {};
    if (post.from.empty() || post.until.empty()) return std::string(name_of(post.role));
    const bool is_other = post.deputy_of != account && store::load_account(database, post.deputy_of);
    return is_other ? "" : "#" + std::to_string(post.deputy_of);
}

}  // namespace

void require_manager(Desk& desk, const Person& who) { require_everything(sight_of(desk, who, Act::manage_people)); }

store::AccountRecord account_record(store::Database& database, std::int64_t id) {
    auto record = store::load_account(database, id);
    if (!record) throw Refusal(Problem{Code::account_not_found, {}, std::to_string(id), {}});
    return *record;
}

std::string checked_login(const std::string& written) {
    auto login = login_of(written);
    const bool is_readable = login.size() >= shortest_login && login.size() <= longest_login &&
                             std::all_of(login.begin(), login.end(), is_login_letter);
    if (!is_readable) throw Refusal(Problem{Code::login_unreadable, {{}, 0, {}, {}, "login"}, written, {}});
    return login;
}

void check_posts(store::Database& database, const std::vector<Post>& posts, std::int64_t account) {
    for (std::size_t i = 0; i < posts.size(); ++i)
        if (const auto fault = fault_of(database, posts[i], account); !fault.empty())
            throw Refusal(
                Problem{Code::post_unreadable, {{}, 0, {}, {}, "posts[" + std::to_string(i) + "]"}, fault, {}});
}

std::string account_named(const Account& account) {
    return "account " + std::to_string(account.id) + " " + account.login;
}

}  // namespace opora::office
