#include "office/export_scale.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"
#include "portal/json_scaling.hpp"

#include <set>

namespace opora::http {

namespace {

irt::Model model_of(const std::string& word) { return word == "gpcm" ? irt::Model::gpcm : irt::Model::pcm; }

scaling::Grouping grouping_of(const std::string& word) {
    if (word == "gender") return scaling::Grouping::gender;
    if (word == "settlement") return scaling::Grouping::settlement;
    if (word == "variant") return scaling::Grouping::variant;
    return scaling::Grouping::none;
}

double number_between(Body& body, const char* name, double otherwise, double low, double high) {
    const auto number = body.number(name);
    if (number && !(*number >= low && *number <= high)) body.fault(name, std::to_string(*number));
    return number.value_or(otherwise);
}

office::ScaleOrder read_scale_order(const Request& request) {
    Body body(request);
    office::ScaleOrder order;
    order.procedure = body.required_text("procedure");
    order.model = model_of(body.one_of("model", {"pcm", "gpcm"}));
    auto& shape = order.wish.shape;
    shape.mean = number_between(body, "mean", shape.mean, -1000, 10000);
    shape.sd = number_between(body, "sd", shape.sd, 0.1, 1000);
    shape.low = number_between(body, "low", shape.low, -1000, 10000);
    shape.high = number_between(body, "high", shape.high, -1000, 10000);
    if (shape.low >= shape.high) body.fault("high", std::to_string(shape.high));
    const auto cuts = body.fields().integers("cuts");
    if (cuts.size() == 3)
        order.wish.cuts = {cuts[0], cuts[1], cuts[2]};
    else if (!cuts.empty())
        body.fault("cuts", std::to_string(cuts.size()));
    order.reason = body.fields().text("reason");
    body.fields().expect_no_others();
    body.done();
    return order;
}

bool is_newest(office::Desk& desk, const Scale& scale) {
    const auto of_procedure = office::list_scales(desk, name_of(scale.procedure));
    return !of_procedure.empty() && of_procedure.front().id == scale.id;
}

}  // namespace

Reply get_item_analysis(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto procedure = query.required_text("procedure");
    const auto model = model_of(query.one_of("model", {"pcm", "gpcm"}));
    const auto grouping = grouping_of(query.one_of("groups", {"none", "gender", "settlement", "variant"}));
    std::optional<OrganisationId> municipality;
    if (const auto id = query.integer("municipality", 1, INT64_MAX)) municipality = OrganisationId{*id};
    query.done();
    return ok(json::write(office::analyse_items(desk, procedure, {model, grouping}, municipality),
                          speaker_of(request, desk)));
}

Reply post_scale_preview(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::preview_scale(desk, read_scale_order(request)), speaker_of(request, desk)));
}

Reply get_scales(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto procedure = query.text("procedure");
    query.done();
    const auto speaker = speaker_of(request, desk);
    std::set<std::string> seen;
    return ok(json::list(office::list_scales(desk, procedure), [&](const Scale& scale) {
        return json::write_row(scale, speaker, seen.insert(name_of(scale.procedure)).second);
    }));
}

Reply post_scale(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto scale = office::set_scale(desk, request.person, request.now, read_scale_order(request));
    return created("/api/scales/" + std::to_string(scale.id), json::write(scale, speaker_of(request, desk), true));
}

Reply get_scale(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto scale = office::find_scale(desk, caught_id(request));
    return ok(json::write(scale, speaker_of(request, desk), is_newest(desk, scale)));
}

Reply get_scale_report(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"docx", "xlsx", "csv"});
    reporting::OrderHead order;
    order.number = query.text("order_number");
    order.date = query.text("order_date");
    order.body = query.text("order_body");
    order.signer_post = query.text("signer_post");
    order.signer_name = query.text("signer_name");
    order.appendix = static_cast<int>(query.integer("appendix", 1, 99).value_or(1));
    query.done();
    const auto as = format == "csv"    ? office::ListFormat::csv
                    : format == "xlsx" ? office::ListFormat::xlsx
                                       : office::ListFormat::docx;
    auto made =
        office::export_scale(desk, request.person, request.now, request.language, caught_id(request), as, order);
    return file(made.content_type, std::move(made.bytes), made.name);
}

}  // namespace opora::http
