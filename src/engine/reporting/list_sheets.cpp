#include "engine/reporting/list_report.hpp"
#include "engine/reporting/list_words.hpp"

#include "base/said.hpp"
#include "engine/sheet_columns.hpp"

#include <algorithm>

namespace opora::reporting {

namespace {

SheetValue whole(int value) { return double(value); }

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines) out += (out.empty() ? "" : "; ") + line;
    return out;
}

class SheetWriter {
 public:
    SheetWriter(const Screening& screening, const ListWish& wish, const ListWords& words)
        : screening_(screening), wish_(wish), words_(words), chosen_(chosen(screening, wish, words)) {}

    Sheet list() const;
    Sheet procedures() const;
    Sheet how() const;

 private:
    std::string say_key(const char* key, const Args& args = {}) const { return say(words_.language, key, args); }
    std::string yes_no(bool is_so) const { return say_key(is_so ? "report.yes" : "report.no"); }

    SchoolWords school(const Finding& finding) const {
        const auto found = words_.schools.find(finding.school);
        return found == words_.schools.end() ? SchoolWords{} : found->second;
    }
    std::vector<SheetValue> list_row(int number, const Finding& finding) const;
    std::vector<SheetValue> procedure_row(const Finding& finding, const ProcedureFinding& found) const;

    void how_rule(Sheet& sheet) const;
    void how_selected(Sheet& sheet) const;
    void how_run(Sheet& sheet) const;
    void how_words(Sheet& sheet) const;
    void add_fact(Sheet& sheet, std::string what, SheetValue value) const {
        if (const auto* text = std::get_if<std::string>(&value); text && text->empty()) return;
        sheet.rows.push_back({std::move(what), std::move(value)});
    }
    void add_fact(Sheet& sheet, const char* key, SheetValue value) const {
        add_fact(sheet, say_key((std::string("report.how.") + key).c_str()), std::move(value));
    }

    const Screening& screening_;
    const ListWish& wish_;
    const ListWords& words_;
    std::vector<const Finding*> chosen_;
};

Sheet SheetWriter::list() const {
    auto sheet = sheet_of(words_.language, "report.sheet.list", "report.column.",
                          {{"number", 5, SheetFormat::whole},
                           {"code", 12},
                           {"school", 40},
                           {"municipality", 26},
                           {"type", 16},
                           {"is_listed", 10},
                           {"basis", 70},
                           {"low", 12, SheetFormat::whole},
                           {"certainty", 14},
                           {"p_rule", 16, SheetFormat::decimal},
                           {"is_sure", 14},
                           {"variants", 12, SheetFormat::whole},
                           {"variants_total", 10, SheetFormat::whole},
                           {"takes_off", 16, SheetFormat::whole},
                           {"takes_off_where", 34},
                           {"participation", 10, SheetFormat::percent},
                           {"level", 16, SheetFormat::decimal},
                           {"level_low", 12, SheetFormat::decimal},
                           {"level_high", 12, SheetFormat::decimal},
                           {"is_judged", 10}});
    int number = 0;
    for (const auto* finding : chosen_) sheet.rows.push_back(list_row(++number, *finding));
    return sheet;
}

std::vector<SheetValue> SheetWriter::list_row(int number, const Finding& finding) const {
    const auto named = school(finding);
    const auto low = std::count_if(finding.procedures.begin(), finding.procedures.end(),
                                   [](const ProcedureFinding& found) { return found.is_in_rule && found.is_low; });
    std::vector<SheetValue> row{whole(number),
                                named.code,
                                named.name,
                                named.municipality,
                                named.type,
                                yes_no(finding.is_listed),
                                joined(basis_of(finding, screening_, words_)),
                                whole(static_cast<int>(low)),
                                say_key(key_of(finding.certainty)),
                                finding.p_rule,
                                yes_no(finding.is_in_sure_list),
                                whole(finding.variants_listed),
                                whole(finding.variants_total)};
    if (finding.takes_off) {
        row.push_back(whole(finding.takes_off->fewer_twos));
        row.push_back(title_of(finding.takes_off->procedure, words_));
    } else {
        row.insert(row.end(), 2, SheetValue{});
    }
    row.insert(row.end(), {finding.participation, finding.level, finding.level_bounds.low, finding.level_bounds.high,
                           yes_no(finding.is_judged)});
    return row;
}

Sheet SheetWriter::procedures() const {
    auto sheet = sheet_of(words_.language, "report.sheet.procedures", "report.column.",
                          {{"code", 12},
                           {"school", 40},
                           {"procedure", 34},
                           {"year", 8},
                           {"in_rule", 12},
                           {"works", 12, SheetFormat::whole},
                           {"twos", 10, SheetFormat::whole},
                           {"share", 12, SheetFormat::percent},
                           {"share_low", 12, SheetFormat::percent},
                           {"share_high", 12, SheetFormat::percent},
                           {"is_low", 12},
                           {"is_enough", 12},
                           {"p_low", 16, SheetFormat::decimal},
                           {"own_low", 14, SheetFormat::percent},
                           {"own_high", 14, SheetFormat::percent},
                           {"comparator", 14, SheetFormat::percent},
                           {"absent", 14, SheetFormat::whole},
                           {"quarantined", 12, SheetFormat::whole}});
    for (const auto* finding : chosen_)
        for (const auto& found : finding->procedures) sheet.rows.push_back(procedure_row(*finding, found));
    return sheet;
}

