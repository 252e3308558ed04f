// Commands that show what the store holds, and add rules to it.

#include "portal/cli/commands.hpp"

#include "gateway/catalogue/read_rule_sets.hpp"
#include "office/check_store.hpp"
#include "office/rule_sets.hpp"
#include "office/self_check.hpp"
#include "portal/json_operations.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace opora::cli {

namespace {

std::string read_file(const std::string& name) {
    std::ifstream in{name, std::ios::binary};
    if (!in) throw Refusal(Problem{Code::file_missing, {}, name, {{"file", name}}});
    return {std::istreambuf_iterator<char>{in}, {}};
}

void print_parameters(const Shell& shell, const RuleSet& rule) {
    const auto& parameters = rule.parameters;
    print_line("  " +
               shell.words("cli.rule.threshold", {{"share", say_percent(shell.language, parameters.threshold)}}));
    print_line("  " + shell.words("cli.rule.minimum", {{"works", double(parameters.min_participants)}}));
    print_line("  " + shell.words("cli.rule.years", {{"years", double(parameters.years)}}));
}

std::string rule_name(const Shell& shell, const RuleSet& rule) {
    return shell.language == Language::russian ? rule.name_ru : rule.name_en;
}

}  // namespace

Ending list_rules(const Shell& shell) {
    office::Desk desk(shell.places, Shell::now());
    const auto rules = office::list_rule_sets(desk);
    if (shell.as_json) {
        print_json(json::list(rules, [&](const auto& rule) { return json::write(rule, shell.language); }));
        return Ending::ok;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& rule : rules)
        rows.push_back({rule.id, std::to_string(rule.version),
                        shell.words("provenance." + std::string(catalogue::name_of(rule.provenance))),
                        rule_name(shell, rule)});
    print_table(rows);
    return Ending::ok;
}

Ending show_rule(const Shell& shell, const std::string& id) {
    office::Desk desk(shell.places, Shell::now());
    const auto rule = office::find_rule_set(desk, id);
    if (shell.as_json) {
        print_json(json::write(rule, shell.language));
        return Ending::ok;
    }
    print_line(rule.id + " " + std::to_string(rule.version) + ": " + rule_name(shell, rule));
    if (!rule.source.empty()) print_line("  " + rule.source);
    print_parameters(shell, rule);
    return Ending::ok;
}

Ending add_rules(const Shell& shell, const std::string& file) {
    office::Desk desk(shell.places, Shell::now());
    const auto read = catalogue::read_rule_sets(read_file(file));
    if (!read.faults.empty()) throw Refusal(read.faults.front());
    boost::json::array saved;
    for (const auto& rule : read.rules) {
        const auto kept = office::save_rule_set(desk, shell.person(), Shell::now(), rule);
        saved.push_back(json::write(kept, shell.language));
        if (!shell.as_json) print_line(kept.id + " " + std::to_string(kept.version));
    }
    if (shell.as_json) print_json(saved);
    return Ending::ok;
}

Ending list_catalogue(const Shell& shell) {
    office::Desk desk(shell.places, Shell::now());
    const auto speaker = shell.speaker(desk);
    const auto& instruments = speaker.catalogue->instruments();
    if (shell.as_json) {
        print_json(json::list(instruments, [&](const auto& one) { return json::write(one, speaker); }));
        return Ending::ok;
    }
    std::vector<std::vector<std::string>> rows = {{shell.words("cli.column.procedure"), shell.words("cli.column.title"),
                                                   shell.words("cli.column.positions"),
                                                   shell.words("cli.column.maximum"), shell.words("cli.column.cuts")}};
    for (const auto& one : instruments) {
        std::string cuts;
        if (one.cuts)
            for (const int cut_score : *one.cuts) cuts += (cuts.empty() ? "" : " ") + std::to_string(cut_score);
        rows.push_back({name_of(one.procedure), speaker.title(one.procedure), std::to_string(one.positions.size()),
                        std::to_string(one.maximum), cuts});
    }
    print_table(rows);
    return Ending::ok;
}

Ending show_instrument(const Shell& shell, const std::string& name) {
    office::Desk desk(shell.places, Shell::now());
    const auto speaker = shell.speaker(desk);
    const auto procedure = procedure_named(name);
    const auto* instrument = procedure ? speaker.catalogue->find(*procedure) : nullptr;
    if (!instrument) throw Refusal(Problem{Code::instrument_not_found, {}, name, {}});
    if (shell.as_json) {
        print_json(json::write(*instrument, speaker));
        return Ending::ok;
    }
    print_line(name + "  " + speaker.title(*procedure));
    std::vector<std::vector<std::string>> rows = {{shell.words("cli.column.position"),
                                                   shell.words("cli.column.maximum"), shell.words("cli.column.level"),
                                                   shell.words("cli.column.skill")}};
    for (const auto& position : instrument->positions)
        rows.push_back({position.code, std::to_string(position.maximum), position.level, cut(position.skill, 60)});
    print_table(rows);
    return Ending::ok;
}

