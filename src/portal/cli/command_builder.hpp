/// What the command line is put together from: the arguments, and a builder with a function for each family of
/// commands. Only sources that add commands include this.
#pragma once

#include "portal/cli/commands.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace opora::cli {

using Command = std::function<Ending(const Shell&)>;

/// What the arguments are read into. Commands are chosen by the subcommand that was met.
struct Arguments {
    Shell shell;
    ImportArguments import;
    ScreenArguments screen;
    AccountArguments account;
    std::map<std::string, std::vector<std::string>> settings;  ///< told to the library for its help; read before it
    DemoArguments demo;
    MoveArguments move;
    DeadlineArguments deadline;
    PlanArguments plan;
    DigestArguments digest;
    ControlGroupArguments control_group;
    RemarkArguments remark;
    office::MixedWish mixed;
    IrtArguments irt;
    office::FunnelWish funnel;
    LinkArguments link;
    office::EffectWish effect;
    std::string what, repeat, procedures, name, action, method, family;
    double threshold = 0;
    int min_participants = 0, years = 0, low_in_year = 0, year = 0;
    std::int64_t municipality = 0, id = 0;
    bool is_applied = false;
    Command chosen;
};

class Builder {
 public:
    Builder(CLI::App& app, Arguments& arguments) : app_(app), arguments_(arguments) {}
    void build();

 private:
    std::string words(const std::string& key) const { return arguments_.shell.words(key); }
    /// A command with the options that all have; `command` runs when it was met. Of a command of `parent` the words
    /// are under "cli.parent.name".
    CLI::App* add(const std::string& name, Command command, CLI::App* parent = nullptr);
    /// One whose commands are below it.
    CLI::App* add_parent(const std::string& name);
    CLI::App* add_words(CLI::App* parent, const std::string& name, const std::string& key);
    template <class Value>
    CLI::Option* option(CLI::App* to, const std::string& names, Value& value, const std::string& key,
                        const std::string& type);
    template <class Value>
    CLI::Option* positional(CLI::App* to, const std::string& name, Value& value, const std::string& key);
    void add_import();
    void add_screen();
    void add_rule_parameters(CLI::App* to);
    void add_rules_and_catalogue();
    void add_looks();
    void add_store();
    void add_plans();
    void add_sampling();
    void add_serve_and_demo();
    void add_deadline();
    void add_fit();
    void add_fit_mixed(CLI::App* fit);
    void add_fit_irt(CLI::App* fit);
    void add_fit_funnel(CLI::App* fit);
    void add_fit_link(CLI::App* fit);
    void add_fit_effect(CLI::App* fit);

    CLI::App& app_;
    Arguments& arguments_;
};

/// The values are in the words already; the library would add them once more, in English.
inline CLI::Validator one_of(std::vector<std::string> values) {
    CLI::Validator check = CLI::IsMember(std::move(values));
    return check.description("");
}

template <class Number>
CLI::Validator within(Number low, Number high) {
    CLI::Validator check = CLI::Range(low, high);
    return check.description("");
}

template <class Value>
CLI::Option* Builder::option(CLI::App* to, const std::string& names, Value& value, const std::string& key,
                             const std::string& type) {
    return to->add_option(names, value, words(key))->type_name(type)->group(words("cli.options"));
}

/// A word of the command without dashes, called as people call it.
template <class Value>
CLI::Option* Builder::positional(CLI::App* to, const std::string& name, Value& value, const std::string& key) {
    return to->add_option(words("cli.word." + name), value, words(key))->type_name("");
}

inline void add_json(CLI::App* to, Shell& shell) {
    to->add_flag("--json", shell.as_json, shell.words("cli.option.json"))->group(shell.words("cli.options"));
}

}  // namespace opora::cli
