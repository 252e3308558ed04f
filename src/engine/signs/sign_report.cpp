#include "engine/signs/sign_report.hpp"

#include "engine/sheet_columns.hpp"
#include "engine/sign_guide.hpp"
#include "engine/signs/explain.hpp"
#include "engine/signs/judge.hpp"

namespace opora::signs {

namespace {

class Writer {
 public:
    explicit Writer(const SignReport& report) : report_(report) {}

    std::string word(const std::string& key, const Args& args = {}) const {
        return say(report_.words.language, "signs." + key, args);
    }
    std::string kind(const std::string& name) const { return kind_said(report_.words.language, name); }
    std::string procedure(const Procedure& one) const {
        const auto found = report_.words.procedures.find(one);
        return found == report_.words.procedures.end() ? name_of(one) : found->second;
    }
    const NamedSchool& school(OrganisationId id) const {
        static const NamedSchool unnamed;
        const auto found = report_.words.schools.find(id);
        return found == report_.words.schools.end() ? unnamed : found->second;
    }
    std::string number(const SignRule* rule) const {
        return rule && rule->is_official() ? std::to_string(rule->number) : "";
    }
    std::string provenance(const SignRule* rule) const {
        constexpr const char* names[] = {"federal", "regional", "own"};
        return word(std::string("provenance.") + (rule ? names[static_cast<std::size_t>(rule->provenance)] : "own"));
    }
    std::string told(const Said& said) const {
        return has_words(report_.words.language, said.key) ? say(report_.words.language, said) : std::string();
    }
    std::string otherwise(const Sign& sign) const {
        return guide::names_said(report_.words.language, "inquiry.explanation", guide::explanations_of(sign));
    }
    std::string checks(const Sign& sign) const {
        return guide::names_said(report_.words.language, "inquiry.check",
                                 guide::codes_of(guide::row_of(sign.kind).checks));
    }
    std::string yes_no(bool is) const { return word(is ? "yes" : "no"); }

    Sheet signs() const;
    Sheet counts() const;
    Sheet places() const;
    DocumentTable counts_table() const;
    void schools(Document& document) const;
    std::string run() const;

