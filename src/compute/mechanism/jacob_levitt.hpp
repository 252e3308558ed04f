/// Classrooms of odd answer strings and odd gains, after Jacob and Levitt: a peer to compare with, never a ground.
///
/// The four measures of [Jacob2003, appendix] of each class and their two scores. Departures: the chance of an answer
/// is given by the caller (theirs: multinomial logits on a pupil's other years); here it comes from a measurement
/// model, so the measures need no second year. SCORE needs it still. Docs: docs/methods/objectivity-simulation.md.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace opora::mechanism {

/// Answers of one class and the chance that each pupil had of each answer.
struct ChanceOfAnswers {
    std::span<const std::uint8_t> options;  ///< number of different answers, by item
    std::span<const std::uint8_t> answers;  ///< people × items, 0 … options − 1; more: not known, chance 1
    std::span<const double> chances;        ///< people × Σ options: P(answer) by person, item after item
};

struct OddStrings {
    /// M1: −log10 of the least likely block: over blocks of 3 … 7 items in a row and strings of answers in them, the
    /// product of chances over items and over all pupils with that string.
    double block = 0;
    double correlation = 0;  ///< M2: mean over items of v_i = Σ_codes (Σ_pupils (1[code] − P))² / n
    double variance = 0;     ///< M3: variance of v_i over items
    double odd_pupils = 0;   ///< M4: mean over pupils of Z − Z̄ at the same total, Z = Σ_i (x_i − p̄_i at that total)²
};

/// M1–M3; `odd_pupils` is left 0. n = 0: all 0.
OddStrings odd_strings(const ChanceOfAnswers& of_class, std::size_t shortest = 3, std::size_t longest = 7);

/// Σ_i (x_i/m_i − p̄_i^T)² of each person less its mean over all people of the same total: what M4 is the class mean of.
/// Departure: shares of the maximum in place of right and wrong. Expects scores within the maxima.
std::vector<double> oddness_at_total(std::span<const std::uint8_t> maxima, std::span<const std::uint8_t> scores);

struct JacobLevitt {
    double answers = 0;       ///< ANSWERS = Σ over M1–M4 of the square of the class's rank, ranks 0 … 1, high = odd
    double score = 0;         ///< SCORE = rank(gain)² + (1 − rank(later gain))²; 0 where a gain is NaN
    bool is_flagged = false;  ///< both above the `at` quantile of their classes
};

/// Ranks over the classes given: those of one grade, subject and year. Ties share their mean rank.
std::vector<JacobLevitt> combine(std::span<const OddStrings> classes, std::span<const double> gain,
                                 std::span<const double> later_gain, double at = .95);

}  // namespace opora::mechanism
