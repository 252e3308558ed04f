#include "portal/http/handlers.hpp"

#include "office/gate.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/query.hpp"
#include "portal/json.hpp"

namespace opora::http {

Reply get_me(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto me = office::who_am_i(desk, request.person);
    boost::json::object acts;
    for (const auto& one : me.acts) acts[name_of(one.act)] = name_of(one.reach);
    return ok(boost::json::object{{"name", request.person.name},
                                  {"has_account", request.person.account != 0},
                                  {"posts", json::list(me.posts,
                                                       [](const office::MyPost& one) {
                                                           return boost::json::object{
                                                               {"role", name_of(one.post.role)},
                                                               {"organisation",
                                                                static_cast<std::int64_t>(one.post.organisation)},
                                                               {"kind", one.kind},
                                                               {"place", one.place},
                                                               {"code", one.code},
                                                               {"from", one.post.from},
                                                               {"until", one.post.until},
                                                               {"is_deputy", one.post.deputy_of != 0}};
                                                       })},
                                  {"acts", std::move(acts)}});
}

}  // namespace opora::http