Ending list_schools(const Shell& shell, const std::string& text) {
    office::Desk desk(shell.places, Shell::now());
    office::OrganisationWish wish;
    wish.kind = OrganisationKind::school;
    wish.text = text;
    wish.limit = 1'000'000;
    const auto rows = office::list_organisations(desk, wish);
    if (shell.as_json) {
        print_json(json::list(rows, [&](const auto& row) { return json::write(row, shell.language); }));
        return Ending::ok;
    }
    if (rows.empty()) print_line(shell.words("cli.schools.none"));
    std::vector<std::vector<std::string>> lines;
    for (const auto& row : rows)
        lines.push_back({office::shown_code(row.organisation), row.organisation.name, row.parent_name});
    print_table(lines);
    return Ending::ok;
}

Ending list_procedures(const Shell& shell, int year) {
    office::Desk desk(shell.places, Shell::now());
    const auto rows = office::list_procedures(desk, year);
    const auto speaker = shell.speaker(desk);
    if (shell.as_json) {
        print_json(json::list(rows, [&](const auto& row) { return json::write(row, speaker); }));
        return Ending::ok;
    }
    if (rows.empty()) print_line(shell.words("cli.procedures.none"));
    std::vector<std::vector<std::string>> lines;
    for (const auto& row : rows)
        lines.push_back({name_of(row.procedure), speaker.title(row.procedure),
                         shell.words("cli.procedure.counts", {{"works", double(row.tally.works)},
                                                              {"schools", double(row.schools)},
                                                              {"absent", double(row.tally.absent)}})});
    print_table(lines);
    return Ending::ok;
}

Ending show_status(const Shell& shell) {
    office::Desk desk(shell.places, Shell::now());
    const auto about = office::about(desk);
    if (shell.as_json) {
        print_json(json::write(about, shell.person().name, shell.language));
        return Ending::ok;
    }
    print_line(shell.words("cli.status", {{"home", std::filesystem::absolute(shell.places.home).string()},
                                          {"schools", double(about.schools)},
                                          {"procedures", double(about.procedures)},
                                          {"works", double(about.works)}}));
    if (about.is_demo) print_line(shell.words("cli.status.demo"));
    if (about.works == 0) print_line(shell.words("cli.status.empty"));
    return Ending::ok;
}

namespace {

/// What is well is one line, what is not has its cure under it.
void print_rows(const Shell& shell, const std::vector<office::CheckRow>& rows) {
    for (const auto& row : rows) {
        print_line(shell.words("cli.self_check.line",
                               {{"state", shell.words("self_check.state." + std::string(office::name_of(row.state)))},
                                {"title", shell.words("self_check." + row.name + ".title")},
                                {"found", say(shell.language, row.found)}}));
        if (row.cure) print_line("  " + say(shell.language, *row.cure));
    }
}

}  // namespace

Ending check_store(const Shell& shell) {
    office::Desk desk(shell.places, Shell::now());
    ProgressLine progress(shell.language);
    const auto checked = office::check_store(desk, progress);
    try {
        office::remember_check(desk, Shell::now(), checked, progress);
    } catch (const Refusal&) {  // a full disk, a standby: what was found is said all the same
    }
    const auto rows = office::self_check(desk, Shell::now(), {});
    if (shell.as_json)
        print_json(boost::json::object{
            {"is_sound", checked.faults.empty()},
            {"blocks", checked.blocks},
            {"works", checked.works},
            {"files", checked.files},
            {"rows", json::list(rows, [&](const auto& row) { return json::write(row, shell.language); })},
            {"faults", json::list(checked.faults, [&](const auto& one) { return json::write(one, shell.language); })}});
    else
        print_line(shell.words("cli.check", {{"blocks", double(checked.blocks)},
                                             {"works", double(checked.works)},
                                             {"files", double(checked.files)},
                                             {"faults", double(checked.faults.size())}}));
    if (!shell.as_json)
        for (const auto& fault : checked.faults) print_line("  " + say(shell.language, fault));
    if (!shell.as_json) print_rows(shell, rows);
    return checked.faults.empty() ? Ending::ok : Ending::refused;
}

}  // namespace opora::cli
