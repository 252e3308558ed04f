#include "compute/irt/misfit/ht.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string>

namespace opora::irt::misfit {

namespace {

/// People who answered some items, counted by step and by total on these items.
struct HtCounts {
    std::vector<std::uint32_t> items;
    std::vector<std::vector<double>> passed;  ///< by item of `items`, by step
    std::vector<double> at_total;
    double steps = 0, passed_in_all = 0;
};

bool answered_all(std::span<const std::uint8_t> scores, std::span<const std::uint32_t> items) {
    return std::all_of(items.begin(), items.end(), [&](auto j) { return scores[j] != missing; });
}

HtCounts count_of(const Responses& responses, std::vector<std::uint32_t> items) {
    HtCounts out{std::move(items), {}, {}, 0, 0};
    std::size_t most = 0;
    for (const auto j : out.items) {
        out.passed.emplace_back(responses.maxima[j], 0.0);
        most += responses.maxima[j];
    }
    out.steps = double(most);
    out.at_total.assign(most + 1, 0.0);
    for (std::size_t i = 0; i < responses.people(); ++i) {
        const auto scores = responses.of(i);
        if (!answered_all(scores, out.items)) continue;
        std::size_t total = 0;
        for (std::size_t n = 0; n < out.items.size(); ++n) {
            const auto x = scores[out.items[n]];
            total += x;
            for (std::size_t h = 0; h < x; ++h) out.passed[n][h] += responses.weight(i);
        }
        out.at_total[total] += responses.weight(i);
        out.passed_in_all += responses.weight(i) * double(total);
    }
    return out;
}

/// Greatest covariance of two patterns with these shares passed.
double greatest(double one, double other) { return std::min(one, other) * (1 - std::max(one, other)); }

Ht ht_of(const HtCounts& counts, std::span<const std::uint8_t> scores, double self) {
    double together = 0, total = 0;
    for (std::size_t n = 0; n < counts.items.size(); ++n) {
        const auto x = scores[counts.items[n]];
        total += x;
        for (std::size_t h = 0; h < x; ++h) together += counts.passed[n][h] - self;
    }
    if (total == 0 || total == counts.steps) return {};
    const double share = total / counts.steps;
    const double covariance = (together - share * (counts.passed_in_all - self * total)) / counts.steps;
    double most = -self * greatest(share, share);
    for (std::size_t t = 0; t < counts.at_total.size(); ++t)
        most += counts.at_total[t] * greatest(share, double(t) / counts.steps);
    return most > 1e-12 ? Ht{covariance / most, true} : Ht{};
}

}  // namespace

std::vector<Ht> ht(const Responses& responses) {
    std::map<std::string, HtCounts> forms;
    std::vector<Ht> out;
    std::string pattern(responses.items(), '+');
    for (std::size_t i = 0; i < responses.people(); ++i) {
        const auto scores = responses.of(i);
        for (std::size_t j = 0; j < scores.size(); ++j) pattern[j] = scores[j] == missing ? '-' : '+';
        auto at = forms.find(pattern);
        if (at == forms.end()) {
            std::vector<std::uint32_t> items;
            for (std::size_t j = 0; j < scores.size(); ++j)
                if (scores[j] != missing) items.push_back(std::uint32_t(j));
            at = forms.emplace(pattern, count_of(responses, std::move(items))).first;
        }
        out.push_back(ht_of(at->second, scores, std::min(1.0, responses.weight(i))));
    }
    return out;
}

}  // namespace opora::irt::misfit
