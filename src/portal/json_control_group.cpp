#include "portal/json_sampling.hpp"

#include "engine/sampling/explain.hpp"

#include <algorithm>

namespace opora::json {

namespace {

const char* state_named(ControlState state) { return state == ControlState::approved ? "approved" : "draft"; }

js::object named_school(const office::ControlGroupView& view, OrganisationId id) {
    const auto found = view.schools.find(id);
    if (found == view.schools.end()) return {{"code", std::to_string(static_cast<std::int64_t>(id))}, {"name", ""}};
    return {{"code", found->second.code}, {"name", found->second.name}};
}

std::string place_of_school(const office::ControlGroupView& view, OrganisationId id) {
    const auto found = view.schools.find(id);
    return found == view.schools.end() ? "" : found->second.municipality;
}

std::string word_of(const Speaker& speaker, const char* of, const std::string& word) {
    return say(speaker.language, std::string("sampling.") + of + "." + (word.empty() ? "unknown" : word));
}

js::object stratum_json(const ControlStratum& stratum, const Speaker& speaker) {
    return {{"settlement", word_of(speaker, "settlement", stratum.settlement)},
            {"size", word_of(speaker, "size", stratum.size)},
            {"context", word_of(speaker, "context", stratum.context)},
            {"schools", stratum.schools},
            {"pupils", number(stratum.pupils)},
            {"wanted", stratum.wanted}};
}

js::object member_json(const office::ControlGroupView& view, OrganisationId id, const Speaker& speaker) {
    auto out = named_school(view, id);
    out["municipality_name"] = place_of_school(view, id);
    out["reason"] = office::member_reason(speaker.language, view, id);
    js::array replacements;
    for (const auto& row : view.group.schools) {
        if (row.school != id) continue;
        out["size"] = number(row.size);
        if (row.is_drawn) out["probability"] = number(row.probability);
        for (const auto one : row.replacements) replacements.push_back(named_school(view, one));
    }
    out["replacements"] = std::move(replacements);
    return out;
}

js::object precision_json(const ControlPrecision& one, const Speaker& speaker) {
    js::object out{{"procedure", name_of(one.procedure)},
                   {"title", speaker.title(one.procedure)},
                   {"schools", one.schools},
                   {"classes", one.classes},
                   {"of_classes", one.of_classes},
                   {"pupils", number(one.pupils)},
                   {"said", say(speaker.language, sampling::precision_said(one))}};
    if (one.is_usable) {
        out["icc"] = number(one.icc);
        out["icc_high"] = number(one.icc_high);
        out["deff"] = number(one.deff);
        out["half_width"] = number(one.half_width);
        out["half_width_worst"] = number(one.half_width_worst);
    }
    return out;
}

js::array changes_json(const office::ControlGroupView& view, const Speaker& speaker) {
    constexpr const char* kinds[] = {"remove", "replace", "add"};
    const auto said = office::change_notes(speaker.language, view);
    js::array out;
    for (std::size_t i = 0; i < view.group.changes.size(); ++i) {
        const auto& change = view.group.changes[i];
        js::object one{{"kind", kinds[static_cast<std::size_t>(change.kind)]},
                       {"school", named_school(view, change.school)},
                       {"reason", change.reason},
                       {"person", change.person},
                       {"at", change.at},
                       {"said", said[i]}};
        if (change.kind == ControlChangeKind::replace) one["instead"] = named_school(view, change.instead);
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

js::object write_row(const ControlGroup& group) {
    js::object out{{"year", group.year},
                   {"results_year", group.results_year},
                   {"purpose", group.purpose},
                   {"state", state_named(group.state)},
                   {"schools", members_of(group).size()},
                   {"seed", std::to_string(group.seed)}};
    if (group.id) {
        out["id"] = group.id;
        out["person"] = group.person;
        out["at"] = group.at;
    }
    if (group.state == ControlState::approved) {
        out["order_number"] = group.order_number;
        out["order_date"] = group.order_date;
        out["approved_by"] = group.approved_by;
        out["approved_at"] = group.approved_at;
    }
    return out;
}

js::object write(const office::ControlGroupView& view, const Speaker& speaker) {
    const auto& group = view.group;
    auto out = write_row(group);
    out["frame"] = group.schools.size();
    js::array notes;
    for (const auto& note : sampling::group_said(group)) notes.push_back(js::string(say(speaker.language, note)));
    out["notes"] = std::move(notes);
    out["strata"] = list(group.strata, [&](const auto& one) { return stratum_json(one, speaker); });
    auto members = members_of(group);
    std::stable_sort(members.begin(), members.end(), [&](OrganisationId a, OrganisationId b) {
        return place_of_school(view, a) < place_of_school(view, b);
    });
    out["members"] = list(members, [&](OrganisationId id) { return member_json(view, id, speaker); });
    out["excluded"] = list(group.excluded, [&](const ControlExclusion& one) {
        auto school = named_school(view, one.school);
        school["municipality_name"] = place_of_school(view, one.school);
        school["reason"] = one.reason.empty() ? say(speaker.language, "sampling.excluded." + one.code) : one.reason;
        return school;
    });
    out["precision"] = list(group.precision, [&](const auto& one) { return precision_json(one, speaker); });
    out["pooled_classes"] = sampling::pooled_classes(group);
    out["changes"] = changes_json(view, speaker);
    js::object needed;
    if (view.needed.for_half_width) needed["for_half_width"] = *view.needed.for_half_width;
    if (view.needed.for_classes) needed["for_classes"] = *view.needed.for_classes;
    out["needed"] = std::move(needed);
    return out;
}

}  // namespace opora::json
