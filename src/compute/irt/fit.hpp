/// Marginal maximum likelihood of Rasch, PCM, 2PL and GPCM.
///
/// Every model of this family has a sufficient statistic for θ: the slope-weighted total s = Σ a_j x_j. So a step needs
/// the people only as a histogram over s, by item and category [Bock1981 for the EM, sufficiency as in Andersen1977].
/// Missing answers, booklets and populations are histograms of their own. Docs: docs/methods/item-response.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/irt/item.hpp"
#include "compute/irt/responses.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace opora::irt {

using compute::Ended;

/// pcm with items of maximum 1 is the Rasch model, gpcm the 2PL.
enum class Model : std::uint8_t { pcm, gpcm };

struct Population {
    double mean = 0, sd = 1;
};

struct FitOptions {
    Model model = Model::gpcm;
    int nodes = 61;  ///< equally spaced from −reach to reach
    double reach = 6;
    double tolerance = 1e-10;  ///< of the rise of the log likelihood that the next step promises
    int steps = 500;           ///< looks at the likelihood
    bool with_errors = false;  ///< observed information by differences of the exact gradient: 2 looks a parameter
    int threads = 0;           ///< 0: as the machine has; the result does not depend on it
};

struct ItemFit {
    Item item;
    double a_error = 0;  ///< 0 when not asked for, or fixed
    std::vector<double> d_errors, b_errors;
};

struct Fit {
    Model model = Model::gpcm;
    std::vector<ItemFit> items;
    std::vector<Population> populations;         ///< the first of gpcm is N(0, 1); of pcm N(0, σ²) with slopes 1
    std::vector<double> mean_errors, sd_errors;  ///< by population, 0 where fixed
    double log_likelihood = 0;
    std::size_t parameters = 0;
    double people = 0;  ///< by weight
    Ended ended = Ended::not_identified;
    double gradient_norm = 0;  ///< largest component of the gradient of the log likelihood, a person
    int steps = 0;
    double reach = 6;
    int nodes = 61;
    /// Why it is not identified: categories that nobody reached (1 of an item of maximum 0); populations that share no
    /// items with the first.
    std::vector<EmptyCategory> empty;
    std::vector<std::size_t> unlinked;

    std::vector<Item> parameters_of_items() const;
};

/// `not_identified` when an item has an empty category (`close_up` mends it), a population is unlinked or of nobody, or
/// there is no one at all; `on_boundary` when an item's curve has become a step (a slope of 20 or more) or pcm's people
/// do not differ. Expects scores within the maxima.
Fit fit(const Responses& responses, const FitOptions& options = {});

class Marginal;
/// The same of people gathered before, say region by region; its own options hold but for tolerance, steps and errors.
Fit fit(Marginal& marginal, const FitOptions& options = {});

}  // namespace opora::irt
