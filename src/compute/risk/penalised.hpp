/// The inner workings of the penalised logistic regression: rows arranged by group, columns standardised, Newton's
/// steps with the groups eliminated, Laplace's restricted likelihood and its gradient.
#pragma once

#include "compute/risk/logistic.hpp"

#include <Eigen/Dense>

#include <array>
#include <span>

namespace opora::risk {

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Coefficients in standardised columns: constant first, and one a group with rows.
struct Coefficients {
    Eigen::VectorXd beta, u;
};

/// λ and 1/σ².
struct Penalty {
    double ridge = 0, precision = 0;
};

class PenalisedLogistic {
 public:
    PenalisedLogistic(const Rows& rows, bool has_groups, int threads);

    struct Ending {
        Ended ended = Ended::out_of_iterations;
        int iterations = 0;
        double gradient_norm = 0;
        std::optional<std::size_t> dependent;  ///< column of the data
    };
    /// Newton from `at`, which ends at the mode.
    Ending maximise(Coefficients& at, const Penalty& penalty, int iterations, double tolerance);

    /// −log of the restricted likelihood at a mode and its slope by (log λ, log 1/σ²). Uses the information of the
    /// last evaluation: call after maximise.
    struct Restricted {
        double value = 0;
        std::array<double, 2> slope{};
    };
    Restricted restricted(const Coefficients& mode, const Penalty& penalty);

    /// Fills in all that is not about λ and σ, in the units of the data.
    void report(LogisticFit& fit, const Coefficients& mode, const Penalty& penalty) const;

    Coefficients start() const;
    std::size_t groups_with_rows() const { return group_number_.size(); }
    bool is_constant_outcome() const { return hits_ <= 0 || hits_ >= weight_; }

 private:
    struct Part;
    void arrange(const Rows& rows);
    void standardise(const Rows& rows, std::span<const std::size_t> order);
    void divide();
    double evaluate(const Coefficients& at, const Penalty& penalty);  ///< penalised log likelihood, score, information
    void add_rows(const Coefficients& at, std::size_t part, Part& sums);
    std::optional<std::size_t> factor();  ///< a dependent column of z_, or none
    Coefficients solve(const Coefficients& right) const;
    void slope_of_rows(std::size_t part, std::span<const Coefficients> moves, std::span<double> out) const;
    double group_variance(std::size_t g) const;  ///< diagonal of H⁻¹

    int threads_;
    std::size_t columns_ = 0;  ///< of z_: 1 + predictors
    RowMatrix z_;              ///< rows by group
    std::vector<double> y_, weights_, offset_;
    std::vector<double> mean_, scale_;
    double weight_ = 0, hits_ = 0;
    std::vector<std::uint32_t> group_number_;  ///< of groups with rows
    std::size_t all_groups_ = 0;
    std::vector<std::size_t> first_;       ///< rows of group g: first_[g] … first_[g + 1]; empty without groups
    std::vector<std::uint32_t> group_of_;  ///< row → its place among groups with rows
    std::vector<std::size_t> part_rows_, part_groups_;  ///< of part k: [k] … [k + 1]; a group lies within one part
    bool has_groups_ = false;

    // Of the last evaluation.
    double log_likelihood_ = 0;
    Eigen::VectorXd eta_;
    Coefficients score_;
    Eigen::MatrixXd information_;  ///< Z'WZ + λ
    Eigen::MatrixXd cross_;        ///< Σ w z by group, columns_ × groups
    Eigen::VectorXd diagonal_;     ///< Σ w + 1/σ² by group
    Eigen::MatrixXd factor_;       ///< lower factor of what is left of information_ without the groups
    Eigen::MatrixXd inverse_;      ///< its inverse: H⁻¹ of the fixed part
};

}  // namespace opora::risk
