#include "portal/json_plans.hpp"

namespace opora::json {

namespace {

void put_true(js::object& out, const char* field, bool value) {
    if (value) out[field] = true;
}

js::object given_json(const office::GivenEvidence& given) {
    js::object out{{"kind", orders::word_of(given.kind)}};
    put(out, "text", given.text);
    if (given.number) out["number"] = number(*given.number);
    put(out, "link", given.link);
    out["files"] = list(given.files, [](const auto& file) { return write(file); });
    out["at"] = given.at;
    out["person"] = given.person;
    return out;
}

}  // namespace

js::object write(const office::TaskRow& row, Language language) {
    const auto& task = row.task;
    js::object out{{"id", std::int64_t(task.id)}, {"plan", std::int64_t(task.plan)}};
    put(out, "plan_title", row.plan_title);
    if (row.order_said) out["order_said"] = say(language, *row.order_said);
    out["measure"] = task.measure;
    put(out, "number", row.number);
    out["title"] = row.title;
    put(out, "section", row.section);
    out["party"] = std::int64_t(task.party);
    out["party_name"] = row.party_name;
    if (task.delegated_by != PartyId{}) {
        out["delegated_by"] = std::int64_t(task.delegated_by);
        put(out, "delegated_by_name", row.delegated_by_name);
    }
    out["state"] = name_of(task.state);
    out["is_overdue"] = row.is_overdue;
    if (row.days_left) out["days_left"] = *row.days_left;
    put(out, "start", task.start);
    put(out, "due", task.due);
    put_true(out, "is_checkpoint", task.is_checkpoint);
    put_true(out, "is_assumed", task.is_assumed);
    put_true(out, "is_outside", task.is_outside);
    put_true(out, "is_hand_dated", task.is_hand_dated);
    put(out, "waits_for", task.waits_for);
    put(out, "phrase", row.phrase);
    put(out, "expected", row.expected);
    out["evidence"] = orders::word_of(row.evidence);
    put(out, "returned_why", row.returned_why);
    return out;
}

js::object write(const office::TaskList& tasks, Language language) {
    return {{"total", tasks.total},
            {"rows", list(tasks.rows, [&](const auto& row) { return write(row, language); })},
            {"counts", write(tasks.counts)}};
}

js::object write(const office::TaskView& task, Language language) {
    js::object out{{"row", write(task.row, language)}, {"reason", say(language, task.row.task.reason)}};
    out["evidence"] = list(task.evidence, given_json);
    out["history"] = list(task.history, [&](const office::TaskEvent& event) {
        js::object one;
        if (event.act) one["id"] = event.act;
        one["at"] = event.at;
        one["person"] = event.person;
        one["act"] = event.kind;
        one["said"] = say(language, event.said);
        put_true(one, "can_undo", event.can_undo);
        return one;
    });
    out["acts"] = js::array(task.acts.begin(), task.acts.end());
    return out;
}

js::object write(const office::TaskActResult& result, Language language) {
    const auto ids = [](const std::vector<TaskId>& all) {
        return list(all, [](TaskId id) { return std::int64_t(id); });
    };
    js::object out;
    if (result.act) out["act"] = result.act;
    out["done"] = ids(result.done);
    out["refused"] = list(result.refused, [&](const office::TaskRefused& refused) {
        return js::object{{"task", std::int64_t(refused.task)}, {"problem", write(refused.problem, language)}};
    });
    if (!result.begun.empty()) out["begun"] = ids(result.begun);
    return out;
}

js::object write(const office::Attachment& attachment) {
    js::object out{{"file", attachment.file}, {"name", attachment.name}, {"size", attachment.size}};
    put(out, "kind", attachment.kind);
    return out;
}

js::object write(const office::Comment& comment) {
    return {{"id", comment.id},
            {"at", comment.at},
            {"person", comment.person},
            {"text", comment.text},
            {"files", list(comment.files, [](const auto& file) { return write(file); })}};
}

js::object write(const office::PartyRow& row) {
    const auto& party = row.party;
    js::object out{{"id", std::int64_t(party.id)}, {"kind", name_of(party.kind)}, {"name", party.name}};
    put(out, "post", party.post);
    put(out, "organisation", party.organisation);
    if (party.school) out["school"] = party.school;
    put(out, "mail", party.mail);
    out["digest_hour"] = party.digest_hour;
    if (party.deputy != PartyId{}) out["deputy"] = std::int64_t(party.deputy);
    if (party.away) out["away"] = orders::write_period(*party.away);
    out["progress"] = write(row.progress);
    return out;
}

js::object write(const Event& event) {
    js::object out{
        {"id", event.id}, {"kind", event.kind}, {"name", event.name}, {"held", orders::write_period(event.held)}};
    put(out, "results", event.results);
    return out;
}

js::object write(const office::Feed& feed) {
    js::object out{{"id", feed.id}};
    if (feed.party != PartyId{}) out["party"] = std::int64_t(feed.party);
    if (feed.plan != PlanId{}) out["plan"] = std::int64_t(feed.plan);
    if (feed.school != OrganisationId{}) out["school"] = std::int64_t(feed.school);
    put(out, "name", feed.name);
    if (!feed.token.empty()) out["address"] = "/feeds/" + feed.token;
    put(out, "made", feed.made);
    put(out, "last_read", feed.last_read);
    return out;
}

js::object write(const office::DigestSettings& settings) {
    js::object out;
    put(out, "server", settings.server);
    put(out, "user", settings.user);
    out["has_password"] = !settings.password.empty();
    put(out, "from", settings.from);
    put(out, "address", settings.address);
    out["is_on"] = settings.is_on;
    return out;
}

js::object write(const office::Letter& letter) {
    js::object out{{"subject", letter.subject}, {"text", letter.text}};
    put(out, "to", letter.to);
    return out;
}

}  // namespace opora::json
