#include "compute/irt/misfit/steps.hpp"

#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

namespace opora::irt::misfit {

namespace {

using ByScore = std::vector<std::vector<double>>;  ///< by item, by score 0 … m

std::string pattern_of(std::span<const std::uint8_t> scores) {
    std::string out(scores.size(), '+');
    for (std::size_t j = 0; j < scores.size(); ++j)
        if (scores[j] == missing) out[j] = '-';
    return out;
}

/// Σ over the passed steps of `weight(item, h)`, for every score.
template <class Weight>
ByScore cumulate(const Steps& steps, const Weight& weight) {
    ByScore out;
    for (std::size_t j = 0; j < steps.popularity.size(); ++j) {
        std::vector<double> row{0.0};
        for (std::size_t h = 1; h <= steps.popularity[j].size(); ++h) row.push_back(row.back() + weight(j, h));
        out.push_back(std::move(row));
    }
    return out;
}

/// Least and greatest Σ of `by_score` at each total of the given items: Lord and Wingersky's recursion with min and max
/// in place of sums.
std::vector<Disorder> extremes(const ByScore& by_score, std::span<const std::uint32_t> items) {
    std::vector<Disorder> now(1), next;
    for (const auto j : items) {
        const auto& row = by_score[j];
        next.assign(now.size() + row.size() - 1, {0, HUGE_VAL, -HUGE_VAL});
        for (std::size_t t = 0; t < now.size(); ++t)
            for (std::size_t k = 0; k < row.size(); ++k) {
                auto& to = next[t + k];
                to.least = std::min(to.least, now[t].least + row[k]);
                to.most = std::max(to.most, now[t].most + row[k]);
            }
        now.swap(next);
    }
    return now;
}

/// Ranks of the steps of some items, 1 for the most popular.
ByScore ranks_of(const Steps& steps, std::span<const std::uint32_t> items) {
    struct Step {
        std::uint32_t item, h;
        double popularity;
    };
    std::vector<Step> order;
    for (const auto j : items)
        for (std::uint32_t h = 1; h <= steps.popularity[j].size(); ++h)
            order.push_back({j, h, steps.popularity[j][h - 1]});
    std::stable_sort(order.begin(), order.end(),
                     [](const Step& one, const Step& other) { return one.popularity > other.popularity; });
    ByScore rank(steps.popularity.size());
    for (std::size_t j = 0; j < rank.size(); ++j) rank[j].assign(steps.popularity[j].size() + 1, 0.0);
    for (std::size_t r = 0; r < order.size(); ++r) rank[order[r].item][order[r].h] = double(r + 1);
    for (auto& row : rank) std::partial_sum(row.begin(), row.end(), row.begin());
    return rank;
}

bool has_logit(double p) { return p > 0 && p < 1; }
double logit_of(double p) { return has_logit(p) ? std::log(p / (1 - p)) : 0; }

/// What ZU3 needs of a form: sums over its steps with a logit.
struct Zu3Sums {
    bool applies = true;
    double p = 0, pq = 0, pl = 0, pql = 0, pqll = 0;
};

/// People who answered the same items.
struct StepForm {
    std::vector<std::uint32_t> items;
    ByScore ranks;
    std::vector<Disorder> guttman, c_star;
    /// Of W, by total over the steps that have a logit.
    std::vector<Disorder> u3;
    Zu3Sums zu3;
};

/// Numbers that every form shares.
struct StepTables {
    ByScore logits, popularities, with_logit;
};

/// Extremes of W at each number of passed steps that have a logit. Only those of one item that lie between its first
/// and last step without one are reachable, and popularity falls within an item: they are consecutive.
std::vector<Disorder> u3_extremes(const Steps& steps, std::span<const std::uint32_t> items) {
    ByScore rows;
    std::vector<std::uint32_t> numbers;
    for (const auto j : items) {
        std::vector<double> row{0.0};
        for (const double p : steps.popularity[j])
            if (has_logit(p)) row.push_back(row.back() + logit_of(p));
        numbers.push_back(std::uint32_t(rows.size()));
        rows.push_back(std::move(row));
    }
    return extremes(rows, numbers);
}

StepForm form_of(const Steps& steps, const StepTables& tables, const std::string& pattern) {
    StepForm out;
    for (std::size_t j = 0; j < pattern.size(); ++j)
        if (pattern[j] == '+') out.items.push_back(std::uint32_t(j));
    out.ranks = ranks_of(steps, out.items);
    out.guttman = extremes(out.ranks, out.items);
    out.c_star = extremes(tables.popularities, out.items);
    out.u3 = u3_extremes(steps, out.items);
    for (const auto j : out.items) {
        out.zu3.applies = out.zu3.applies && steps.popularity[j].size() == 1;
        for (const double p : steps.popularity[j]) {
            if (!has_logit(p)) continue;
            const double l = logit_of(p), pq = p * (1 - p);
            out.zu3.p += p, out.zu3.pq += pq;
            out.zu3.pl += p * l, out.zu3.pql += pq * l, out.zu3.pqll += pq * l * l;
        }
    }
    return out;
}

/// [VanDerFlier1982]: mean and variance of W given the number passed, by regression on it.
double zu3_of(const Zu3Sums& sums, double passed, double w) {
    const double mean = sums.pl + sums.pql * (passed - sums.p) / sums.pq;
    const double variance = sums.pqll - sums.pql * sums.pql / sums.pq;
    // All steps equally popular: W says no more than the total.
    return variance > 1e-12 * sums.pqll ? (mean - w) / std::sqrt(variance) : 0;
}

StepFit step_fit(const StepForm& form, const StepTables& tables, std::span<const std::uint8_t> scores) {
    StepFit out;
    double w = 0, c = 0, ranks = 0, with_logit = 0;
    for (const auto j : form.items) {
        const auto x = scores[j];
        out.total += x;
        ranks += form.ranks[j][x];
        w += tables.logits[j][x];
        c += tables.popularities[j][x];
        with_logit += tables.with_logit[j][x];
    }
    const double t = out.total, first = t * (t + 1) / 2;
    out.guttman = {ranks - first, 0, form.guttman[out.total].most - first};
    // High where the popular steps are the failed ones: the far end of W is its least.
    const auto& u3 = form.u3[std::size_t(with_logit)];
    out.u3 = {u3.most - w, 0, u3.most - u3.least};
    const auto& star = form.c_star[out.total];
    out.c_star = {star.most - c, 0, star.most - star.least};
    for (auto* each : {&out.u3, &out.c_star})
        if (!(each->most > 1e-12)) *each = {};
    if (form.zu3.applies && out.u3.tells()) out.zu3 = zu3_of(form.zu3, with_logit, w);
    return out;
}

}  // namespace

Steps count_steps(const Responses& responses) {
    Steps out;
    for (const auto m : responses.maxima) out.popularity.emplace_back(m, 0.0);
    std::vector<double> people(responses.items(), 0.0);
    for (std::size_t i = 0; i < responses.people(); ++i) {
        const auto scores = responses.of(i);
        const double weight = responses.weight(i);
        for (std::size_t j = 0; j < scores.size(); ++j) {
            if (scores[j] == missing) continue;
            people[j] += weight;
            if (scores[j] > 0) out.popularity[j][std::size_t(scores[j] - 1)] += weight;
        }
    }
    for (std::size_t j = 0; j < people.size(); ++j) {
        auto& row = out.popularity[j];
        for (std::size_t h = row.size(); h > 1; --h) row[h - 2] += row[h - 1];
        for (auto& p : row) p = people[j] > 0 ? p / people[j] : 0;
    }
    return out;
}

std::vector<StepFit> step_fits(const Responses& responses, const Steps& steps, int threads) {
    const StepTables tables{
        step_logits(steps), cumulate(steps, [&](auto j, auto h) { return steps.popularity[j][h - 1]; }),
        cumulate(steps, [&](auto j, auto h) { return double(has_logit(steps.popularity[j][h - 1])); })};
    std::map<std::string, std::uint32_t> numbers;
    std::vector<StepForm> forms;
    std::vector<std::uint32_t> form_number;
    for (std::size_t i = 0; i < responses.people(); ++i) {
        auto pattern = pattern_of(responses.of(i));
        const auto [at, is_new] = numbers.try_emplace(std::move(pattern), std::uint32_t(forms.size()));
        if (is_new) forms.push_back(form_of(steps, tables, at->first));
        form_number.push_back(at->second);
    }
    std::vector<StepFit> out(responses.people());
    constexpr std::size_t block = 8192;
    compute::share_out((out.size() + block - 1) / block, threads, [&](std::size_t number) {
        for (auto i = number * block; i < std::min(out.size(), (number + 1) * block); ++i)
            out[i] = step_fit(forms[form_number[i]], tables, responses.of(i));
    });
    return out;
}

std::vector<std::vector<double>> step_ranks(const Steps& steps) {
    std::vector<std::uint32_t> all(steps.popularity.size());
    std::iota(all.begin(), all.end(), 0U);
    return ranks_of(steps, all);
}

std::vector<std::vector<double>> step_logits(const Steps& steps) {
    return cumulate(steps, [&](auto j, auto h) { return logit_of(steps.popularity[j][h - 1]); });
}

}  // namespace opora::irt::misfit
