/// Person fit without a model: item steps in the order of their popularity.
///
/// A step is «at least h points for task j». A person who passes hard steps and fails easy ones is out of order. Items
/// of any maxima together; missing answers are left out, with the order and the extremes of the rest. Docs:
/// docs/methods/person-fit.md.
#pragma once

#include "compute/irt/responses.hpp"

#include <span>
#include <vector>

namespace opora::irt::misfit {

/// Popularity of steps: share of weight of those who answered item j and have at least h points, by item, h = 1 … m.
struct Steps {
    std::vector<std::vector<double>> popularity;
};
/// From these people, or from others they are to be compared with. An item that nobody answered has popularity 0.
Steps count_steps(const Responses& responses);

/// A measure between its least and its greatest value at the same total.
struct Disorder {
    double value = 0, least = 0, most = 0;

    /// False for the lowest and the highest total, where there is but one pattern.
    bool tells() const { return most > least; }
    /// 0 … 1; 0 where nothing is told.
    double normed() const { return tells() ? (value - least) / (most - least) : 0; }
};

struct StepFit {
    std::uint32_t total = 0;  ///< points
    /// Guttman errors G: pairs (easier step failed, harder passed) [VanDerFlier1977], of any maxima [Emons2008]. `most`
    /// by dynamic programming over scores that items can have [Emons2008]; `normed` is Gnormed, «U1».
    Disorder guttman;
    /// U3 [VanDerFlier1982], U3poly [Emons2008]: normed() = (W_max − W)/(W_max − W_min), W = Σ of the logits of passed
    /// steps. Steps that all or none of the reference pass have no logit and are left out (PerFit sets their logit to
    /// 0).
    Disorder u3;
    /// C* [Harnisch1981], the modified caution index: as U3 with popularity in place of its logit.
    Disorder c_star;
    /// ZU3 [VanDerFlier1982]: U3 standardised given the total, as if steps were independent. For items of maximum 1
    /// alone; 0 where a step of higher order was answered: see by_total.hpp for any maxima.
    double zu3 = 0;
};

/// Ties of popularity keep the order of items. Threads: 0 as the machine has; the result does not depend on it.
std::vector<StepFit> step_fits(const Responses& responses, const Steps& steps, int threads = 0);

/// What a score on an item adds to G + t(t + 1)/2 when all items are answered: Σ ranks of its passed steps, by item, by
/// score 0 … m. With it by_total.hpp gives the mean and the SD of G at each total t under a model.
std::vector<std::vector<double>> step_ranks(const Steps& steps);
/// The same for W of U3: Σ logits (0 for steps without one).
std::vector<std::vector<double>> step_logits(const Steps& steps);

}  // namespace opora::irt::misfit
