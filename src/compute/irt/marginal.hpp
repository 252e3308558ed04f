/// What people are expected to score at each ability, given a model: the E-step, and with it the log likelihood and its
/// gradient.
#pragma once

#include "compute/irt/fit.hpp"

#include <map>
#include <vector>

namespace opora::irt {

/// The parameters as they are estimated: the first population is N(0, 1), and in pcm all slopes are one number.
struct Parameters {
    std::vector<Item> items;
    std::vector<Population> populations;
};

/// Expected weight of people by population, item, category and node.
struct Expected {
    std::vector<std::vector<double>> counts;  ///< by population: (item offset + category) × nodes
    std::vector<std::vector<double>> masses;  ///< by population: nodes
    double log_likelihood = 0;
};

class Marginal {
 public:
    Marginal(const Responses& responses, const FitOptions& options);

    Expected expect(const Parameters& parameters);

    const std::vector<double>& z() const { return z_; }
    std::size_t offset(std::size_t item) const { return offsets_[item]; }
    std::size_t rows() const { return offsets_.back(); }
    std::size_t populations() const { return populations_; }
    /// Weight of people in each category: (item offset + category).
    const std::vector<double>& category_counts() const { return category_counts_; }
    double people() const { return people_; }

 private:
    /// People of one population who answered the same items.
    struct Form {
        std::size_t population = 0;
        std::vector<std::uint32_t> items, people;
        std::vector<double> by_total;  ///< of pcm: (offset + category) × totals, made once
        std::vector<double> at_total;  ///< weight of people at each total
    };
    struct Curves;  ///< of a form at the nodes
    void sort_people();
    void count_totals(Form& form) const;
    void add(const Form& form, const Parameters& parameters, Expected& out);
    void add_each(const Form& form, const Parameters& parameters, const std::vector<double>& log_prior_z,
                  Expected& out) const;
    void add_grid(const Form& form, const Parameters& parameters, const std::vector<double>& log_prior_z,
                  Expected& out);
    void weigh(const Form& form, const std::vector<double>& histogram, std::size_t cells, const std::vector<double>& at,
               double first, double step, double slope, const std::vector<double>& log_prior_z,
               const Parameters& parameters, Expected& out) const;

    const Responses& responses_;
    FitOptions options_;
    std::size_t populations_ = 1;
    std::vector<double> z_;
    std::vector<std::size_t> offsets_;
    std::vector<double> category_counts_;
    double people_ = 0;
    std::vector<Form> forms_;
    std::vector<std::vector<double>> histograms_;  ///< a chunk of people each
};

}  // namespace opora::irt
