#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"

#include "portal/json_plans.hpp"

#include <fstream>
#include <iterator>

namespace opora::http {

Reply get_comments(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto kind = query.required_text("kind");
    const auto id = query.required_text("id");
    query.one_of("kind", {"task", "plan", "measure", "order"});
    query.done();
    return ok(json::list(office::list_comments(desk, kind, id, request.sight),
                         [](const auto& one) { return json::write(one); }));
}

Reply post_comment(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    office::CommentWish wish;
    wish.kind = body.one_of("kind", {"task", "plan", "measure", "order"});
    if (wish.kind.empty()) body.fault("kind", "");
    wish.id = body.required_text("id");
    wish.text = body.fields().text("text");
    wish.uploads = body.fields().texts("uploads");
    body.fields().expect_no_others();
    body.done();
    const auto comment = office::add_comment(desk, request.person, request.now, wish);
    return created("/api/comments?kind=" + wish.kind + "&id=" + wish.id, json::write(comment));
}

/// Whatever was attached is handed over to be saved: no browser shows it as a page of ours.
Reply get_file(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto opened = office::open_file(desk, request.sight, request.caught.at(0));
    std::ifstream in{opened.path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    return file("application/octet-stream", std::move(bytes), opened.attachment.name);
}

}  // namespace opora::http
