#include "engine/reporting/remark_sheets.hpp"

#include "engine/sheet_columns.hpp"

#include <algorithm>

namespace opora::reporting {

namespace {

std::string remark_word(const RemarkWords& words, const char* key, const Args& args = {}) {
    return say(words.language, std::string("report.remarking.") + key, args);
}

std::string position_title(const RemarkWords& words, const Position& position) {
    return remark_word(words, "position", {{"code", position.code}, {"maximum", double(position.maximum)}});
}

std::vector<const RemarkWork*> works_given(const Remarking& remarking, std::uint32_t marker) {
    std::vector<const RemarkWork*> out;
    for (const auto& work : remarking.works)
        if (std::find(work.markers.begin(), work.markers.end(), marker) != work.markers.end()) out.push_back(&work);
    return out;
}

int points_of(const std::vector<std::uint8_t>& scores) {
    int total = 0;
    for (const auto cell : scores) total += score::points(cell);
    return total;
}

}  // namespace

Sheet remark_sheet(const Remarking& remarking, const Instrument& instrument, std::uint32_t marker,
                   const RemarkWords& words) {
    Sheet sheet;
    sheet.name = remarking.markers[marker].name;
    sheet.columns.push_back({remark_word(words, "column.number"), 6, SheetFormat::whole});
    sheet.columns.push_back({remark_word(words, "column.code"), 12, SheetFormat::text});
    sheet.columns.push_back({remark_word(words, "column.expert"), 24, SheetFormat::text});
    for (const auto& position : instrument.positions)
        sheet.columns.push_back({position_title(words, position), 10, SheetFormat::whole});
    double number = 0;
    for (const auto* work : works_given(remarking, marker)) {
        std::vector<SheetValue> row{++number, work->code, remarking.markers[marker].name};
        row.resize(sheet.columns.size());
        sheet.rows.push_back(std::move(row));
    }
    sheet.notes.push_back(words.procedure);
    sheet.notes.push_back(remark_word(words, "how"));
    return sheet;
}

Document remark_sheet_document(const Remarking& remarking, const Instrument& instrument, std::uint32_t marker,
                               const RemarkWords& words) {
    Document document;
    document.language = words.language == Language::english ? "en" : "ru";
    document.title = remark_word(words, "title", {{"expert", remarking.markers[marker].name}});
    document.is_landscape = true;
    document.blocks.push_back(paragraph(document.title, ParagraphRole::title, Align::center));
    document.blocks.push_back(paragraph(words.procedure, ParagraphRole::body, Align::center));
    DocumentTable table;
    table.header_rows = 1;
    table.is_dense = true;
    const auto positions = instrument.positions.size();
    table.widths = {10, 24};
    std::vector<DocumentCell> head{cell(remark_word(words, "column.number"), Align::center),
                                   cell(remark_word(words, "column.code"), Align::center)};
    for (const auto& position : instrument.positions) {
        table.widths.push_back(220.0 / double(positions));
        head.push_back(cell(position.code + "\n(" + std::to_string(position.maximum) + ")", Align::center));
    }
    table.rows.push_back(std::move(head));
    int number = 0;
    for (const auto* work : works_given(remarking, marker)) {
        std::vector<DocumentCell> row{cell(std::to_string(++number), Align::center), cell(work->code, Align::center)};
        for (std::size_t j = 0; j < positions; ++j) row.push_back(cell(""));
        table.rows.push_back(std::move(row));
    }
    document.blocks.push_back(std::move(table));
    document.blocks.push_back(paragraph(remark_word(words, "how"), ParagraphRole::note, Align::justify));
    document.blocks.push_back(Signature{remark_word(words, "column.expert"), remarking.markers[marker].name});
    return document;
}

Sheet remark_key(const Remarking& remarking, const std::vector<SecondMark>& marks, const RemarkWords& words) {
    auto sheet = sheet_of(words.language, "report.remarking.sheet.key", "report.remarking.column.",
                          {{"number", 6, SheetFormat::whole},
                           {"code", 12},
                           {"pupil", 14},
                           {"class", 10},
                           {"part", 22},
                           {"expert", 24},
                           {"first", 14, SheetFormat::whole},
                           {"second", 14, SheetFormat::whole},
                           {"difference", 12, SheetFormat::whole}});
    for (std::size_t i = 0; i < remarking.works.size(); ++i) {
        const auto& work = remarking.works[i];
        std::string experts;
        for (const auto marker : work.markers)
            experts += (experts.empty() ? "" : ", ") + remarking.markers[marker].name;
        const double first = points_of(work.first_scores);
        SheetValue second, difference;
        for (const auto& mark : marks)
            if (mark.work == i && !work.markers.empty() && mark.marker == work.markers.front()) {
                second = double(points_of(mark.scores));
                difference = first - points_of(mark.scores);
            }
        sheet.rows.push_back({double(i + 1), work.code, std::to_string(work.pupil), work.class_name,
                              remark_word(words, work.is_random ? "part.random" : "part.aimed"), experts, first, second,
                              difference});
    }
    sheet.notes.push_back(words.procedure + ". " + words.school);
    sheet.notes.push_back(remark_word(words, "key_note"));
    for (const auto& text : words.result) sheet.notes.push_back(text);
    return sheet;
}

}  // namespace opora::reporting
