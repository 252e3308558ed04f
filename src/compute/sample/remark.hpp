/// Marking a part of the works again: how many, which, and when to stop. Docs: docs/methods/re-marking.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace opora::sample {

/// Fewest works of `works` to mark again to meet one of `inflated` with the confidence wanted: hypergeometric, exact
/// [Cochran1977, §3]. None inflated: all of them. Expects inflated <= works, 0 < confidence < 1.
std::size_t works_needed(std::size_t works, std::size_t inflated, double confidence = 0.95);

/// Wald's test of one mean difference (first mark − second) against another [Wald1945], normal with known SD.
struct SequentialPlan {
    double honest = 0;    ///< mean difference of an honest marking
    double inflated = 1;  ///< … that must not be missed; above honest
    double sd = 1;        ///< of one work's difference
    double false_alarm = 0.05, miss = 0.05;
};
enum class Verdict : std::uint8_t { go_on, honest, inflated };

/// Σ log-likelihood ratios so far and where it leads.
class Sequential {
 public:
    explicit Sequential(const SequentialPlan& plan);

    Verdict add(double difference);
    Verdict verdict() const { return verdict_; }
    double evidence() const { return evidence_; }  ///< log odds of inflated against honest that the works add
    std::size_t works() const { return works_; }
    double upper() const { return upper_; }  ///< evidence at which inflated is the verdict: log((1 − miss)/false alarm)
    double lower() const { return lower_; }  ///< … honest: log(miss/(1 − false alarm))
    /// All works are marked and none of the two limits was met: the nearer hypothesis.
    Verdict forced() const {
        return verdict_ != Verdict::go_on ? verdict_ : evidence_ > 0 ? Verdict::inflated : Verdict::honest;
    }

 private:
    SequentialPlan plan_;
    double upper_, lower_, evidence_ = 0;
    std::size_t works_ = 0;
    Verdict verdict_ = Verdict::go_on;
};

/// Works that the test takes on average at a true mean difference, without the overshoot [Wald1945].
double works_expected(const SequentialPlan& plan, double true_difference);

struct Choice {
    std::vector<std::size_t> rows;      ///< chosen, ascending
    std::vector<double> probabilities;  ///< of every work: what `mean` of estimate.hpp needs
};

/// `count` works: each has at least `random_share` · count/works chance, the rest of the chance goes by the posterior
/// probability of inflation, none over 1. Systematic in an order drawn from the seed: as many works as said and exact
/// probabilities, so that the Hájek mean of what is found is that of all works. Departure from two samples one after
/// the other: the even third is a part of each work's probability, not a third of the works.
Choice choose_works(const std::vector<double>& posterior, std::size_t count, double random_share, std::uint64_t seed,
                    std::uint64_t stream = 0);

}  // namespace opora::sample
