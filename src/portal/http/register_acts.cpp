#include "office/register_acts.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/json_register_acts.hpp"

namespace opora::http {

namespace {

std::string login_of(const std::string& written) { return login_digits(written).value_or(written); }

std::vector<NewSchool> begun_schools(Body& body) {
    std::vector<NewSchool> out;
    for (const auto& [value, path] : body.fields().list("begun")) {
        catalogue::JsonFields fields(*value, path, body.faults);
        NewSchool one{fields.text("name"), fields.text("full_name"), fields.text("type"), fields.text("login")};
        if (!one.login.empty()) one.login = login_of(one.login);
        out.push_back(std::move(one));
        fields.expect_no_others();
    }
    return out;
}

}  // namespace

Reply get_register_history(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::register_history(desk, request.caught.at(0), request.sight), request.language));
}

Reply post_register_act(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    office::RegisterWish wish;
    wish.school = request.caught.at(0);
    wish.act.kind = register_act_kind_named(body.one_of("kind", {"rename", "recode", "move", "merge", "split"}))
                        .value_or(RegisterActKind::rename);
    wish.act.day = body.day("day").value_or(Date{});
    wish.act.ground = body.fields().text("ground");
    wish.act.name = body.fields().text("name");
    wish.act.full_name = body.fields().text("full_name");
    wish.act.login = login_of(body.fields().text("login"));
    wish.act.parent = OrganisationId{body.id("parent").value_or(0)};
    wish.others = body.fields().texts("others");
    wish.act.begun = begun_schools(body);
    body.fields().expect_no_others();
    body.done();
    const auto history = office::perform_register_act(desk, request.person, request.now, wish);
    return created("/api/schools/" + wish.school + "/register-acts", json::write(history, request.language));
}

}  // namespace opora::http
