#include "office/export_sampling.hpp"

#include "engine/reporting/control_group_report.hpp"
#include "engine/reporting/remark_sheets.hpp"
#include "engine/sampling/explain.hpp"
#include "gateway/document/write_docx.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/with_purpose.hpp"

#include <algorithm>

namespace opora::office {

namespace {

constexpr const char* workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr const char* docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

sampling::Names names_of_schools(const ControlGroupView& view) {
    sampling::Names names;
    for (const auto& [id, school] : view.schools) names[id] = school.name.empty() ? school.code : school.name;
    return names;
}

reporting::RemarkWords remark_words(Desk& desk, Language language, const RemarkingView& view) {
    reporting::RemarkWords words{
        language, desk.catalogue()->title(view.remarking.procedure, language), view.school_name, {}};
    for (const auto& said : view.result.sentences) words.result.push_back(say(language, said));
    return words;
}

}  // namespace

std::vector<std::string> group_notes(Desk& desk, Language language, const ControlGroup& group) {
    std::vector<std::string> out;
    for (const auto& said : sampling::group_said(group)) out.push_back(say(language, said));
    for (const auto& one : group.precision)
        out.push_back(desk.catalogue()->title(one.procedure, language) + ": " +
                      say(language, sampling::precision_said(one)));
    return out;
}

std::vector<std::string> change_notes(Language language, const ControlGroupView& view) {
    std::vector<std::string> out;
    const auto names = names_of_schools(view);
    for (const auto& change : view.group.changes)
        out.push_back(say(language, sampling::change_said(change, view.group, names)));
    return out;
}

std::string member_reason(Language language, const ControlGroupView& view, OrganisationId school) {
    const auto& group = view.group;
    std::string out;
    for (const auto& one : group.schools)
        if (one.school == school && one.is_drawn) out = say(language, sampling::reasons_of(group, one));
    const auto names = names_of_schools(view);
    for (const auto& change : group.changes)
        if ((change.kind == ControlChangeKind::add && change.school == school) ||
            (change.kind == ControlChangeKind::replace && change.instead == school))
            out = say(language, sampling::change_said(change, group, names));
    return out;
}

ListFile export_control_group(Desk& desk, const Person& who, Instant now, Language language, std::int64_t id,
                              ListFormat format, reporting::OrderHead order) {
    const auto view = find_control_group(desk, id);
    const auto& group = view.group;
    if (order.number.empty()) order.number = group.order_number;
    if (order.date.empty()) order.date = group.order_date;
    reporting::ControlGroupWords words;
    words.language = language;
    for (const auto& [school, named] : view.schools)
        words.schools[school] = {named.code, named.name, named.municipality, ""};
    for (const auto school : members_of(group)) words.reasons[school] = member_reason(language, view, school);
    for (const auto& procedure : group.procedures)
        words.procedures[procedure] = desk.catalogue()->title(procedure, language);
    words.notes = group_notes(desk, language, group);
    words.changes = change_notes(language, view);
    const auto purpose = purpose_line(desk, language, "control_group", std::to_string(id));
    const auto name = say(language, "report.control_group.file_name", {{"year", std::to_string(group.year)}});
    ListFile file =
        format == ListFormat::docx
            ? ListFile{docx_type,
                       document::write_docx(
                           with_purpose(reporting::control_group_appendix(group, order, words), purpose)),
                       name + ".docx"}
            : ListFile{workbook_type,
                       tables::workbook_bytes(with_purpose(reporting::control_group_sheets(group, words), purpose)),
                       name + ".xlsx"};
    store::add_audit(desk.database(), {0, iso_time(now), who.name, "export_control_group", file.name});
    return file;
}

ListFile export_remark_sheets(Desk& desk, const Person& who, Instant now, Language language, std::int64_t id,
                              ListFormat format, std::optional<std::uint32_t> marker) {
    const auto view = find_remarking(desk, id);
    const auto& plan = view.remarking;
    if (marker && *marker >= plan.markers.size())
        throw Refusal(Problem{Code::not_found, {{}, 0, {}, {}, "marker"}, std::to_string(*marker), {}});
    const auto words = remark_words(desk, language, view);
    std::vector<Sheet> sheets;
    Document document;
    for (std::uint32_t m = 0; m < plan.markers.size(); ++m) {
        const bool has_works = m < view.result.markers.size() && view.result.markers[m].given > 0;
        if (marker ? m != *marker : !has_works) continue;
        sheets.push_back(reporting::remark_sheet(plan, view.instrument, m, words));
        auto one = reporting::remark_sheet_document(plan, view.instrument, m, words);
        if (document.blocks.empty()) {
            document = std::move(one);
        } else {
            document.blocks.emplace_back(PageBreak{});
            std::move(one.blocks.begin(), one.blocks.end(), std::back_inserter(document.blocks));
        }
    }
    const auto purpose = purpose_line(desk, language, "remarking", std::to_string(id));
    const auto name = say(language, "report.remarking.file_name", {{"id", std::to_string(id)}});
    ListFile file =
        format == ListFormat::docx
            ? ListFile{docx_type, document::write_docx(with_purpose(std::move(document), purpose)), name + ".docx"}
            : ListFile{workbook_type, tables::workbook_bytes(with_purpose(std::move(sheets), purpose)), name + ".xlsx"};
    store::add_audit(desk.database(), {0, iso_time(now), who.name, "export_remark_sheets", file.name});
    return file;
}

ListFile export_remark_key(Desk& desk, const Person& who, Instant now, Language language, std::int64_t id) {
    const auto view = find_remarking(desk, id);
    const std::vector sheets{reporting::remark_key(view.remarking, view.marks, remark_words(desk, language, view))};
    const auto purpose = purpose_line(desk, language, "remarking", std::to_string(id));
    ListFile file{workbook_type, tables::workbook_bytes(with_purpose(sheets, purpose)),
                  say(language, "report.remarking.key_file_name", {{"id", std::to_string(id)}}) + ".xlsx"};
    store::add_audit(desk.database(), {0, iso_time(now), who.name, "export_remark_key", file.name});
    return file;
}

}  // namespace opora::office