 private:
    const SignReport& report_;
};

Sheet Writer::signs() const {
    auto sheet = sheet_of(report_.words.language, "signs.sheet.signs", "signs.column.",
                          {{"municipality", 26},
                           {"school", 36},
                           {"code", 12},
                           {"number", 6},
                           {"sign", 28},
                           {"procedure", 30},
                           {"class", 8},
                           {"works", 10, SheetFormat::whole},
                           {"enough", 16},
                           {"said", 70},
                           {"otherwise", 60},
                           {"check", 50},
                           {"provenance", 22}});
    for (const auto* one : report_.schools)
        for (const auto& sign : one->signs) {
            if (!sign.is_flagged) continue;
            const auto& name = school(one->school);
            const auto* rule = rule_of(report_.rules, sign);
            sheet.rows.push_back({name.municipality, name.name, name.code, number(rule), kind(sign.kind),
                                  procedure(sign.procedure), sign.class_name, double(sign.works),
                                  yes_no(sign.is_enough), told(report_.said(sign)), otherwise(sign), checks(sign),
                                  provenance(rule)});
        }
    sheet.notes.push_back(told(headline_of(report_.screening)));
    for (const auto& note : notes_of(report_.screening, report_.rules)) sheet.notes.push_back(told(note));
    sheet.notes.push_back(run());
    return sheet;
}

Sheet Writer::counts() const {
    auto sheet = sheet_of(report_.words.language, "signs.sheet.counts", "signs.column.",
                          {{"number", 6},
                           {"sign", 34},
                           {"procedure", 34},
                           {"schools", 10, SheetFormat::whole},
                           {"with_sign", 12, SheetFormat::whole},
                           {"enough_flagged", 18, SheetFormat::whole},
                           {"provenance", 24}});
    for (const auto& count : count_signs(report_.rules, report_.screening))
        sheet.rows.push_back({number(count.rule), kind(count.kind), procedure(count.procedure), double(count.schools),
                              double(count.flagged), double(count.flagged_enough), provenance(count.rule)});
    sheet.notes.push_back(report_.words.region);
    return sheet;
}

Sheet Writer::places() const {
    auto sheet = sheet_of(report_.words.language, "signs.sheet.places", "signs.column.",
                          {{"municipality", 36},
                           {"schools", 10, SheetFormat::whole},
                           {"with_sign", 12, SheetFormat::whole},
                           {"index", 10, SheetFormat::decimal}});
    for (const auto& index : report_.screening.indexes) {
        std::string name = report_.words.region.empty() ? word("region") : report_.words.region;
        if (index.municipality) {
            const auto found = report_.words.municipalities.find(*index.municipality);
            name = found == report_.words.municipalities.end() ? "" : found->second;
        }
        sheet.rows.push_back({name, double(index.schools), double(index.with_sign), index.index});
    }
    sheet.notes.push_back(word("note.index"));
    return sheet;
}

DocumentTable Writer::counts_table() const {
    DocumentTable table;
    table.widths = {12, 70, 60, 20, 20};
    table.header_rows = 1;
    std::vector<DocumentCell> head;
    for (const char* name : {"number", "sign", "procedure", "schools", "with_sign"})
        head.push_back(cell(word(std::string("column.") + name), Align::center));
    table.rows.push_back(std::move(head));
    for (const auto& count : count_signs(report_.rules, report_.screening)) {
        if (count.rule && !count.rule->is_official()) continue;
        table.rows.push_back({cell(number(count.rule), Align::center), cell(kind(count.kind)),
                              cell(procedure(count.procedure)), cell(std::to_string(count.schools), Align::center),
                              cell(std::to_string(count.flagged), Align::center)});
    }
    return table;
}

void Writer::schools(Document& document) const {
    for (const auto* one : report_.schools) {
        if (!one->is_flagged) continue;
        const auto& name = school(one->school);
        auto heading = paragraph(name.name + " (" + name.code + "), " + name.municipality, ParagraphRole::heading);
        heading.level = 2;
        document.blocks.push_back(std::move(heading));
        for (const auto& sign : one->signs) {
            const auto* rule = rule_of(report_.rules, sign);
            if (!sign.is_flagged || (!report_.rules.signs.empty() && !(rule && rule->is_official()))) continue;
            document.blocks.push_back(paragraph(kind(sign.kind) + ". " + procedure(sign.procedure) + ". " +
                                                    told(report_.said(sign)) + " " + word("column.otherwise") + ": " +
                                                    otherwise(sign) + ". " + word("column.check") + ": " +
                                                    checks(sign) + ".",
                                                ParagraphRole::body, Align::justify));
        }
    }
}

std::string Writer::run() const {
    const auto& screening = report_.screening;
    return word("report.run", {{"id", std::to_string(screening.id)},
                               {"date", say_date(report_.words.language, screening.created)},
                               {"person", screening.person},
                               {"rule", word("rule." + screening.rule)},
                               {"version", double(screening.rule_version)}});
}

}  // namespace

std::vector<Sheet> sign_sheets(const SignReport& report) {
    const Writer writer(report);
    return {writer.signs(), writer.counts(), writer.places()};
}

Document sign_note(const SignReport& report) {
    const Writer writer(report);
    Document document;
    document.language = report.words.language == Language::english ? "en" : "ru";
    document.title = writer.word("report.title", {{"year", std::to_string(report.screening.year)}});
    document.blocks.push_back(paragraph(document.title, ParagraphRole::title, Align::center));
    document.blocks.push_back(paragraph(report.words.place, ParagraphRole::body, Align::center));
    document.blocks.push_back(
        paragraph(writer.told(headline_of(report.screening)) + ".", ParagraphRole::body, Align::justify));
    for (const auto& note : notes_of(report.screening, report.rules))
        document.blocks.push_back(paragraph(writer.told(note), ParagraphRole::body, Align::justify));
    document.blocks.push_back(paragraph(writer.word("report.counts"), ParagraphRole::heading));
    document.blocks.push_back(writer.counts_table());
    document.blocks.push_back(paragraph(writer.word("report.schools"), ParagraphRole::heading));
    writer.schools(document);
    document.blocks.push_back(paragraph(writer.word("report.purpose"), ParagraphRole::note, Align::justify));
    document.blocks.push_back(paragraph(writer.run(), ParagraphRole::note, Align::justify));
    return document;
}

}  // namespace opora::signs
