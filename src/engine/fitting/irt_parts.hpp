/// The pieces that a report of a measurement model is put together from.
#pragma once

#include "compute/irt/graded.hpp"
#include "engine/fitting/fit_irt.hpp"

#include <span>

namespace opora::fitting {

/// Estimates of one item; an error of 0 or none at all: fixed.
struct ItemEstimates {
    double a = 1, a_error = 0;
    std::vector<double> d, d_errors, b, b_errors;
};
void add_item(std::vector<IrtEstimate>& out, const std::string& item, const std::vector<int>& scores,
              const ItemEstimates& estimates);
void add_population(std::vector<IrtEstimate>& out, const std::string& group, const irt::Population& population,
                    double mean_error, double sd_error);

/// Abilities of everyone, in the order of people; EAP is empty without populations.
struct Abilities {
    std::vector<irt::Ability> eap, wle;
};
Abilities abilities_of(const irt::Responses& responses, std::span<const irt::Item> items,
                       std::span<const irt::Population> populations);
Abilities abilities_of(const irt::Responses& responses, std::span<const irt::GradedItem> items,
                       std::span<const irt::Population> populations);

std::vector<TotalRow> totals_of(const ResponseTable& table, std::span<const irt::Item> items,
                                std::span<const irt::Population> populations);
std::vector<TotalRow> totals_of(const ResponseTable& table, std::span<const irt::GradedItem> items,
                                std::span<const irt::Population> populations);

std::vector<ItemSummary> summaries_of(const ResponseTable& table);
Reliability reliability_of(const irt::Responses& responses, const Abilities& abilities);
std::vector<PersonRow> persons_of(const ResponseTable& table, const Abilities& abilities);

}  // namespace opora::fitting
