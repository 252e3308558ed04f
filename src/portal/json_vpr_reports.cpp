#include "portal/json_vpr_reports.hpp"

#include "engine/vpr_reports/report_files.hpp"

namespace opora::json {

namespace {

constexpr const char* place_kinds[] = {"region", "municipality", "school"};
constexpr const char* samples[] = {"informative", "approximate", "limited"};
constexpr const char* verdicts[] = {"none", "sufficient", "border", "insufficient"};

js::object cell_json(const vpr_reports::Row& row, const vpr_reports::Cell& cell) {
    if (row.works == 0) return {};
    if (cell.is_hidden) return {{"is_hidden", true}};
    js::object out{{"share", number(cell.share)}, {"count", cell.count}, {"bounds", write(cell.bounds)}};
    if (cell.verdict != vpr_reports::Verdict::none) {
        out["verdict"] = verdicts[static_cast<std::size_t>(cell.verdict)];
        out["is_sure"] = cell.is_sure;
    }
    return out;
}

js::object row_json(const vpr_reports::Row& row) {
    js::object out{{"place", place_kinds[static_cast<std::size_t>(row.place)]},
                   {"name", row.name},
                   {"schools", row.schools},
                   {"works", row.works},
                   {"absent", row.absent},
                   {"sample", samples[static_cast<std::size_t>(row.sample)]},
                   {"is_own", row.is_own},
                   {"cells", list(row.cells, [&](const auto& cell) { return cell_json(row, cell); })}};
    if (!row.code.empty()) out["code"] = row.code;
    if (row.group != 0) out["group"] = row.group;
    return out;
}

js::object column_json(const vpr_reports::Column& column, const Speaker& speaker) {
    js::object out{{"head", column.head.empty() ? say(speaker.language, column.said) : column.head}};
    if (column.maximum > 0) out["maximum"] = column.maximum;
    if (!column.level.empty()) out["level"] = column.level;
    if (!column.words.empty()) out["words"] = column.words;
    return out;
}

js::object year_json(const vpr_reports::Year& year) {
    return {{"year", year.year},
            {"works", year.works},
            {"twos", number(year.twos)},
            {"bounds", write(year.bounds)},
            {"region", number(year.region)},
            {"is_comparable", year.is_comparable && !year.is_autumn}};
}

js::object peak_json(const vpr_reports::Peak& peak) {
    return {{"mark", peak.mark},
            {"cut", peak.cut},
            {"works", peak.at},
            {"ratio", number(peak.ratio)},
            {"region", number(peak.region)},
            {"is_peak", peak.is_peak}};
}

js::object pupil_json(const vpr_reports::Pupil& pupil) {
    js::array scores;
    for (const auto cell : pupil.scores) {
        if (cell == score::not_attempted)
            scores.emplace_back("X");
        else if (cell == score::not_taught)
            scores.emplace_back("Н");
        else
            scores.emplace_back(cell > score::largest ? "" : std::to_string(cell));
    }
    js::object out{
        {"code", pupil.code}, {"class", pupil.class_name}, {"scores", std::move(scores)}, {"total", pupil.total}};
    if (pupil.variant > 0) out["variant"] = pupil.variant;
    if (pupil.mark >= 2) out["mark"] = pupil.mark;
    if (pupil.journal >= 2) out["journal"] = pupil.journal;
    return out;
}

}  // namespace

js::object write(const office::VprReportView& view, const Speaker& speaker) {
    const auto& report = view.report;
    const auto sentences = [&](const std::vector<Said>& said) {
        return list(said, [&](const Said& one) { return js::string(say(speaker.language, one)); });
    };
    js::object out{{"report", vpr_reports::name_of(report.kind)},
                   {"title", vpr_reports::title_of(report.kind, speaker.language)},
                   {"procedure", name_of(view.instrument.procedure)},
                   {"procedure_title", speaker.title(view.instrument.procedure)},
                   {"place_kind", place_kinds[static_cast<std::size_t>(report.place)]},
                   {"place", view.place},
                   {"maximum", view.instrument.maximum},
                   {"headline", say(speaker.language, report.headline)},
                   {"reading", sentences(report.reading)},
                   {"ask", sentences(report.ask)},
                   {"notes", sentences(report.notes)},
                   {"source", speaker.language == Language::russian ? view.reading.name_ru : view.reading.name_en},
                   {"columns", list(report.columns, [&](const auto& column) { return column_json(column, speaker); })},
                   {"rows", list(report.rows, row_json)}};
    if (!view.school.empty()) out["school"] = view.school;
    if (view.instrument.cuts)
        out["cuts"] = js::array{(*view.instrument.cuts)[0], (*view.instrument.cuts)[1], (*view.instrument.cuts)[2]};
    if (report.kind == vpr_reports::Kind::marks) out["years"] = list(report.years, year_json);
    if (report.kind == vpr_reports::Kind::scores) out["peaks"] = list(report.peaks, peak_json);
    if (report.kind == vpr_reports::Kind::journal) {
        js::array table;
        for (const auto& row : report.journal) table.push_back(js::array(row.begin(), row.end()));
        out["journal"] = std::move(table);
    }
    if (report.kind == vpr_reports::Kind::individual && !report.schools.empty())
        out["pupils"] = list(report.schools.front().pupils, pupil_json);
    return out;
}

}  // namespace opora::json
