#include "portal/json_sampling.hpp"

#include "engine/remarking/sentences.hpp"

#include <cmath>

namespace opora::json {

namespace {

constexpr const char* verdict_names[] = {"go_on", "honest", "inflated", "open"};

js::object estimated_json(const remarking::Estimated& one) {
    return {{"value", number(one.value)},
            {"low", number(one.interval.low)},
            {"high", number(one.interval.high)},
            {"works", one.works}};
}

js::object kappa_json(const agreement::Kappa& kappa) {
    js::object out{{"works", kappa.works}, {"exact", number(kappa.exact)}, {"adjacent", number(kappa.adjacent)}};
    if (kappa.is_usable) {
        out["value"] = number(kappa.value);
        out["low"] = number(kappa.interval.low);
        out["high"] = number(kappa.interval.high);
    }
    return out;
}

js::object position_json(const remarking::PositionAgreement& one, const Instrument& instrument) {
    const auto& position = instrument.positions[one.position];
    return {{"code", position.code},
            {"maximum", position.maximum},
            {"works", one.works},
            {"difference", number(one.difference)},
            {"agreement", kappa_json(one.kappa)}};
}

js::object marker_json(const RemarkMarker& marker, const remarking::MarkerResult& result) {
    js::object out{{"name", marker.name},
                   {"organisation", marker.organisation},
                   {"given", result.given},
                   {"marked", result.marked}};
    if (std::isfinite(result.severity.error) && std::isfinite(result.severity.interval.low))
        out["lenience"] = js::object{{"value", number(result.severity.lenience)},
                                     {"low", number(result.severity.interval.low)},
                                     {"high", number(result.severity.interval.high)}};
    if (result.drift.is_usable)
        out["drift"] = js::object{{"slope", number(result.drift.slope)}, {"p", number(result.drift.p)}};
    return out;
}

js::value cell_json(std::uint8_t cell) {
    if (cell == score::not_attempted) return js::value("X");
    return cell == score::not_taught ? js::value("Н") : js::value(std::to_string(score::points(cell)));
}

js::object work_json(const office::RemarkingView& view, std::uint32_t index) {
    const auto& plan = view.remarking;
    const auto& work = plan.works[index];
    js::object out{{"code", work.code}};
    js::array markers, entered;
    for (const auto marker : work.markers) markers.push_back(marker);
    bool is_marked = false;
    for (const auto& mark : view.marks) {
        if (mark.work != index) continue;
        js::array scores;
        for (const auto cell : mark.scores) scores.push_back(cell_json(cell));
        entered.push_back(js::object{
            {"marker", mark.marker}, {"scores", std::move(scores)}, {"total", remarking::total_of(mark.scores)}});
        is_marked |= !work.markers.empty() && mark.marker == work.markers.front();
    }
    out["markers"] = std::move(markers);
    out["marks"] = std::move(entered);
    if (is_marked) {
        out["is_random"] = work.is_random;
        out["first_total"] = remarking::total_of(work.first_scores);
        out["class"] = work.class_name;
        out["pupil"] = std::to_string(work.pupil);
    }
    return out;
}

void add_result(js::object& out, const office::RemarkingView& view) {
    const auto& result = view.result;
    out["random_planned"] = result.random_planned;
    out["random_marked"] = result.random_marked;
    out["in_order"] = result.in_order;
    out["evidence"] = number(result.evidence);
    out["lower"] = number(result.lower);
    out["upper"] = number(result.upper);
    if (result.stopped_at) out["stopped_at"] = *result.stopped_at;
    if (result.difference.is_usable) {
        out["difference"] = estimated_json(result.difference);
        if (view.instrument.cuts && result.mark_falls.is_usable) out["mark_falls"] = estimated_json(result.mark_falls);
        out["p"] = number(result.p);
    }
    if (result.marked > 0) {
        out["plain_difference"] = number(result.plain_difference);
        out["totals"] = kappa_json(result.totals);
        if (result.marks.works > 0) out["marks"] = kappa_json(result.marks);
        out["mark_changes"] =
            list(result.mark_changes, [](const auto& row) { return js::array(row.begin(), row.end()); });
    }
    out["agreement"] = list(result.positions, [&](const auto& one) { return position_json(one, view.instrument); });
    js::array markers;
    for (std::size_t m = 0; m < view.remarking.markers.size(); ++m)
        markers.push_back(marker_json(view.remarking.markers[m], result.markers[m]));
    out["markers"] = std::move(markers);
    out["markers_p"] = number(result.markers_p);
}

}  // namespace

js::object write_row(const office::RemarkingView& view, const Speaker& speaker) {
    const auto& plan = view.remarking;
    js::object out{{"school", js::object{{"code", view.school_code}, {"name", view.school_name}}},
                   {"municipality_name", view.municipality},
                   {"procedure", name_of(plan.procedure)},
                   {"title", speaker.title(plan.procedure)},
                   {"class", plan.class_name},
                   {"state", plan.state == RemarkState::closed ? "closed" : "planned"},
                   {"verdict", verdict_names[static_cast<std::size_t>(view.result.verdict)]},
                   {"headline", say(speaker.language, view.result.sentences.front())},
                   {"planned", view.result.planned},
                   {"marked", view.result.marked},
                   {"reason", plan.reason}};
    if (plan.id) {
        out["id"] = plan.id;
        out["person"] = plan.person;
        out["at"] = plan.at;
    }
    return out;
}

js::object write(const office::RemarkingView& view, const Speaker& speaker) {
    const auto& plan = view.remarking;
    const auto& design = plan.design;
    auto out = write_row(view, speaker);
    out["stopping"] = design.stopping == Stopping::whole ? "whole" : "may_stop";
    out["works_all"] = design.works_all;
    out["count"] = design.count;
    out["random_part"] = design.random_part;
    if (design.screening) out["screening"] = design.screening;
    out["shift"] = number(design.shift);
    out["sd"] = number(design.sd);
    out["inflated_share"] = number(design.inflated_share);
    out["maximum"] = view.instrument.maximum;
    out["positions"] = list(view.instrument.positions, [](const Position& one) {
        return js::object{{"code", one.code}, {"maximum", one.maximum}};
    });
    const auto said = [&](const std::vector<Said>& sentences) {
        return list(sentences, [&](const Said& one) { return js::string(say(speaker.language, one)); });
    };
    out["plan_said"] = said(remarking::plan_said(plan));
    out["said"] = said(view.result.sentences);
    js::array works;
    for (std::uint32_t i = 0; i < plan.works.size(); ++i) works.push_back(work_json(view, i));
    out["works"] = std::move(works);
    add_result(out, view);
    if (plan.state == RemarkState::closed) {
        out["conclusion"] = plan.conclusion;
        out["closed_by"] = plan.closed_by;
        out["closed_at"] = plan.closed_at;
    }
    return out;
}

js::object write(const office::EntryReport& report, Language language) {
    return {{"added", report.added},
            {"replaced", report.replaced},
            {"same", report.same},
            {"not_begun", report.not_begun},
            {"is_written", report.is_written},
            {"problems", list(report.problems, [&](const remarking::EntryProblem& one) {
                 auto out = write(one.problem, language);
                 if (!one.code.empty()) out["work"] = one.code;
                 out["said"] = remarking::say(language, one);
                 return out;
             })}};
}

}  // namespace opora::json
