#include "compute/mechanism/measure.hpp"

#include "compute/irt/misfit/steps.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::mechanism {

namespace {

constexpr double reach = 4.2;

Nodes normal_weights(double mean, double sd) {
    Nodes out;
    double sum = 0;
    for (std::size_t q = 0; q < nodes; ++q) {
        const double z = (node(q) - mean) / sd;
        out[q] = std::exp(-z * z / 2);
        sum += out[q];
    }
    for (auto& w : out) w /= sum;
    return out;
}

/// P(total | node) of the first `end` items but one.
std::vector<Nodes> totals_without(const Measure& m, std::size_t left_out, std::size_t end) {
    std::vector<Nodes> now(1), next;
    now[0].fill(1);
    for (std::size_t j = 0; j < end; ++j) {
        if (j == left_out) continue;
        const auto most = m.items[j].maximum();
        next.assign(now.size() + most, Nodes{});
        for (std::size_t t = 0; t < now.size(); ++t)
            for (std::size_t k = 0; k <= most; ++k) {
                const auto& p = m.chance[m.row(j, k)];
                auto& to = next[t + k];
                for (std::size_t q = 0; q < nodes; ++q) to[q] += now[t][q] * p[q];
            }
        now.swap(next);
    }
    return now;
}

void set_chances(Measure& m) {
    m.chance.assign(m.first.back(), Nodes{});
    m.log_normaliser.assign(m.count() + 1, Nodes{});
    std::vector<double> p(256);
    for (std::size_t j = 0; j < m.count(); ++j)
        for (std::size_t q = 0; q < nodes; ++q) {
            irt::probabilities(m.items[j], node(q), p);
            for (std::size_t k = 0; k <= m.items[j].maximum(); ++k) m.chance[m.row(j, k)][q] = std::max(p[k], 1e-12);
            m.log_normaliser[j + 1][q] = m.log_normaliser[j][q] - std::log(std::max(p[0], 1e-300));
        }
}

/// Scores of each of the first `end` items given their total, for people as the region has them: Lord and Wingersky
/// without the item.
void set_given_total(Measure& m, const Nodes& region, std::size_t end) {
    for (std::size_t j = 0; j < end; ++j) {
        const auto rest = totals_without(m, j, end);
        const auto most = m.items[j].maximum();
        for (std::size_t t = 0; t < rest.size() + most; ++t) {
            double whole = 0, mean = 0, square = 0;
            for (std::size_t k = 0; k <= most && k <= t; ++k) {
                if (t - k >= rest.size()) continue;
                const auto& p = m.chance[m.row(j, k)];
                double joint = 0;
                for (std::size_t q = 0; q < nodes; ++q) joint += region[q] * p[q] * rest[t - k][q];
                whole += joint;
                mean += double(k) * joint;
                square += double(k * k) * joint;
            }
            mean /= whole;
            m.mean_given[m.given(end, j, static_cast<int>(t))] = mean;
            m.var_given[m.given(end, j, static_cast<int>(t))] = std::max(0.0, square / whole - mean * mean);
        }
    }
}

void set_given_totals(Measure& m) {
    const auto region = normal_weights(0, 1);
    m.mean_given.assign((m.count() + 1) * m.count() * m.totals(), 0);
    m.var_given.assign(m.mean_given.size(), 0);
    for (std::size_t end = 1; end <= m.count(); ++end) set_given_total(m, region, end);
}

/// Steps in the order of their popularity in the region: what Guttman's errors count against.
void set_guttman(Measure& m) {
    const auto region = normal_weights(0, 1);
    irt::misfit::Steps steps;
    for (std::size_t j = 0; j < m.count(); ++j) {
        auto& popularity = steps.popularity.emplace_back(m.items[j].maximum(), 0.0);
        for (std::size_t h = 1; h <= popularity.size(); ++h)
            for (std::size_t k = h; k <= popularity.size(); ++k)
                for (std::size_t q = 0; q < nodes; ++q) popularity[h - 1] += region[q] * m.chance[m.row(j, k)][q];
    }
    m.ranks = irt::misfit::step_ranks(steps);
    m.guttman = irt::misfit::guttman_by_total(m.items, m.ranks, {}, 15, 4);
}

/// log P of a score at the ability of its total, and the moments of its sum over items given the total.
void set_patterns(Measure& m) {
    const auto size = m.totals();
    m.log_chance.assign(m.first.back() * size, 0);
    std::vector<double> thetas(size), p(256);
    for (std::size_t t = 0; t < size; ++t) {
        double whole = 0, mean = 0;
        for (std::size_t q = 0; q < nodes; ++q) {
            const double w = m.total_chance[t][q] * std::exp(-node(q) * node(q) / 8);
            whole += w;
            mean += w * node(q);
        }
        thetas[t] = whole > 0 ? mean / whole : 0;
        for (std::size_t j = 0; j < m.count(); ++j) {
            irt::probabilities(m.items[j], thetas[t], p);
            for (std::size_t k = 0; k <= m.items[j].maximum(); ++k)
                m.log_chance[m.row(j, k) * size + t] = std::log(std::max(p[k], 1e-12));
        }
    }
    m.patterns = irt::misfit::log_likelihood_by_total(m.items, thetas, {}, 7, 3);
}

void set_difficulties(Measure& m) {
    m.difficulty.clear();
    for (const auto& item : m.items) {
        double low = -8, high = 8;
        for (int step = 0; step < 40; ++step) {
            const double middle = (low + high) / 2;
            (irt::moments(item, middle).mean * 2 < double(item.maximum()) ? low : high) = middle;
        }
        m.difficulty.push_back((low + high) / 2);
    }
    m.by_difficulty.resize(m.count());
    std::iota(m.by_difficulty.begin(), m.by_difficulty.end(), 0U);
    std::stable_sort(m.by_difficulty.begin(), m.by_difficulty.end(),
                     [&](auto a, auto b) { return m.difficulty[a] > m.difficulty[b]; });
}

}  // namespace

