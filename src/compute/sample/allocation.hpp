/// How many units, from where, for what precision. Docs: docs/methods/sampling.md.
#pragma once

#include <cstddef>
#include <vector>

namespace opora::sample {

/// Whole numbers proportional to `weights` that add up to `total`, each between its bounds: those that would pass a
/// bound are set to it and the rest shared out again; then largest remainders, the first of equals. `low` empty: 0;
/// `high` empty: no bound. Adds up to what the bounds allow when `total` does not fit between them.
std::vector<std::size_t> share_of(std::size_t total, const std::vector<double>& weights,
                                  const std::vector<std::size_t>& low, const std::vector<std::size_t>& high);

/// A stratum: units, and mean and SD of what is measured.
struct StratumSize {
    double units = 0, sd = 1, mean = 1;
};

/// By units, N_h; at least `low` and at most N_h from each.
std::vector<std::size_t> proportional_allocation(std::size_t total, const std::vector<StratumSize>& strata,
                                                 std::size_t low = 2);
/// The whole numbers with the least variance of the total, Σ N_h² S_h²/n_h: one more unit always goes where it lowers
/// the variance most, by N_h S_h/√(n_h(n_h + 1)) [Wright2012].
std::vector<std::size_t> neyman_allocation(std::size_t total, const std::vector<StratumSize>& strata,
                                           std::size_t low = 2);
/// Between the precision of the whole and that of each stratum: (N_h |mean_h|)^power S_h/|mean_h| [Bankier1988]; power
/// 1 is Neyman's, 0 aims at equal coefficients of variation.
std::vector<std::size_t> power_allocation(std::size_t total, const std::vector<StratumSize>& strata, double power,
                                          std::size_t low = 2);

/// 1 + cv² of the weights, times 1 + (m − 1) ICC, m the size of a class as a pupil meets it, Σm²/Σm [Kish1987]. Weights
/// empty: equal.
double design_effect(const std::vector<double>& class_sizes, double intraclass,
                     const std::vector<double>& weights = {});

/// Half the width of a 95 % interval of a share from so many pupils: z √(deff p(1 − p)/n).
double half_width(double share, double pupils, double deff);

struct SizeNeeded {
    std::size_t pupils = 0, classes = 0;
    double deff = 1;
};
/// For a half-width wanted with classes of `class_size`; `of_classes` are all there are (0: very many), which lowers
/// the number by the finite population correction.
SizeNeeded size_needed(double half_width_wanted, double share, double class_size, double intraclass,
                       double of_classes = 0);

}  // namespace opora::sample
