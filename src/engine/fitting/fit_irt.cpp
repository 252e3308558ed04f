#include "engine/fitting/fit_irt.hpp"

#include "base/problem.hpp"
#include "compute/irt/conditional.hpp"
#include "compute/irt/diagnosis/item_fit.hpp"
#include "compute/irt/diagnosis/mean_squares.hpp"
#include "engine/fitting/irt_parts.hpp"
#include "engine/fitting/plain_csv.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::fitting {

namespace {

/// As mirt takes it: one unlikely answer does not make the outfit.
constexpr double least_variance = 0.0031622776601683795;

constexpr std::array<std::pair<IrtModel, std::string_view>, 5> model_names{{{IrtModel::rasch, "rasch"},
                                                                            {IrtModel::pcm, "pcm"},
                                                                            {IrtModel::two_pl, "2pl"},
                                                                            {IrtModel::gpcm, "gpcm"},
                                                                            {IrtModel::graded, "graded"}}};

void refuse_what_cannot_be(const ResponseTable& table, const IrtOptions& options) {
    const auto disagree = [](const std::string& choices) {
        throw Refusal(Problem{Code::choices_disagree, {}, choices, {}});
    };
    const auto model = "--model " + std::string(name_of(options.model));
    if (options.model == IrtModel::rasch || options.model == IrtModel::two_pl)
        for (std::size_t j = 0; j < table.items.size(); ++j)
            if (table.scores[j].size() > 2)
                throw Refusal(Problem{Code::model_needs_two_scores,
                                      {},
                                      table.items[j],
                                      {{"instead", options.model == IrtModel::rasch ? "pcm" : "gpcm"}}});
    if (options.is_conditional && options.model != IrtModel::rasch && options.model != IrtModel::pcm)
        disagree("--method cml, " + model);
    if (options.is_conditional && !table.groups.empty()) disagree("--method cml, --group");
    if (options.with_fit && options.model == IrtModel::graded) disagree("--fit, " + model);
}

void add_criteria(IrtReport& report) {
    const auto parameters = double(report.parameters);
    report.aic = 2 * parameters - 2 * report.log_likelihood;
    report.bic = parameters * std::log(report.people) - 2 * report.log_likelihood;
}

/// What all models have once their items are known.
template <class AnItem>
Abilities add_people(IrtReport& report, const ResponseTable& table, const IrtOptions& options,
                     const std::vector<AnItem>& items, const std::vector<irt::Population>& populations) {
    auto abilities = abilities_of(table.responses, std::span<const AnItem>(items), populations);
    report.reliability = reliability_of(table.responses, abilities);
    report.totals = totals_of(table, std::span<const AnItem>(items), populations);
    if (options.with_people) report.persons = persons_of(table, abilities);
    return abilities;
}

void add_mean_squares(IrtReport& report, const ResponseTable& table, const std::vector<irt::Item>& items,
                      const Abilities& abilities) {
    std::vector<double> thetas;
    for (const auto& ability : abilities.eap.empty() ? abilities.wle : abilities.eap) thetas.push_back(ability.theta);
    const auto squares = irt::mean_squares(table.responses, items, thetas, least_variance);
    for (std::size_t j = 0; j < items.size(); ++j)
        report.fit.push_back({table.items[j],
                              squares[j].people,
                              squares[j].infit,
                              squares[j].infit_z,
                              squares[j].outfit,
                              squares[j].outfit_z,
                              {},
                              {},
                              {},
                              {}});
}

void add_x2(IrtReport& report, const std::vector<irt::SX2>& tests) {
    for (std::size_t j = 0; j < tests.size(); ++j) {
        if (tests[j].ended != compute::Ended::converged) continue;
        report.fit[j].x2 = tests[j].x2;
        report.fit[j].df = tests[j].df;
        report.fit[j].p = tests[j].p;
        report.fit[j].rmsea = tests[j].rmsea;
    }
}

/// Of both kinds of marginal fits; false when there is nothing more to say.
template <class AFit>
bool add_marginal(IrtReport& report, const ResponseTable& table, const AFit& fit) {
    report.people = fit.people;
    report.ended = fit.ended;
    report.steps = fit.steps;
    report.gradient_norm = fit.gradient_norm;
    for (const auto group : fit.unlinked)
        report.unlinked.push_back(group < table.groups.size() ? table.groups[group] : "");
    if (fit.ended == compute::Ended::not_identified) return false;
    report.log_likelihood = fit.log_likelihood;
    report.parameters = fit.parameters;
    add_criteria(report);
    for (std::size_t j = 0; j < fit.items.size(); ++j) {
        const auto& item = fit.items[j];
        add_item(report.estimates, table.items[j], table.scores[j],
                 {item.item.a, item.a_error, item.item.d, item.d_errors, item.item.b(), item.b_errors});
    }
    for (std::size_t group = 0; group < fit.populations.size(); ++group)
        add_population(report.estimates, table.groups.empty() ? "" : table.groups[group], fit.populations[group],
                       group < fit.mean_errors.size() ? fit.mean_errors[group] : 0,
                       group < fit.sd_errors.size() ? fit.sd_errors[group] : 0);
    return true;
}

void fit_marginal(IrtReport& report, const ResponseTable& table, const IrtOptions& options) {
    irt::FitOptions search;
    const bool has_slopes = options.model == IrtModel::two_pl || options.model == IrtModel::gpcm;
    search.model = has_slopes ? irt::Model::gpcm : irt::Model::pcm;
    search.with_errors = true;
    const auto fit = irt::fit(table.responses, search);
    if (!add_marginal(report, table, fit)) return;
    const auto items = fit.parameters_of_items();
    const auto abilities = add_people(report, table, options, items, fit.populations);
    if (!options.with_fit) return;
    add_mean_squares(report, table, items, abilities);
    add_x2(report, irt::s_x2(table.responses, fit));
}

void fit_graded(IrtReport& report, const ResponseTable& table, const IrtOptions& options) {
    irt::FitOptions search;
    search.with_errors = true;
    const auto fit = irt::fit_graded(table.responses, search);
    if (!add_marginal(report, table, fit)) return;
    add_people(report, table, options, fit.parameters_of_items(), fit.populations);
}

void fit_conditional(IrtReport& report, const ResponseTable& table, const IrtOptions& options) {
    report.method = "cml";
    const auto fit = irt::fit_conditional(table.responses);
    report.people = fit.people;
    report.ended = fit.ended;
    report.steps = fit.steps;
    report.gradient_norm = fit.gradient_norm;
    for (const auto item : fit.unlinked) report.unlinked.push_back(table.items[item]);
    for (const auto& empty : fit.empty)
        report.empty.push_back({table.items[empty.item], table.scores[empty.item][empty.category]});
    if (fit.ended == compute::Ended::not_identified) return;
    report.log_likelihood = fit.log_likelihood;
    report.parameters = fit.parameters;
    add_criteria(report);
    std::vector<irt::Item> items;
    for (std::size_t j = 0; j < fit.items.size(); ++j) {
        const auto& item = fit.items[j];
        add_item(report.estimates, table.items[j], table.scores[j],
                 {item.item.a, 0, item.item.d, item.d_errors, item.item.b(), item.b_errors});
        items.push_back(item.item);
    }
    const auto abilities = add_people(report, table, options, items, {});
    if (options.with_fit) add_mean_squares(report, table, items, abilities);
}

}  // namespace

