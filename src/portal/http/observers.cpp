#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"

#include "gateway/orders/json_order.hpp"
#include "office/field_data.hpp"
#include "portal/json_field.hpp"

namespace opora::http {

namespace {

void read_conflicts(Body& body, Observer& observer) {
    for (const auto& [value, path] : body.fields().list("conflicts")) {
        catalogue::JsonFields fields(*value, path, body.faults);
        const auto kind = conflict_kind_named(fields.text("kind"));
        if (!kind) body.fault(path + ".kind", "");
        observer.conflicts.push_back({OrganisationId{fields.integer("school", 0)}, kind.value_or(ConflictKind::other)});
        fields.expect_no_others();
    }
}

Observer read_observer(const Request& request, std::int64_t id) {
    Body body(request);
    Observer observer;
    observer.id = ObserverId{id};
    observer.name = body.required_text("name");
    observer.post = body.fields().text("post");
    observer.party = body.id("party").value_or(0);
    for (const auto& word : body.fields().texts("roles"))
        if (const auto role = observer_role_named(word))
            observer.roles.push_back(*role);
        else
            body.fault("roles", word);
    observer.works_at = OrganisationId{body.id("works_at").value_or(0)};
    observer.works_at_written = body.fields().text("works_at_written");
    observer.municipality = OrganisationId{body.id("municipality").value_or(0)};
    read_conflicts(body, observer);
    for (const auto& [value, path] : body.fields().list("busy"))
        observer.busy.push_back(orders::read_period_json(*value, path));
    observer.is_active = body.flag("is_active").value_or(true);
    body.fields().expect_no_others();
    body.done();
    return observer;
}

Training read_training(const Request& request, std::int64_t id) {
    Body body(request);
    Training training;
    training.id = TrainingId{id};
    training.title = body.required_text("title");
    training.series = body.fields().text("series");
    if (const auto day = body.day("day"))
        training.day = *day;
    else
        body.fault("day", "");
    for (const auto observer : body.ids("attended")) training.attended.emplace_back(ObserverId{observer});
    body.fields().expect_no_others();
    body.done();
    return training;
}

Reply observer_reply(const Request& request, office::Desk& desk, ObserverId id) {
    for (const auto& view : office::list_observers(desk, request.now, {}, 0, request.sight))
        if (view.observer.id == id) return ok(json::write(view, speaker_of(request, desk)));
    return gone();
}

}  // namespace

Reply get_observers(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto role = observer_role_named(query.one_of("role", {"observer", "public_observer", "expert", "tutor"}));
    const auto year = static_cast<int>(query.integer("year", 2000, 2100).value_or(0));
    query.done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_observers(desk, request.now, role, year, request.sight),
                         [&](const auto& view) { return json::write(view, speaker); }));
}

Reply post_observer(const Request& request, office::Desk& desk) {
    Query(request).done();
    return observer_reply(request, desk,
                          office::put_observer(desk, request.person, request.now, read_observer(request, 0)));
}

Reply put_observer(const Request& request, office::Desk& desk) {
    Query(request).done();
    return observer_reply(
        request, desk,
        office::put_observer(desk, request.person, request.now, read_observer(request, caught_id(request))));
}

Reply get_trainings(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto year = static_cast<int>(query.integer("year", 2000, 2100).value_or(0));
    query.done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_trainings(desk, request.now, year, request.sight),
                         [&](const auto& one) { return json::write(one, speaker); }));
}

Reply post_training(const Request& request, office::Desk& desk) {
    Query(request).done();
    auto training = read_training(request, 0);
    training.id = office::put_training(desk, request.person, request.now, training);
    return ok(json::write(training, speaker_of(request, desk)));
}

Reply put_training(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto training = read_training(request, caught_id(request));
    office::put_training(desk, request.person, request.now, training);
    return ok(json::write(training, speaker_of(request, desk)));
}

}  // namespace opora::http
