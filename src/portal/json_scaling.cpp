#include "portal/json_scaling.hpp"

namespace opora::json {

namespace {

js::array all_numbers(const std::vector<double>& values) {
    return list(values, [](double value) { return number(value); });
}

js::array sentences(const std::vector<Said>& said, Language language) {
    return list(said, [&](const Said& one) { return js::string(say(language, one)); });
}

js::object curve_point_json(const scaling::CurvePoint& point) {
    return {{"theta", number(point.theta)},
            {"people", number(point.people)},
            {"observed", number(point.observed)},
            {"expected", number(point.expected)}};
}

js::object analysed_item_json(const scaling::AnalysedItem& item, const Position& position, Language language) {
    js::object out{{"code", position.code},
                   {"maximum", position.maximum},
                   {"share", number(item.share)},
                   {"rest_correlation", number(item.rest_correlation)},
                   {"difficulty", number(item.difficulty)},
                   {"difficulty_error", number(item.difficulty_error)},
                   {"slope", number(item.slope)},
                   {"slope_error", number(item.slope_error)},
                   {"steps", all_numbers(item.steps)},
                   {"step_errors", all_numbers(item.step_errors)},
                   {"infit", number(item.infit)},
                   {"outfit", number(item.outfit)},
                   {"not_taught", number(item.not_taught)},
                   {"not_attempted", number(item.not_attempted)},
                   {"curve", list(item.curve, curve_point_json)},
                   {"remarks", sentences(item.remarks, language)}};
    if (!position.level.empty()) out["level"] = position.level;
    if (!position.skill.empty()) out["skill"] = position.skill;
    if (item.x2_df > 0)
        out["fit"] = js::object{
            {"x2", number(item.x2)}, {"df", item.x2_df}, {"p", number(item.x2_p)}, {"rmsea", number(item.x2_rmsea)}};
    if (item.difference)
        out["difference"] = js::object{{"effect", number(item.difference->effect)},
                                       {"p", number(item.difference->p)},
                                       {"is_large", item.difference->grade == irt::DifClass::c}};
    return out;
}

const char* grouping_name(scaling::Grouping grouping) {
    constexpr const char* names[] = {"none", "gender", "settlement", "variant"};
    return names[static_cast<std::size_t>(grouping)];
}

js::object total_json(const ScaleTotal& row) {
    js::object out{{"total", row.total},
                   {"works", row.works},
                   {"share", number(row.share)},
                   {"below", number(row.below)},
                   {"is_reachable", row.is_reachable}};
    if (row.is_reachable) {
        out["theta"] = number(row.theta);
        out["error"] = number(row.error);
        out["scaled"] = row.scaled;
        out["scaled_error"] = number(row.scaled_error);
    }
    if (row.mark) out["mark"] = row.mark;
    return out;
}

js::object marks_json(const MarksEffect& marks) {
    return {{"shares", list(marks.shares, [](double share) { return number(share); })},
            {"accuracy", number(marks.accuracy)},
            {"consistency", number(marks.consistency)},
            {"cuts", list(marks.cuts, [](const CutEffect& cut) {
                 return js::object{{"mark", cut.mark},
                                   {"total", cut.total},
                                   {"theta", number(cut.theta)},
                                   {"too_low", number(cut.too_low)},
                                   {"too_high", number(cut.too_high)},
                                   {"works_near", cut.works_near}};
             })}};
}

std::vector<Said> analysis_remarks(const scaling::ItemAnalysis& analysis) {
    std::vector<Said> out;
    if (analysis.left_out > 0) out.push_back({"scaling.remark.left_out", {{"works", double(analysis.left_out)}}});
    if (analysis.fit.ended == compute::Ended::out_of_iterations)
        out.push_back({"scaling.remark.not_converged", {{"gradient", analysis.fit.gradient_norm}}});
    if (analysis.grouping != scaling::Grouping::none && !analysis.items.empty() && !analysis.items.front().difference)
        out.push_back({"scaling.remark.groups_small", {}});
    return out;
}

}  // namespace

js::object write(const office::ItemAnalysisView& view, const Speaker& speaker) {
    const auto& analysis = view.analysis;
    const auto& positions = view.instrument.positions;
    js::object out{{"procedure", name_of(view.instrument.procedure)},
                   {"title", speaker.title(view.instrument.procedure)},
                   {"headline", say(speaker.language, scaling::headline(analysis))},
                   {"model", analysis.model == irt::Model::pcm ? "pcm" : "gpcm"},
                   {"works", analysis.works},
                   {"left_out", analysis.left_out},
                   {"ended", compute::name_of(analysis.fit.ended)},
                   {"gradient_norm", number(analysis.fit.gradient_norm)},
                   {"log_likelihood", number(analysis.fit.log_likelihood)},
                   {"parameters", analysis.fit.parameters},
                   {"aic", number(analysis.aic)},
                   {"bic", number(analysis.bic)},
                   {"alpha", number(analysis.alpha)},
                   {"reliability", number(analysis.reliability)},
                   {"mean", number(analysis.mean)},
                   {"sd", number(analysis.sd)},
                   {"ability_sd", number(analysis.fit.populations.front().sd)}};
    out["items"] = list(analysis.items, [&](const scaling::AnalysedItem& item) {
        return analysed_item_json(item, positions[item.position], speaker.language);
    });
    out["dropped"] = list(analysis.dropped, [&](const scaling::DroppedItem& item) {
        return js::object{{"code", positions[item.position].code}, {"points", item.points}};
    });
    out["closed"] = list(analysis.closed, [&](const irt::EmptyCategory& category) {
        return js::object{{"code", positions[category.item].code}, {"points", category.category}};
    });
    out["people"] = list(analysis.people, [](const scaling::MapBin& bin) {
        return js::object{{"low", bin.low}, {"high", bin.high}, {"people", bin.people}};
    });
    out["pairs"] = list(analysis.pairs, [&](const scaling::DependentPair& pair) {
        return js::object{{"first", positions[analysis.items[pair.first].position].code},
                          {"second", positions[analysis.items[pair.second].position].code},
                          {"q3", number(pair.q3)}};
    });
    out["histogram"] = list(analysis.histogram, [](std::uint32_t works) { return js::value(works); });
    if (analysis.grouping != scaling::Grouping::none) {
        js::array groups;
        for (std::size_t g = 0; g < 2; ++g)
            groups.push_back(js::object{
                {"name", say(speaker.language, std::string("scaling.group.") + grouping_name(analysis.grouping) + "." +
                                                   std::to_string(g))},
                {"works", analysis.group_works[g]}});
        out["groups"] = groups;
    }
    out["remarks"] = sentences(analysis_remarks(analysis), speaker.language);
    return out;
}

js::object write(const office::ScalePreview& preview, const Speaker& speaker) {
    js::object out{{"procedure", name_of(preview.instrument.procedure)},
                   {"title", speaker.title(preview.instrument.procedure)},
                   {"headline", say(speaker.language, scaling::headline(preview.analysis))},
                   {"works", preview.analysis.works},
                   {"ended", compute::name_of(preview.analysis.fit.ended)},
                   {"reliability", number(preview.analysis.reliability)},
                   {"rows", list(preview.table.rows, total_json)},
                   {"remarks", sentences(preview.table.remarks, speaker.language)}};
    if (preview.table.marks) out["marks"] = marks_json(*preview.table.marks);
    out["proposals"] = list(preview.proposals, [&](const office::CutProposal& proposal) {
        return js::object{{"name", say(speaker.language, proposal.name)},
                          {"cuts", js::array(proposal.cuts.begin(), proposal.cuts.end())},
                          {"shares", list(proposal.shares, [](double share) { return number(share); })}};
    });
    return out;
}

js::object write_row(const Scale& scale, const Speaker& speaker, bool is_current) {
    js::object out{{"id", scale.id},
                   {"procedure", name_of(scale.procedure)},
                   {"title", speaker.title(scale.procedure)},
                   {"model", scale.model},
                   {"works", scale.works},
                   {"person", scale.person},
                   {"at", scale.at},
                   {"reason", scale.reason},
                   {"is_current", is_current}};
    if (scale.cuts) out["cuts"] = js::array(scale.cuts->begin(), scale.cuts->end());
    return out;
}

js::object write(const Scale& scale, const Speaker& speaker, bool is_current) {
    auto out = write_row(scale, speaker, is_current);
    out["mean"] = number(scale.shape.mean);
    out["sd"] = number(scale.shape.sd);
    out["low"] = number(scale.shape.low);
    out["high"] = number(scale.shape.high);
    out["reliability"] = number(scale.reliability);
    out["digest"] = scale.digest;
    out["rows"] = list(scale.rows, total_json);
    if (scale.marks) out["marks"] = marks_json(*scale.marks);
    return out;
}

}  // namespace opora::json
