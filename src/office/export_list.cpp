#include "office/export_list.hpp"

#include "gateway/document/write_docx.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/find_school.hpp"
#include "office/version.hpp"
#include "office/with_purpose.hpp"

namespace opora::office {

namespace {

reporting::ListWords words_of(Desk& desk, Language language, const ScreeningResult& result) {
    const auto catalogue = desk.catalogue();
    const auto& region = *result.region;
    reporting::ListWords words;
    words.language = language;
    if (const auto* place = region.region()) words.region = place->name;
    for (const auto& finding : result.screening.findings) {
        auto& school = words.schools[finding.school];
        const auto* organisation = region.organisation(finding.school);
        if (!organisation) continue;
        school.code = shown_code(*organisation);
        school.name = organisation->name;
        school.municipality = region.municipality_name(*organisation);
        if (!organisation->type.empty()) school.type = say(language, "org.type." + organisation->type);
    }
    for (const auto& totals : result.screening.procedures)
        words.procedures[totals.procedure] = catalogue->title(totals.procedure, language);
    for (const auto& finding : result.screening.findings)
        for (const auto& one : finding.procedures)
            words.procedures.try_emplace(one.procedure, catalogue->title(one.procedure, language));
    return words;
}

}  // namespace

ListFile export_list(Desk& desk, const Person& who, Instant now, Language language, const ScreeningResult& result,
                     ListFormat format, reporting::ListWish wish) {
    wish.today = iso_day(now);
    wish.program = "Opora " + std::string(version);
    const auto words = words_of(desk, language, result);
    const auto& screening = result.screening;
    const auto name = say(language, "list.file_name",
                          {{"rule", screening.rule.id}, {"year", std::to_string(screening.options.year)}});
    const auto purpose = screening.id > 0
                             ? purpose_line(desk, language, "screening", std::to_string(screening.id))
                             : purpose_line(desk, language, "year", std::to_string(screening.options.year));
    ListFile file;
    switch (format) {
        case ListFormat::csv:
            file = {"text/csv; charset=utf-8",
                    tables::write_csv(with_last_row(reporting::list_sheets(screening, wish, words).front(), purpose)),
                    name + ".csv"};
            break;
        case ListFormat::xlsx:
            file = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    tables::workbook_bytes(with_purpose(reporting::list_sheets(screening, wish, words), purpose)),
                    name + ".xlsx"};
            break;
        case ListFormat::docx:
            file = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    document::write_docx(with_purpose(reporting::list_appendix(screening, wish, words), purpose)),
                    name + ".docx"};
            break;
    }
    store::add_audit(desk.database(), {0, iso_time(now), who.name, "export_list", file.name});
    return file;
}

ScreeningResult chosen_findings(Desk& desk, Language language, const ScreeningResult& result,
                                const reporting::ListWish& wish) {
    auto chosen = result;
    chosen.screening.findings.clear();
    for (const auto* finding : reporting::chosen(result.screening, wish, words_of(desk, language, result)))
        chosen.screening.findings.push_back(*finding);
    return chosen;
}

}  // namespace opora::office
