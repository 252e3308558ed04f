#include "office/import_report.hpp"

#include "office/record_json.hpp"

#include <algorithm>

namespace opora::office {

namespace {

namespace json = boost::json;

template <class Value, std::size_t size>
std::optional<Value> value_named(const std::string_view (&names)[size], std::string_view name) {
    const auto found = std::find(std::begin(names), std::end(names), name);
    if (found == std::end(names)) return {};
    return static_cast<Value>(found - std::begin(names));
}

constexpr std::string_view kind_names[] = {"works", "schools", "context", "catalogue"};
constexpr std::string_view state_names[] = {"draft", "asks", "stopped", "applied", "undone"};
constexpr std::string_view asks_names[] = {"", "procedure", "school", "mapping"};

json::value write_wish(const ImportWish& wish) {
    json::object mapping;
    for (const auto& [meaning, letters] : wish.mapping) mapping[meaning] = letters;
    return {{"kind", name_of(wish.kind)},
            {"procedure", wish.procedure ? name_of(*wish.procedure) : ""},
            {"school", wish.school},
            {"takes_sum", wish.totals == intake::TotalsRule::take_sum},
            {"mapping", mapping}};
}

ImportWish read_wish(const json::object& object) {
    ImportWish wish;
    wish.kind = import_kind_named(record::text(object, "kind")).value_or(ImportKind::works);
    wish.procedure = procedure_named(record::text(object, "procedure"));
    wish.school = record::text(object, "school");
    if (record::is_true(object, "takes_sum")) wish.totals = intake::TotalsRule::take_sum;
    if (const auto* mapping = record::at(object, "mapping").if_object())
        for (const auto& [meaning, letters] : *mapping)
            wish.mapping[std::string(meaning)] = std::string(letters.as_string());
    return wish;
}

constexpr std::pair<const char*, std::int64_t ImportCounts::*> count_fields[] = {
    {"rows", &ImportCounts::rows},
    {"works", &ImportCounts::works},
    {"absent", &ImportCounts::absent},
    {"quarantined", &ImportCounts::quarantined},
    {"passed_over", &ImportCounts::passed_over},
    {"in_range", &ImportCounts::in_range},
    {"schools", &ImportCounts::schools},
    {"created", &ImportCounts::created},
    {"changed", &ImportCounts::changed},
    {"skipped", &ImportCounts::skipped},
    {"removed", &ImportCounts::removed},
};

json::value write_counts(const ImportCounts& counts) {
    json::object out;
    for (const auto& [name, field] : count_fields) out[name] = counts.*field;
    out["marks"] = json::array(counts.marks.begin(), counts.marks.end());
    out["marks_in_range"] = json::array(counts.marks_in_range.begin(), counts.marks_in_range.end());
    return out;
}

ImportCounts read_counts(const json::object& object) {
    ImportCounts counts;
    for (const auto& [name, field] : count_fields) counts.*field = record::integer(object, name);
    const auto read_marks = [&](const char* field, std::array<std::int64_t, 4>& into) {
        const auto* marks = record::at(object, field).if_array();
        for (std::size_t i = 0; marks && i < std::min(into.size(), marks->size()); ++i)
            into[i] = (*marks)[i].to_number<std::int64_t>();
    };
    read_marks("marks", counts.marks);
    read_marks("marks_in_range", counts.marks_in_range);
    return counts;
}

json::value write_by_code(const std::map<Code, std::int64_t>& counts) {
    json::object out;
    for (const auto& [code, count] : counts) out[name_of(code)] = count;
    return out;
}

std::map<Code, std::int64_t> read_by_code(const json::value& value) {
    std::map<Code, std::int64_t> counts;
    if (const auto* object = value.if_object())
        for (const auto& [name, count] : *object) counts[code_named(name)] = count.to_number<std::int64_t>();
    return counts;
}

json::array write_candidates(const std::vector<intake::Candidate>& candidates) {
    json::array out;
    for (const auto& one : candidates)
        out.push_back({{"procedure", name_of(one.procedure)}, {"why", record::write(one.why)}, {"fit", one.fit}});
    return out;
}

json::array write_columns(const std::vector<intake::ColumnSeen>& columns) {
    json::array out;
    for (const auto& one : columns)
        out.push_back({{"column", one.letters},
                       {"heading", one.heading},
                       {"meaning", one.meaning},
                       {"samples", record::write(one.samples)}});
    return out;
}

json::value write_undone(const std::optional<ImportReport::Undone>& undone) {
    if (!undone) return nullptr;
    return {{"at", undone->at},
            {"reversed", undone->reversed},
            {"restored", undone->restored},
            {"kept", undone->kept},
            {"not_reversed", undone->not_reversed}};
}

template <class Read>
void each(const json::value& list, Read read) {
    if (const auto* values = list.if_array())
        for (const auto& value : *values) read(value.as_object());
}

}  // namespace

std::string_view name_of(ImportKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
std::string_view name_of(ImportState state) { return state_names[static_cast<std::size_t>(state)]; }
std::string_view name_of(intake::Asks asks) { return asks_names[static_cast<std::size_t>(asks)]; }
std::optional<ImportKind> import_kind_named(std::string_view name) { return value_named<ImportKind>(kind_names, name); }
std::optional<ImportState> import_state_named(std::string_view name) {
    return value_named<ImportState>(state_names, name);
}

std::string write_report(const ImportReport& report) {
    json::array faults;
    for (const auto& fault : report.faults) faults.push_back(record::write(fault));
    const json::object out{{"state", name_of(report.state)},
                           {"wish", write_wish(report.wish)},
                           {"file_name", report.file_name},
                           {"sha256", report.sha256},
                           {"file_size", report.file_size},
                           {"layout", report.layout},
                           {"procedure", report.procedure ? name_of(*report.procedure) : ""},
                           {"asks", name_of(report.asks)},
                           {"candidates", write_candidates(report.candidates)},
                           {"columns", write_columns(report.columns)},
                           {"assumed", record::write(report.assumed)},
                           {"dropped", record::write(report.dropped)},
                           {"counts", write_counts(report.counts)},
                           {"quarantine", write_by_code(report.quarantine)},
                           {"schools_new", record::write(report.schools_new)},
                           {"faults", std::move(faults)},
                           {"faults_total", report.faults_total},
                           {"faults_by_code", write_by_code(report.faults_by_code)},
                           {"person", report.person},
                           {"created", report.created},
                           {"applied", report.applied},
                           {"undone", write_undone(report.undone)},
                           {"upload", report.upload}};
    return json::serialize(out);
}

ImportReport read_report(std::string_view text) {
    const auto value = json::parse(text);
    const auto& object = value.as_object();
    const auto words = [&](const char* field) { return record::text(object, field); };
    ImportReport report;
    report.state = import_state_named(words("state")).value_or(ImportState::stopped);
    report.wish = read_wish(record::at(object, "wish").as_object());
    report.file_name = words("file_name");
    report.sha256 = words("sha256");
    report.file_size = record::integer(object, "file_size");
    report.layout = words("layout");
    report.procedure = procedure_named(words("procedure"));
    report.asks = value_named<intake::Asks>(asks_names, words("asks")).value_or(intake::Asks::nothing);
    each(record::at(object, "candidates"), [&](const json::object& one) {
        if (const auto procedure = procedure_named(record::text(one, "procedure")))
            report.candidates.push_back(
                {*procedure, record::read_said(record::at(one, "why")), record::number(one, "fit")});
    });
    each(record::at(object, "columns"), [&](const json::object& one) {
        report.columns.push_back({record::text(one, "column"), record::text(one, "heading"),
                                  record::text(one, "meaning"), record::read_texts(record::at(one, "samples"))});
    });
    report.assumed = record::read_said(record::at(object, "assumed"));
    report.dropped = record::read_texts(record::at(object, "dropped"));
    report.counts = read_counts(record::at(object, "counts").as_object());
    report.quarantine = read_by_code(record::at(object, "quarantine"));
    report.schools_new = record::read_texts(record::at(object, "schools_new"));
    if (const auto* faults = record::at(object, "faults").if_array())
        for (const auto& fault : *faults) report.faults.push_back(record::read_problem(fault));
    report.faults_total = record::integer(object, "faults_total");
    report.faults_by_code = read_by_code(record::at(object, "faults_by_code"));
    report.person = words("person");
    report.created = words("created");
    report.applied = words("applied");
    if (const auto* undone = record::at(object, "undone").if_object()) {
        const auto count = [&](const char* field) { return static_cast<int>(record::integer(*undone, field)); };
        report.undone = {record::text(*undone, "at"), count("reversed"), count("restored"), count("kept"),
                         count("not_reversed")};
    }
    report.upload = words("upload");
    return report;
}

std::string write_import_wish(const ImportWish& wish) { return json::serialize(write_wish(wish)); }

ImportWish read_import_wish(std::string_view text) { return read_wish(json::parse(text).as_object()); }

std::string say_report(Language language, const ImportReport& report) {
    const auto& counts = report.counts;
    const Args args = {{"created", double(counts.created)},
                       {"changed", double(counts.changed)},
                       {"skipped", double(counts.skipped)},
                       {"removed", double(counts.removed)},
                       {"faults", double(report.faults_total)}};
    const auto what = std::string(name_of(report.wish.kind));
    switch (report.state) {
        case ImportState::draft: {
            auto said = say(language, "import.draft." + what, args);
            if (counts.removed > 0) said += " " + say(language, "import.removed", args);
            return said + " " + say(language, "import.nothing_written");
        }
        case ImportState::asks:
            return say(language, "import.asks." + std::string(name_of(report.asks)));
        case ImportState::stopped:
            if (!report.faults.empty()) return say(language, report.faults.front());
            return say(language, "import.stopped", args);
        case ImportState::applied: {
            auto said = say(language, "import.applied." + what, args);
            if (counts.removed > 0) said += " " + say(language, "import.removed", args);
            return said;
        }
        case ImportState::undone:
            break;
    }
    if (!report.undone) return {};
    return say(language, "import.undone",
               {{"reversed", double(report.undone->reversed)},
                {"restored", double(report.undone->restored)},
                {"kept", double(report.undone->kept)},
                {"not_reversed", double(report.undone->not_reversed)}});
}

}  // namespace opora::office
