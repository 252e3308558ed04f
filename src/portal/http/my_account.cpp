#include "office/my_account.hpp"

#include "office/askers.hpp"
#include "office/own_password.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/organisation_names.hpp"
#include "portal/http/query.hpp"
#include "portal/json_accounts.hpp"

namespace opora::http {

namespace {

/// A store without accounts has nobody whose account it could be.
const office::Asker& asker_of_own(const Request& request) {
    if (!request.asker) throw Refusal(Code::accounts_begin_here);
    return *request.asker;
}

std::string body_text(const Request& request, const char* name) {
    Body body(request);
    auto text = body.fields().text(name);
    body.fields().expect_no_others();
    body.done();
    return text;
}

Reply recovery_codes(const std::vector<std::string>& codes) {
    return ok(json::js::object{{"recovery_codes", json::js::array(codes.begin(), codes.end())}});
}

}  // namespace

Reply get_my_account(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto& asker = asker_of_own(request);
    const auto mine = office::my_account(desk, request.person, request.now);
    return ok(json::write(mine, asker.session, organisation_names(desk, mine.account.posts)));
}

Reply put_my_password(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto& asker = asker_of_own(request);
    Body body(request);
    const auto old_password = body.fields().text("password");
    const auto new_password = body.fields().text("new_password");
    body.fields().expect_no_others();
    body.done();
    office::change_password(desk, request.person, request.now, asker.session, old_password, new_password);
    return gone();
}

Reply delete_my_sessions(const Request& request, office::Desk& desk) {
    Query(request).done();
    office::end_my_sessions(desk, request.person, request.now, asker_of_own(request).session);
    return gone();
}

Reply delete_my_session(const Request& request, office::Desk& desk) {
    Query(request).done();
    asker_of_own(request);
    office::end_my_session(desk, request.person, request.now, caught_id(request));
    return gone();
}

Reply post_my_second_step(const Request& request, office::Desk& desk) {
    Query(request).done();
    asker_of_own(request);
    const auto secret = office::begin_second_step(desk, request.person, request.now, body_text(request, "password"));
    return ok(json::js::object{{"secret", secret.shown}, {"address", secret.address}});
}

Reply put_my_second_step(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto session = asker_of_own(request).session;
    return recovery_codes(
        office::finish_second_step(desk, request.person, request.now, session, body_text(request, "code")));
}

Reply drop_my_second_step(const Request& request, office::Desk& desk) {
    Query(request).done();
    asker_of_own(request);
    office::drop_second_step(desk, request.person, request.now, body_text(request, "password"));
    return gone();
}

Reply post_my_recovery_codes(const Request& request, office::Desk& desk) {
    Query(request).done();
    asker_of_own(request);
    return recovery_codes(
        office::new_recovery_codes(desk, request.person, request.now, body_text(request, "password")));
}

Reply post_my_token(const Request& request, office::Desk& desk) {
    Query(request).done();
    asker_of_own(request);
    Body body(request);
    office::TokenWish wish;
    wish.name = body.fields().text("name");
    wish.may_write = body.flag("may_write").value_or(false);
    wish.days = body.integer("days").value_or(wish.days);
    const auto password = body.fields().text("password");
    body.fields().expect_no_others();
    body.done();
    office::confirm_own_password(desk, request.person, request.now, password);
    const auto made = office::make_token(desk, request.person, request.now, wish);
    return created("/api/my-account", json::js::object{{"token", json::write(made.record)}, {"word", made.word}});
}

Reply delete_my_token(const Request& request, office::Desk& desk) {
    Query(request).done();
    asker_of_own(request);
    office::end_my_token(desk, request.person, request.now, caught_id(request));
    return gone();
}

}  // namespace opora::http
