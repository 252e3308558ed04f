#include "office/accounts.hpp"

#include "office/askers.hpp"
#include "office/export_people.hpp"
#include "office/invite_people.hpp"
#include "office/own_password.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/organisation_names.hpp"
#include "portal/http/query.hpp"
#include "portal/json_accounts.hpp"

namespace opora::http {

namespace {

std::vector<Post> read_posts(Body& body) {
    std::vector<Post> posts;
    for (const auto& [value, path] : body.fields().list("posts")) {
        catalogue::JsonFields fields(*value, path, body.faults);
        Post post;
        const auto written = fields.text("role");
        const auto role = role_named(written);
        if (!role) body.fault(path + ".role", written);
        post.role = role.value_or(post.role);
        post.organisation = OrganisationId{static_cast<std::int64_t>(fields.number("organisation", 0))};
        post.from = fields.text("from");
        post.until = fields.text("until");
        post.deputy_of = static_cast<std::int64_t>(fields.number("deputy_of", 0));
        fields.skip("organisation_name");
        fields.expect_no_others();
        posts.push_back(std::move(post));
    }
    return posts;
}

Reply account_reply(office::Desk& desk, const Account& account) {
    return ok(json::write(account, organisation_names(desk, account.posts)));
}

}  // namespace

Reply get_accounts(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto accounts = office::list_accounts(desk, request.person);
    const auto names = organisation_names(desk, accounts);
    return ok(json::list(accounts, [&](const Account& account) { return json::write(account, names); }));
}

Reply get_account(const Request& request, office::Desk& desk) {
    Query(request).done();
    return account_reply(desk, office::find_account(desk, request.person, caught_id(request)));
}

Reply post_account(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    office::PersonWish wish;
    wish.name = body.required_text("name");
    wish.login = body.fields().text("login");
    wish.mail = body.fields().text("mail");
    wish.party = PartyId{body.id("party").value_or(0)};
    wish.posts = read_posts(body);
    const auto password = body.fields().text("password");
    body.fields().expect_no_others();
    body.done();
    if (!wish.posts.empty()) office::confirm_own_password(desk, request.person, request.now, password);
    const auto made = office::invite_person(desk, request.person, request.now, request.own_address, wish);
    return created("/api/accounts/" + std::to_string(made.account.id),
                   json::write(made, organisation_names(desk, made.account.posts)));
}

Reply put_account(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    office::AccountChange change;
    if (body.fields().has("name")) change.name = body.fields().text("name");
    if (body.fields().has("mail")) change.mail = body.fields().text("mail");
    if (body.fields().has("party")) change.party = PartyId{body.id("party").value_or(0)};
    if (body.fields().has("posts")) change.posts = read_posts(body);
    change.is_locked = body.flag("is_locked");
    change.drops_second_step = body.flag("drops_second_step").value_or(false);
    const auto password = body.fields().text("password");
    body.fields().expect_no_others();
    body.done();
    if (change.posts || change.drops_second_step)
        office::confirm_own_password(desk, request.person, request.now, password);
    return account_reply(desk, office::change_account(desk, request.person, request.now, caught_id(request), change));
}

Reply post_account_link(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto made =
        office::make_account_link(desk, request.person, request.now, caught_id(request), request.own_address);
    return ok(json::write(made, organisation_names(desk, made.account.posts)));
}

Reply post_account_list(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto upload = body.required_text("upload");
    const bool is_preview = body.flag("preview").value_or(false);
    const auto password = body.fields().text("password");
    body.fields().expect_no_others();
    body.done();
    if (!is_preview) office::confirm_own_password(desk, request.person, request.now, password);
    return ok(
        json::write(office::invite_people(desk, request.person, request.now, request.own_address, upload, is_preview),
                    request.language));
}

Reply get_people_report(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"csv", "xlsx"});
    query.done();
    auto made = office::export_people(desk, request.person, request.now, request.language,
                                      format == "csv" ? office::ListFormat::csv : office::ListFormat::xlsx);
    return file(made.content_type, std::move(made.bytes), made.name);
}

}  // namespace opora::http
