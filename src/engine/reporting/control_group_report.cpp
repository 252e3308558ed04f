#include "engine/reporting/control_group_report.hpp"

#include "base/said.hpp"
#include "domain/order.hpp"
#include "engine/reporting/order_form.hpp"
#include "engine/sheet_columns.hpp"

#include <algorithm>
#include <set>

namespace opora::reporting {

namespace {

std::string group_word(const ControlGroupWords& words, const std::string& key, const Args& args = {}) {
    return say(words.language, "report.control_group." + key, args);
}

const SchoolWords& school_words(const ControlGroupWords& words, OrganisationId school) {
    static const SchoolWords none;
    const auto found = words.schools.find(school);
    return found == words.schools.end() ? none : found->second;
}

std::string shown_name(const ControlGroupWords& words, OrganisationId school) {
    const auto& known = school_words(words, school);
    return known.name.empty() ? known.code : known.name;
}

/// Members by municipality, then name.
std::vector<OrganisationId> members_in_order(const ControlGroup& group, const ControlGroupWords& words) {
    auto members = members_of(group);
    std::stable_sort(members.begin(), members.end(), [&](OrganisationId a, OrganisationId b) {
        const auto& one = school_words(words, a);
        const auto& other = school_words(words, b);
        return std::tie(one.municipality, one.name) < std::tie(other.municipality, other.name);
    });
    return members;
}

const ControlSchool* row_of(const ControlGroup& group, OrganisationId school) {
    const auto found =
        std::find_if(group.schools.begin(), group.schools.end(), [&](const auto& one) { return one.school == school; });
    return found == group.schools.end() ? nullptr : &*found;
}

std::string stand_ins_said(const ControlGroup& group, const ControlGroupWords& words, OrganisationId school) {
    std::string out;
    if (const auto* row = row_of(group, school))
        for (std::size_t k = 0; k < row->replacements.size(); ++k)
            out += (k ? "\n" : "") + std::to_string(k + 1) + ") " + shown_name(words, row->replacements[k]);
    return out;
}

DocumentTable members_table(const ControlGroup& group, const ControlGroupWords& words) {
    DocumentTable table;
    table.widths = {14, 86, 80};
    table.header_rows = 1;
    table.rows.push_back({cell(group_word(words, "column.number"), Align::center),
                          cell(group_word(words, "column.school"), Align::center),
                          cell(group_word(words, "column.replacements"), Align::center)});
    const std::string* municipality = nullptr;
    int number = 0;
    for (const auto school : members_in_order(group, words)) {
        const auto& known = school_words(words, school);
        if (!municipality || *municipality != known.municipality) {
            municipality = &known.municipality;
            table.rows.push_back({section_cell(
                municipality->empty() ? say(words.language, "report.appendix.no_municipality") : *municipality, 3)});
        }
        table.rows.push_back({cell(std::to_string(++number), Align::center), cell(shown_name(words, school)),
                              lines_cell(stand_ins_said(group, words, school))});
    }
    return table;
}

std::string cell_word(const ControlGroupWords& words, const char* of, const std::string& word) {
    return say(words.language, std::string("sampling.") + of + "." + (word.empty() ? "unknown" : word));
}

std::vector<SheetValue> school_cells(const ControlGroup& group, const ControlGroupWords& words,
                                     const ControlSchool& row) {
    const auto& known = school_words(words, row.school);
    const auto& stratum = group.strata[row.stratum];
    return {known.code,
            known.name,
            known.municipality,
            cell_word(words, "settlement", stratum.settlement),
            cell_word(words, "size", stratum.size),
            cell_word(words, "context", stratum.context),
            row.size,
            row.probability,
            row.probability > 0 ? SheetValue(1 / row.probability) : SheetValue()};
}

void add_column(Sheet& sheet, const ControlGroupWords& words, const char* key, double width, SheetFormat format) {
    sheet.columns.push_back({group_word(words, std::string("column.") + key), width, format});
}

void add_school_columns(Sheet& sheet, const ControlGroupWords& words) {
    add_column(sheet, words, "code", 14, SheetFormat::text);
    add_column(sheet, words, "school", 44, SheetFormat::text);
    add_column(sheet, words, "municipality", 30, SheetFormat::text);
    add_column(sheet, words, "settlement", 16, SheetFormat::text);
    add_column(sheet, words, "size", 24, SheetFormat::text);
    add_column(sheet, words, "context", 18, SheetFormat::text);
    add_column(sheet, words, "participants", 14, SheetFormat::decimal);
    add_column(sheet, words, "probability", 14, SheetFormat::percent);
    add_column(sheet, words, "stands_for", 14, SheetFormat::decimal);
}

Sheet members_sheet(const ControlGroup& group, const ControlGroupWords& words) {
    Sheet sheet;
    sheet.name = group_word(words, "sheet.members");
    add_school_columns(sheet, words);
    add_column(sheet, words, "why", 60, SheetFormat::text);
    add_column(sheet, words, "replacements", 50, SheetFormat::text);
    for (const auto school : members_in_order(group, words)) {
        const auto* row = row_of(group, school);
        const auto& known = school_words(words, school);
        auto cells = row ? school_cells(group, words, *row)
                         : std::vector<SheetValue>{known.code, known.name, known.municipality, {}, {}, {}, {}, {}, {}};
        const auto why = words.reasons.find(school);
        cells.push_back(why == words.reasons.end() ? std::string() : why->second);
        cells.push_back(stand_ins_said(group, words, school));
        sheet.rows.push_back(std::move(cells));
    }
    return sheet;
}

Sheet frame_sheet(const ControlGroup& group, const ControlGroupWords& words) {
    Sheet sheet;
    sheet.name = group_word(words, "sheet.frame");
    add_school_columns(sheet, words);
    add_column(sheet, words, "drawn", 12, SheetFormat::text);
    for (const auto& row : group.schools) {
        auto cells = school_cells(group, words, row);
        cells.push_back(row.is_drawn ? group_word(words, "drawn") : std::string());
        sheet.rows.push_back(std::move(cells));
    }
    return sheet;
}

Sheet precision_sheet(const ControlGroup& group, const ControlGroupWords& words) {
    auto sheet = sheet_of(words.language, "report.control_group.sheet.precision", "report.control_group.column.",
                          {{"procedure", 40},
                           {"schools", 10, SheetFormat::whole},
                           {"classes", 10, SheetFormat::whole},
                           {"pupils", 12, SheetFormat::whole},
                           {"icc", 14, SheetFormat::decimal},
                           {"deff", 14, SheetFormat::decimal},
                           {"half_width", 18, SheetFormat::percent},
                           {"half_width_worst", 18, SheetFormat::percent}});
    for (const auto& one : group.precision) {
        const auto title = words.procedures.find(one.procedure);
        const auto known = [&](double value) { return one.is_usable ? SheetValue(value) : SheetValue(); };
        sheet.rows.push_back({title == words.procedures.end() ? name_of(one.procedure) : title->second,
                              double(one.schools), double(one.classes), one.pupils, known(one.icc), known(one.deff),
                              known(one.half_width), known(one.half_width_worst)});
    }
    for (const auto& note : words.notes) sheet.notes.push_back(note);
    for (const auto& change : words.changes) sheet.notes.push_back(change);
    return sheet;
}

Sheet excluded_sheet(const ControlGroup& group, const ControlGroupWords& words) {
    auto sheet = sheet_of(words.language, "report.control_group.sheet.excluded", "report.control_group.column.",
                          {{"code", 14}, {"school", 44}, {"municipality", 30}, {"why", 60}});
    for (const auto& one : group.excluded) {
        const auto& known = school_words(words, one.school);
        sheet.rows.push_back({known.code, known.name, known.municipality,
                              one.reason.empty() ? say(words.language, "sampling.excluded." + one.code) : one.reason});
    }
    return sheet;
}

}  // namespace

Document control_group_appendix(const ControlGroup& group, const OrderHead& order, const ControlGroupWords& words) {
    Document document;
    document.language = words.language == Language::english ? "en" : "ru";
    const Args year{{"year", std::to_string(group.year)}};
    document.title = group_word(words, "title", year);
    const auto given_or = [&](const std::string& text, const char* blank) {
        return text.empty() ? say(words.language, blank) : text;
    };
    const auto corner = [&](const char* key, const Args& args) {
        document.blocks.push_back(paragraph(say(words.language, key, args), ParagraphRole::corner));
    };
    corner("report.appendix.number", {{"appendix", std::to_string(order.appendix)}});
    corner("report.appendix.order", {{"body", given_or(order.body, "report.blank")}});
    corner("report.appendix.date", {{"date", given_or(say_date(words.language, order.date), "report.blank_date")},
                                    {"number", given_or(order.number, "report.blank_number")}});
    document.blocks.push_back(paragraph(document.title, ParagraphRole::title, Align::center));
    document.blocks.push_back(members_table(group, words));
    const auto note = [&](std::string text) {
        auto made = paragraph(std::move(text), ParagraphRole::note, Align::justify);
        made.keeps_with_next = true;
        document.blocks.push_back(std::move(made));
    };
    note(group_word(words, "purpose"));
    for (const auto& text : words.notes) note(text);
    for (const auto& text : words.changes) note(text);
    document.blocks.push_back(
        Signature{order.signer_post.empty() ? say(words.language, "report.appendix.signer") : order.signer_post,
                  order.signer_name});
    return document;
}

std::vector<Sheet> control_group_sheets(const ControlGroup& group, const ControlGroupWords& words) {
    return {members_sheet(group, words), precision_sheet(group, words), frame_sheet(group, words),
            excluded_sheet(group, words)};
}

}  // namespace opora::reporting
