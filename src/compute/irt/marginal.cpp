#include "compute/irt/marginal.hpp"

#include "compute/irt/expect.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace opora::irt {

namespace {

/// From so many people on a form of pcm is counted by totals.
constexpr std::size_t people_for_totals = 128;

std::string key_of(std::size_t population, std::span<const std::uint32_t> items) {
    std::string key(sizeof population, '\0');
    for (std::size_t i = 0; i < sizeof population; ++i) key[i] = static_cast<char>(population >> (8 * i));
    for (const auto item : items) {
        const auto byte = sizeof population + item / 8;
        if (key.size() <= byte) key.resize(byte + 1, '\0');
        key[byte] = static_cast<char>(key[byte] | (1 << (item % 8)));
    }
    return key;
}

}  // namespace

Marginal::Marginal(std::vector<std::uint8_t> maxima, const FitOptions& options)
    : options_(options), maxima_(std::move(maxima)) {
    for (int q = 0; q < options.nodes; ++q) z_.push_back(-options.reach + 2 * options.reach * q / (options.nodes - 1));
    offsets_.push_back(0);
    for (const auto maximum : maxima_) offsets_.push_back(offsets_.back() + maximum + 1u);
    category_counts_.assign(rows(), 0.0);
    population_weights_.assign(1, 0.0);
}

double Marginal::people() const { return std::accumulate(population_weights_.begin(), population_weights_.end(), 0.0); }

Marginal::Form& Marginal::form_of(std::size_t population, std::span<const std::uint32_t> items) {
    const auto [place, is_new] = places_.try_emplace(key_of(population, items), forms_.size());
    if (is_new) {
        Form form;
        form.population = population;
        form.items.assign(items.begin(), items.end());
        form.totals = 1;
        for (const auto j : items) form.totals += maxima_[j], form.rows += maxima_[j] + 1u;
        forms_.push_back(std::move(form));
    }
    return forms_[place->second];
}

void Marginal::add(const Responses& responses) {
    std::vector<std::uint32_t> items, last_items;
    std::vector<std::uint8_t> given;
    std::size_t last_population = 0;
    Form* form = nullptr;
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        const double weight = responses.weight(person);
        const auto population = responses.group(person);
        items.clear(), given.clear();
        for (std::size_t j = 0; j < scores.size(); ++j) {
            if (scores[j] == missing) continue;
            items.push_back(static_cast<std::uint32_t>(j));
            given.push_back(scores[j]);
            category_counts_[offsets_[j] + scores[j]] += weight;
        }
        if (population >= population_weights_.size()) population_weights_.resize(population + 1u, 0.0);
        population_weights_[population] += weight;
        if (form == nullptr || population != last_population || items != last_items) {
            form = &form_of(population, items);
            last_population = population;
            last_items = items;
        }
        add(*form, given, weight);
    }
}

void Marginal::add(Form& form, std::span<const std::uint8_t> scores, double weight) {
    form.sorted_for.clear();
    if (form.by_total.empty()) {
        form.scores.insert(form.scores.end(), scores.begin(), scores.end());
        if (weight != 1 && form.weights.empty()) form.weights.assign(form.people, 1.0);
        if (weight != 1 || !form.weights.empty()) form.weights.push_back(weight);
        ++form.people;
        if (options_.model == Model::pcm && form.people == people_for_totals) count_totals(form);
        return;
    }
    const auto total = static_cast<std::size_t>(std::accumulate(scores.begin(), scores.end(), 0));
    auto* row = form.by_total.data() + total;
    for (std::size_t n = 0; n < scores.size(); ++n) {
        row[scores[n] * form.totals] += weight;
        row += (maxima_[form.items[n]] + 1u) * form.totals;
    }
    *row += weight;
}

void Marginal::count_totals(Form& form) {
    const auto scores = std::move(form.scores);
    const auto weights = std::move(form.weights);
    const auto people = std::exchange(form.people, std::size_t{0});
    form.scores = {};
    form.weights = {};
    form.by_total.assign((form.rows + 1) * form.totals, 0.0);
    const auto n = form.items.size();
    for (std::size_t i = 0; i < people; ++i) add(form, {scores.data() + i * n, n}, weights.empty() ? 1.0 : weights[i]);
}

void Marginal::merge(const Marginal& other) {
    for (std::size_t i = 0; i < category_counts_.size(); ++i) category_counts_[i] += other.category_counts_[i];
    if (other.populations() > populations()) population_weights_.resize(other.populations(), 0.0);
    for (std::size_t g = 0; g < other.populations(); ++g) population_weights_[g] += other.population_weights_[g];
    for (const auto& theirs : other.forms_) {
        auto& ours = form_of(theirs.population, theirs.items);
        if (!theirs.by_total.empty()) {
            if (ours.by_total.empty()) count_totals(ours);
            for (std::size_t i = 0; i < ours.by_total.size(); ++i) ours.by_total[i] += theirs.by_total[i];
        }
        const auto n = theirs.items.size();
        for (std::size_t i = 0; i < theirs.people; ++i)
            add(ours, {theirs.scores.data() + i * n, n}, theirs.weights.empty() ? 1.0 : theirs.weights[i]);
    }
}

std::vector<std::size_t> Marginal::unlinked() const {
    // Components of the graph of populations and items, by repeated spreading from the first population.
    std::vector<bool> has_item(maxima_.size()), has_population(populations());
    has_population[0] = true;
    for (bool is_growing = true; is_growing;) {
        is_growing = false;
        for (const auto& form : forms_) {
            bool is_reached = has_population[form.population];
            for (const auto j : form.items) is_reached = is_reached || has_item[j];
            if (!is_reached) continue;
            is_growing = is_growing || !has_population[form.population];
            has_population[form.population] = true;
            for (const auto j : form.items) {
                is_growing = is_growing || !has_item[j];
                has_item[j] = true;
            }
        }
    }
    std::vector<std::size_t> out;
    for (std::size_t g = 0; g < populations(); ++g)
        if (!has_population[g]) out.push_back(g);
    return out;
}

}  // namespace opora::irt
