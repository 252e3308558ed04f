/// What people are expected to score at each ability, given a model: the E-step, and with it the log likelihood.
///
/// The people are held by form, a form being those of one population who answered the same items, in what is sufficient
/// for the model: pcm needs their number by total, item and category, gpcm their scores. Both merge: the block of a
/// country is the merged blocks of its regions.
#pragma once

#include "compute/irt/fit.hpp"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace opora::irt {

/// The parameters as they are estimated: the first population is N(0, 1), and in pcm all slopes are one number.
struct Parameters {
    std::vector<Item> items;
    std::vector<Population> populations;
};

/// Expected weight of people by population, item, category and node. Sums over parts of the people.
struct Expected {
    std::vector<std::vector<double>> counts;  ///< by population: (item offset + category) × nodes
    std::vector<std::vector<double>> masses;  ///< by population: nodes
    double log_likelihood = 0;
};

class Marginal {
 public:
    /// Nobody yet. Of the options the model, the nodes and the threads are used.
    Marginal(std::vector<std::uint8_t> maxima, const FitOptions& options);

    /// Takes what it needs of the people; expects the same maxima and scores within them.
    void add(const Responses& responses);
    /// Adds the people of another block with the same maxima and options.
    void merge(const Marginal& other);

    Expected expect(const Parameters& parameters);

    const FitOptions& options() const { return options_; }
    const std::vector<std::uint8_t>& maxima() const { return maxima_; }
    const std::vector<double>& z() const { return z_; }
    std::size_t offset(std::size_t item) const { return offsets_[item]; }
    std::size_t rows() const { return offsets_.back(); }
    std::size_t populations() const { return population_weights_.size(); }
    /// Weight of the people of each population.
    const std::vector<double>& population_weights() const { return population_weights_; }
    /// Weight of people in each category: (item offset + category).
    const std::vector<double>& category_counts() const { return category_counts_; }
    double people() const;
    /// Populations that share no item, directly or through others, with the first: their place is not told by the data.
    std::vector<std::size_t> unlinked() const;

 private:
    struct Form {
        std::size_t population = 0;
        std::vector<std::uint32_t> items;
        std::size_t people = 0;            ///< those with scores here
        std::vector<std::uint8_t> scores;  ///< people × items of the form
        std::vector<double> weights;       ///< one a person; empty: 1
        std::size_t totals = 0;            ///< largest total + 1
        std::vector<double> by_total;      ///< of pcm: (row of the form + category) × totals; the last row: people
        std::vector<double> sorted_for;    ///< slopes by whose weighted total the people stand in order
        std::size_t rows = 0;              ///< categories of its items
    };
    struct Bench;  ///< what the E-step works on
    Form& form_of(std::size_t population, std::span<const std::uint32_t> items);
    void add(Form& form, std::span<const std::uint8_t> scores, double weight);
    void count_totals(Form& form);
    static void sort(Form& form, const std::vector<double>& slopes, double first, double step);
    void add_each(const Bench& bench, const Form& form, std::size_t begin, std::size_t end, Expected& out) const;
    void add_totals(const Bench& bench, const Form& form, Expected& out) const;
    void add_grid(const Bench& bench, Form& form, Expected& out);
    Expected nothing() const;

    FitOptions options_;
    std::vector<std::uint8_t> maxima_;
    std::vector<double> z_;
    std::vector<std::size_t> offsets_;
    std::vector<double> category_counts_, population_weights_;
    std::vector<Form> forms_;
    std::unordered_map<std::string, std::size_t> places_;
    std::vector<std::unique_ptr<double[]>> histograms_;  ///< a chunk of people each
    std::size_t histogram_size_ = 0;
};

}  // namespace opora::irt
