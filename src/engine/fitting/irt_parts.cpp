#include "engine/fitting/irt_parts.hpp"

#include "compute/irt/abilities.hpp"
#include "compute/irt/raw_totals.hpp"
#include "compute/irt/reliability.hpp"
#include "compute/irt/scoring.hpp"

#include <cmath>
#include <map>
#include <numeric>

namespace opora::fitting {

namespace {

using compute::z95;

constexpr int nodes = 61;
constexpr double reach = 6;

void add_number(std::vector<IrtEstimate>& out, IrtEstimate estimate, double error) {
    if (error > 0) {
        estimate.error = error;
        estimate.interval = compute::Interval{estimate.value - z95 * error, estimate.value + z95 * error};
    }
    out.push_back(std::move(estimate));
}

/// Which population a person's EAP is of, and the answers: people alike in both are alike.
std::string pattern_of(const irt::Responses& responses, std::size_t person) {
    const auto scores = responses.of(person);
    std::string out(scores.begin(), scores.end());
    const auto group = responses.group(person);
    out += static_cast<char>(group & 0xFF);
    out += static_cast<char>(group >> 8);
    return out;
}

/// Of a person who answered everything, in the scores of the file.
std::optional<int> whole_total(const ResponseTable& table, std::size_t person) {
    int total = 0;
    const auto scores = table.responses.of(person);
    for (std::size_t j = 0; j < scores.size(); ++j) {
        if (scores[j] == irt::missing) return std::nullopt;
        total += table.scores[j][scores[j]];
    }
    return total;
}

/// By group and total, the weight of people who answered everything.
std::vector<std::map<int, double>> people_by_total(const ResponseTable& table, std::size_t populations) {
    std::vector<std::map<int, double>> out(std::max<std::size_t>(populations, 1));
    for (std::size_t person = 0; person < table.responses.people(); ++person)
        if (const auto total = whole_total(table, person))
            out[populations ? table.responses.group(person) : 0][*total] += table.responses.weight(person);
    return out;
}

TotalRow total_row(const ResponseTable& table, std::size_t group, int total, const std::map<int, double>& people) {
    TotalRow row;
    if (!table.groups.empty()) row.group = table.groups[group];
    row.total = total;
    if (const auto found = people.find(total); found != people.end()) row.people = found->second;
    return row;
}

/// The mean over those who have one: who answered nothing has no WLE.
std::optional<double> wle_reliability_of(const std::vector<irt::Ability>& abilities) {
    std::vector<irt::Ability> known;
    for (const auto& ability : abilities)
        if (std::isfinite(ability.theta)) known.push_back(ability);
    if (known.size() < 2) return std::nullopt;
    return irt::wle_reliability(known);
}

}  // namespace

void add_item(std::vector<IrtEstimate>& out, const std::string& item, const std::vector<int>& scores,
              const ItemEstimates& estimates) {
    add_number(out, {item, "", 0, 0, "a", estimates.a, {}, {}}, estimates.a_error);
    const auto add = [&](const char* parameter, const std::vector<double>& values, const std::vector<double>& errors) {
        for (std::size_t k = 0; k < values.size(); ++k)
            add_number(out, {item, "", int(k) + 1, scores[k + 1], parameter, values[k], {}, {}},
                       k < errors.size() ? errors[k] : 0);
    };
    add("d", estimates.d, estimates.d_errors);
    add("b", estimates.b, estimates.b_errors);
}

void add_population(std::vector<IrtEstimate>& out, const std::string& group, const irt::Population& population,
                    double mean_error, double sd_error) {
    add_number(out, {"", group, 0, 0, "mean", population.mean, {}, {}}, mean_error);
    add_number(out, {"", group, 0, 0, "sd", population.sd, {}, {}}, sd_error);
}

Abilities abilities_of(const irt::Responses& responses, std::span<const irt::Item> items,
                       std::span<const irt::Population> populations) {
    Abilities out;
    if (!populations.empty()) out.eap = irt::eap_of_all(responses, items, populations);
    out.wle = irt::wle_of_all(responses, items);
    return out;
}

Abilities abilities_of(const irt::Responses& responses, std::span<const irt::GradedItem> items,
                       std::span<const irt::Population> populations) {
    Abilities out;
    std::map<std::string, std::size_t> first;
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto [place, is_new] = first.try_emplace(pattern_of(responses, person), person);
        if (is_new) {
            out.eap.push_back(irt::eap(items, responses.of(person), populations[responses.group(person)]));
            out.wle.push_back(irt::wle(items, responses.of(person)));
        } else {
            out.eap.push_back(out.eap[place->second]);
            out.wle.push_back(out.wle[place->second]);
        }
    }
    return out;
}

