#include "compute/irt/diagnosis/likelihood_ratio_dif.hpp"

#include "compute/irt/diagnosis/forms.hpp"
#include "compute/irt/diagnosis/tails.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::irt {

namespace {

/// Weight of people by population and category.
std::vector<std::vector<double>> counts_by_population(const Responses& responses, std::size_t item) {
    std::vector<std::vector<double>> out(populations_in(responses), std::vector<double>(responses.maxima[item] + 1u));
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto score = responses.of(person)[item];
        if (score != missing) out[responses.group(person)][score] += responses.weight(person);
    }
    return out;
}

/// Populations that were given the item.
std::vector<std::size_t> given_to(const std::vector<std::vector<double>>& counts) {
    std::vector<std::size_t> out;
    for (std::size_t g = 0; g < counts.size(); ++g)
        if (std::accumulate(counts[g].begin(), counts[g].end(), 0.0) > 0) out.push_back(g);
    return out;
}

/// Categories of the item so closed up that each population that has it reaches all: those reached by fewer go to the
/// one before, the first to the next. New category of each old.
std::vector<std::uint8_t> common_categories(const std::vector<std::vector<double>>& counts,
                                            const std::vector<std::size_t>& given) {
    const auto categories = counts.front().size();
    std::vector<std::uint8_t> place(categories);
    std::vector<double> here(counts.size(), 0.0);
    const auto is_everywhere = [&] {
        return std::all_of(given.begin(), given.end(), [&](auto g) { return here[g] > 0; });
    };
    std::uint8_t now = 0;
    for (std::size_t k = 0; k < categories; ++k) {
        if (k > 0 && is_everywhere()) {
            ++now;
            std::fill(here.begin(), here.end(), 0.0);
        }
        place[k] = now;
        for (const auto g : given) here[g] += counts[g][k];
    }
    if (!is_everywhere() && now > 0)
        for (auto& each : place) each = std::min(each, static_cast<std::uint8_t>(now - 1));
    return place;
}

void recode(Responses& responses, std::size_t item, const std::vector<std::uint8_t>& place,
            std::vector<EmptyCategory>& closed) {
    for (std::size_t k = 1; k < place.size(); ++k)
        if (place[k] == place[k - 1]) closed.push_back({item, static_cast<std::uint8_t>(k)});
    for (std::size_t i = item; i < responses.scores.size(); i += responses.items())
        if (responses.scores[i] != missing) responses.scores[i] = place[responses.scores[i]];
    responses.maxima[item] = place.back();
}

/// The studied item in the populations, from a fit with it split last.
void give_items(const Fit& free, std::size_t item, std::size_t first_new, const std::vector<std::size_t>& given,
                std::size_t populations, LikelihoodRatioDif& out) {
    out.items.assign(populations, Item{1, {}});
    std::size_t next = first_new;
    for (const auto g : given) out.items[g] = free.items[g == given.front() ? item : next++].item;
    out.difference.assign(populations, 0.0);
    out.unsigned_difference.assign(populations, 0.0);
    if (given.front() != 0) return;
    for (const auto g : given) {
        double mass = 0;
        for (int q = 0; q < free.nodes; ++q) {
            const double z = -free.reach + 2 * free.reach * q / (free.nodes - 1), weight = std::exp(-z * z / 2);
            const double theta = free.populations[g].mean + free.populations[g].sd * z;
            const double off = moments(out.items[g], theta).mean - moments(out.items[0], theta).mean;
            mass += weight;
            out.difference[g] += weight * off;
            out.unsigned_difference[g] += weight * std::abs(off);
        }
        out.difference[g] /= mass;
        out.unsigned_difference[g] /= mass;
    }
}

Ended worse_of(Ended one, Ended other) {
    if (one == Ended::not_identified || other == Ended::not_identified) return Ended::not_identified;
    return one == Ended::converged ? other : one;
}

}  // namespace

Responses split_by_population(const Responses& responses, std::span<const std::uint32_t> items) {
    struct Column {
        std::uint32_t item;
        std::size_t population;
    };
    std::vector<Column> added;
    std::vector<std::size_t> keeper(responses.items(), 0);
    for (const auto item : items) {
        const auto given = given_to(counts_by_population(responses, item));
        for (const auto g : given) {
            if (g == given.front())
                keeper[item] = g;
            else
                added.push_back({item, g});
        }
    }
    Responses out;
    out.weights = responses.weights;
    out.groups = responses.groups;
    out.maxima = responses.maxima;
    for (const auto& column : added) out.maxima.push_back(responses.maxima[column.item]);
    std::vector<bool> is_split(responses.items());
    for (const auto item : items) is_split[item] = true;
    out.scores.reserve(responses.people() * out.maxima.size());
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        const auto group = responses.group(person);
        for (std::size_t j = 0; j < scores.size(); ++j)
            out.scores.push_back(is_split[j] && group != keeper[j] ? missing : scores[j]);
        for (const auto& column : added)
            out.scores.push_back(group == column.population ? scores[column.item] : missing);
    }
    return out;
}

std::vector<LikelihoodRatioDif> likelihood_ratio_dif(const Responses& responses, std::span<const std::uint32_t> studied,
                                                     const LikelihoodRatioDifOptions& options) {
    std::vector<bool> is_anchor(responses.items(), options.anchors.empty());
    for (const auto item : options.anchors) is_anchor[item] = true;
    std::vector<LikelihoodRatioDif> out;
    Fit common;  // of all items as they are, with none free but those that are neither anchors nor studied
    bool is_common_fitted = false;
    for (const auto item : studied) {
        LikelihoodRatioDif found;
        found.item = item;
        out.push_back(found);
        const auto counts = counts_by_population(responses, item);
        const auto given = given_to(counts);
        if (given.size() < 2) continue;
        const auto place = common_categories(counts, given);
        if (place.back() == 0) continue;
        Responses recoded = responses;
        recode(recoded, item, place, found.closed);
        std::vector<std::uint32_t> free;  // in both models
        for (std::uint32_t j = 0; j < responses.items(); ++j)
            if (!is_anchor[j] && j != item) free.push_back(j);
        const bool is_shared = options.anchors.empty() && found.closed.empty();
        Fit joined = is_shared && is_common_fitted ? common : fit(split_by_population(recoded, free), options.fit);
        if (is_shared) common = joined, is_common_fitted = true;
        free.push_back(item);
        const auto columns = split_by_population(recoded, free);
        const auto split = fit(columns, options.fit);
        found.ended = worse_of(joined.ended, split.ended);
        if (found.ended != Ended::not_identified) {
            found.test.df = static_cast<int>(split.parameters) - static_cast<int>(joined.parameters);
            found.test.chi_square = std::max(0.0, 2 * (split.log_likelihood - joined.log_likelihood));
            found.test.p = chi_square_tail(found.test.chi_square, found.test.df);
            give_items(split, item, columns.items() - (given.size() - 1), given, counts.size(), found);
        }
        out.back() = std::move(found);
    }
    return out;
}

}  // namespace opora::irt
