#include "office/sitting_schedule.hpp"

#include "domain/days.hpp"
#include "engine/reporting/field_report.hpp"
#include "gateway/document/write_docx.hpp"
#include "gateway/document/write_pdf.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/sittings.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/plan_records.hpp"

namespace opora::office {

ListFile export_schedule(Desk& desk, const Person& who, Instant now, Language language, const SittingListWish& wish,
                         ScheduleFormat format, const Sight& sight) {
    const auto list = list_sittings(desk, now, language, wish, sight);
    std::vector<reporting::ScheduleLine> lines;
    for (const auto& view : list.sittings) lines.push_back({view.sitting, view.subject, view.place});
    const auto connection = desk.database();
    store::Database& database = connection;
    reporting::ScheduleHead head;
    head.place = list.place;
    head.year = list.year;
    head.today = opora::iso_day(local_day(database, now));
    head.is_of_school = !wish.school.empty();
    const auto name = say(language, "sittings.schedule.file_name",
                          {{"year", std::to_string(list.year) + "-" + std::to_string(list.year + 1)}});
    ListFile file;
    switch (format) {
        case ScheduleFormat::csv:
            file = {"text/csv; charset=utf-8", tables::write_csv(reporting::schedule_sheet(lines, head, language)),
                    name + ".csv"};
            break;
        case ScheduleFormat::xlsx:
            file = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    tables::workbook_bytes(std::vector{reporting::schedule_sheet(lines, head, language)}),
                    name + ".xlsx"};
            break;
        case ScheduleFormat::pdf:
            file = {"application/pdf", document::write_pdf(reporting::schedule_document(lines, head, language)),
                    name + ".pdf"};
            break;
        case ScheduleFormat::docx:
            file = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    document::write_docx(reporting::schedule_document(lines, head, language)), name + ".docx"};
            break;
    }
    store::add_audit(database, {0, iso_time(now), who.name, "export_schedule", file.name});
    return file;
}

namespace {

FeedEntry sitting_entry(const store::SittingRecord& record) {
    FeedEntry entry;
    entry.uid = "sitting-" + std::to_string(static_cast<std::int64_t>(record.sitting.id)) + "@opora";
    entry.due = record.sitting.day;
    entry.sitting = record.sitting;
    entry.changed = record.changed;
    entry.sequence = record.sequence;
    return entry;
}

}  // namespace

std::vector<FeedEntry> sittings_of_party(Desk& desk, Instant now, PartyId party) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto found = store::load_party(database, party);
    if (!found || found->school == 0) return {};
    const auto places = load_places(database);
    std::vector<FeedEntry> entries;
    for (const auto& record :
         store::load_sittings(database, school_year_days(school_year_of(local_day(database, now)))))
        if (covers(places.places, record.sitting.place, OrganisationId{found->school}))
            entries.push_back(sitting_entry(record));
    return entries;
}

FeedContent schedule_feed(Desk& desk, Instant now, OrganisationId school) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto places = load_places(database);
    const auto* found = places.find(school);
    if (!found) refuse_not_found("school " + std::to_string(static_cast<std::int64_t>(school)));
    FeedContent content;
    content.name = found->name;
    content.is_schedule = true;
    const auto days = school_year_days(school_year_of(local_day(database, now)));
    for (const auto& record : store::load_sittings(database, days)) {
        if (!covers(places.places, record.sitting.place, school)) continue;
        content.entries.push_back(sitting_entry(record));
    }
    return content;
}

}  // namespace opora::office
