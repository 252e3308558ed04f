/// Conditional maximum likelihood of Rasch's model and the partial credit model: the tasks apart from who took them.
///
/// Given a person's total the chance of their answers does not hold θ [Rasch1960; Andersen1972; for PCM Masters1982]:
///
///   P(x | t) = exp(Σ d_{j,x_j}) / γ_t,   γ_t = Σ over all answers of total t of exp(Σ d_{j,y_j})
///
/// so no population is supposed. γ and its derivatives by sums of products of positive numbers only (summation
/// algorithm, items left out one by one and two by two by halving [for the Rasch model Verhelst1984]); no differences,
/// so nothing cancels. Missing answers and booklets: γ of the items a person answered. Docs:
/// docs/methods/item-response.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/irt/item.hpp"
#include "compute/irt/responses.hpp"

#include <vector>

namespace opora::irt {

struct ConditionalOptions {
    double tolerance = 1e-12;  ///< of the rise of the log likelihood that Newton's next step promises
    int steps = 100;
    int threads = 0;  ///< 0: as the machine has; the result does not depend on it
};

struct ConditionalItem {
    Item item;  ///< slope 1
    std::vector<double> d_errors, b_errors;
};

struct Conditional {
    std::vector<ConditionalItem> items;
    std::vector<double> covariance;    ///< of all d, item by item; of rank one less than they are: the origin is ours
    double log_likelihood = 0;         ///< given the totals
    std::size_t parameters = 0;        ///< free ones: the d but one
    double people = 0;                 ///< by weight, all of them
    double at_bottom = 0, at_top = 0;  ///< of these: nothing or everything right, which says nothing of the items
    compute::Ended ended = compute::Ended::not_identified;
    double gradient_norm = 0;  ///< largest component, a person
    int steps = 0;
    std::vector<EmptyCategory> empty;   ///< categories that no one met who is between bottom and top
    std::vector<std::size_t> unlinked;  ///< items that no one answered together with any of the first item's link
};

/// The mean step difficulty is 0. `not_identified` with the reason in `empty` or `unlinked`, or when estimates run away
/// (all who are between bottom and top agree on the order of some items). Expects scores within the maxima.
Conditional fit_conditional(const Responses& responses, const ConditionalOptions& options = {});

/// The same with the origin where Σ weights · d = 0 over all d, item by item, and errors to it. Expects weights whose
/// sum with the categories (1 … m) is not 0. All 1: eRm's origin.
Conditional with_origin(Conditional fit, std::span<const double> weights);

/// γ_0 … γ_T of items with these d, by the summation algorithm.
std::vector<double> elementary_symmetric(std::span<const Item> items);

}  // namespace opora::irt
