/// The marginal likelihood of the hierarchical beta-binomial as a function of (log τ, log ψ).
#pragma once

#include "compute/level/counts.hpp"
#include "compute/optimize.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace opora::level {

/// Data arranged for many evaluations: rows by unit, and per procedure the distinct (hits, trials) with the
/// weight that the nodes put on them. An evaluation costs one logarithm per procedure, node and *distinct*
/// count, and per row only additions over the nodes.
class CountLikelihood {
 public:
    CountLikelihood(const CountData& data, std::size_t nodes);

    /// −(log likelihood) / units with its exact gradient by (log τ, log ψ); α_k follow from τ (marginal_alpha).
    compute::Slope operator()(const std::vector<double>& log_tau_log_psi);

    /// What the last evaluation was at, and found.
    const CountModel& model() const { return model_; }
    double log_likelihood() const { return log_likelihood_; }
    /// Posterior weights of the nodes, units × nodes.
    const std::vector<float>& weights() const { return weights_; }
    /// Largest weight of one node in any unit; over ½ the posterior is narrower than the grid can show.
    double sharpest() const { return sharpest_; }
    const std::vector<double>& z() const { return z_; }
    const std::vector<double>& prior() const { return prior_; }

 private:
    struct Cell {
        std::int32_t hits = 0, trials = 0;
    };
    struct Block {  ///< one procedure: cells [begin, end) sorted by hits, trials
        std::size_t begin = 0, end = 0;
        std::int32_t most_hits = 0, most_misses = 0, most_trials = 0;
        double share = 0;
        std::vector<std::int32_t> rows_above;  ///< [i]: rows with trials > i
    };

    void place_nodes(std::size_t nodes);
    void tabulate(const Block& block, double alpha, double tau, double psi);
    void integrate();
    double slope_of(const Block& block, double alpha, double alpha_by_tau, double tau, double psi,
                    double& by_psi) const;

    std::uint32_t units_ = 0;
    std::uint32_t units_with_rows_ = 0;
    std::vector<Block> blocks_;
    std::vector<Cell> cells_;
    std::vector<std::uint32_t> row_cell_;  ///< cell of each row, rows by unit
    std::vector<std::size_t> unit_begin_;  ///< first row of each unit; one more at the end
    std::vector<double> z_, prior_, log_prior_;
    std::vector<double> cell_log_;     ///< cells × nodes: log likelihood of the cell
    std::vector<double> cell_weight_;  ///< cells × nodes: Σ over rows of the posterior weight
    std::vector<float> weights_;
    CountModel model_;
    double log_likelihood_ = 0;
    double sharpest_ = 0;
};

/// α and dα/dτ that make the mean over the nodes of logistic(α + τ z) equal `share`, by Newton's method.
struct MarginalAlpha {
    double alpha = 0, by_tau = 0;
};
MarginalAlpha marginal_alpha(double share, double tau, const std::vector<double>& z, const std::vector<double>& prior);

/// Share of a procedure as the model takes it: (Σ hits + ½) / (Σ trials + 1), so that none and all stay finite.
double procedure_share(std::int64_t hits, std::int64_t trials);

}  // namespace opora::level
