#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/let_in.hpp"
#include "portal/http/query.hpp"

#include "office/account_links.hpp"
#include "office/askers.hpp"
#include "office/providers.hpp"
#include "office/send_letters.hpp"
#include "office/sign_in.hpp"
#include "portal/json_accounts.hpp"

#include <iostream>

namespace opora::http {

namespace {

json::js::object write_person(const office::Asker& asker) {
    json::js::object out{{"account", asker.person.account},
                         {"name", asker.person.name},
                         {"login", asker.login},
                         {"has_second_step", asker.has_second_step},
                         {"must_add_second_step", asker.must_add_second_step}};
    out["posts"] = json::list(asker.person.posts, [&](const Post& post) { return json::write(post, asker.places); });
    return out;
}

/// What our page needs to begin: whether somebody is in, and what it must say with changes. The ways in, which are read
/// from the disk, are told to who is not in.
json::js::object write_session(const office::Asker* asker, office::Desk& desk, office::Instant now) {
    json::js::object out{{"is_open", desk.askers().is_open(now)}, {"needs_code", asker && asker->is_half}};
    if (asker && !asker->is_half) {
        out["person"] = write_person(*asker);
        out["page_word"] = asker->page_word;
        out["providers"] = json::js::array{};
        return out;
    }
    out["mails_links"] = office::sends_letters(desk);
    out["providers"] = json::list(office::list_providers(desk), [](const auto& one) {
        return json::js::object{{"name", one.name}, {"title", one.title}};
    });
    return out;
}

Reply go_to(const std::string& address) {
    Reply reply = gone();
    reply.status = 302;
    reply.headers.emplace_back("Location", address);
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

Reply let_in_with(const Request& request, office::Desk& desk, const office::SignedIn& in) {
    const auto asker = desk.askers().of_session(in.word, request.now);
    auto reply = ok(write_session(asker.get(), desk, request.now));
    reply.headers.emplace_back("Set-Cookie", session_cookie(request.own_address, in.word));
    return reply;
}

}  // namespace

Reply get_session(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(write_session(request.asker.get(), desk, request.now));
}

Reply post_sign_in(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto login = body.required_text("login");
    const auto password = body.fields().text("password");
    body.fields().expect_no_others();
    body.done();
    // Whoever was in at this browser is out: no session lives on under another person's name.
    office::sign_out(desk, request.now, request.credentials.session);
    return let_in_with(request, desk, office::sign_in(desk, request.now, request.whence, login, password));
}

Reply post_forgotten_password(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto login = body.required_text("login");
    body.fields().expect_no_others();
    body.done();
    office::ask_new_password(desk, request.now, request.whence, request.own_address, login);
    return gone();
}

Reply post_second_step(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto code = body.required_text("code");
    body.fields().expect_no_others();
    body.done();
    return let_in_with(request, desk,
                       office::give_code(desk, request.now, request.whence, request.credentials.session, code));
}

Reply delete_session(const Request& request, office::Desk& desk) {
    Query(request).done();
    office::sign_out(desk, request.now, request.credentials.session);
    auto reply = gone();
    reply.headers.emplace_back("Set-Cookie", session_cookie(request.own_address, ""));
    // What the browser has kept of pages goes with the person.
    reply.headers.emplace_back("Clear-Site-Data", "\"cache\"");
    return reply;
}

Reply post_link_reading(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto word = body.required_text("word");
    body.fields().expect_no_others();
    body.done();
    const auto link = office::read_account_link(desk, request.now, word);
    json::js::object out{{"kind", link.kind}, {"login", link.login}, {"name", link.name}};
    out["expires"] = json::time_of(link.expires);
    return ok(out);
}

Reply post_link_use(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto word = body.required_text("word");
    const auto password = body.fields().text("password");
    body.fields().expect_no_others();
    body.done();
    office::sign_out(desk, request.now, request.credentials.session);
    return let_in_with(request, desk, office::use_account_link(desk, request.now, request.whence, word, password));
}

Reply start_provider(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto begun = office::begin_provider_sign_in(desk, request.now, request.caught.at(0), request.own_address);
    auto reply = go_to(begun.address);
    reply.headers.emplace_back("Set-Cookie", flow_cookie(request.own_address, begun.cookie));
    return reply;
}

/// Asked by the browser on its way back: what goes wrong is said by the page of log-in, and in full in the log.
Reply return_from_provider(const Request& request, office::Desk& desk) {
    Query query(request);
    const office::ProviderAnswer answer{query.text("code"), query.text("state"), query.text("error")};
    Reply reply;
    try {
        const auto in = office::finish_provider_sign_in(desk, request.now, request.whence, request.caught.at(0),
                                                        request.credentials.flow, answer);
        reply = go_to("/");
        reply.headers.emplace_back("Set-Cookie", session_cookie(request.own_address, in.word));
    } catch (const Refusal& refusal) {
        if (refusal.problem().code == Code::provider_unknown) throw;
        std::cerr << "provider: " << say(Language::english, refusal.problem()) << '\n';
        const bool is_unknown = refusal.problem().code == Code::provider_account_unknown;
        reply = go_to(is_unknown ? "/?trouble=unknown" : "/?trouble=failed");
    }
    reply.headers.emplace_back("Set-Cookie", flow_cookie(request.own_address, ""));
    return reply;
}

}  // namespace opora::http
