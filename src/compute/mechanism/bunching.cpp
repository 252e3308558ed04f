#include "compute/mechanism/bunching.hpp"

#include "compute/small.hpp"

#include <algorithm>
#include <cmath>

namespace opora::mechanism {

namespace {

constexpr std::size_t degree = 4;

/// π moved over the cuts.
void lift(std::vector<double>& pi, std::span<const int> cuts, const std::vector<std::array<double, 2>>& shares) {
    for (std::size_t g = 0; g < cuts.size(); ++g)
        for (int d = 1; d <= 2; ++d) {
            const int from = cuts[g] - d;
            if (from < 0 || cuts[g] >= static_cast<int>(pi.size())) continue;
            const double moved = shares[g][static_cast<std::size_t>(d - 1)] * pi[static_cast<std::size_t>(from)];
            pi[static_cast<std::size_t>(cuts[g])] += moved;
            pi[static_cast<std::size_t>(from)] -= moved;
        }
}

/// Poisson regression of counts on base · exp(polynomial): the fitted means.
std::vector<double> smooth(std::span<const double> counts, std::span<const double> base, std::vector<double>& beta) {
    const std::size_t size = counts.size(), k = degree + 1;
    std::vector<double> means(size);
    for (int step = 0; step < 3; ++step) {
        std::vector<double> h(k * k, 0.0), u(k, 0.0);
        for (std::size_t t = 0; t < size; ++t) {
            const double x = 2 * double(t) / double(size - 1) - 1;
            std::array<double, degree + 1> powers{1};
            for (std::size_t a = 1; a < k; ++a) powers[a] = powers[a - 1] * x;
            double eta = 0;
            for (std::size_t a = 0; a < k; ++a) eta += beta[a] * powers[a];
            means[t] = base[t] * std::exp(std::clamp(eta, -8.0, 8.0));
            for (std::size_t a = 0; a < k; ++a) {
                u[a] += (counts[t] - means[t]) * powers[a];
                for (std::size_t b = 0; b < k; ++b) h[a * k + b] += means[t] * powers[a] * powers[b];
            }
        }
        for (std::size_t a = 0; a < k; ++a) h[a * k + a] += 1e-6 + (a > 0 ? 1.0 : 0.0);  // a light hold on the shape
        if (!small::cholesky(h.data(), k)) break;
        small::forward(h.data(), k, u.data());
        small::backward(h.data(), k, u.data());
        for (std::size_t a = 0; a < k; ++a) beta[a] += std::clamp(u[a], -1.0, 1.0);
    }
    return means;
}

}  // namespace

std::vector<std::array<double, 2>> region_lifts(const Measure& m, std::span<const double> counts,
                                                std::span<const int> cuts) {
    std::vector<std::array<double, 2>> shares(cuts.size(), {0.2, 0.2});
    double people = 0;
    for (const double n : counts) people += n;
    std::vector<double> base(m.totals(), 0.0);
    for (std::size_t t = 0; t < base.size(); ++t) {
        double whole = 0;
        for (std::size_t q = 0; q < nodes; ++q) {
            const double w = std::exp(-node(q) * node(q) / 2);
            whole += w;
            base[t] += w * m.total_chance[t][q];
        }
        base[t] = std::max(base[t] / whole * people, 1e-9);
    }
    if (people < 200) return std::vector<std::array<double, 2>>(cuts.size(), {0.0, 0.0});
    std::vector<double> beta(degree + 1, 0.0);
    auto means = base;
    for (int step = 0; step < 400; ++step) {
        // Those at a cut who came from below, given the shares and the smooth means.
        std::vector<double> own(counts.begin(), counts.end());
        std::vector<std::array<double, 2>> next(cuts.size(), {0.0, 0.0});
        for (std::size_t g = 0; g < cuts.size(); ++g) {
            const auto c = static_cast<std::size_t>(cuts[g]);
            if (c < 1 || c >= counts.size()) continue;
            double from[2] = {0, 0}, whole = means[c];
            for (std::size_t d = 1; d <= 2 && d <= c; ++d) whole += from[d - 1] = shares[g][d - 1] * means[c - d];
            for (std::size_t d = 1; d <= 2 && d <= c; ++d) {
                const double moved = counts[c] * from[d - 1] / whole;
                own[c] -= moved;
                own[c - d] += moved;
                next[g][d - 1] = moved / std::max(moved + counts[c - d], 1e-9);
            }
        }
        means = smooth(own, base, beta);
        double change = 0;
        for (std::size_t g = 0; g < cuts.size(); ++g)
            for (std::size_t d = 0; d < 2; ++d) change = std::max(change, std::abs(next[g][d] - shares[g][d]));
        shares = next;
        if (change < 1e-5) break;
    }
    return shares;
}

Lifting lifting_of(const Measure& m, std::span<const int> cuts, std::vector<std::array<double, 2>> region) {
    Lifting out;
    out.totals = m.totals();
    for (const int cut : cuts)
        if (cut >= 1 && cut <= m.largest) out.cuts.push_back(cut);
    if (out.cuts.empty()) return out;
    region.resize(out.cuts.size(), {0.0, 0.0});
    out.region = std::move(region);
    out.none.resize(share_grid.size() * levels * out.totals);
    out.beyond.resize(out.none.size());
    std::vector<double> pi(out.totals);
    for (std::size_t l = 0; l < levels; ++l) {
        for (std::size_t t = 0; t < out.totals; ++t) {
            double sum = 0;
            for (std::size_t q = 0; q < nodes; ++q) sum += m.total_chance[t][q] * m.people[l][q];
            pi[t] = sum;
        }
        for (std::size_t s = 0; s < share_grid.size(); ++s) {
            const double x = share_grid[s];
            auto beyond = out.region;
            for (auto& of_cut : beyond)
                for (auto& r : of_cut) r = 1 - (1 - r) * (1 - x);
            auto alone = pi, over = pi;
            lift(alone, out.cuts, std::vector<std::array<double, 2>>(out.cuts.size(), {x, x}));
            lift(over, out.cuts, beyond);
            const auto row = (s * levels + l) * out.totals;
            for (std::size_t t = 0; t < out.totals; ++t) {
                out.none[row + t] = std::log(std::max(alone[t], 1e-6));
                out.beyond[row + t] = std::log(std::max(over[t], 1e-6));
            }
        }
    }
    return out;
}

ShareCurve bunching_curve(const Lifting& lifting, const std::vector<double>& table, std::span<const int> totals) {
    ShareCurve out{};
    for (std::size_t s = 0; s < share_grid.size(); ++s) {
        std::array<double, levels> at;
        for (std::size_t l = 0; l < levels; ++l) {
            const double* row = table.data() + (s * levels + l) * lifting.totals;
            at[l] = 0;
            for (const int t : totals) at[l] += row[t];
        }
        const auto top = std::max_element(at.begin(), at.end());
        const bool is_inside = top != at.begin() && top + 1 != at.end();
        out[s] = is_inside ? summit(top[-1], top[0], top[1]) : *top;
    }
    for (std::size_t s = out.size(); s-- > 0;) out[s] -= out[0];
    return out;
}

}  // namespace opora::mechanism
