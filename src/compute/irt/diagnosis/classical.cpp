#include "compute/irt/diagnosis/classical.hpp"

#include "compute/irt/diagnosis/forms.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace opora::irt {

namespace {

using compute::Ended;

/// Sums over people who answered both items; the second triangle as the first.
struct JointSums {
    std::vector<double> people, first, products;  ///< [i][j]: weight, Σ x_i, Σ x_i x_j
};

JointSums joint_sums(const Responses& responses) {
    const auto n = responses.items();
    JointSums out{std::vector<double>(n * n), std::vector<double>(n * n), std::vector<double>(n * n)};
    for (const auto& form : answered_forms(responses)) {
        const auto m = form.items.size();
        std::vector<double> sums(m), products(m * m), x(m);
        double people = 0;
        for (const auto person : form.people) {
            const auto scores = responses.of(person);
            const double weight = responses.weight(person);
            people += weight;
            for (std::size_t i = 0; i < m; ++i) x[i] = scores[form.items[i]];
            for (std::size_t i = 0; i < m; ++i) {
                sums[i] += weight * x[i];
                for (std::size_t j = 0; j <= i; ++j) products[i * m + j] += weight * x[i] * x[j];
            }
        }
        for (std::size_t i = 0; i < m; ++i)
            for (std::size_t j = 0; j < m; ++j) {
                const auto at = form.items[i] * n + form.items[j];
                out.people[at] += people;
                out.first[at] += sums[i];
                out.products[at] += products[std::max(i, j) * m + std::min(i, j)];
            }
    }
    return out;
}

std::vector<double> covariances_of(const JointSums& sums, std::size_t n) {
    std::vector<double> out(n * n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            const double people = sums.people[i * n + j];
            if (people > 1)
                out[i * n + j] =
                    (sums.products[i * n + j] - sums.first[i * n + j] * sums.first[j * n + i] / people) / (people - 1);
        }
    return out;
}

double alpha_of(double items, double variances, double total) {
    return items > 1 && total > 0 ? items / (items - 1) * (1 - variances / total) : 0;
}

void count_ends(const Responses& responses, ClassicalTest& out) {
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        for (std::size_t j = 0; j < scores.size(); ++j) {
            if (scores[j] == 0) out.items[j].nothing += responses.weight(person);
            if (scores[j] == responses.maxima[j]) out.items[j].everything += responses.weight(person);
        }
    }
    for (auto& item : out.items)
        if (item.people > 0) item.nothing /= item.people, item.everything /= item.people;
}

double share_of(const Responses& responses, std::size_t person) {
    const auto scores = responses.of(person);
    double points = 0, possible = 0;
    for (std::size_t j = 0; j < scores.size(); ++j)
        if (scores[j] != missing) points += scores[j], possible += responses.maxima[j];
    return possible > 0 ? points / possible : -1;
}

}  // namespace

ClassicalTest classical(const Responses& responses) {
    const auto n = responses.items();
    ClassicalTest out;
    out.items.resize(n);
    const auto sums = joint_sums(responses);
    const auto covariance = covariances_of(sums, n);
    std::vector<double> with_total(n);
    double variances = 0, total = 0;
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = 0; i < n; ++i) with_total[j] += covariance[j * n + i];
        variances += covariance[j * n + j];
        total += with_total[j];
    }
    for (std::size_t j = 0; j < n; ++j) {
        auto& item = out.items[j];
        const double variance = covariance[j * n + j];
        item.people = sums.people[j * n + j];
        if (!(item.people > 0)) continue;
        item.mean = sums.first[j * n + j] / item.people;
        item.difficulty = responses.maxima[j] > 0 ? item.mean / responses.maxima[j] : 0;
        item.sd = std::sqrt(std::max(0.0, variance));
        const double rest = total - 2 * with_total[j] + variance;
        item.alpha_without = alpha_of(double(n) - 1, variances - variance, rest);
        if (!(variance > 0)) continue;
        item.ended = Ended::converged;
        if (total > 0) item.item_total = with_total[j] / std::sqrt(variance * total);
        if (rest > 0) item.item_rest = (with_total[j] - variance) / std::sqrt(variance * rest);
    }
    count_ends(responses, out);
    if (total > 0 && n > 1) {
        out.alpha = alpha_of(double(n), variances, total);
        out.sd = std::sqrt(total);
        out.error = out.sd * std::sqrt(std::clamp(1 - out.alpha, 0.0, 1.0));
        out.ended = Ended::converged;
    }
    return out;
}

std::vector<ScoreGroup> score_groups(const Responses& responses, int groups) {
    std::map<double, double> people_at;
    double all = 0;
    for (std::size_t person = 0; person < responses.people(); ++person)
        if (const double share = share_of(responses, person); share >= 0)
            people_at[share] += responses.weight(person), all += responses.weight(person);
    std::vector<ScoreGroup> out(static_cast<std::size_t>(groups));
    for (auto& group : out) {
        group.people_of.assign(responses.items(), 0.0);
        group.credit.assign(responses.items(), 0.0);
        for (const auto maximum : responses.maxima) group.shares.emplace_back(maximum + 1u, 0.0);
    }
    std::map<double, std::size_t> group_of;
    double before = 0;
    for (const auto& [share, people] : people_at) {
        const auto place = std::min(out.size() - 1, static_cast<std::size_t>((before + people / 2) / all * groups));
        group_of[share] = place;
        before += people;
        auto& group = out[place];
        if (group.people == 0) group.lowest = share;
        group.highest = share;
        group.people += people;
    }
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const double share = share_of(responses, person);
        if (share < 0) continue;
        auto& group = out[group_of.at(share)];
        const auto scores = responses.of(person);
        for (std::size_t j = 0; j < scores.size(); ++j)
            if (scores[j] != missing) {
                group.people_of[j] += responses.weight(person);
                group.shares[j][scores[j]] += responses.weight(person);
            }
    }
    for (auto& group : out)
        for (std::size_t j = 0; j < responses.items(); ++j)
            for (std::size_t k = 0; k < group.shares[j].size() && group.people_of[j] > 0; ++k) {
                group.shares[j][k] /= group.people_of[j];
                if (k > 0) group.credit[j] += double(k) / responses.maxima[j] * group.shares[j][k];
            }
    return out;
}

}  // namespace opora::irt
