/// The approximate log-likelihood of a logistic mixed model as a function of (β, θ), with its exact gradient.
#pragma once

#include "compute/mixed/logistic.hpp"
#include "compute/optimize.hpp"

#include <vector>

namespace opora::mixed {

/// Rows by group. Columns of Z are scaled to a root mean square of 1, X is as given. Keeps each group's mode as the
/// start of the next evaluation. Bit-equal for any number of threads: chunks of groups are summed in their order.
class LogisticLikelihood {
 public:
    LogisticLikelihood(const LogisticData& data, const LogisticDesign& design, int points, int threads);

    /// log L and its gradient at β, then Λ column by column.
    compute::Slope operator()(const std::vector<double>& beta_theta);

    std::size_t fixed() const { return fixed_; }
    std::size_t random() const { return random_; }
    std::size_t groups() const { return numbers_.size(); }
    std::size_t rows() const { return hits_.size(); }
    double scale(std::size_t i) const { return scale_[i]; }
    std::vector<bool> diagonal() const;  ///< of θ
    /// Of the last evaluation.
    std::vector<GroupEffect> effects() const;

    /// X'WX (square, row by row), X'(hits − trials p) and log L without random effects, at β.
    struct Plain {
        std::vector<double> information, score;
        double log_likelihood = 0;
    };
    Plain plain(const std::vector<double>& beta) const;

 private:
    struct Room;
    void find_mode(std::size_t group, Room& room);
    double look(std::size_t group, const double* u, Room& room) const;
    void at_curvature(std::size_t group, Room& room) const;
    double laplace(std::size_t group, Room& room);
    double quadrature(std::size_t group, Room& room);

    std::size_t fixed_, random_;
    int threads_;
    std::vector<double> nodes_, weights_;  ///< of the quadrature; log weights with x²/2
    std::vector<double> scale_;
    std::vector<std::int64_t> numbers_;
    std::vector<std::size_t> first_;  ///< rows of group g: first_[g] … first_[g + 1]
    std::vector<double> x_, z_, hits_, trials_;
    std::vector<double> mode_;       ///< groups × random
    std::vector<double> curvature_;  ///< groups × random²: H⁻¹
    std::vector<double> lambda_;     ///< square, row by row
};

/// Nodes and weights of Gauss–Hermite quadrature for the standard normal density [Golub1969].
void hermite(int points, std::vector<double>& nodes, std::vector<double>& weights);

}  // namespace opora::mixed
