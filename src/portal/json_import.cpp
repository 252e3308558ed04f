#include "portal/json.hpp"

#include <numeric>

namespace opora::json {

namespace {

void add_shares(js::object& out, const char* name, const std::array<std::int64_t, 4>& marks) {
    const auto marked = std::accumulate(marks.begin(), marks.end(), std::int64_t{0});
    if (marked > 0) out[name] = list(marks, [&](std::int64_t works) { return double(works) / double(marked); });
}

js::object counts_json(const office::ImportCounts& counts) {
    js::object out{{"rows", counts.rows},
                   {"works", counts.works},
                   {"absent", counts.absent},
                   {"quarantined", counts.quarantined},
                   {"passed_over", counts.passed_over},
                   {"in_range", counts.in_range},
                   {"schools", counts.schools},
                   {"created", counts.created},
                   {"changed", counts.changed},
                   {"skipped", counts.skipped},
                   {"removed", counts.removed},
                   {"marks", js::array(counts.marks.begin(), counts.marks.end())}};
    const auto& in_range = counts.marks_in_range;
    out["marks_in_range"] = js::array(in_range.begin(), in_range.end());
    add_shares(out, "mark_shares", counts.marks);
    add_shares(out, "mark_shares_in_range", in_range);
    return out;
}

std::string layout_title(const std::string& layout, Language language) {
    for (const auto& key : {"intake.layout." + layout, "layout." + layout})
        if (has_words(language, key)) return say(language, key);
    return layout;
}

/// What faults of this code have in common; where no words say that, the rule of the first of them.
std::string title_of(Code code, const office::ImportReport& report, Language language) {
    const auto title = "fault." + std::string(name_of(code));
    if (has_words(language, title)) return say(language, title);
    for (const auto& fault : report.faults)
        if (fault.code == code) return say_rule(language, fault);
    return std::string(name_of(code));
}

js::value undone_json(const office::ImportReport& report, Language language) {
    const auto& undone = *report.undone;
    return js::object{{"reversed", undone.reversed},
                      {"kept", undone.kept},
                      {"not_reversed", undone.not_reversed},
                      {"said", office::say_report(language, report)}};
}

}  // namespace

js::object write(const office::ImportReport& report, const Speaker& speaker) {
    const auto language = speaker.language;
    js::object out{
        {"id", report.id},
        {"state", office::name_of(report.state)},
        {"kind", office::name_of(report.wish.kind)},
        {"file", js::object{{"name", report.file_name}, {"sha256", report.sha256}, {"size", report.file_size}}}};
    if (!report.layout.empty()) {
        out["layout"] = report.layout;
        out["layout_title"] = layout_title(report.layout, language);
    }
    if (report.procedure) {
        out["procedure"] = name_of(*report.procedure);
        out["procedure_title"] = speaker.title(*report.procedure);
    }
    if (report.asks != intake::Asks::nothing) out["asks"] = office::name_of(report.asks);
    out["candidates"] = list(report.candidates, [&](const intake::Candidate& one) {
        return js::object{{"procedure", name_of(one.procedure)},
                          {"title", speaker.title(one.procedure)},
                          {"why", say(language, one.why)}};
    });
    out["columns"] = list(report.columns, [](const intake::ColumnSeen& one) {
        return js::object{{"column", one.letters},
                          {"heading", one.heading},
                          {"meaning", one.meaning},
                          {"samples", js::array(one.samples.begin(), one.samples.end())}};
    });
    out["assumed"] = list(report.assumed, [&](const Said& said) { return speaker.say(said); });
    out["dropped"] = js::array(report.dropped.begin(), report.dropped.end());
    out["counts"] = counts_json(report.counts);
    js::object quarantine;
    for (const auto& [code, works] : report.quarantine) quarantine[name_of(code)] = works;
    out["quarantine"] = std::move(quarantine);
    out["schools_new"] = js::array(report.schools_new.begin(), report.schools_new.end());
    out["faults"] = list(report.faults, [&](const Problem& fault) { return write(fault, language); });
    out["faults_total"] = report.faults_total;
    out["faults_by_code"] = list(report.faults_by_code, [&](const auto& entry) {
        const auto& [code, count] = entry;
        return js::object{{"code", name_of(code)}, {"count", count}, {"rule", title_of(code, report, language)}};
    });
    out["said"] = office::say_report(language, report);
    if (!report.created.empty()) out["created_at"] = report.created;
    if (!report.person.empty()) out["person"] = report.person;
    if (!report.applied.empty()) out["applied_at"] = report.applied;
    if (report.undone) out["undone"] = undone_json(report, language);
    out["has_file"] = !report.upload.empty();
    return out;
}

js::object write(const office::Job& job, const std::optional<office::ImportReport>& import, const Speaker& speaker) {
    js::object out{{"id", job.id}, {"kind", job.kind}, {"state", office::name_of(job.state)}};
    out["kind_said"] = say(speaker.language, "job." + job.kind);
    out["started"] = job.started;
    out["asker"] = job.asker;
    if (job.state == office::JobState::done && job.import) out["made"] = job.import;
    if (!job.stage.empty()) out["stage"] = say(speaker.language, job.stage);
    if (job.total > 0) {
        out["done"] = job.done;
        out["total"] = job.total;
    }
    out["seconds_left"] = job.seconds_left ? number(*job.seconds_left) : nullptr;
    if (import) out["import"] = write(*import, speaker);
    if (job.kind == "sign_screening" && job.state == office::JobState::done) out["sign_screening"] = job.import;
    if (job.problem) out["problem"] = write(*job.problem, speaker.language);
    return out;
}

}  // namespace opora::json
