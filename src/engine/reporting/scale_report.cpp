#include "engine/reporting/scale_report.hpp"

#include "base/said.hpp"
#include "engine/sheet_columns.hpp"

#include <string>

namespace opora::reporting {

namespace {

std::string scale_said(const ScaleWords& words, const char* key, const Args& args = {}) {
    return say(words.language, std::string("report.scale.") + key, args);
}

std::string given_or(const ScaleWords& words, const std::string& text, const char* blank) {
    return text.empty() ? say(words.language, blank) : text;
}

void add_order_head(Document& document, const OrderHead& order, const ScaleWords& words) {
    const auto add = [&](const char* key, const Args& args) {
        document.blocks.push_back(paragraph(say(words.language, key, args), ParagraphRole::corner));
    };
    add("report.appendix.number", {{"appendix", std::to_string(order.appendix)}});
    add("report.appendix.order", {{"body", given_or(words, order.body, "report.blank")}});
    add("report.appendix.date", {{"date", given_or(words, say_date(words.language, order.date), "report.blank_date")},
                                 {"number", given_or(words, order.number, "report.blank_number")}});
}

/// «0–7»
std::string span_said(int first, int last) {
    return first == last ? std::to_string(first) : std::to_string(first) + "–" + std::to_string(last);
}

DocumentTable marks_table(const Scale& scale, const ScaleWords& words) {
    DocumentTable table;
    table.widths = {60, 60, 60};
    table.header_rows = 1;
    table.rows.push_back({cell(scale_said(words, "column.mark"), Align::center),
                          cell(scale_said(words, "column.totals"), Align::center),
                          cell(scale_said(words, "column.share"), Align::center)});
    const int maximum = static_cast<int>(scale.rows.size()) - 1;
    for (int mark = 2; mark <= 5; ++mark) {
        const auto& cuts = *scale.cuts;
        const int first = mark == 2 ? 0 : cuts[static_cast<std::size_t>(mark - 3)];
        const int last = mark == 5 ? maximum : cuts[static_cast<std::size_t>(mark - 2)] - 1;
        table.rows.push_back(
            {cell("«" + std::to_string(mark) + "»", Align::center), cell(span_said(first, last), Align::center),
             cell(scale.marks ? say_percent(words.language, scale.marks->shares[static_cast<std::size_t>(mark - 2)])
                              : "",
                  Align::center)});
    }
    return table;
}

/// Totals in two blocks side by side: an order has no room for fifty rows.
DocumentTable totals_table(const Scale& scale, const ScaleWords& words) {
    DocumentTable table;
    table.is_dense = true;
    table.header_rows = 1;
    constexpr std::size_t blocks = 3;
    table.widths = {};
    std::vector<DocumentCell> header;
    for (std::size_t block = 0; block < blocks; ++block) {
        table.widths.insert(table.widths.end(), {28, 32});
        header.push_back(cell(scale_said(words, "column.total"), Align::center));
        header.push_back(cell(scale_said(words, "column.scaled"), Align::center));
    }
    table.rows.push_back(std::move(header));
    std::vector<const ScaleTotal*> shown;
    for (const auto& row : scale.rows)
        if (row.is_reachable) shown.push_back(&row);
    const auto height = (shown.size() + blocks - 1) / blocks;
    for (std::size_t line = 0; line < height; ++line) {
        std::vector<DocumentCell> cells;
        for (std::size_t block = 0; block < blocks; ++block) {
            const auto at = block * height + line;
            cells.push_back(cell(at < shown.size() ? std::to_string(shown[at]->total) : "", Align::center));
            cells.push_back(cell(at < shown.size() ? std::to_string(shown[at]->scaled) : "", Align::center));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::vector<std::string> how_it_was_made(const Scale& scale, const ScaleWords& words) {
    std::vector<std::string> lines;
    lines.push_back(scale_said(words, scale.model == "pcm" ? "made.pcm" : "made.gpcm",
                               {{"works", double(scale.works)}, {"reliability", scale.reliability}}));
    lines.push_back(scale_said(
        words, "made.shape",
        {{"mean", scale.shape.mean}, {"sd", scale.shape.sd}, {"low", scale.shape.low}, {"high", scale.shape.high}}));
    if (scale.marks)
        lines.push_back(scale_said(words, "made.marks",
                                   {{"accuracy", scale.marks->accuracy}, {"consistency", scale.marks->consistency}}));
    lines.push_back(scale_said(
        words, "made.run",
        {{"id", std::to_string(scale.id)}, {"date", say_date(words.language, scale.at)}, {"person", scale.person}}));
    return lines;
}

}  // namespace

Document scale_appendix(const Scale& scale, const OrderHead& order, const ScaleWords& words) {
    Document document;
    document.language = words.language == Language::english ? "en" : "ru";
    document.title = scale_said(words, "title_line", {{"procedure", words.procedure}});
    add_order_head(document, order, words);
    document.blocks.push_back(
        paragraph(scale_said(words, "title", {{"procedure", words.procedure}}), ParagraphRole::title, Align::center));
    if (scale.cuts) {
        document.blocks.push_back(paragraph(scale_said(words, "marks"), ParagraphRole::heading));
        document.blocks.push_back(marks_table(scale, words));
    }
    document.blocks.push_back(paragraph(scale_said(words, "totals"), ParagraphRole::heading));
    document.blocks.push_back(totals_table(scale, words));
    for (auto& line : how_it_was_made(scale, words)) {
        auto note = paragraph(std::move(line), ParagraphRole::note, Align::justify);
        note.keeps_with_next = true;
        document.blocks.push_back(std::move(note));
    }
    document.blocks.push_back(
        Signature{order.signer_post.empty() ? say(words.language, "report.appendix.signer") : order.signer_post,
                  order.signer_name});
    return document;
}

Sheet scale_sheet(const Scale& scale, const ScaleWords& words) {
    auto sheet = sheet_of(words.language, "report.scale.sheet", "report.scale.column.",
                          {{"total", 12, SheetFormat::whole},
                           {"works", 12, SheetFormat::whole},
                           {"share", 12, SheetFormat::percent},
                           {"below", 14, SheetFormat::percent},
                           {"theta", 14, SheetFormat::decimal},
                           {"error", 14, SheetFormat::decimal},
                           {"scaled", 14, SheetFormat::whole},
                           {"mark", 10, SheetFormat::whole}});
    for (const auto& row : scale.rows) {
        const auto if_reachable = [&](double value) { return row.is_reachable ? SheetValue(value) : SheetValue(); };
        sheet.rows.push_back({double(row.total), double(row.works), row.share, row.below, if_reachable(row.theta),
                              if_reachable(row.error), if_reachable(double(row.scaled)),
                              row.mark ? SheetValue(double(row.mark)) : SheetValue()});
    }
    sheet.notes.push_back(words.procedure);
    for (auto& line : how_it_was_made(scale, words)) sheet.notes.push_back(std::move(line));
    sheet.notes.push_back(scale_said(words, "reason", {{"reason", scale.reason}}));
    return sheet;
}

}  // namespace opora::reporting
