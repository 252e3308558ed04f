#include "compute/effect/randomisation.hpp"

#include "compute/draws.hpp"
#include "compute/share_out.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace opora::effect {

namespace {

struct Stratum {
    std::vector<double> outcome;  // the treated first
    std::size_t treated = 0;
    double outcome_sum = 0;

    double choices() const {
        double out = 1;
        for (std::size_t i = 0; i < treated; ++i)
            out *= static_cast<double>(outcome.size() - i) / static_cast<double>(i + 1);
        return std::round(out);
    }
};

/// The statistic of a choice is `fixed` − effect · `slope` when everyone truly treated has that effect taken away.
struct Statistic {
    double fixed = 0, slope = 0;
};

/// Treated-weighted difference of means when `sum` of outcomes and `truly` of the true treated are among those chosen.
void add_stratum(const Stratum& stratum, double share, double sum, double truly, Statistic& out) {
    const auto k = static_cast<double>(stratum.treated), rest = static_cast<double>(stratum.outcome.size()) - k;
    out.fixed += share * (sum / k - (stratum.outcome_sum - sum) / rest);
    out.slope += share * (truly / k - (k - truly) / rest);
}

std::vector<Stratum> strata_of(const Randomised& data) {
    std::map<std::uint32_t, Stratum> found;
    for (const bool treated : {true, false})
        for (std::size_t i = 0; i < data.outcome.size(); ++i) {
            if ((data.treated[i] != 0) != treated) continue;
            auto& stratum = found[data.stratum.empty() ? 0 : data.stratum[i]];
            stratum.outcome.push_back(data.outcome[i]);
            stratum.treated += treated;
        }
    std::vector<Stratum> out;
    for (auto& [name, stratum] : found) {
        if (stratum.treated == 0 || stratum.treated == stratum.outcome.size()) continue;
        stratum.outcome_sum = std::accumulate(stratum.outcome.begin(), stratum.outcome.end(), 0.0);
        out.push_back(std::move(stratum));
    }
    return out;
}

bool next_subset(std::vector<std::size_t>& chosen, std::size_t n) {
    const auto k = chosen.size();
    for (auto i = k; i-- > 0;) {
        if (chosen[i] == n - k + i) continue;
        ++chosen[i];
        for (auto j = i + 1; j < k; ++j) chosen[j] = chosen[j - 1] + 1;
        return true;
    }
    return false;
}

/// Every choice of every stratum with every choice of the others.
std::vector<Statistic> all_statistics(const std::vector<Stratum>& strata, const std::vector<double>& shares) {
    std::vector<Statistic> out{{0, 0}};
    for (std::size_t s = 0; s < strata.size(); ++s) {
        const auto& stratum = strata[s];
        std::vector<Statistic> here;
        std::vector<std::size_t> chosen(stratum.treated);
        std::iota(chosen.begin(), chosen.end(), std::size_t{0});
        do {
            double sum = 0, truly = 0;
            for (const auto i : chosen) {
                sum += stratum.outcome[i];
                truly += i < stratum.treated;
            }
            add_stratum(stratum, shares[s], sum, truly, here.emplace_back());
        } while (next_subset(chosen, stratum.outcome.size()));
        std::vector<Statistic> product;
        for (const auto& a : out)
            for (const auto& b : here) product.push_back({a.fixed + b.fixed, a.slope + b.slope});
        out = std::move(product);
    }
    return out;
}

Statistic drawn_statistic(const std::vector<Stratum>& strata, const std::vector<double>& shares, Draws chance) {
    Statistic out;
    for (std::size_t s = 0; s < strata.size(); ++s) {
        const auto& stratum = strata[s];
        std::vector<std::size_t> order(stratum.outcome.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        double sum = 0, truly = 0;
        for (std::size_t i = 0; i < stratum.treated; ++i) {
            std::swap(order[i], order[i + chance.below(order.size() - i)]);
            sum += stratum.outcome[order[i]];
            truly += order[i] < stratum.treated;
        }
        add_stratum(stratum, shares[s], sum, truly, out);
    }
    return out;
}

/// Effects that no more than the level's share of choices would reject. A choice is as extreme as the true one,
/// |fixed − τ slope| >= |effect − τ|, for τ between (effect ∓ fixed)/(1 ∓ slope).
compute::Interval inverted(const std::vector<Statistic>& all, double effect, double own, double level) {
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    std::vector<double> lows, highs;
    for (const auto& [fixed, slope] : all) {
        const double a = slope < 1 - 1e-12 ? (effect - fixed) / (1 - slope) : -infinity;
        const double b = slope > -1 + 1e-12 ? (effect + fixed) / (1 + slope) : infinity;
        const bool always = !(slope < 1 - 1e-12) || !(slope > -1 + 1e-12);
        lows.push_back(always ? -infinity : std::min(a, b));
        highs.push_back(always ? infinity : std::max(a, b));
    }
    // p(τ) falls away from the effect: the k-th choice from outside is where it drops to the level.
    const auto total = static_cast<double>(all.size()) + own;
    const auto k = static_cast<std::size_t>(std::max(0.0, std::floor((1 - level) * total - own + 1e-9)));
    if (k >= all.size()) return {effect, effect};
    std::sort(lows.begin(), lows.end());
    std::sort(highs.begin(), highs.end(), std::greater<>());
    return {lows[k], highs[k]};
}

}  // namespace

RandomisationTest randomisation_test(const Randomised& data, const RandomisationOptions& options) {
    assert(data.outcome.size() == data.treated.size());
    assert(data.stratum.empty() || data.stratum.size() == data.outcome.size());
    RandomisationTest out;
    const auto strata = strata_of(data);
    if (strata.empty()) return out;
    double treated = 0;
    out.choices = 1;
    for (const auto& stratum : strata) {
        treated += static_cast<double>(stratum.treated);
        out.choices *= stratum.choices();
    }
    std::vector<double> shares;
    Statistic truth;
    for (const auto& stratum : strata) {
        const auto k = static_cast<double>(stratum.treated);
        shares.push_back(k / treated);
        const auto middle = stratum.outcome.begin() + static_cast<std::ptrdiff_t>(stratum.treated);
        add_stratum(stratum, shares.back(), std::accumulate(stratum.outcome.begin(), middle, 0.0), k, truth);
    }
    out.usable = true;
    out.effect = truth.fixed;
    out.exact = out.choices <= options.most_exact;
    std::vector<Statistic> all;
    if (out.exact) {
        all = all_statistics(strata, shares);
    } else {
        all.resize(options.draws);
        compute::share_out(options.draws, options.threads,
                           [&](std::size_t i) { all[i] = drawn_statistic(strata, shares, Draws(options.seed, i)); });
    }
    const double own = out.exact ? 0 : 1;
    // Sums in another order differ in the last digits: such choices are ties.
    const double limit = std::abs(out.effect) * (1 - 1e-12) - 1e-14;
    const auto as_far =
        std::count_if(all.begin(), all.end(), [&](const auto& s) { return std::abs(s.fixed) >= limit; });
    out.p_value = (static_cast<double>(as_far) + own) / (static_cast<double>(all.size()) + own);
    out.interval = inverted(all, out.effect, own, options.level);
    return out;
}

}  // namespace opora::effect