std::string_view name_of(IrtModel model) { return model_names[static_cast<std::size_t>(model)].second; }

IrtModel irt_model_named(std::string_view name) {
    for (const auto& [model, own] : model_names)
        if (own == name) return model;
    throw Refusal(Problem{Code::bad_request, {.path = "--model"}, std::string(name), {}});
}

IrtReport fit_irt(const ResponseTable& table, const IrtOptions& options) {
    refuse_what_cannot_be(table, options);
    IrtReport report;
    report.model = options.model;
    report.method = "mml";
    report.items = summaries_of(table);
    if (options.is_conditional)
        fit_conditional(report, table, options);
    else if (options.model == IrtModel::graded)
        fit_graded(report, table, options);
    else
        fit_marginal(report, table, options);
    return report;
}

Table item_parameters(const IrtReport& report) {
    std::size_t most = 0;
    for (const auto& item : report.items) most = std::max(most, item.scores.size() - 1);
    std::vector<std::string> names{"a"};
    for (const char* letter : {"b", "d"})
        for (std::size_t k = 1; k <= most; ++k) names.push_back(letter + std::to_string(k));
    Table table{"items", {{"item", "model"}}};
    for (const char* what : {"", "_error"})
        for (const auto& name : names) table.rows.front().push_back(name + what);
    for (const auto& estimate : report.estimates) {
        if (estimate.item.empty()) continue;
        if (estimate.parameter == "a") {
            table.rows.emplace_back(table.rows.front().size());
            table.rows.back()[0] = estimate.item;
            table.rows.back()[1] = name_of(report.model);
        }
        const auto name = estimate.parameter + (estimate.category ? std::to_string(estimate.category) : "");
        const auto place = 2 + static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
        table.rows.back()[place] = number_text(estimate.value);
        if (estimate.error) table.rows.back()[place + names.size()] = number_text(*estimate.error);
    }
    return table;
}

Table person_abilities(const IrtReport& report) {
    Table table{"people", {{"row", "group", "answered", "total", "eap", "eap_error", "wle", "wle_error"}}};
    for (const auto& person : report.persons) {
        std::vector<std::string> cells{std::to_string(person.line), person.group, std::to_string(person.answered),
                                       std::to_string(person.total)};
        for (const auto& ability : {person.eap, person.wle}) {
            cells.push_back(ability ? number_text(ability->theta) : "");
            cells.push_back(ability ? number_text(ability->error) : "");
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace opora::fitting
