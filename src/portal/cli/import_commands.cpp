#include "portal/cli/commands.hpp"

#include <algorithm>

namespace opora::cli {

namespace {

constexpr std::size_t faults_shown = 20;

[[noreturn]] void refuse_option(const std::string& option, const std::string& value) {
    throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, option}, value, {}});
}

/// "school=A,pupil=B,scores=G:Z" → by meaning.
std::map<std::string, std::string> read_mapping(const std::string& text) {
    std::map<std::string, std::string> mapping;
    for (std::size_t from = 0; from < text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        const auto pair = text.substr(from, comma - from);
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals == 0) refuse_option("--mapping", pair);
        mapping[pair.substr(0, equals)] = pair.substr(equals + 1);
        from = comma + 1;
    }
    return mapping;
}

office::ImportWish wish_of(const ImportArguments& arguments) {
    office::ImportWish wish;
    wish.kind = *office::import_kind_named(arguments.kind);
    if (!arguments.procedure.empty()) {
        wish.procedure = procedure_named(arguments.procedure);
        if (!wish.procedure) throw Refusal(Problem{Code::procedure_unknown, {}, arguments.procedure, {}});
    }
    wish.school = arguments.school;
    if (arguments.totals == "sum") wish.totals = intake::TotalsRule::take_sum;
    wish.mapping = read_mapping(arguments.mapping);
    return wish;
}

void print_faults(const Shell& shell, const office::ImportReport& report) {
    // What stopped the file was said as its outcome.
    const std::size_t first = report.state == office::ImportState::stopped ? 1 : 0;
    const auto shown = std::min(report.faults.size(), faults_shown);
    for (std::size_t i = first; i < shown; ++i) print_line("  " + say(shell.language, report.faults[i]));
    const auto more = report.faults_total - static_cast<std::int64_t>(shown);
    if (more > 0) print_line("  " + shell.words("cli.import.more_faults", {{"more", double(more)}}));
}

void print_report(const Shell& shell, const json::Speaker& speaker, const office::ImportReport& report) {
    print_line(report.file_name + (report.procedure ? ": " + speaker.title(*report.procedure) : ""));
    print_line("  " + office::say_report(shell.language, report));
    for (const auto& said : report.assumed) print_line("  " + speaker.say(said));
    if (report.wish.kind == office::ImportKind::works && report.asks == intake::Asks::nothing) {
        const auto& counts = report.counts;
        print_line("  " + shell.words("cli.import.counts", {{"rows", double(counts.rows)},
                                                            {"works", double(counts.works)},
                                                            {"absent", double(counts.absent)},
                                                            {"quarantined", double(counts.quarantined)},
                                                            {"schools", double(counts.schools)}}));
    }
    for (const auto& candidate : report.candidates)
        print_line("  " + name_of(candidate.procedure) + "  " + speaker.title(candidate.procedure) + ". " +
                   say(shell.language, candidate.why));
    if (report.asks == intake::Asks::mapping)
        for (const auto& column : report.columns)
            print_line("  " + column.letters + "  " + column.heading + "  " + column.meaning);
    print_faults(shell, report);
}

Ending ending_of(const office::ImportReport& report) {
    if (report.state == office::ImportState::asks) return Ending::asks;
    if (report.state == office::ImportState::stopped) return Ending::refused;
    return Ending::ok;
}

/// The worse of the two: refused files outweigh open questions, these outweigh success.
Ending worse(Ending one, Ending other) {
    if (one == Ending::refused || other == Ending::refused) return Ending::refused;
    return one == Ending::asks || other == Ending::asks ? Ending::asks : Ending::ok;
}

/// One file's report as JSON and words; a refusal is part of the answer unless it is the person's own Ctrl-C.
Ending import_one(const Shell& shell, office::Desk& desk, const std::string& file, const office::ImportWish& wish,
                  const ImportArguments& arguments, boost::json::array& reports) {
    try {
        office::ImportReport report;
        {
            ProgressLine progress(shell.language);
            const auto then = arguments.is_dry_run ? office::Then::only_look : office::Then::apply;
            report = office::import_file(desk, shell.person(), Shell::now(), file, wish, then, progress);
            if (!arguments.annotate.empty())
                office::annotate_file(desk, file, wish, shell.language, arguments.annotate, progress);
        }
        if (shell.as_json)
            reports.push_back(json::write(report, shell.speaker(desk)));
        else
            print_report(shell, shell.speaker(desk), report);
        return ending_of(report);
    } catch (const Refusal& refusal) {
        if (refusal.problem().code == Code::cancelled || arguments.files.size() == 1) throw;
        if (shell.as_json)
            reports.push_back(boost::json::object{{"file", boost::json::object{{"name", file}}},
                                                  {"problem", json::write(refusal.problem(), shell.language)}});
        else
            print_line(file + "\n  " + say(shell.language, refusal.problem()));
        return Ending::refused;
    }
}

}  // namespace

Ending import_files(const Shell& shell, const ImportArguments& arguments) {
    const auto wish = wish_of(arguments);
    if (!arguments.annotate.empty() && arguments.files.size() > 1) refuse_option("--annotate", arguments.annotate);
    office::Desk desk(shell.places, Shell::now());
    boost::json::array reports;
    auto ending = Ending::ok;
    for (const auto& file : arguments.files)
        ending = worse(ending, import_one(shell, desk, file, wish, arguments, reports));
    if (shell.as_json) {
        if (reports.size() == 1)
            print_json(reports.front());
        else
            print_json(reports);
    }
    return ending;
}

Ending list_imports(const Shell& shell) {
    office::Desk desk(shell.places, Shell::now());
    const auto reports = office::list_imports(desk);
    const auto speaker = shell.speaker(desk);
    if (shell.as_json) {
        print_json(json::list(reports, [&](const auto& report) { return json::write(report, speaker); }));
        return Ending::ok;
    }
    if (reports.empty()) print_line(shell.words("cli.imports.none"));
    for (const auto& report : reports) {
        const auto state = shell.words("import.state." + std::string(office::name_of(report.state)));
        print_line(std::to_string(report.id) + "  " + state + "  " +
                   shell.words("import.kind." + std::string(office::name_of(report.wish.kind))) + "  " +
                   (report.procedure ? name_of(*report.procedure) + "  " : "") + report.file_name);
        print_line("    " + office::say_report(shell.language, report));
    }
    return Ending::ok;
}

Ending undo_import(const Shell& shell, std::int64_t id) {
    office::Desk desk(shell.places, Shell::now());
    const auto report = office::undo_import(desk, shell.person(), Shell::now(), id);
    if (shell.as_json)
        print_json(json::write(report, shell.speaker(desk)));
    else
        print_line(office::say_report(shell.language, report));
    return Ending::ok;
}

}  // namespace opora::cli
