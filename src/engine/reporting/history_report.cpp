#include "engine/reporting/history_report.hpp"

#include "domain/history.hpp"

namespace opora::reporting {

namespace {

/// Groups of four digits, four groups a line: to be read aloud and compared.
constexpr std::size_t groups_in_line = 4, digits_in_group = 4;

std::string seal_lines(std::string_view seal) {
    std::string lines;
    for (std::size_t i = 0; i < seal.size(); i += groups_in_line * digits_in_group) {
        if (i != 0) lines += '\n';
        lines += grouped_seal(seal.substr(i, groups_in_line * digits_in_group));
    }
    return lines;
}

}  // namespace

Sheet history_sheet(const HistoryTable& table) {
    const auto words = [&](const char* key) { return say(table.language, std::string("history.column.") + key); };
    Sheet sheet;
    sheet.name = say(table.language, "history.sheet");
    sheet.columns = {{words("id"), 9, SheetFormat::whole},
                     {words("moment"), 17},
                     {words("person"), 26},
                     {words("act"), 34},
                     {words("what"), 40},
                     {words("thing"), 22},
                     {words("at_sealed"), 22},
                     {words("act_sealed"), 22},
                     {words("what_sealed"), 30},
                     {words("seal"), 66}};
    for (const auto& one : table.lines)
        sheet.rows.push_back({static_cast<double>(one.id), one.moment, one.person, one.act_said, one.what_said,
                              one.thing_said, one.at, one.act, one.what, one.seal});
    sheet.notes.push_back(say(table.language, "history.note.made", {{"made", table.made}}));
    if (!table.asked.empty())
        sheet.notes.push_back(say(table.language, "history.note.asked", {{"asked", table.asked}}));
    sheet.notes.push_back(say(table.language, "history.note.seal"));
    return sheet;
}

Document history_head_sheet(const HistoryHead& head) {
    const auto words = [&](const char* key, const Args& args = {}) {
        return say(head.language, std::string("history.head.") + key, args);
    };
    Document document;
    document.title = words("title");
    document.language = head.language == Language::russian ? "ru" : "en";
    document.blocks.push_back(paragraph(document.title, ParagraphRole::title, Align::center));
    if (!head.region.empty()) document.blocks.push_back(paragraph(head.region, ParagraphRole::body, Align::center));
    DocumentTable facts;
    facts.widths = {70, 95};
    const auto add = [&](const char* key, const std::string& value) {
        facts.rows.push_back({cell(words(key)), cell(value)});
    };
    add("made", head.made);
    add("rows", say(head.language, "history.head.count", {{"n", static_cast<double>(head.rows)}}));
    add("last", say(head.language, "history.head.record", {{"id", std::to_string(head.id)}, {"at", head.at}}));
    add("seal", seal_lines(head.seal));
    add("person", head.person);
    document.blocks.emplace_back(std::move(facts));
    document.blocks.push_back(paragraph(words("why")));
    document.blocks.push_back(paragraph(words("how")));
    document.blocks.emplace_back(Signature{words("signer"), ""});
    document.blocks.push_back(paragraph(words("received"), ParagraphRole::body));
    return document;
}

}  // namespace opora::reporting
