#include "domain/days.hpp"
#include "gateway/document/write_docx.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/plan_records.hpp"
#include "office/posting_lines.hpp"
#include "office/postings.hpp"

#include <algorithm>

namespace opora::office {

namespace {

std::string work_said(const Sitting& sitting, const Catalogue& catalogue, Language language) {
    if (const auto procedure = procedure_named(sitting.procedure)) return catalogue.title(*procedure, language);
    return sitting.title;
}

}  // namespace

reporting::PostingLine posting_line(const Posting& posting, const Sitting& sitting, const FieldRead& read,
                                    const Catalogue& catalogue, Language language) {
    reporting::PostingLine line;
    line.day = sitting.day;
    line.lesson = sitting.lesson;
    line.school = read.field.name_of(posting.school);
    line.work = work_said(sitting, catalogue, language);
    line.class_name = sittings::class_said(sitting, language);
    line.role = say(language, "observing.role." + std::string(name_of(posting.role)));
    line.note = posting.reason;
    const auto* observer = read.field.observer(posting.observer);
    if (!observer) return line;
    line.person = observer->name;
    const auto work =
        observer->works_at == OrganisationId{} ? observer->works_at_written : read.field.name_of(observer->works_at);
    line.post = observer->post + (observer->post.empty() || work.empty() ? "" : ", ") + work;
    if (const auto* training = observing::training_for(*observer, sitting, read.field))
        line.training = reporting::short_day(language, training->day);
    return line;
}

ListFile export_postings(Desk& desk, const Person& who, Instant now, Language language, const PostingWish& wish,
                         ListFormat format, const opora::OrderHead& order, const std::string& appendix,
                         const Sight& sight) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto today = local_day(database, now);
    const auto days = wish.days.value_or(Period{today, school_year_days(school_year_of(today)).end});
    const auto read = load_field(desk, database, school_year_of(days.end));
    const auto catalogue = desk.catalogue();
    std::vector<reporting::PostingLine> lines;
    for (const auto& posting : read->field.postings) {
        const auto* sitting = read->field.sitting(posting.sitting);
        if (sitting && lies_within(sitting->day, days) && sight.sees(posting.school))
            lines.push_back(posting_line(posting, *sitting, *read, *catalogue, language));
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
        return std::pair(a.day, a.school) < std::pair(b.day, b.school);
    });
    const auto name =
        say(language, "observing.appendix.file_name",
            {{"from", reporting::short_day(language, days.start)}, {"to", reporting::short_day(language, days.end)}});
    ListFile file;
    switch (format) {
        case ListFormat::csv:
            file = {"text/csv; charset=utf-8", tables::write_csv(reporting::posting_sheet(lines, language)),
                    name + ".csv"};
            break;
        case ListFormat::xlsx:
            file = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    tables::workbook_bytes(std::vector{reporting::posting_sheet(lines, language)}), name + ".xlsx"};
            break;
        case ListFormat::docx:
            file = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    document::write_docx(reporting::posting_appendix(lines, order, appendix, language)),
                    name + ".docx"};
            break;
    }
    store::add_audit(database, {0, iso_time(now), who.name, "export_postings", file.name});
    return file;
}

}  // namespace opora::office
