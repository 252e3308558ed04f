/// Accounts, sessions and tokens as JSON.
#pragma once

#include "office/accounts.hpp"
#include "office/askers.hpp"
#include "office/invite_people.hpp"
#include "office/my_account.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const Post&, const std::map<std::int64_t, std::string>& names);
/// `names`: of the organisations in its posts.
js::object write(const Account&, const std::map<std::int64_t, std::string>& names);
js::object write(const office::LinkMade&, const std::map<std::int64_t, std::string>& names);
js::object write(const office::MyAccount&, std::int64_t session, const std::map<std::int64_t, std::string>& names);
js::object write(const store::TokenRecord&);
js::object write(const store::SignIn&);
js::object write(const office::InvitedPeople&, Language);
/// Of seconds since 1970; null for 0.
js::value time_of(std::int64_t seconds);

}  // namespace opora::json
