#include "portal/json_inquiry.hpp"

#include "domain/days.hpp"
#include "engine/signs/explain.hpp"

namespace opora::json {

namespace {

/// Procedures by their titles, days as days.
std::string told_with_titles(const Speaker& speaker, const Said& said) {
    auto copy = said;
    for (auto& arg : copy.args)
        if (auto* text = std::get_if<std::string>(&arg.value))
            if (const auto procedure = procedure_named(*text)) *text = speaker.title(*procedure);
    return say(speaker.language, copy);
}

js::array told_all(const Speaker& speaker, const std::vector<Said>& said) {
    return list(said, [&](const Said& one) { return js::string(told_with_titles(speaker, one)); });
}

std::string named(const Speaker& speaker, const std::string& family, std::string_view code) {
    const auto key = family + "." + std::string(code);
    return has_words(speaker.language, key) ? say(speaker.language, key) : std::string(code);
}

js::object code_json(const Speaker& speaker, const std::string& family, std::string_view code) {
    return {{"code", code}, {"name", named(speaker, family, code)}};
}

js::object explanation_json(const Speaker& speaker, const std::string& code) {
    auto out = code_json(speaker, "inquiry.explanation", code);
    out["how"] = named(speaker, "inquiry.explanation." + code, "how");
    return out;
}

js::array step_files_json(const std::vector<StepFile>& files) {
    return list(files, [](const StepFile& file) {
        return js::object{{"file", file.file}, {"name", file.name}, {"size", file.size}, {"kind", file.kind}};
    });
}

void put_day(js::object& out, const char* field, const std::optional<Date>& day) {
    if (day) out[field] = iso_day(*day);
}
void put_text(js::object& out, const char* field, const std::string& text) {
    if (!text.empty()) out[field] = text;
}

js::object sign_json(const Sign& sign, const Speaker& speaker, inquiries::Reader reader) {
    js::object out{{"kind", sign.kind},
                   {"kind_said", signs::kind_said(speaker.language, sign.kind)},
                   {"procedure", name_of(sign.procedure)},
                   {"title", speaker.title(sign.procedure)},
                   {"works", sign.works},
                   {"said", told_all(speaker, inquiries::plain_words(sign, reader))}};
    put_text(out, "class", sign.class_name);
    return out;
}

js::object inquiry_step_json(const InquiryStep& step, const Speaker& speaker, inquiries::Reader reader) {
    js::object out{{"id", std::int64_t(step.id)},
                   {"kind", name_of(step.kind)},
                   {"name", named(speaker, "inquiry.step", name_of(step.kind))},
                   {"at", step.at},
                   {"person", step.person},
                   {"day", iso_day(step.day)},
                   {"files", step_files_json(step.files)}};
    put_text(out, "by", step.by);
    put_text(out, "text", step.text);
    if (step.corrects != StepId{}) out["corrects"] = std::int64_t(step.corrects);
    if (step.screening) out["screening"] = step.screening;
    put_text(out, "rule", step.rule);
    if (!step.signs.empty())
        out["signs"] = list(step.signs, [&](const Sign& sign) { return sign_json(sign, speaker, reader); });
    if (reader == inquiries::Reader::authority) put_text(out, "mechanism", step.mechanism);
    if (!step.explanations.empty())
        out["explanations"] = list(step.explanations, [&](const WeighedExplanation& one) {
            auto weighed = code_json(speaker, "inquiry.explanation", one.key);
            weighed["weight"] = name_of(one.weight);
            weighed["weight_name"] = named(speaker, "inquiry.weight", name_of(one.weight));
            put_text(weighed, "why", one.why);
            return weighed;
        });
    if (!step.check.empty()) out["check"] = code_json(speaker, "inquiry.check", step.check);
    if (step.size) out["size"] = step.size;
    put_day(out, "due", step.due);
    if (step.of_check != StepId{}) out["of_check"] = std::int64_t(step.of_check);
    if (step.looked_at) out["looked_at"] = step.looked_at, out["changed"] = step.changed;
    if (!step.outcome.empty()) out["outcome"] = code_json(speaker, "inquiry.outcome", step.outcome);
    if (step.order != OrderId{}) out["order"] = std::int64_t(step.order);
    if (step.task != TaskId{}) out["task"] = std::int64_t(step.task);
    return out;
}

js::object inquiry_json(const office::InquiryView& view, const Speaker& speaker, inquiries::Reader reader) {
    js::object out{{"id", std::int64_t(view.inquiry.id)},
                   {"year", view.inquiry.year},
                   {"state", name_of(view.course.state)},
                   {"state_name", named(speaker, "inquiry.state", name_of(view.course.state))}};
    out["steps"] =
        list(view.inquiry.steps, [&](const InquiryStep& step) { return inquiry_step_json(step, speaker, reader); });
    out["in_force"] = list(view.course.steps, [](const InquiryStep& step) { return js::value(std::int64_t(step.id)); });
    out["open_checks"] = list(view.course.open_checks, [](StepId id) { return js::value(std::int64_t(id)); });
    out["next"] = list(view.course.next, [&](const inquiries::NextStep& next) {
        auto one = code_json(speaker, "inquiry.step", name_of(next.kind));
        one["outcomes"] =
            list(next.outcomes, [&](const std::string& code) { return code_json(speaker, "inquiry.outcome", code); });
        return one;
    });
    return out;
}

js::object check_json(const guide::ProposedCheck& check, const Speaker& speaker) {
    auto out = code_json(speaker, "inquiry.check", check.check);
    out["procedure"] = name_of(check.procedure);
    out["title"] = speaker.title(check.procedure);
    put_text(out, "class", check.class_name);
    if (check.size) out["size"] = check.size;
    out["of"] = check.of;
    out["hours"] = number(check.hours);
    out["why"] = told_all(speaker, check.why);
    return out;
}

js::object layer_json(const office::SignsLayer& layer, const Speaker& speaker, inquiries::Reader reader) {
    js::object out{{"screening", layer.seen.screening},
                   {"rule", layer.seen.rule},
                   {"name", named(speaker, "inquiry.rule", layer.seen.rule)},
                   {"at", layer.seen.at},
                   {"is_judged", layer.is_judged},
                   {"is_flagged", layer.is_flagged},
                   {"looked_at", layer.looked_at},
                   {"enough", layer.enough}};
    if (reader == inquiries::Reader::authority) {
        out["person"] = layer.seen.person;
        out["flagged_schools"] = layer.seen.flagged_schools;
        out["expected_false"] = number(layer.seen.expected_false);
        put_text(out, "mechanism", layer.mechanism);
    }
    out["signs"] = list(layer.flagged, [&](const office::ToldSign& view) {
        auto one = sign_json(view.sign, speaker, reader);
        one["explanations"] =
            list(view.explanations, [&](const std::string& code) { return explanation_json(speaker, code); });
        return one;
    });
    return out;
}

js::object fact_json(const office::OfficialFact& fact, const Speaker& speaker) {
    js::object out{{"list", std::int64_t(fact.list)},
                   {"purpose", name_of(fact.purpose)},
                   {"purpose_name", named(speaker, "list.purpose", name_of(fact.purpose))},
                   {"year", fact.year},
                   {"publisher", fact.publisher},
                   {"document", fact.document},
                   {"markers", js::array(fact.markers.begin(), fact.markers.end())},
                   {"count", fact.count}};
    put_day(out, "date", fact.date);
    return out;
}

js::object school_json(const office::NamedSchool& school) {
    return {{"code", school.code}, {"name", school.name}, {"municipality", school.municipality}};
}

js::object entry_json(const office::EntryView& view, const Speaker& speaker) {
    const auto& entry = view.entry;
    js::object out{{"code", view.code},
                   {"name", view.name},
                   {"municipality", view.municipality},
                   {"grounds", told_all(speaker, entry.grounds)},
                   {"verdict", name_of(entry.verdict)},
                   {"verdict_name", named(speaker, "list.verdict", name_of(entry.verdict))},
                   {"years", view.years},
                   {"official_years", view.official_years},
                   {"before", js::array(view.before.begin(), view.before.end())}};
    put_text(out, "ground", entry.ground);
    put_text(out, "reason", entry.reason);
    put_text(out, "decided_by", entry.decided_by);
    put_day(out, "decided", entry.decided);
    out["replies"] = list(entry.replies, [](const ListReply& reply) {
        js::object one{{"at", reply.at},
                       {"by", reply.by},
                       {"text", reply.text},
                       {"files", step_files_json(reply.files)},
                       {"is_of_inquiry", reply.is_of_inquiry}};
        return one;
    });
    return out;
}

js::object official_row_json(const OfficialRow& row, const office::NamedSchool& school) {
    js::object out{{"row", row.source_row},
                   {"code_written", row.code},
                   {"name_written", row.name},
                   {"municipality_written", row.municipality},
                   {"marks", js::array(row.marks.begin(), row.marks.end())},
                   {"count", row.count}};
    if (!school.code.empty()) out["school"] = school_json(school);
    return out;
}

js::object dynamics_json(const YearDynamics& year) {
    js::object out{{"year", year.year},
                   {"pairs", year.pairs},
                   {"works", year.works},
                   {"works_before", year.works_before},
                   {"dynamics", name_of(year.dynamics)}};
    if (year.pairs) {
        out["share"] = number(year.share);
        out["share_before"] = number(year.share_before);
        out["improvement"] = number(year.improvement);
        out["bounds"] = write(year.bounds);
    }
    return out;
}

}  // namespace

js::object write(const office::ListPlace& place, const Speaker& speaker) {
    js::object out{{"list", std::int64_t(place.list)},
                   {"purpose", name_of(place.purpose)},
                   {"year", place.year},
                   {"title", place.title},
                   {"state", name_of(place.state)},
                   {"state_name", named(speaker, "list.state", name_of(place.state))},
                   {"verdict", name_of(place.verdict)},
                   {"verdict_name", named(speaker, "list.verdict", name_of(place.verdict))},
                   {"years", place.years},
                   {"can_reply", place.can_reply}};
    put_day(out, "first", place.first);
    put_day(out, "last", place.last);
    return out;
}

js::object write(const office::InquiryView& view, const Speaker& speaker) {
    return inquiry_json(view, speaker, inquiries::Reader::authority);
}

js::object write(const office::InquiryRow& row, const Speaker& speaker) {
    js::object out{{"id", std::int64_t(row.view.inquiry.id)},
                   {"year", row.view.inquiry.year},
                   {"code", row.code},
                   {"school", row.school},
                   {"municipality", row.municipality},
                   {"municipality_id", std::int64_t(row.municipality_id)},
                   {"state", name_of(row.view.course.state)},
                   {"state_name", named(speaker, "inquiry.state", name_of(row.view.course.state))},
                   {"steps", static_cast<std::int64_t>(row.view.course.steps.size())}};
    if (!row.view.course.steps.empty()) out["last"] = iso_day(row.view.course.steps.back().day);
    put_day(out, "due", row.due);
    return out;
}

js::object write(const office::SchoolPanel& panel, const Speaker& speaker) {
    const auto& school = panel.school.organisation;
    const bool is_school = panel.reader == inquiries::Reader::school;
    js::object out{{"code", office::shown_code(school)},
                   {"name", school.name.empty() ? office::shown_code(school) : school.name},
                   {"municipality", panel.school.parent_name},
                   {"year", panel.year},
                   {"as", is_school ? "school" : "authority"},
                   {"headline", told_all(speaker, panel.headline)},
                   {"years", js::array(panel.years.begin(), panel.years.end())}};
    out["facts"] = list(panel.facts, [&](const auto& fact) { return fact_json(fact, speaker); });
    out["layers"] = list(panel.layers, [&](const auto& layer) { return layer_json(layer, speaker, panel.reader); });
    out["explanations"] =
        list(panel.explanations, [&](const std::string& code) { return explanation_json(speaker, code); });
    out["checks"] = list(panel.checks, [&](const auto& check) { return check_json(check, speaker); });
    out["known_checks"] =
        list(guide::known_checks(), [&](const std::string& code) { return code_json(speaker, "inquiry.check", code); });
    if (!panel.picture.kind.empty())
        out["picture"] = js::object{{"kind", panel.picture.kind},
                                    {"procedure", name_of(panel.picture.procedure)},
                                    {"title", speaker.title(panel.picture.procedure)}};
    if (panel.inquiry) out["inquiry"] = inquiry_json(*panel.inquiry, speaker, panel.reader);
    out["lists"] = list(panel.lists, [&](const auto& place) { return write(place, speaker); });
    return out;
}

js::object write_row(const office::ListView& view, const Speaker& speaker) {
    const auto& course = view.course;
    js::object out{{"id", std::int64_t(view.list.id)},
                   {"purpose", name_of(view.list.purpose)},
                   {"purpose_name", named(speaker, "list.purpose", name_of(view.list.purpose))},
                   {"year", view.list.year},
                   {"title", view.list.title},
                   {"source", view.list.source},
                   {"state", name_of(course.state)},
                   {"state_name", named(speaker, "list.state", name_of(course.state))},
                   {"entries", static_cast<std::int64_t>(course.entries.size())},
                   {"undecided", course.undecided},
                   {"kept", course.kept},
                   {"removed", course.removed},
                   {"replied", course.replied},
                   {"at", view.list.at},
                   {"person", view.list.person}};
    if (view.list.source_id) out["source_id"] = view.list.source_id;
    put_day(out, "first", course.first);
    put_day(out, "last", course.last);
    put_text(out, "order_number", course.order_number);
    put_day(out, "order_date", course.order_date);
    if (course.order != OrderId{}) out["order"] = std::int64_t(course.order);
    put_text(out, "approved_by", course.approved_by);
    put_text(out, "withdrawn_why", course.withdrawn_why);
    return out;
}

js::object write(const office::ListView& view, const Speaker& speaker) {
    auto out = write_row(view, speaker);
    out["purpose_note"] = named(speaker, "list.purpose." + std::string(name_of(view.list.purpose)), "note");
    out["next"] = list(view.course.next, [](ListStepKind kind) { return js::string(name_of(kind)); });
    out["schools"] = list(view.entries, [&](const auto& entry) { return entry_json(entry, speaker); });
    if (view.moves.before)
        out["moves"] = js::object{{"before", std::int64_t(*view.moves.before)},
                                  {"year_before", view.moves.year_before},
                                  {"entered", static_cast<std::int64_t>(view.moves.entered.size())},
                                  {"stayed", static_cast<std::int64_t>(view.moves.stayed.size())},
                                  {"left", list(view.left, school_json)}};
    return out;
}

js::object write_row(const OfficialList& list_of, const Speaker& speaker) {
    int known = 0, marked = 0;
    for (const auto& row : list_of.rows) {
        known += row.school != OrganisationId{};
        marked += row.count > 0;
    }
    js::object out{{"id", std::int64_t(list_of.id)},
                   {"purpose", name_of(list_of.purpose)},
                   {"purpose_name", named(speaker, "list.purpose", name_of(list_of.purpose))},
                   {"year", list_of.year},
                   {"publisher", list_of.publisher},
                   {"document", list_of.document},
                   {"columns", js::array(list_of.columns.begin(), list_of.columns.end())},
                   {"rows_count", static_cast<std::int64_t>(list_of.rows.size())},
                   {"known", known},
                   {"marked", marked},
                   {"file_name", list_of.file_name},
                   {"at", list_of.at},
                   {"person", list_of.person}};
    put_day(out, "date", list_of.date);
    put_text(out, "withdrawn", list_of.withdrawn);
    return out;
}

js::object write(const office::OfficialView& view, const Speaker& speaker) {
    auto out = write_row(view.list, speaker);
    js::array rows;
    for (std::size_t i = 0; i < view.list.rows.size(); ++i)
        rows.push_back(official_row_json(view.list.rows[i], view.schools[i]));
    out["rows"] = std::move(rows);
    return out;
}

js::object write(const office::OfficialPreview& preview, const Speaker& speaker) {
    return {{"file_name", preview.file_name},
            {"columns", js::array(preview.columns.begin(), preview.columns.end())},
            {"dropped", js::array(preview.dropped.begin(), preview.dropped.end())},
            {"years",
             list(preview.years,
                  [](const office::OfficialYear& year) {
                      js::object one{
                          {"year", year.year}, {"rows", year.rows}, {"known", year.known}, {"marked", year.marked}};
                      put_text(one, "already", year.already);
                      return one;
                  })},
            {"faults", list(preview.faults, [&](const Problem& fault) { return write(fault, speaker.language); })},
            {"is_stopped", preview.is_stopped}};
}

js::object write(const office::AgreementView& view, const Speaker& speaker) {
    return {{"source", view.source},
            {"source_id", view.source_id},
            {"rule", view.rule},
            {"said", told_all(speaker, view.agreement.said)},
            {"neither", view.agreement.neither},
            {"by_chance", number(view.agreement.by_chance)},
            {"likelihood", number(view.agreement.likelihood)},
            {"both", list(view.both, school_json)},
            {"official_only", list(view.official_only, school_json)},
            {"own_only", list(view.own_only, school_json)},
            {"not_looked_at", list(view.not_looked_at, school_json)}};
}

js::object write(const office::GateView& view, const Speaker& speaker) {
    return {{"code", view.code},
            {"school", view.school},
            {"year", view.year},
            {"is_open", view.gate.is_open},
            {"said", told_all(speaker, view.said)},
            {"years", list(view.gate.years, dynamics_json)},
            {"help", list(view.help,
                          [&](const std::string& code) { return js::string(named(speaker, "measure.help", code)); })}};
}

js::object write(const office::MeasureRow& row, const Speaker& speaker) {
    const auto& measure = row.measure;
    js::object out{{"id", measure.id},
                   {"code", row.code},
                   {"school", row.school},
                   {"year", measure.year},
                   {"kind", code_json(speaker, "measure.kind", measure.kind)},
                   {"to", measure.to},
                   {"ground", measure.ground},
                   {"by", measure.by},
                   {"day", measure.day},
                   {"years", list(measure.gate.years, dynamics_json)},
                   {"at", measure.at},
                   {"person", measure.person}};
    put_text(out, "order_number", measure.order_number);
    put_text(out, "order_date", measure.order_date);
    return out;
}

}  // namespace opora::json
