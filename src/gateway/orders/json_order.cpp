#include "gateway/orders/json_order.hpp"

#include "gateway/orders/json_deadline.hpp"
#include "gateway/orders/json_reader.hpp"

#include <charconv>

namespace opora::orders {

namespace {

namespace json = boost::json;

void put_spot(json::object& out, std::string_view field, const Spot& spot) { put(out, field, spot_text(spot)); }

/// "12.3.2" → a place; refuses anything but up to four numbers with points between.
Spot spot_of(const std::string& text, const std::string& path) {
    Spot spot;
    if (text.empty()) return spot;
    int* const parts[] = {&spot.block, &spot.row, &spot.cell, &spot.paragraph};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (int* part : parts) {
        const auto [next, fault] = std::from_chars(at, end, *part);
        if (fault != std::errc() || *part < 0) break;
        if (next == end) return spot;
        if (*next != '.') break;
        at = next + 1;
    }
    refuse_value(path, json::value(text));
}

Spot read_spot(const JsonReader& from, std::string_view field) {
    return spot_of(from.text(field), from.path_of(field));
}

json::array write_spots(const std::vector<Spot>& spots) {
    return list_of(spots, [](const Spot& spot) { return json::value(spot_text(spot)); });
}

std::vector<Spot> read_spots(const JsonReader& from, std::string_view field) {
    return from.list(field, [](const json::value& value, const std::string& path) {
        const auto* text = value.if_string();
        if (!text) refuse_value(path, value);
        return spot_of(std::string(*text), path);
    });
}

json::object write_head(const OrderHead& head) {
    json::object out;
    put(out, "body", head.body);
    put(out, "kind", head.kind);
    put(out, "number", head.number);
    put(out, "date", head.date);
    put(out, "place", head.place);
    put(out, "title", head.title);
    put(out, "signer_post", head.signer_post);
    put(out, "signer_name", head.signer_name);
    put_spot(out, "spot", head.spot);
    return out;
}

OrderHead read_head(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    OrderHead head;
    head.body = from.text("body");
    head.kind = from.text("kind");
    head.number = from.text("number");
    head.date = from.day("date");
    head.place = from.text("place");
    head.title = from.text("title");
    head.signer_post = from.text("signer_post");
    head.signer_name = from.text("signer_name");
    head.spot = read_spot(from, "spot");
    return head;
}

json::object write_basis(const BasisDocument& basis) {
    json::object out{{"text", basis.text}};
    put(out, "number", basis.number);
    put(out, "date", basis.date);
    put_true(out, "is_amended", basis.is_amended);
    put_spot(out, "spot", basis.spot);
    return out;
}

BasisDocument read_basis(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    return {from.text("text"), from.text("number"), from.day("date"), from.is_true("is_amended"),
            read_spot(from, "spot")};
}

json::object write_term(const Term& term, const Teller& teller) {
    json::object out{{"phrase", term.phrase}, {"deadline", write_deadline(term.deadline)}};
    if (teller.deadline) out["said"] = teller.deadline(term.deadline);
    return out;
}

Term read_term(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    const auto* deadline = from.at("deadline");
    return {from.text("phrase"), deadline ? read_deadline_json(*deadline) : Deadline{}};
}

json::array write_executors(const std::vector<Executor>& executors, const Teller& teller) {
    return list_of(executors, [&](const Executor& one) { return write_executor(one, teller); });
}

std::vector<Executor> read_executors(const JsonReader& from) { return from.list("executors", read_executor_json); }

json::object write_clause(const Clause& clause, const Teller& teller) {
    json::object out;
    put(out, "number", clause.number);
    out["text"] = clause.text;
    put(out, "addressee", clause.addressee);
    if (!clause.executors.empty()) out["executors"] = write_executors(clause.executors, teller);
    if (clause.term) out["term"] = write_term(*clause.term, teller);
    if (!clause.clauses.empty())
        out["clauses"] = list_of(clause.clauses, [&](const Clause& one) { return write_clause(one, teller); });
    put_true(out, "is_control", clause.is_control);
    put_true(out, "is_duty", clause.is_duty);
    put_spot(out, "spot", clause.spot);
    return out;
}

constexpr int deepest_clause = 12;

Clause read_clause(const json::value& value, const std::string& path, int depth) {
    const JsonReader from(value, path);
    if (depth > deepest_clause) refuse_value(path, value);
    Clause clause;
    clause.number = from.text("number");
    clause.text = from.text("text");
    clause.addressee = from.text("addressee");
    clause.executors = read_executors(from);
    if (const auto* term = from.at("term")) clause.term = read_term(*term, from.path_of("term"));
    clause.clauses = from.list("clauses", [depth](const json::value& one, const std::string& its_path) {
        return read_clause(one, its_path, depth + 1);
    });
    clause.is_control = from.is_true("is_control");
    clause.is_duty = from.is_true("is_duty");
    clause.spot = read_spot(from, "spot");
    return clause;
}

json::object write_appendix(const Appendix& appendix) {
    json::object out;
    put(out, "number", appendix.number);
    put(out, "title", appendix.title);
    put(out, "order_number", appendix.order_number);
    put(out, "order_date", appendix.order_date);
    put_spot(out, "spot", appendix.spot);
    return out;
}

Appendix read_appendix(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    return {from.text("number"), from.text("title"), from.text("order_number"), from.day("order_date"),
            read_spot(from, "spot")};
}

json::object write_list(const SchoolList& list) {
    json::object out;
    put(out, "title", list.title);
    put(out, "meaning", list.meaning);
    out["schools"] = json::array(list.schools.begin(), list.schools.end());
    if (!list.spots.empty()) out["spots"] = write_spots(list.spots);
    return out;
}

SchoolList read_list(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    return {from.text("title"), from.text("meaning"), from.texts("schools"), read_spots(from, "spots")};
}

json::object write_pair(const SchoolPair& pair) {
    json::object out{{"school", pair.school}, {"leader", pair.leader}};
    put_spot(out, "spot", pair.spot);
    return out;
}

SchoolPair read_pair(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    return {from.text("school"), from.text("leader"), read_spot(from, "spot")};
}

json::object write_row(const PlanRow& row, const Teller& teller) {
    json::object out;
    put(out, "number", row.number);
    out["title"] = row.title;
    out["term"] = write_term(row.term, teller);
    put(out, "executors_written", row.executors_written);
    out["executors"] = write_executors(row.executors, teller);
    put(out, "expected", row.expected);
    out["evidence"] = word_of(row.evidence);
    put_spot(out, "spot", row.spot);
    put_spot(out, "term_spot", row.term_spot);
    put_spot(out, "executors_spot", row.executors_spot);
    put_spot(out, "expected_spot", row.expected_spot);
    if (!row.continued.empty()) out["continued"] = write_spots(row.continued);
    return out;
}

PlanRow read_row(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    PlanRow row;
    row.number = from.text("number");
    row.title = from.text("title");
    if (const auto* term = from.at("term")) row.term = read_term(*term, from.path_of("term"));
    row.executors_written = from.text("executors_written");
    row.executors = read_executors(from);
    row.expected = from.text("expected");
    row.evidence = from.word("evidence", Evidence::document);
    row.spot = read_spot(from, "spot");
    row.term_spot = read_spot(from, "term_spot");
    row.executors_spot = read_spot(from, "executors_spot");
    row.expected_spot = read_spot(from, "expected_spot");
    row.continued = read_spots(from, "continued");
    return row;
}

json::object write_section(const PlanSection& section, const Teller& teller) {
    json::object out;
    put(out, "number", section.number);
    put(out, "title", section.title);
    out["rows"] = list_of(section.rows, [&](const PlanRow& row) { return write_row(row, teller); });
    put_spot(out, "spot", section.spot);
    return out;
}

PlanSection read_section(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    return {from.text("number"), from.text("title"), from.list("rows", read_row), read_spot(from, "spot")};
}

json::object write_plan(const PlanReading& plan, const Teller& teller) {
    json::object out{{"title", plan.title}};
    if (plan.period) out["period"] = write_period(*plan.period);
    put(out, "appendix", plan.appendix);
    out["sections"] = list_of(plan.sections, [&](const PlanSection& one) { return write_section(one, teller); });
    put_spot(out, "spot", plan.spot);
    return out;
}

PlanReading read_plan(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    PlanReading plan;
    plan.title = from.text("title");
    if (const auto* period = from.at("period")) plan.period = read_period_json(*period, from.path_of("period"));
    plan.appendix = from.text("appendix");
    plan.sections = from.list("sections", read_section);
    plan.spot = read_spot(from, "spot");
    return plan;
}

/// Sentences of a remark come anew in each language; its code and arguments are what it is.
Problem read_remark(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    Problem remark{Code::bad_request, {}, from.text("value"), {}};
    try {
        remark.code = code_named(from.text("code"));
    } catch (const std::out_of_range&) {
        refuse_value(from.path_of("code"), value);
    }
    if (const auto* place = from.at("place"))
        remark.place.path = JsonReader(*place, from.path_of("place")).text("path");
    const auto* args = from.at("args");
    const auto* object = args ? args->if_object() : nullptr;
    if (object)
        for (const auto& [name, one] : *object) {
            if (const auto* text = one.if_string())
                remark.said.push_back({std::string(name), std::string(*text)});
            else if (one.is_number())
                remark.said.push_back({std::string(name), one.to_number<double>()});
        }
    return remark;
}

}  // namespace

json::object write_remark(const Problem& problem) {
    json::object out{{"code", name_of(problem.code)}};
    if (!problem.place.path.empty()) out["place"] = json::object{{"path", problem.place.path}};
    put(out, "value", problem.value);
    json::object args;
    for (const auto& [name, value] : problem.said)
        std::visit([&, &its_name = name](const auto& one) { args[its_name] = one; }, value);
    if (!args.empty()) out["args"] = std::move(args);
    return out;
}

json::object write_executor(const Executor& executor, const Teller& teller) {
    json::object out{{"kind", name_of(executor.kind)}, {"written", executor.written}};
    put(out, "name", executor.name);
    put(out, "post", executor.post);
    put(out, "organisation", executor.organisation);
    if (executor.spread != Spread::none) out["spread"] = name_of(executor.spread);
    if (!executor.is_main) out["is_main"] = false;
    put(out, "question", executor.question);
    if (teller.question && !executor.question.empty()) out["asks"] = teller.question(executor.question);
    return out;
}

Executor read_executor_json(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    Executor executor;
    executor.kind = from.word("kind", ExecutorKind::unknown);
    executor.written = from.text("written");
    executor.name = from.text("name");
    executor.post = from.text("post");
    executor.organisation = from.text("organisation");
    executor.spread = from.word("spread", Spread::none);
    executor.is_main = !from.at("is_main") || from.is_true("is_main");
    executor.question = from.text("question");
    return executor;
}

json::object write_period(const Period& period) {
    json::object out;
    put(out, "start", std::optional(period.start));
    put(out, "end", std::optional(period.end));
    return out;
}

Period read_period_json(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    const auto start = from.day("start"), end = from.day("end");
    if (!start || !end || *end < *start) refuse_value(path, value);
    return {*start, *end};
}

json::object write_glossary_term(const GlossaryTerm& term) {
    json::object out{{"term", term.term}};
    put(out, "stands_for", term.stands_for);
    out["kind"] = name_of(term.kind);
    if (term.spread != Spread::none) out["spread"] = name_of(term.spread);
    put(out, "same_as", term.same_as);
    put_true(out, "is_learned", term.is_learned);
    return out;
}

GlossaryTerm read_glossary_term_json(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    return {from.text("term"),
            from.text("stands_for"),
            from.word("kind", ExecutorKind::unknown),
            from.word("spread", Spread::none),
            from.text("same_as"),
            from.is_true("is_learned")};
}

json::object write_order(const OrderReading& reading, const Teller& teller) {
    json::object out{{"head", write_head(reading.head)}};
    out["basis"] = list_of(reading.basis, write_basis);
    out["clauses"] = list_of(reading.clauses, [&](const Clause& one) { return write_clause(one, teller); });
    out["appendices"] = list_of(reading.appendices, write_appendix);
    out["lists"] = list_of(reading.lists, write_list);
    out["pairs"] = list_of(reading.pairs, write_pair);
    out["plans"] = list_of(reading.plans, [&](const PlanReading& one) { return write_plan(one, teller); });
    put(out, "controller", reading.controller);
    out["remarks"] = list_of(reading.remarks, [&](const Problem& one) {
        if (!teller.problem) return write_remark(one);
        auto told = teller.problem(one);
        if (auto kept = write_remark(one); kept.contains("args")) told["args"] = kept.at("args");
        return told;
    });
    return out;
}

OrderReading read_order_json(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    OrderReading reading;
    if (const auto* head = from.at("head")) reading.head = read_head(*head, from.path_of("head"));
    reading.basis = from.list("basis", read_basis);
    reading.clauses = from.list(
        "clauses", [](const json::value& one, const std::string& its_path) { return read_clause(one, its_path, 1); });
    reading.appendices = from.list("appendices", read_appendix);
    reading.lists = from.list("lists", read_list);
    reading.pairs = from.list("pairs", read_pair);
    reading.plans = from.list("plans", read_plan);
    reading.controller = from.text("controller");
    reading.remarks = from.list("remarks", read_remark);
    return reading;
}

}  // namespace opora::orders
