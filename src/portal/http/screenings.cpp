#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"

#include "gateway/catalogue/read_rule_sets.hpp"
#include "office/export_list.hpp"
#include "office/rule_sets.hpp"

#include <algorithm>

namespace opora::http {

namespace {

void read_parameters(Body& body, office::ScreeningWish& wish) {
    const auto* value = body.fields().at("parameters");
    if (!value || value->is_null()) return;
    catalogue::JsonFields fields(*value, "parameters", body.faults);
    const auto share = [&](const char* name) -> std::optional<double> {
        if (!fields.has(name) || fields.at(name)->is_null()) return {};
        const double number = fields.number(name, 0);
        if (!(number >= 0.01 && number <= 0.99)) body.fault(fields.path_of(name), std::to_string(number));
        return number;
    };
    const auto count = [&](const char* name, int largest) {
        const auto number = fields.integer_or_null(name);
        if (number && (*number < 1 || *number > largest)) body.fault(fields.path_of(name), std::to_string(*number));
        return number;
    };
    wish.threshold = share("threshold");
    wish.bottom_share = share("bottom_share");
    wish.false_share = share("false_share");
    wish.min_participants = count("min_participants", 100);
    wish.low_in_year = count("low_in_year", 10);
    wish.years = count("years", 5);
    if (const auto repeat = fields.text("repeat"); !repeat.empty()) {
        wish.repeat = catalogue::repeat_named(repeat);
        if (!wish.repeat) body.fault(fields.path_of("repeat"), repeat);
    }
    fields.expect_no_others();
}

office::ScreeningWish read_wish(const Request& request) {
    Body body(request);
    office::ScreeningWish wish;
    wish.rule = body.fields().text("rule");
    wish.version = body.integer("version").value_or(0);
    wish.year = body.integer("year").value_or(0);
    read_parameters(body, wish);
    wish.comparator = body.one_of("comparator", {"region", "type"});
    wish.procedures = body.fields().texts("procedures");
    if (const auto id = body.integer("municipality")) wish.municipality = OrganisationId{*id};
    body.fields().expect_no_others();
    body.done();
    return wish;
}

reporting::ListWish read_list_wish(Query& query) {
    reporting::ListWish wish;
    const auto listed = query.one_of("listed", {"rule", "sure", "all"});
    if (listed == "sure") wish.listed = reporting::Listed::sure;
    if (listed == "all") wish.listed = reporting::Listed::all;
    for (const auto& word : query.texts("certainty")) {
        constexpr std::string_view names[] = {"sure", "likely", "borderline", "little_data", "clear"};
        const auto found = std::find(std::begin(names), std::end(names), word);
        if (found == std::end(names)) throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "certainty"}, word, {}});
        wish.certainties.push_back(static_cast<Certainty>(found - std::begin(names)));
    }
    wish.order.number = query.text("order_number");
    wish.order.date = query.text("order_date");
    wish.order.body = query.text("order_body");
    wish.order.signer_post = query.text("signer_post");
    wish.order.signer_name = query.text("signer_name");
    wish.order.appendix = static_cast<int>(query.integer("appendix", 1, 99).value_or(1));
    return wish;
}

}  // namespace

Reply get_rule_sets(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::list(office::list_rule_sets(desk),
                         [&](const auto& rule) { return json::write(rule, request.language); }));
}

Reply post_rule_set(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto read = catalogue::read_rule_sets(request.body);
    if (!read.faults.empty()) throw Refusal(read.faults.front());
    if (read.rules.size() != 1) throw Refusal(Problem{Code::bad_request, {}, "rule_sets", {}});
    const auto saved = office::save_rule_set(desk, request.person, request.now, read.rules.front());
    return created("/api/rule-sets", json::write(saved, request.language));
}

Reply get_what_if(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto wish = query.screening_wish();
    query.done();
    return ok_text(json::whole_text(office::what_if(desk, wish, request.sight), speaker_of(request, desk)));
}

Reply get_screenings(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_screenings(desk, request.sight),
                         [&](const auto& one) { return json::write(one, speaker); }));
}

Reply post_screening(const Request& request, office::Desk& desk) {
    Query(request).done();
    Progress nobody_watches;
    const auto result = office::run_screening(desk, request.person, request.now, read_wish(request), nobody_watches);
    return created_text("/api/screenings/" + std::to_string(result.screening.id),
                        json::whole_text(result, speaker_of(request, desk)));
}

Reply get_screening(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto result = office::find_screening(desk, caught_id(request), request.sight);
    return ok_text(json::whole_text(result, speaker_of(request, desk)));
}

Reply recompute_screening(const Request& request, office::Desk& desk) {
    Query(request).done();
    Progress nobody_watches;
    const auto recomputed = office::recompute_screening(desk, caught_id(request), nobody_watches);
    return ok(boost::json::object{
        {"is_same", recomputed.is_same}, {"digest", recomputed.digest}, {"digest_now", recomputed.digest_now}});
}

Reply get_list(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"json", "csv", "xlsx", "docx"});
    const auto stored = query.integer("screening", 1, INT64_MAX);
    const auto wish = query.screening_wish();
    const auto list_wish = read_list_wish(query);
    query.done();
    const auto result =
        stored ? office::find_screening(desk, *stored, request.sight) : office::what_if(desk, wish, request.sight);
    if (format == "json")
        return ok_text(json::whole_text(office::chosen_findings(desk, request.language, result, list_wish),
                                        speaker_of(request, desk)));
    const auto as = format == "csv"    ? office::ListFormat::csv
                    : format == "xlsx" ? office::ListFormat::xlsx
                                       : office::ListFormat::docx;
    auto list = office::export_list(desk, request.person, request.now, request.language, result, as, list_wish);
    return file(list.content_type, std::move(list.bytes), list.name);
}

}  // namespace opora::http
