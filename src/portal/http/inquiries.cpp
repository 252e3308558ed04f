#include "engine/next_check.hpp"
#include "office/audit.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"
#include "portal/json_inquiry.hpp"

#include <algorithm>

namespace opora::http {

namespace {

int year_of_query(Query& query) { return static_cast<int>(query.integer("year", 2000, 2100).value_or(0)); }

std::vector<WeighedExplanation> weighed_in(Body& body) {
    std::vector<WeighedExplanation> weighed;
    for (const auto& [value, path] : body.fields().list("explanations")) {
        catalogue::JsonFields fields(*value, path, body.faults);
        WeighedExplanation one{fields.text("code"), Weight::possible, fields.text("why")};
        const auto weight = fields.text("weight");
        if (const auto known = weight_named(weight))
            one.weight = *known;
        else if (!weight.empty())
            body.fault(fields.path_of("weight"), weight);
        if (one.key.empty()) body.fault(fields.path_of("code"), "");
        fields.expect_no_others();
        weighed.push_back(std::move(one));
    }
    return weighed;
}

std::string check_in(Body& body) {
    auto check = body.fields().text("check");
    const auto known = guide::known_checks();
    if (!check.empty() && std::find(known.begin(), known.end(), check) == known.end()) body.fault("check", check);
    return check;
}

office::InquiryWish read_inquiry_wish(const Request& request) {
    Body body(request);
    office::InquiryWish wish;
    wish.school = request.caught.at(0);
    wish.year = body.integer("year").value_or(0);
    if (wish.year < 2000 || wish.year > 2100) body.fault("year", std::to_string(wish.year));
    auto& step = wish.step;
    const auto kind = body.required_text("kind");
    if (const auto known = step_kind_named(kind))
        step.kind = *known;
    else
        body.fault("kind", kind);
    step.corrects = StepId{body.id("corrects").value_or(0)};
    if (const auto day = body.day("day")) step.day = *day;
    step.by = body.fields().text("by");
    step.text = body.fields().text("text");
    step.screening = body.id("screening").value_or(0);
    step.mechanism = body.fields().text("mechanism");
    step.explanations = weighed_in(body);
    step.check = check_in(body);
    step.size = body.integer("size").value_or(0);
    step.due = body.day("due");
    step.of_check = StepId{body.id("of_check").value_or(0)};
    step.looked_at = body.integer("looked_at").value_or(0);
    step.changed = body.integer("changed").value_or(0);
    if (step.looked_at < 0 || step.changed < 0 || step.changed > step.looked_at)
        body.fault("changed", std::to_string(step.changed));
    step.outcome = body.fields().text("outcome");
    step.order = OrderId{body.id("order").value_or(0)};
    step.task = TaskId{body.id("task").value_or(0)};
    wish.uploads = body.fields().texts("uploads");
    body.fields().expect_no_others();
    body.done();
    return wish;
}

}  // namespace

Reply get_school_panel(const Request& request, office::Desk& desk) {
    Query query(request);
    const int year = year_of_query(query);
    const auto as = query.one_of("as", {"authority", "school"});
    query.done();
    const auto reader = as == "school" ? inquiries::Reader::school : inquiries::Reader::authority;
    const auto panel = office::open_school_panel(desk, request.person, request.now, request.caught.at(0), year, reader);
    office::note_look(desk, request.person, request.now, "signs of " + office::shown_code(panel.school.organisation));
    return ok(json::write(panel, speaker_of(request, desk)));
}

Reply post_inquiry_step(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto view = office::add_inquiry_step(desk, request.person, request.now, read_inquiry_wish(request));
    return created("/api/objectivity/schools/" + request.caught.at(0), json::write(view, speaker_of(request, desk)));
}

Reply get_inquiries(const Request& request, office::Desk& desk) {
    Query query(request);
    const int year = year_of_query(query);
    const auto state = query.one_of(
        "state", {"seen", "weighed", "checking", "checked", "explained", "measures", "to_list", "watching", "looked"});
    query.done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_inquiries(desk, year, state, request.sight),
                         [&](const auto& row) { return json::write(row, speaker); }));
}

Reply get_measures(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_measures(desk, request.sight),
                         [&](const auto& row) { return json::write(row, speaker); }));
}

Reply get_measure_gate(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto school = query.required_text("school");
    const int year = year_of_query(query);
    query.done();
    return ok(json::write(office::look_at_gate(desk, school, year, request.sight), speaker_of(request, desk)));
}

Reply post_measure(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    office::MeasureWish wish;
    wish.school = body.required_text("school");
    wish.year = body.integer("year").value_or(0);
    if (wish.year != 0 && (wish.year < 2000 || wish.year > 2100)) body.fault("year", std::to_string(wish.year));
    wish.kind = body.one_of("kind", {"talk", "remark", "reprimand", "bonus", "contract"});
    wish.to = body.fields().text("to");
    wish.ground = body.fields().text("ground");
    wish.by = body.fields().text("by");
    wish.order_number = body.fields().text("order_number");
    wish.order_date = body.day("order_date");
    wish.day = body.day("day");
    body.fields().expect_no_others();
    body.done();
    const auto measure = office::record_measure(desk, request.person, request.now, wish);
    return created("/api/measures",
                   json::write(office::MeasureRow{measure, wish.school, ""}, speaker_of(request, desk)));
}

}  // namespace opora::http