std::vector<TotalRow> totals_of(const ResponseTable& table, std::span<const irt::Item> items,
                                std::span<const irt::Population> populations) {
    irt::PointedItems pointed{{items.begin(), items.end()}, table.scores, 0};
    const auto people = people_by_total(table, populations.size());
    const auto wle =
        irt::abilities_by_raw_total(pointed, populations.empty() ? irt::Population{} : populations.front());
    std::vector<TotalRow> out;
    for (std::size_t group = 0; group < people.size(); ++group) {
        std::vector<irt::TotalScore> eap;
        if (!populations.empty()) {
            const auto thetas = irt::scoring::grid_of(populations[group], nodes, reach);
            eap = irt::scoring::scores_of(irt::raw_total_probabilities(pointed, thetas), thetas, populations[group]);
        }
        for (std::size_t total = 0; total < wle.size(); ++total) {
            if (!wle[total].is_reachable) continue;
            auto row = total_row(table, group, int(total), people[group]);
            row.wle = irt::Ability{wle[total].theta, wle[total].error};
            if (!eap.empty()) row.eap = eap[total].ability;
            out.push_back(std::move(row));
        }
    }
    return out;
}

std::vector<TotalRow> totals_of(const ResponseTable& table, std::span<const irt::GradedItem> items,
                                std::span<const irt::Population> populations) {
    int lowest = 0;
    for (const auto& scores : table.scores) {
        if (scores.back() - scores.front() != int(scores.size()) - 1) return {};
        lowest += scores.front();
    }
    const auto people = people_by_total(table, populations.size());
    std::vector<TotalRow> out;
    for (std::size_t group = 0; group < people.size(); ++group) {
        const auto eap = irt::eap_by_total(items, populations[group], nodes, reach);
        for (std::size_t total = 0; total < eap.size(); ++total) {
            auto row = total_row(table, group, lowest + int(total), people[group]);
            row.eap = eap[total].ability;
            out.push_back(std::move(row));
        }
    }
    return out;
}

std::vector<ItemSummary> summaries_of(const ResponseTable& table) {
    std::vector<ItemSummary> out;
    for (std::size_t j = 0; j < table.items.size(); ++j) out.push_back({table.items[j], table.scores[j], 0, 0});
    for (std::size_t person = 0; person < table.responses.people(); ++person) {
        const auto scores = table.responses.of(person);
        const double weight = table.responses.weight(person);
        for (std::size_t j = 0; j < scores.size(); ++j) {
            if (scores[j] == irt::missing) continue;
            out[j].people += weight;
            out[j].mean += weight * table.scores[j][scores[j]];
        }
    }
    for (auto& item : out) item.mean /= item.people;
    return out;
}

Reliability reliability_of(const irt::Responses& responses, const Abilities& abilities) {
    Reliability out;
    out.alpha = irt::alpha(responses).value;
    const auto omega = irt::omega(responses);
    if (omega.ended == compute::Ended::converged || omega.ended == compute::Ended::on_boundary) out.omega = omega.value;
    if (abilities.eap.size() > 1) out.eap = irt::eap_reliability(abilities.eap);
    out.wle = wle_reliability_of(abilities.wle);
    return out;
}

std::vector<PersonRow> persons_of(const ResponseTable& table, const Abilities& abilities) {
    std::vector<PersonRow> out;
    for (std::size_t person = 0; person < table.responses.people(); ++person) {
        PersonRow row;
        row.line = table.lines[person];
        if (!table.groups.empty()) row.group = table.groups[table.responses.group(person)];
        const auto scores = table.responses.of(person);
        for (std::size_t j = 0; j < scores.size(); ++j) {
            if (scores[j] == irt::missing) continue;
            ++row.answered;
            row.total += table.scores[j][scores[j]];
        }
        if (!abilities.eap.empty()) row.eap = abilities.eap[person];
        if (std::isfinite(abilities.wle[person].theta)) row.wle = abilities.wle[person];
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace opora::fitting
