/// Who asks: a session or a token becomes a person, before the handler and before a long body is read.
#pragma once

#include "portal/http/router.hpp"

namespace opora::http {

/// Puts who asks into `request`. A store without accounts lets everybody at this computer in; else only the routes of
/// logging in, and calendar addresses, are answered to nobody.
/// Refuses: sign_in_needed, second_step_needed, page_word_wrong, token_scope.
void let_in(const Route& route, Request& request, office::Desk& desk);

/// Whether the route is answered to who has not logged in.
bool is_public(const Route& route);
/// Whether it belongs to a person's own account: not for tokens, and open to who must still add a second step.
bool is_own(const Route& route);

/// Cookies are named so that no other host or path can set them where there is TLS.
std::string session_cookie_name(const std::string& own_address);
std::string flow_cookie_name(const std::string& own_address);
/// "Set-Cookie" of a session; an empty word removes it.
std::string session_cookie(const std::string& own_address, const std::string& word);
std::string flow_cookie(const std::string& own_address, const std::string& word);
/// The value of one cookie in a "Cookie" header; "" when it is not there, or there twice.
std::string cookie_in(std::string_view header, std::string_view name);

}  // namespace opora::http
