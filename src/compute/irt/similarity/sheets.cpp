#include "compute/irt/similarity/sheets.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace opora::irt::similarity {

namespace {

void nominal_probabilities(const NominalItem& item, double eta, double* out) {
    const std::size_t n = item.lambda.size();
    double most = -HUGE_VAL, sum = 0;
    for (std::size_t k = 0; k < n; ++k) most = std::max(most, out[k] = item.lambda[k] * eta + item.zeta[k]);
    for (std::size_t k = 0; k < n; ++k) sum += out[k] = std::exp(out[k] - most);
    for (std::size_t k = 0; k < n; ++k) out[k] /= sum;
}

/// Fills `chances` by `probabilities_of(item, ability, out)`; people without a finite ability have no answers.
template <class Probabilities>
void fill_chances(Sheets& sheets, std::span<const double> abilities, const Probabilities& probabilities_of) {
    std::size_t row = 0;
    for (const auto n : sheets.options) row += n;
    sheets.chances.assign(sheets.people() * row, 0.0);
    double* out = sheets.chances.data();
    for (std::size_t i = 0; i < sheets.people(); ++i) {
        if (!std::isfinite(abilities[i])) {
            std::fill_n(sheets.answers.begin() + long(i * sheets.items()), sheets.items(), missing);
            out += row;
            continue;
        }
        for (std::size_t j = 0; j < sheets.items(); ++j) {
            probabilities_of(j, abilities[i], out);
            out += sheets.options[j];
        }
    }
}

}  // namespace

Sheets sheets_of_scores(std::span<const Item> items, const Responses& responses, std::span<const double> thetas) {
    assert(items.size() == responses.items() && thetas.size() == responses.people());
    Sheets out;
    for (const auto& item : items) {
        out.options.push_back(std::uint8_t(item.maximum() + 1));
        out.keys.push_back(std::uint8_t(item.maximum()));
    }
    out.answers = responses.scores;
    fill_chances(out, thetas, [&](std::size_t j, double theta, double* to) {
        probabilities(items[j], theta, {to, items[j].maximum() + 1});
    });
    return out;
}

Sheets sheets_of_codes(std::span<const NominalItem> items, std::span<const std::uint8_t> answers,
                       std::span<const double> etas, std::span<const std::uint8_t> keys) {
    assert(items.empty() || answers.size() == items.size() * etas.size());
    Sheets out;
    for (const auto& item : items) out.options.push_back(std::uint8_t(item.lambda.size()));
    for (std::size_t j = 0; j < items.size(); ++j)
        out.keys.push_back(keys.empty() ? std::uint8_t(out.options[j] - 1) : keys[j]);
    out.answers.assign(answers.begin(), answers.end());
    fill_chances(out, etas, [&](std::size_t j, double eta, double* to) { nominal_probabilities(items[j], eta, to); });
    return out;
}

}  // namespace opora::irt::similarity
