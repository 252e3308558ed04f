// The commands of the program and what the library for command lines is told of them.

#include "portal/cli/command_line.hpp"

#include "gateway/catalogue/read_rule_sets.hpp"
#include "portal/cli/command_builder.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

namespace opora::cli {

CLI::App* Builder::add_words(CLI::App* parent, const std::string& name, const std::string& key) {
    auto* sub = parent->add_subcommand(name, words(key + ".about"));
    sub->set_help_flag("-h,--help", words("cli.option.help"))->group(words("cli.options"));
    sub->option_defaults()->group(words("cli.options"));
    option(sub, "--home", arguments_.shell.places.home, "cli.option.home", words("cli.type.folder"));
    option(sub, "--store", arguments_.shell.places.store, "setting.store", "postgresql://…");
    option(sub, "--files", arguments_.shell.places.files, "setting.files", words("cli.type.folder"));
    option(sub, "--config", arguments_.settings["config"], "cli.option.config", words("cli.type.file"));
    option(sub, "--lang", arguments_.what, "cli.option.lang", "ru|en")->check(one_of({"ru", "en"}));
    sub->footer(words(key + ".example") + "\n");
    sub->group(words("cli.label.subcommands"));
    return sub;
}

CLI::App* Builder::add(const std::string& name, Command command, CLI::App* parent) {
    auto* sub = parent ? add_words(parent, name, "cli." + parent->get_name() + "." + name)
                       : add_words(&app_, name, "cli." + name);
    sub->callback([this, command] { arguments_.chosen = command; });
    return sub;
}

CLI::App* Builder::add_parent(const std::string& name) {
    auto* sub = add_words(&app_, name, "cli." + name);
    sub->require_subcommand(1);
    return sub;
}

void Builder::add_import() {
    auto& import = arguments_.import;
    auto* sub = add("import", [&import](const Shell& shell) { return import_files(shell, import); });
    positional(sub, "kind", import.kind, "cli.import.kind")
        ->required()
        ->check(one_of({"works", "schools", "context", "catalogue"}));
    positional(sub, "files", import.files, "cli.import.files")->required();
    option(sub, "--procedure", import.procedure, "cli.import.procedure", "vpr-2021-4-ru");
    option(sub, "--school", import.school, "cli.import.school", "edu990123");
    option(sub, "--totals", import.totals, "cli.import.totals", "quarantine|sum")->check(one_of({"quarantine", "sum"}));
    option(sub, "--mapping", import.mapping, "cli.import.mapping", "school=A,…");
    sub->add_flag("--dry-run", import.is_dry_run, words("cli.import.dry_run"))->group(words("cli.options"));
    option(sub, "--annotate", import.annotate, "cli.import.annotate", words("cli.type.file") + ".xlsx");
    add_json(sub, arguments_.shell);

    add_json(add("imports", [](const Shell& shell) { return list_imports(shell); }), arguments_.shell);
    auto* undo = add("undo", [this](const Shell& shell) { return undo_import(shell, arguments_.id); });
    positional(undo, "id", arguments_.id, "cli.undo.id")->required();
    add_json(undo, arguments_.shell);
}

void Builder::add_rule_parameters(CLI::App* to) {
    const auto number = words("cli.type.number");
    auto& wish = arguments_.screen.wish;
    option(to, "--rules", wish.rule, "cli.option.rules", "federal-2025");
    option(to, "--year", wish.year, "cli.option.year", number);
    option(to, "--threshold", arguments_.threshold, "cli.option.threshold", "0.30")->check(within(0.01, 0.99));
    option(to, "--min-participants", arguments_.min_participants, "cli.option.min_participants", number)
        ->check(within(1, 100));
    option(to, "--years", arguments_.years, "cli.option.years", number)->check(within(1, 5));
    option(to, "--low-in-year", arguments_.low_in_year, "cli.option.low_in_year", number)->check(within(1, 10));
    option(to, "--repeat", arguments_.repeat, "cli.option.repeat", "none|same_procedure|any_procedure")
        ->check(one_of({"none", "same_procedure", "any_procedure"}));
    option(to, "--procedures", wish.procedures, "cli.option.procedures", "vpr-5-ru,…")
        ->delimiter(',')
        ->allow_extra_args(false);
    option(to, "--comparator", wish.comparator, "cli.option.comparator", "region|type")
        ->check(one_of({"region", "type"}));
}

/// Zero of a number that was not given stands for nothing.
office::ScreeningWish wish_of(const Arguments& arguments) {
    auto wish = arguments.screen.wish;
    if (arguments.threshold > 0) wish.threshold = arguments.threshold;
    if (arguments.min_participants > 0) wish.min_participants = arguments.min_participants;
    if (arguments.years > 0) wish.years = arguments.years;
    if (arguments.low_in_year > 0) wish.low_in_year = arguments.low_in_year;
    if (!arguments.repeat.empty()) wish.repeat = catalogue::repeat_named(arguments.repeat);
    if (arguments.municipality > 0) wish.municipality = OrganisationId{arguments.municipality};
    return wish;
}

/// The same options mean the same; a set of signs that is not named is the official one.
ObjectivityArguments objectivity_of(const Arguments& arguments) {
    const auto& given = arguments.screen;
    ObjectivityArguments out;
    if (!given.wish.rule.empty()) out.wish.rule = given.wish.rule;
    out.wish.year = given.wish.year;
    if (arguments.municipality > 0) out.municipality = OrganisationId{arguments.municipality};
    out.list = given.list;
    return out;
}

void Builder::add_screen() {
    auto* sub = add("screen", [this](const Shell& shell) {
        if (arguments_.name == "objectivity") return screen_objectivity(shell, objectivity_of(arguments_));
        auto screening = arguments_.screen;
        screening.wish = wish_of(arguments_);
        return screen(shell, screening);
    });
    positional(sub, "what", arguments_.name, "cli.screen.what")
        ->required()
        ->check(one_of({"low-results", "objectivity"}));
    add_rule_parameters(sub);
    option(sub, "--municipality", arguments_.municipality, "cli.option.municipality", words("cli.type.number"));
    option(sub, "--list", arguments_.screen.list, "cli.screen.list", words("cli.type.file") + ".xlsx|docx|csv|json");
    sub->add_flag("--all", arguments_.screen.shows_all, words("cli.screen.all"))->group(words("cli.options"));
    add_json(sub, arguments_.shell);

    add_json(add("screenings", [](const Shell& shell) { return list_screenings(shell); }), arguments_.shell);
    auto* again = add("recompute", [this](const Shell& shell) { return recompute(shell, arguments_.id); });
    positional(again, "id", arguments_.id, "cli.recompute.id")->required();
    add_json(again, arguments_.shell);

    auto* why =
        add("explain", [this](const Shell& shell) { return explain(shell, arguments_.name, wish_of(arguments_)); });
    positional(why, "school", arguments_.name, "cli.explain.school")->required();
    add_rule_parameters(why);
    add_json(why, arguments_.shell);
}

void Builder::add_rules_and_catalogue() {
    auto* rules = add("rules", [this](const Shell& shell) {
        if (arguments_.action == "show") return show_rule(shell, arguments_.name);
        if (arguments_.action == "add") return add_rules(shell, arguments_.name);
        return list_rules(shell);
    });
    positional(rules, "action", arguments_.action, "cli.rules.action")->check(one_of({"list", "show", "add"}));
    positional(rules, "name", arguments_.name, "cli.rules.name");
    add_json(rules, arguments_.shell);

    auto* catalogue = add("catalogue", [this](const Shell& shell) {
        if (arguments_.action == "show") return show_instrument(shell, arguments_.name);
        if (arguments_.action != "add") return list_catalogue(shell);
        ImportArguments import;
        import.kind = "catalogue";
        import.files = {arguments_.name};
        return import_files(shell, import);
    });
    positional(catalogue, "action", arguments_.action, "cli.catalogue.action")->check(one_of({"list", "show", "add"}));
    positional(catalogue, "name", arguments_.name, "cli.catalogue.name");
    add_json(catalogue, arguments_.shell);
}

void Builder::add_looks() {
    auto* schools = add("schools", [this](const Shell& shell) { return list_schools(shell, arguments_.name); });
    positional(schools, "text", arguments_.name, "cli.schools.text");
    add_json(schools, arguments_.shell);
    auto* procedures =
        add("procedures", [this](const Shell& shell) { return list_procedures(shell, arguments_.year); });
    option(procedures, "--year", arguments_.year, "cli.option.year", words("cli.type.number"));
    add_json(procedures, arguments_.shell);
    add_json(add("status", [](const Shell& shell) { return show_status(shell); }), arguments_.shell);
    add_json(add("check", [](const Shell& shell) { return check_store(shell); }), arguments_.shell);
    auto* audit =
        add("audit", [this](const Shell& shell) { return look_at_audit(shell, arguments_.action, arguments_.name); });
    positional(audit, "action", arguments_.action, "cli.audit.action")->check(one_of({"verify", "head", "export"}));
    positional(audit, "name", arguments_.name, "cli.audit.name");
    add_json(audit, arguments_.shell);
    auto* terms = add("retention", [this](const Shell& shell) { return keep_retention(shell, arguments_.is_applied); });
    terms->add_flag("--apply", arguments_.is_applied, words("cli.retention.apply"))->group(words("cli.options"));
    add_json(terms, arguments_.shell);
}

void Builder::add_store() {
    auto& move = arguments_.move;
    auto* to = add("move", [&move](const Shell& shell) { return move_store(shell, move); });
    option(to, "--to", move.to, "cli.move.to", "postgresql://…|" + words("cli.type.file"))->required();
    to->add_flag("--dry-run", move.is_dry_run, words("cli.move.dry_run"))->group(words("cli.options"));
    add_json(to, arguments_.shell);
    auto* keep = add("backup", [this](const Shell& shell) { return back_up(shell, arguments_.name); });
    positional(keep, "files", arguments_.name, "cli.backup.file")->required();
    add_json(keep, arguments_.shell);
    auto* bring = add("restore", [this](const Shell& shell) { return restore(shell, arguments_.name); });
    positional(bring, "files", arguments_.name, "cli.restore.file")->required();
    add_json(bring, arguments_.shell);
}

void Builder::add_plans() {
    auto& plan = arguments_.plan;
    auto* sub = add("plan", [&plan](const Shell& shell) { return work_on_plans(shell, plan); });
    positional(sub, "action", plan.action, "cli.plan.action")
        ->required()
        ->check(one_of({"read", "accept", "list", "tasks", "report", "calendar"}));
    positional(sub, "words", plan.words, "cli.plan.words");
    option(sub, "--period", plan.periods, "cli.plan.period", "2026-09-01..2027-08-31");
    option(sub, "--answers", plan.answers, "cli.plan.answers", words("cli.type.file") + ".json");
    sub->add_flag("--source", plan.has_source, words("cli.plan.source"))->group(words("cli.options"));
    option(sub, "--plan", plan.plan, "cli.plan.plan", words("cli.type.number"));
    option(sub, "--party", plan.party, "cli.plan.party", words("cli.type.name"));
    option(sub, "--state", plan.state, "cli.plan.state", "open|overdue|soon|…")
        ->check(one_of({"open", "overdue", "soon", "not_started", "in_progress", "in_review", "returned", "done",
                        "off_control", "waits_schedule", "on_demand"}));
    option(sub, "--kind", plan.kind, "cli.plan.kind", "road_map|fulfilment")->check(one_of({"road_map", "fulfilment"}));
    add_json(sub, arguments_.shell);

    auto& digest = arguments_.digest;
    auto* letters = add("digest", [&digest](const Shell& shell) { return daily_letters(shell, digest); });
    option(letters, "--party", digest.party, "cli.plan.party", words("cli.type.name"));
    letters->add_flag("--send", digest.sends, words("cli.digest.send"))->group(words("cli.options"));
    add_json(letters, arguments_.shell);
}

void Builder::add_serve_and_demo() {
    auto* sub = add("serve", serve_here);
    const auto say_setting = [&](const std::string& name, const std::string& type) {
        option(sub, "--" + name, arguments_.settings[name], "setting." + name, type);
    };
    say_setting("port", words("cli.type.number"));
    say_setting("listen", "0.0.0.0");
    say_setting("address", "https://…");
    say_setting("proxy", "127.0.0.1");
    say_setting("rate", words("cli.type.number"));
    say_setting("web", words("cli.type.folder"));
    say_setting("log", "text|json|none");
    say_setting("metrics", "local|all|none");
    add_json(add("config", show_configuration), arguments_.shell);

    auto& account = arguments_.account;
    auto* accounts = add("account", [&account](const Shell& shell) { return keep_accounts(shell, account); });
    positional(accounts, "action", account.action, "cli.account.action")
        ->required()
        ->check(one_of({"first-admin", "link", "list", "export"}));
    option(accounts, "--login", account.login, "cli.account.login", words("cli.type.name"));
    option(accounts, "--name", account.name, "cli.account.name", words("cli.type.name"));
    option(accounts, "--out", account.out, "cli.account.out", words("cli.type.file"));
    option(accounts, "--address", account.address, "cli.account.address", "https://…");
    accounts->add_flag("--drop-second-step", account.drops_second_step, words("cli.account.drop"))
        ->group(words("cli.options"));
    add_json(accounts, arguments_.shell);

    auto& demo = arguments_.demo;
    auto* make = add("demo", [&demo](const Shell& shell) { return make_demo(shell, demo); });
    option(make, "--schools", demo.schools, "cli.demo.schools", words("cli.type.number"))->check(within(1, 45'000));
    option(make, "--years", demo.years, "cli.demo.years", words("cli.type.number"))->check(within(1, 3));
    option(make, "--seed", demo.seed, "cli.demo.seed", words("cli.type.number"));
    option(make, "--out", demo.out, "cli.demo.out", words("cli.type.folder"));
    option(make, "--format", demo.format, "cli.demo.format", "xlsx|csv")->check(one_of({"xlsx", "csv"}));
    add_json(make, arguments_.shell);
}

void Builder::add_deadline() {
    auto& deadline = arguments_.deadline;
    auto* sub = add("deadline", [&deadline](const Shell& shell) { return read_deadlines(shell, deadline); });
    positional(sub, "phrase", deadline.phrase, "cli.deadline.phrase")->each([&deadline](const std::string&) {
        deadline.has_phrase = true;
    });
    option(sub, "--period", deadline.period, "cli.deadline.period", "2020-09-01..2021-08-31");
    option(sub, "--file", deadline.file, "cli.deadline.file", words("cli.type.file"));
    add_json(sub, arguments_.shell);
}

void Builder::build() {
    app_.set_help_flag("-h,--help", words("cli.option.help"))->group(words("cli.options"));
    app_.set_version_flag("--version", "opora 0.1.0", words("cli.option.version"))->group(words("cli.options"));
    option(&app_, "--lang", arguments_.what, "cli.option.lang", "ru|en")->check(one_of({"ru", "en"}));
    app_.require_subcommand(1);
    add_import();
    add_screen();
    add_rules_and_catalogue();
    add_looks();
    add_store();
    add_plans();
    add_sampling();
    add_serve_and_demo();
    add_deadline();
    add_fit();
    auto* help = app_.add_subcommand("help", words("cli.help.about"));
    help->group(words("cli.label.subcommands"));
    help->set_help_flag("-h,--help", words("cli.option.help"))->group(words("cli.options"));
    positional(help, "command", arguments_.name, "cli.help.command");
    option(help, "--lang", arguments_.what, "cli.option.lang", "ru|en")->check(one_of({"ru", "en"}));
    for (auto* sub : app_.get_subcommands({}))
        if (const auto formatter = std::dynamic_pointer_cast<CLI::Formatter>(app_.get_formatter()))
            sub->formatter(formatter);
}

namespace {

/// Lays out help by letters: the library counts bytes, of which a Russian letter has two.
class HelpFormatter final : public CLI::Formatter {
 public:
    std::string make_option(const CLI::Option* option, bool is_positional) const override {
        return line(make_option_name(option, is_positional) + make_option_opts(option), make_option_desc(option));
    }
    std::string make_subcommand(const CLI::App* sub) const override {
        return line(sub->get_name(), sub->get_description());
    }

 private:
    static std::string line(const std::string& name, const std::string& about) {
        constexpr std::size_t width = 32;
        const auto letters = letters_in(name);
        const auto gap = letters + 1 < width ? std::string(width - letters, ' ') : "\n" + std::string(width + 2, ' ');
        return "  " + name + gap + about + "\n";
    }
};

std::shared_ptr<CLI::Formatter> formatter_of(const Shell& shell) {
    auto formatter = std::make_shared<HelpFormatter>();
    for (const auto& [label, key] : {std::pair{"Usage", "cli.label.usage"},
                                     {"OPTIONS", "cli.label.options"},
                                     {"Positionals", "cli.label.positionals"},
                                     {"SUBCOMMAND", "cli.label.subcommand"},
                                     {"SUBCOMMANDS", "cli.label.subcommand"},
                                     {"REQUIRED", "cli.label.required"}})
        formatter->label(label, shell.words(key));
    return formatter;
}

/// Of the library's English sentence, the part that the person wrote or left out.
std::string named_in(const CLI::ParseError& error) {
    const std::string said = error.what();
    if (const auto required = said.find(" is required"); required != std::string::npos)
        return said.starts_with("A subcommand") ? "" : said.substr(0, required);
    const auto colon = said.find(": ");
    if (colon == std::string::npos) return "";
    return said.starts_with("-") ? said.substr(0, colon) : said.substr(colon + 2);
}

[[noreturn]] void refuse_arguments(const CLI::ParseError& error) {
    const auto named = named_in(error);
    throw Refusal(Problem{Code::arguments_not_read,
                          {},
                          named,
                          {{"kind", error.get_name()}, {"named", named.empty() ? "" : ": " + named}}});
}

Ending help_about(CLI::App& app, const std::string& command) {
    app.clear();  // of "help" itself, which would be explained else
    if (command.empty()) {
        std::cout << app.help();
        return Ending::ok;
    }
    for (auto* sub : app.get_subcommands({}))
        if (sub->get_name() == command) {
            std::cout << sub->help("opora");
            return Ending::ok;
        }
    throw Refusal(Problem{Code::not_found, {}, command, {}});
}

}  // namespace

namespace {

/// The values of "--name value" and "--name=value"; several of one name stand with commas between.
std::optional<std::string> said_on(int argc, const char* const* argv, std::string_view name) {
    std::optional<std::string> found;
    const auto option = "--" + std::string(name);
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        std::string_view value;
        if (word == option && i + 1 < argc)
            value = argv[i + 1];
        else if (word.starts_with(option + "="))
            value = word.substr(option.size() + 1);
        else
            continue;
        found = found ? *found + "," + std::string(value) : std::string(value);
    }
    return found;
}

std::optional<std::string> from_environment(std::string_view name) {
    const char* value = std::getenv(std::string(name).c_str());
    if (!value || !*value) return {};
    return value;
}

/// The file that was named must be there; the usual one may be.
Configuration configuration_of(int argc, const char* const* argv) {
    constexpr auto usual_file = "/etc/opora/opora.conf";
    ConfigurationSources sources;
    auto named = said_on(argc, argv, "config");
    if (!named) named = from_environment("OPORA_CONFIG");
    sources.file_name = named.value_or(usual_file);
    std::ifstream in{sources.file_name, std::ios::binary};
    if (!in && named) throw Refusal(Problem{Code::file_missing, {}, *named, {{"file", *named}}});
    if (in) sources.file.assign(std::istreambuf_iterator<char>{in}, {});
    sources.environment = from_environment;
    for (const auto& setting : settings())
        if (auto value = said_on(argc, argv, setting.name))
            sources.command_line.emplace(std::string(setting.name), std::move(*value));
    return read_configuration(sources);
}

}  // namespace

Language language_of(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word.starts_with("--lang=")) return language_named(word.substr(7));
        if (word == "--lang" && i + 1 < argc) return language_named(argv[i + 1]);
    }
    for (const char* name : {"OPORA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) return language_named(value);
    return Language::russian;
}

bool asks_json(int argc, const char* const* argv) {
    return std::any_of(argv + std::min(argc, 1), argv + argc, [](std::string_view word) { return word == "--json"; });
}

Ending run(int argc, const char* const* argv, Language language) {
    Arguments arguments;
    arguments.shell.language = language;
    arguments.shell.program = argv[0];
    arguments.shell.configuration = configuration_of(argc, argv);
    const auto& said = arguments.shell.configuration;
    arguments.shell.places = {said.text("home"), said.text("store"), said.text("files")};
    CLI::App app(arguments.shell.words("cli.about"), "opora");
    app.formatter(formatter_of(arguments.shell));
    Builder builder(app, arguments);  // the commands speak to it until they have run
    builder.build();
    if (argc < 2) return help_about(app, "");
    const auto commands = app.get_subcommands({});
    const auto is_first = [&](const CLI::App* sub) { return sub->get_name() == argv[1]; };
    if (*argv[1] != '-' && std::none_of(commands.begin(), commands.end(), is_first))
        throw Refusal(Problem{
            Code::arguments_not_read, {}, argv[1], {{"kind", "ExtrasError"}, {"named", std::string(": ") + argv[1]}}});
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        std::cout << app.help();
        return Ending::ok;
    } catch (const CLI::CallForVersion& version) {
        std::cout << version.what() << '\n';
        return Ending::ok;
    } catch (const CLI::ParseError& error) {
        refuse_arguments(error);
    }
    if (!arguments.chosen) return help_about(app, arguments.name);
    return arguments.chosen(arguments.shell);
}

}  // namespace opora::cli
