/// The graded response model by marginal maximum likelihood.
///
///   P(x ≥ k | θ) = 1 / (1 + exp(−(a θ + d_k))),  d_1 > d_2 > … > d_m          [Samejima1969; the d are mirt's]
///
/// b_k = −d_k / a is where half of the people reach category k. θ has no sufficient statistic here: a look at the
/// likelihood goes over the different answer patterns and the nodes. Docs: docs/methods/item-response.md.
#pragma once

#include "compute/irt/ability.hpp"

namespace opora::irt {

struct GradedItem {
    double a = 1;
    std::vector<double> d;  ///< d_1 … d_m, falling

    std::size_t maximum() const { return d.size(); }
    std::vector<double> b() const;
};

/// P(0…m | θ) into `out` (m + 1 numbers).
void probabilities(const GradedItem& item, double theta, std::span<double> out);

struct GradedItemFit {
    GradedItem item;
    double a_error = 0;
    std::vector<double> d_errors, b_errors;
};

struct GradedFit {
    std::vector<GradedItemFit> items;
    std::vector<Population> populations;  ///< the first is N(0, 1)
    std::vector<double> mean_errors, sd_errors;
    double log_likelihood = 0;
    std::size_t parameters = 0;
    double people = 0;  ///< by weight
    std::size_t patterns = 0;
    Ended ended = Ended::not_identified;
    double gradient_norm = 0;  ///< largest component of the gradient of the log likelihood, a person
    int steps = 0;
    std::vector<EmptyCategory> empty;   ///< why it is not identified
    std::vector<std::size_t> unlinked;  ///< populations that share no items with the first

    std::vector<GradedItem> parameters_of_items() const;
};

/// Of the options all but the model; endings as of `fit`.
GradedFit fit_graded(const Responses& responses, const FitOptions& options = {});

/// Abilities as those of ability.hpp; errors of ML and WLE by the expected information I = Σ P'²/P,
/// WLE solves U + J/(2I) = 0 with J = Σ P'P''/P [Warm1989; Penfield2005].
Ability eap(std::span<const GradedItem> items, std::span<const std::uint8_t> scores, const Population& population,
            int nodes = 61, double reach = 6);
Ability ml(std::span<const GradedItem> items, std::span<const std::uint8_t> scores);
Ability wle(std::span<const GradedItem> items, std::span<const std::uint8_t> scores);
std::vector<std::vector<double>> total_score_probabilities(std::span<const GradedItem> items,
                                                           std::span<const double> thetas);
std::vector<TotalScore> eap_by_total(std::span<const GradedItem> items, const Population& population, int nodes = 61,
                                     double reach = 6);

}  // namespace opora::irt