void set_reached(Sheets& sheets, std::size_t items) {
    constexpr std::size_t shortest = 2;
    sheets.reached.assign(sheets.people(), static_cast<std::uint32_t>(items));
    for (std::size_t i = 0; i < sheets.people(); ++i) {
        std::size_t end = items;
        const auto is_open = [&](std::size_t at) {
            return sheets.scores[at] == 0 &&
                   (sheets.codes.empty() || sheets.codes[at] == omitted || sheets.codes[at] == irt::missing);
        };
        while (end > 1 && is_open(i * items + end - 1)) --end;
        if (items - end >= shortest) sheets.reached[i] = static_cast<std::uint32_t>(end);
    }
}

double node(std::size_t q) { return -reach + 2 * reach * double(q) / double(nodes - 1); }
double level_at(std::size_t m) { return -2.4 + 0.3 * double(m); }

Measure measure_of(std::vector<irt::Item> items, double within_sd) {
    Measure m;
    m.items = std::move(items);
    m.first.push_back(0);
    for (const auto& item : m.items) {
        m.first.push_back(m.first.back() + item.maximum() + 1);
        m.largest += static_cast<int>(item.maximum());
    }
    m.tau2.assign(m.count(), 0);
    set_chances(m);
    m.total_chance = totals_without(m, m.count(), m.count());
    set_given_totals(m);
    set_guttman(m);
    set_patterns(m);
    set_difficulties(m);
    set_within_sd(m, within_sd);
    return m;
}

void set_within_sd(Measure& m, double within_sd) {
    m.within_sd = within_sd;
    for (std::size_t l = 0; l < levels; ++l) m.people[l] = normal_weights(level_at(l), within_sd);
}

void shifted_chances(const Measure& m, std::span<const double> shift, std::vector<Nodes>& out) {
    out.resize(m.chance.size());
    for (std::size_t j = 0; j < m.count(); ++j) {
        const double factor = std::exp(shift[j]);
        Nodes sum{};
        double power = 1;
        for (std::size_t k = 0; k <= m.items[j].maximum(); ++k, power *= factor) {
            const auto& p = m.chance[m.row(j, k)];
            auto& to = out[m.row(j, k)];
            for (std::size_t q = 0; q < nodes; ++q) {
                to[q] = p[q] * power;
                sum[q] += to[q];
            }
        }
        for (std::size_t k = 0; k <= m.items[j].maximum(); ++k)
            for (std::size_t q = 0; q < nodes; ++q) out[m.row(j, k)][q] /= sum[q];
    }
}

}  // namespace opora::mechanism
