#include "engine/reporting/field_report.hpp"

#include "base/said.hpp"
#include "domain/days.hpp"
#include "engine/reporting/order_form.hpp"

#include <algorithm>

namespace opora::reporting {

namespace {

class FieldWriter {
 public:
    explicit FieldWriter(Language language) : language_(language) {
        document.language = language == Language::english ? "en" : "ru";
    }

    std::string word(const std::string& key, const Args& args = {}) const { return say(language_, key, args); }
    std::string column(const char* name) const { return word(std::string("sittings.column.") + name); }
    std::string observing(const std::string& name, const Args& args = {}) const {
        return word("observing." + name, args);
    }
    void add(std::string text, ParagraphRole role = ParagraphRole::body, Align align = Align::left) {
        document.blocks.push_back(paragraph(std::move(text), role, align));
    }
    std::string day(const Date& day) const { return short_day(language_, day); }

    Document document;

 private:
    Language language_;
};

std::string number_or_blank(int number) { return number > 0 ? std::to_string(number) : std::string(); }

std::string class_of(const Sitting& sitting, const FieldWriter& writer) {
    return sitting.class_name.empty() ? writer.word("sittings.grade", {{"grade", std::to_string(sitting.grade)}})
                                      : sitting.class_name;
}

std::string note_of(const Sitting& sitting, const FieldWriter& writer) {
    return sitting.grounds.empty() ? std::string()
                                   : writer.word("sittings.schedule.grounds", {{"grounds", sitting.grounds}});
}

std::string years_said(int year) { return std::to_string(year) + "/" + std::to_string(year + 1); }

}  // namespace

Document schedule_document(const std::vector<ScheduleLine>& lines, const ScheduleHead& head, Language language) {
    FieldWriter writer(language);
    auto& document = writer.document;
    document.title = writer.word("sittings.schedule.title");
    document.is_landscape = !head.is_of_school;
    add_corner(document, language, {}, "");
    writer.add(document.title, ParagraphRole::title, Align::center);
    writer.add(writer.word("sittings.schedule.place", {{"place", head.place}, {"year", years_said(head.year)}}),
               ParagraphRole::body, Align::center);
    DocumentTable table;
    table.is_dense = true;
    table.header_rows = 1;
    std::vector<const char*> columns = {"day", "class", "subject", "title", "level", "lesson", "note"};
    table.widths = {22, 18, 30, 44, 24, 14, 28};
    if (!head.is_of_school) {
        columns.insert(columns.begin() + 1, "place");
        table.widths = {24, 56, 20, 34, 52, 28, 14, 32};
    }
    std::vector<DocumentCell> heading;
    for (const auto* name : columns) heading.push_back(cell(writer.column(name), Align::center));
    table.rows.push_back(std::move(heading));
    std::string month;
    for (const auto& [sitting, subject, place] : lines) {
        if (const auto of = iso_month(sitting.day); of != month) {
            month = of;
            table.rows.push_back({section_cell(say_date(language, month), static_cast<int>(columns.size()))});
        }
        std::vector<DocumentCell> row{cell(writer.day(sitting.day)),
                                      cell(class_of(sitting, writer)),
                                      cell(subject),
                                      cell(sitting.title),
                                      cell(writer.word("sittings.level." + std::string(name_of(sitting.level)))),
                                      cell(number_or_blank(sitting.lesson), Align::center),
                                      cell(note_of(sitting, writer))};
        if (!head.is_of_school) row.insert(row.begin() + 1, cell(place));
        table.rows.push_back(std::move(row));
    }
    if (lines.empty())
        table.rows.push_back({section_cell(writer.word("sittings.schedule.none"), static_cast<int>(columns.size()))});
    document.blocks.push_back(std::move(table));
    writer.add(writer.word("sittings.schedule.about"), ParagraphRole::note, Align::justify);
    writer.add(writer.word("sittings.schedule.made", {{"date", say_date(language, head.today)}}), ParagraphRole::note);
    document.blocks.push_back(Signature{});
    return std::move(document);
}

Sheet schedule_sheet(const std::vector<ScheduleLine>& lines, const ScheduleHead& head, Language language) {
    const FieldWriter writer(language);
    Sheet sheet;
    sheet.name = writer.word("sittings.schedule.sheet");
    sheet.columns = {{writer.column("day"), 12, SheetFormat::date},
                     {writer.column("place"), 34},
                     {writer.column("class"), 12},
                     {writer.column("subject"), 22},
                     {writer.column("title"), 40},
                     {writer.column("level"), 18},
                     {writer.column("lesson"), 8, SheetFormat::whole},
                     {writer.column("minutes"), 9, SheetFormat::whole},
                     {writer.column("note"), 40}};
    for (const auto& [sitting, subject, place] : lines)
        sheet.rows.push_back({iso_day(sitting.day), place, class_of(sitting, writer), subject, sitting.title,
                              writer.word("sittings.level." + std::string(name_of(sitting.level))),
                              sitting.lesson > 0 ? SheetValue{double(sitting.lesson)} : SheetValue{},
                              double(sitting.minutes), note_of(sitting, writer)});
    sheet.notes = {writer.word("sittings.schedule.place", {{"place", head.place}, {"year", years_said(head.year)}}),
                   writer.word("sittings.schedule.about")};
    return sheet;
}

Document posting_appendix(const std::vector<PostingLine>& lines, const opora::OrderHead& order,
                          const std::string& appendix, Language language) {
    FieldWriter writer(language);
    auto& document = writer.document;
    document.title = writer.observing("appendix.title");
    document.is_landscape = true;
    add_corner(document, language, order, appendix);
    writer.add(document.title, ParagraphRole::title, Align::center);
    DocumentTable table;
    table.is_dense = true;
    table.header_rows = 1;
    table.widths = {10, 24, 52, 44, 18, 42, 44, 26};
    std::vector<DocumentCell> heading;
    for (const auto* name : {"number", "day", "school", "work", "class", "person", "post", "training"})
        heading.push_back(cell(writer.observing(std::string("column.") + name), Align::center));
    table.rows.push_back(std::move(heading));
    int number = 0;
    for (const auto& line : lines)
        table.rows.push_back({cell(std::to_string(++number), Align::center), cell(writer.day(line.day)),
                              cell(line.school), cell(line.work), cell(line.class_name),
                              cell(line.person + ", " + line.role), cell(line.post), cell(line.training)});
    if (lines.empty())
        table.rows.push_back({section_cell(writer.observing("appendix.none"), int(table.widths.size()))});
    document.blocks.push_back(std::move(table));
    writer.add(writer.observing("appendix.note"), ParagraphRole::note, Align::justify);
    document.blocks.push_back(Signature{order.signer_post, order.signer_name});
    return std::move(document);
}

Sheet posting_sheet(const std::vector<PostingLine>& lines, Language language) {
    const FieldWriter writer(language);
    Sheet sheet;
    sheet.name = writer.observing("appendix.sheet");
    const auto column = [&](const char* name, double width, SheetFormat format = SheetFormat::text) {
        sheet.columns.push_back({writer.observing(std::string("column.") + name), width, format});
    };
    column("day", 12, SheetFormat::date);
    column("school", 36);
    column("work", 36);
    column("class", 12);
    column("person", 28);
    column("post", 34);
    column("role", 24);
    column("training", 16);
    column("note", 40);
    for (const auto& line : lines)
        sheet.rows.push_back({iso_day(line.day), line.school, line.work, line.class_name, line.person, line.post,
                              line.role, line.training, line.note});
    sheet.notes = {writer.observing("appendix.note")};
    return sheet;
}

Document observation_act(const PostingLine& line, const ActForm& form, const Observation* observation,
                         Language language) {
    FieldWriter writer(language);
    auto& document = writer.document;
    document.title = writer.observing("act.title");
    writer.add(document.title, ParagraphRole::title, Align::center);
    const auto fact = [&](const char* name, const std::string& value) {
        if (!value.empty()) writer.add(writer.observing(std::string("act.") + name, {{"value", value}}));
    };
    fact("school", line.school);
    fact("work", line.work);
    fact("class", line.class_name);
    fact("day", writer.day(line.day));
    fact("lesson", number_or_blank(line.lesson));
    writer.add(writer.observing(
        "act.person", {{"role", line.role}, {"value", line.person + (line.post.empty() ? "" : ", ") + line.post}}));
    fact("training", line.training);
    writer.add(writer.observing("act.times"));
    DocumentTable table;
    table.header_rows = 1;
    table.widths = {10, 108, 16, 16, 26};
    table.rows.push_back(
        {cell(writer.observing("column.number"), Align::center), cell(writer.observing("act.question"), Align::center),
         cell(writer.observing("act.yes"), Align::center), cell(writer.observing("act.no"), Align::center),
         cell(writer.observing("act.not_seen"), Align::center)});
    int number = 0;
    for (const auto& question : form.questions) {
        auto answer = Answer::unanswered;
        if (observation)
            for (const auto& [key, given] : observation->answers)
                if (key == question.key) answer = given;
        const auto box = [&](Answer of) { return cell(answer == of ? "✓" : "", Align::center); };
        table.rows.push_back({cell(std::to_string(++number), Align::center),
                              cell(language == Language::russian ? question.text_ru : question.text_en),
                              box(Answer::yes), box(Answer::no), box(Answer::not_seen)});
    }
    document.blocks.push_back(std::move(table));
    writer.add(writer.observing("act.remarks"));
    const std::string blank(70, '_');
    writer.add(observation && !observation->remarks.empty() ? observation->remarks : blank + "\n" + blank);
    writer.add(writer.observing("act.school_says"));
    writer.add(blank + "\n" + blank);
    document.blocks.push_back(Signature{line.role, line.person});
    document.blocks.push_back(Signature{writer.observing("act.head"), ""});
    writer.add(writer.observing("act.purpose"), ParagraphRole::note, Align::justify);
    return std::move(document);
}

}  // namespace opora::reporting