std::vector<SheetValue> SheetWriter::procedure_row(const Finding& finding, const ProcedureFinding& found) const {
    const auto named = school(finding);
    std::vector<SheetValue> row{named.code,
                                named.name,
                                title_of(found.procedure, words_),
                                std::to_string(found.procedure.year),
                                yes_no(found.is_in_rule),
                                whole(found.tally.works)};
    if (found.tally.works > 0)
        row.insert(row.end(),
                   {whole(found.tally.marks[0]), found.share, found.wilson.low, found.wilson.high, yes_no(found.is_low),
                    yes_no(found.is_enough), found.p_low, found.posterior.low, found.posterior.high});
    else  // nobody wrote: no share, no interval
        row.insert(row.end(), 9, SheetValue{});
    row.insert(row.end(), {found.comparator_share, whole(found.tally.absent), whole(found.tally.quarantined)});
    return row;
}

Sheet SheetWriter::how() const {
    auto sheet = sheet_of(words_.language, "report.sheet.how", "report.column.", {{"what", 44}, {"value", 110}});
    add_fact(sheet, "purpose", say_key("report.how.purpose_text"));
    how_rule(sheet);
    how_selected(sheet);
    how_run(sheet);
    how_words(sheet);
    return sheet;
}

void SheetWriter::how_rule(Sheet& sheet) const {
    constexpr const char* provenances[] = {"federal", "regional", "own"};
    const auto& rule = screening_.rule;
    const auto& name = words_.language == Language::russian ? rule.name_ru : rule.name_en;
    add_fact(
        sheet, "rule",
        say_key("report.how.rule_text", {{"name", name}, {"id", rule.id}, {"version", std::to_string(rule.version)}}));
    const std::string provenance = provenances[static_cast<std::size_t>(rule.provenance)];
    add_fact(sheet, "provenance", say_key(("report.provenance." + provenance).c_str()));
    add_fact(sheet, "source", rule.source);
    std::string valid;
    if (!rule.valid_from.empty())
        valid = say_key("report.how.valid_from", {{"from", say_date(words_.language, rule.valid_from)}});
    if (!rule.valid_to.empty())
        valid += (valid.empty() ? "" : " ") +
                 say_key("report.how.valid_to", {{"to", say_date(words_.language, rule.valid_to)}});
    add_fact(sheet, "valid", valid);
    add_fact(sheet, "wording", rule_said(screening_, words_));
    add_fact(sheet, "year", std::to_string(screening_.options.year));
    const bool by_type = screening_.options.comparator == "type";
    add_fact(sheet, "comparator", say_key(by_type ? "report.how.comparator.type" : "report.how.comparator.region"));
}

void SheetWriter::how_selected(Sheet& sheet) const {
    constexpr const char* selections[] = {"by_rule", "sure", "all"};
    add_fact(sheet, "region", words_.region);
    const std::string selection = selections[static_cast<std::size_t>(wish_.listed)];
    const auto share = say_percent(words_.language, screening_.options.parameters.false_share);
    add_fact(sheet, "selection", say_key(("report.how.selection." + selection).c_str(), {{"share", share}}));
    add_fact(sheet, "certainties", certainties_said(wish_.certainties, words_.language));
    add_fact(sheet, "listed", say_number(words_.language, screening_.listed));
    add_fact(sheet, "judged", say_number(words_.language, judged(screening_)));
    add_fact(sheet, "not_judged",
             say_number(words_.language, static_cast<double>(screening_.findings.size()) - judged(screening_)));
    add_fact(sheet, "false_share", say_percent(words_.language, screening_.expected_false_share));
}

void SheetWriter::how_run(Sheet& sheet) const {
    if (!screening_.fit.ended.empty()) {
        const auto ended = say_key(("report.how.ended." + screening_.fit.ended).c_str());
        add_fact(sheet, "model", say_key("report.how.model_text", {{"ended", ended}}));
    }
    if (screening_.id)
        add_fact(sheet, "run",
                 say_key("report.how.run_text", {{"id", std::to_string(screening_.id)},
                                                 {"date", say_date(words_.language, screening_.created)}}));
    else
        add_fact(sheet, "run", say_key("report.how.run_unsaved"));
    add_fact(sheet, "person", screening_.person);
    add_fact(sheet, "made", say_date(words_.language, wish_.today));
    add_fact(sheet, "program", wish_.program);
    for (const auto& totals : screening_.procedures) {
        if (!totals.is_in_rule) continue;
        add_fact(
            sheet, say_key("report.how.data", {{"title", title_of(totals.procedure, words_)}}),
            say_key("report.how.data_text", {{"schools", double(totals.schools)},
                                             {"works", double(totals.tally.works)},
                                             {"quarantined", double(totals.tally.quarantined)},
                                             {"digest", totals.input.empty() ? "—" : totals.input.substr(0, 16)}}));
    }
}

void SheetWriter::how_words(Sheet& sheet) const {
    const auto add = [&](const std::string& word, const std::string& key) {
        add_fact(sheet, say_key("report.how.word", {{"word", word}}), say_key(key.c_str()));
    };
    for (const auto* word : {"sure", "likely", "borderline", "little_data"})
        add(say_key((std::string("report.certainty.") + word).c_str()), std::string("report.how.word.") + word);
    for (const auto* word : {"interval", "own", "variants", "participation"}) {
        const auto key = std::string("report.how.word.") + word;
        add(say_key(key.c_str()), key + "_text");
    }
}

}  // namespace

std::vector<Sheet> list_sheets(const Screening& screening, const ListWish& wish, const ListWords& words) {
    const SheetWriter writer(screening, wish, words);
    return {writer.list(), writer.procedures(), writer.how()};
}

}  // namespace opora::reporting
