#include "engine/reporting/order_form.hpp"
#include "engine/reporting/plan_words.hpp"

#include <algorithm>

namespace opora::reporting {

namespace {

bool is_open_line(const MeasureLine& line) {
    return line.counts.overdue + line.counts.ahead + line.counts.in_review + line.counts.waiting > 0;
}

void add_heading(Document& document, std::string text) {
    document.blocks.push_back(paragraph(std::move(text), ParagraphRole::heading));
}

void add_body(Document& document, std::string text) {
    document.blocks.push_back(paragraph(std::move(text), ParagraphRole::body, Align::justify));
}

/// Clauses all of them; of a plan, what is left, as its own report holds the rest.
int write_plan(Document& document, const PlanReport& plan) {
    const auto language = plan.language;
    auto lines = measure_lines(plan);
    const auto said = conclusions(plan, lines);
    add_heading(document, plan.is_duties ? say(language, "plan_report.closing.duties") : one_line_of(plan.plan.title));
    int open = 0;
    for (const auto& line : lines)
        open += line.counts.overdue + line.counts.ahead + line.counts.in_review + line.counts.waiting;
    if (plan.is_duties) {
        document.blocks.push_back(fulfilment_table(plan, lines));
        return open;
    }
    for (const auto& sentence : said) add_body(document, sentence);
    std::erase_if(lines, [](const MeasureLine& line) { return !is_open_line(line); });
    if (lines.empty()) return open;
    auto lead = paragraph(say(language, "plan_report.closing.remains"));
    lead.keeps_with_next = true;
    document.blocks.push_back(std::move(lead));
    document.blocks.push_back(fulfilment_table(plan, lines));
    return open;
}

}  // namespace

Document closing_report(const OrderReport& report) {
    const auto language = report.language;
    Document document;
    document.language = language == Language::english ? "en" : "ru";
    document.is_landscape = true;
    const auto title =
        say(language, "plan_report.closing.title", {{"order", order_said(language, report.order, "of")}});
    document.title = one_line_of(title);
    document.blocks.push_back(paragraph(title, ParagraphRole::title, Align::center));
    if (!report.controller.empty())
        add_body(document, say(language, "plan_report.closing.controller", {{"name", report.controller}}));
    add_body(document, say(language, "plan_report.closing.day", {{"day", short_day(language, report.today)}}));
    int open = 0;
    for (const auto& plan : report.plans) open += write_plan(document, plan);
    add_heading(document, say(language, "plan_report.closing.proposal"));
    add_body(document,
             say(language, open ? "plan_report.closing.keep" : "plan_report.closing.off", {{"count", double(open)}}));
    document.blocks.push_back(Signature{say(language, "plan_report.closing.signer"), ""});
    return document;
}

std::vector<Sheet> closing_sheets(const OrderReport& report) {
    std::vector<Sheet> sheets;
    for (const auto& plan : report.plans) {
        const auto lines = measure_lines(plan);
        auto sheet = measures_sheet(plan, lines);
        sheet.name = plan.is_duties ? say(report.language, "plan_report.closing.duties") : plan.plan.title;
        sheet.notes = conclusions(plan, lines);
        sheets.push_back(std::move(sheet));
        sheets.push_back(tasks_sheet(plan, lines));
    }
    return sheets;
}

}  // namespace opora::reporting
