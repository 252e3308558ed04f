// The commands of `opora fit`: a function a kind of model.

#include "portal/cli/command_builder.hpp"

namespace opora::cli {

/// A kind of model is a line here and a function beside this one.
void Builder::add_fit() {
    auto* fit = add_parent("fit");
    add_fit_mixed(fit);
    add_fit_irt(fit);
    add_fit_funnel(fit);
    add_fit_link(fit);
    add_fit_effect(fit);
}

void Builder::add_fit_mixed(CLI::App* fit) {
    auto& wish = arguments_.mixed;
    auto* sub = add(
        "mixed",
        [this, &wish](const Shell& shell) {
            if (arguments_.method == "ml") wish.options.criterion = mixed::Criterion::ml;
            if (arguments_.family == "binomial") wish.family = fitting::Family::binomial;
            return fit_mixed(shell, wish);
        },
        fit);
    positional(sub, "files", wish.file, "cli.fit.file")->required();
    option(sub, "--formula", wish.formula, "cli.fit.mixed.formula", "\"y ~ x + (1 | school)\"")->required();
    option(sub, "--method", arguments_.method, "cli.fit.mixed.method", "reml|ml")->check(one_of({"reml", "ml"}));
    option(sub, "--family", arguments_.family, "cli.fit.mixed.family", "gaussian|binomial")
        ->check(one_of({"gaussian", "binomial"}));
    option(sub, "--points", wish.options.points, "cli.fit.mixed.points", words("cli.type.number"))
        ->check(within(1, 101));
    option(sub, "--first", wish.first, "cli.fit.mixed.first", "sex=M")->allow_extra_args(false);
    sub->add_flag("--profiles", wish.options.with_profiles, words("cli.fit.mixed.with_profiles"))
        ->group(words("cli.options"));
    sub->add_flag("--effects", wish.options.with_effects, words("cli.fit.mixed.with_effects"))
        ->group(words("cli.options"));
    add_json(sub, arguments_.shell);
}

void Builder::add_fit_irt(CLI::App* fit) {
    auto& irt = arguments_.irt;
    auto* sub = add(
        "irt",
        [this, &irt](const Shell& shell) {
            if (!arguments_.name.empty()) irt.wish.options.model = fitting::irt_model_named(arguments_.name);
            irt.wish.options.is_conditional = arguments_.method == "cml";
            return fit_irt(shell, irt);
        },
        fit);
    const auto flag = [&](const char* name, bool& value, const char* key) {
        sub->add_flag(name, value, words(key))->group(words("cli.options"));
    };
    auto& table = irt.wish.table;
    positional(sub, "files", irt.wish.file, "cli.fit.file")->required();
    option(sub, "--model", arguments_.name, "cli.fit.irt.model", "gpcm|pcm|graded|2pl|rasch")
        ->check(one_of({"rasch", "pcm", "2pl", "gpcm", "graded"}));
    option(sub, "--method", arguments_.method, "cli.fit.irt.method", "mml|cml")->check(one_of({"mml", "cml"}));
    option(sub, "--columns", table.columns, "cli.fit.irt.columns", "q1,q2,…")->delimiter(',')->allow_extra_args(false);
    option(sub, "--group", table.group, "cli.fit.irt.group", words("cli.type.column"));
    option(sub, "--weight", table.weight, "cli.fit.irt.weight", words("cli.type.column"));
    option(sub, "--missing", table.missing, "cli.fit.irt.missing", "9,…")->delimiter(',')->allow_extra_args(false);
    sub->add_flag_callback(
           "--no-header", [&table] { table.has_header = false; }, words("cli.fit.irt.no_header"))
        ->group(words("cli.options"));
    flag("--fit", irt.wish.options.with_fit, "cli.fit.irt.with_fit");
    option(sub, "--scores", irt.scores, "cli.fit.irt.scores", words("cli.type.file") + ".csv");
    option(sub, "--items", irt.items, "cli.fit.irt.items_file", words("cli.type.file") + ".csv");
    add_json(sub, arguments_.shell);
}

void Builder::add_fit_funnel(CLI::App* fit) {
    auto& wish = arguments_.funnel;
    auto* sub = add(
        "funnel",
        [this, &wish](const Shell& shell) {
            if (wish.columns.value.empty() && wish.columns.events.empty())
                throw Refusal(
                    Problem{Code::arguments_not_read,
                            {},
                            "--value",
                            {{"kind", "RequiredError"}, {"named", ": --value, --error | --events, --trials"}}});
            if (!arguments_.method.empty()) wish.by = fitting::tau_by_named(arguments_.method);
            return fit_funnel(shell, wish);
        },
        fit);
    positional(sub, "files", wish.file, "cli.fit.file")->required();
    const auto column = [&](const char* name, std::string& value, const char* key) {
        return option(sub, name, value, key, words("cli.type.column"));
    };
    auto* value = column("--value", wish.columns.value, "cli.fit.funnel.value");
    auto* error = column("--error", wish.columns.error, "cli.fit.funnel.error");
    auto* events = column("--events", wish.columns.events, "cli.fit.funnel.events");
    auto* trials = column("--trials", wish.columns.trials, "cli.fit.funnel.trials");
    value->needs(error)->excludes(events);
    error->needs(value);
    events->needs(trials);
    trials->needs(events);
    column("--name", wish.columns.name, "cli.fit.funnel.name");
    option(sub, "--tau", arguments_.method, "cli.fit.funnel.method", "reml|pm|dl|ml")
        ->check(one_of({"reml", "pm", "dl", "ml"}));
    add_json(sub, arguments_.shell);
}

void Builder::add_fit_link(CLI::App* fit) {
    auto& link = arguments_.link;
    auto* sub = add(
        "link",
        [this, &link](const Shell& shell) {
            if (!arguments_.method.empty()) link.wish.choice.method = fitting::link_method_named(arguments_.method);
            return fit_link(shell, link);
        },
        fit);
    positional(sub, "from", link.wish.from, "cli.fit.link.from")->required();
    positional(sub, "to", link.wish.to, "cli.fit.link.to")->required();
    option(sub, "--method", arguments_.method, "cli.fit.link.method", "stocking-lord|haebara|mean-sigma|…")
        ->check(one_of({"mean-mean", "mean-gmean", "mean-sigma", "haebara", "stocking-lord"}));
    const auto flag = [&](const char* name, bool& value, const char* key) {
        sub->add_flag(name, value, words(key))->group(words("cli.options"));
    };
    flag("--robust", link.wish.choice.is_robust, "cli.fit.link.robust");
    flag("--shift-only", link.wish.choice.is_shift_only, "cli.fit.link.shift_only");
    option(sub, "--brought", link.brought, "cli.fit.link.brought", words("cli.type.file") + ".csv");
    add_json(sub, arguments_.shell);
}

void Builder::add_fit_effect(CLI::App* fit) {
    auto& wish = arguments_.effect;
    auto* sub = add(
        "effect",
        [this, &wish](const Shell& shell) {
            wish.options.design = fitting::design_named(arguments_.name);
            if (const auto option = wish.columns.unnamed(wish.options.design); !option.empty())
                throw Refusal(Problem{
                    Code::arguments_not_read, {}, option, {{"kind", "RequiredError"}, {"named", ": " + option}}});
            return fit_effect(shell, wish);
        },
        fit);
    positional(sub, "files", wish.file, "cli.fit.file")->required();
    option(sub, "--design", arguments_.name, "cli.fit.effect.design", "rd|sdid|sc|did|adjusted|matched")
        ->check(one_of({"rd", "sdid", "sc", "did", "adjusted", "matched"}))
        ->required();
    const auto column = [&](const char* name, std::string& value, const char* key) {
        option(sub, name, value, key, words("cli.type.column"));
    };
    column("--outcome", wish.columns.outcome, "cli.fit.effect.outcome");
    column("--running", wish.columns.running, "cli.fit.effect.running");
    option(sub, "--cut", wish.options.cut, "cli.fit.effect.cut", words("cli.type.number"));
    option(sub, "--bandwidth", wish.options.bandwidth, "cli.fit.effect.bandwidth", words("cli.type.number"));
    column("--treated", wish.columns.treated, "cli.fit.effect.treated");
    column("--unit", wish.columns.unit, "cli.fit.effect.unit");
    column("--time", wish.columns.time, "cli.fit.effect.time");
    option(sub, "--covariates", wish.columns.covariates, "cli.fit.effect.covariates", "x1,x2,…")
        ->delimiter(',')
        ->allow_extra_args(false);
    option(sub, "--seed", wish.options.seed, "cli.fit.effect.seed", words("cli.type.number"));
    add_json(sub, arguments_.shell);
}

}  // namespace opora::cli
