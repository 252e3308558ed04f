/// What the signs need of one school in one procedure: counts and sums, gathered from its works once.
#pragma once

#include "domain/organisation.hpp"
#include "domain/work.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace opora::signs {

/// Works in one class of the school.
struct ClassTotals {
    std::string name;
    int works = 0;
    double sum = 0, squares = 0;
};

/// One work as a string of scores: equal keys are equal strings in the same variant.
struct AnswerString {
    std::uint64_t key = 0;
    int total = 0;
};

struct SchoolFigures {
    OrganisationId school{};
    int works = 0, absent = 0;
    double sum = 0, squares = 0;  ///< Σ total, Σ total²
    /// In quarantine with a total within the maximum: not counted, but what they would change is told.
    int quarantined = 0;
    double quarantined_sum = 0, quarantined_squares = 0;
    std::vector<int> histogram;      ///< works by total, 0…maximum
    std::vector<double> task_sums;   ///< Σ points by position
    std::vector<double> task_cross;  ///< Σ points_j · points_k, lower triangle by rows
    /// Works with a journal mark: by the mark of the work lower, equal, higher; two marks apart or more.
    int with_journal = 0, lowered = 0, confirmed = 0, raised = 0, two_apart = 0;
    int journal_fives = 0, fives_not_confirmed = 0;  ///< «5» in the journal; of them «3» or «2» for the work
    int correlated = 0;                              ///< works the correlation is of
    std::optional<double> spearman_printed, spearman_tied;
    std::array<int, 4> journal_present{}, journal_absent{};  ///< journal marks 2…5 of those present and absent
    std::vector<ClassTotals> classes;
    std::vector<AnswerString> strings;  ///< of works written in a known variant, by key

    double mean() const { return works ? sum / works : 0; }
    /// Standard deviation with n − 1; none below two works.
    std::optional<double> deviation() const;
    /// The same school with its quarantined works counted in: works and sums of totals alone.
    SchoolFigures with_quarantined() const;
    double cross(std::size_t j, std::size_t k) const {
        return j < k ? task_cross[k * (k + 1) / 2 + j] : task_cross[j * (j + 1) / 2 + k];
    }
};

/// Only counted works enter, and absentees where it is said. Tasks, marks and strings stay empty when the block has
/// other positions than the description.
SchoolFigures gather(OrganisationId school, const WorkBlock& block, const Instrument& instrument);

/// All schools of one procedure together.
struct ProcedureFigures {
    Instrument instrument;
    std::vector<SchoolFigures> schools;  ///< by id

    const SchoolFigures* find(OrganisationId school) const;
};

}  // namespace opora::signs
