#include "compute/irt/diagnosis/local_dependence.hpp"

#include "compute/irt/diagnosis/forms.hpp"

#include <algorithm>
#include <cmath>

namespace opora::irt {

namespace {

/// Sums of products of residuals of people who share a form; pairs as rows of the lower triangle.
struct ResidualSquares {
    double people = 0;
    std::vector<double> sums, products;
};

ResidualSquares squares_of(const Responses& responses, const AnsweredForm& form, std::span<const Item> items,
                           std::span<const double> thetas) {
    const auto n = form.items.size();
    ResidualSquares out{0, std::vector<double>(n), std::vector<double>(n * n)};
    std::vector<double> residuals(n);
    for (const auto person : form.people) {
        if (!std::isfinite(thetas[person])) continue;
        const auto scores = responses.of(person);
        const double weight = responses.weight(person);
        for (std::size_t i = 0; i < n; ++i)
            residuals[i] = scores[form.items[i]] - moments(items[form.items[i]], thetas[person]).mean;
        out.people += weight;
        for (std::size_t i = 0; i < n; ++i) {
            const double weighted = weight * residuals[i];
            out.sums[i] += weighted;
            double* const row = out.products.data() + i * n;
            for (std::size_t j = 0; j <= i; ++j) row[j] += weighted * residuals[j];
        }
    }
    return out;
}

/// Of two items over the forms that have both.
struct PairMoments {
    double people = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;

    double correlation() const {
        const double vx = xx - x * x / people, vy = yy - y * y / people;
        return vx > 1e-12 && vy > 1e-12 ? (xy - x * y / people) / std::sqrt(vx * vy) : std::nan("");
    }
};

/// P(k | θ_q) of every item, by category × nodes, and the weights of the nodes.
struct PairCurves {
    std::vector<double> weights;
    std::vector<std::vector<double>> p;
};

PairCurves pair_curves(std::span<const Item> items, const Population& population, int nodes, double reach) {
    PairCurves out;
    const auto n = static_cast<std::size_t>(nodes);
    for (const auto& item : items) out.p.emplace_back((item.maximum() + 1) * n);
    std::vector<double> p(256);
    double mass = 0;
    for (std::size_t q = 0; q < n; ++q) {
        const double z = -reach + 2 * reach * double(q) / (nodes - 1);
        out.weights.push_back(std::exp(-z * z / 2));
        mass += out.weights.back();
        for (std::size_t j = 0; j < items.size(); ++j) {
            probabilities(items[j], population.mean + population.sd * z, p);
            for (std::size_t k = 0; k <= items[j].maximum(); ++k) out.p[j][k * n + q] = p[k];
        }
    }
    for (auto& weight : out.weights) weight /= mass;
    return out;
}

/// Weight of people by population, in a table of two items.
using PairCounts = std::vector<std::vector<double>>;

/// Σ (k − k̄)(l − l̄): do the scores go together?
double cross_moment(const std::vector<double>& table, std::size_t width, double people) {
    double k_sum = 0, l_sum = 0, both = 0;
    for (std::size_t cell = 0; cell < table.size(); ++cell) {
        const double k = double(cell / width), l = double(cell % width);
        k_sum += k * table[cell];
        l_sum += l * table[cell];
        both += k * l * table[cell];
    }
    return both - k_sum * l_sum / people;
}

PairFit fit_of(const PairCounts& counts, const std::vector<PairCurves>& curves, std::uint32_t i, std::uint32_t j,
               std::size_t width) {
    PairFit out;
    out.first = i;
    out.second = j;
    const auto cells = counts.front().size();
    std::vector<double> observed(cells), expected(cells);
    for (std::size_t g = 0; g < counts.size(); ++g) {
        const auto nodes = curves[g].weights.size();
        double people = 0;
        for (std::size_t cell = 0; cell < cells; ++cell) {
            observed[cell] += counts[g][cell];
            people += counts[g][cell];
        }
        if (!(people > 0)) continue;
        out.people += people;
        for (std::size_t cell = 0; cell < cells; ++cell) {
            const double* const p = curves[g].p[i].data() + cell / width * nodes;
            const double* const r = curves[g].p[j].data() + cell % width * nodes;
            double joint = 0;
            for (std::size_t q = 0; q < nodes; ++q) joint += curves[g].weights[q] * p[q] * r[q];
            expected[cell] += people * joint;
        }
    }
    if (!(out.people > 0)) return out;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (!(expected[cell] > 0)) continue;
        const double off = observed[cell] - expected[cell];
        out.x2 += off * off / expected[cell];
        if (observed[cell] > 0) out.g2 += 2 * observed[cell] * std::log(observed[cell] / expected[cell]);
    }
    out.df = static_cast<int>((width - 1) * (cells / width - 1));
    out.standardised = (out.x2 - out.df) / std::sqrt(2.0 * out.df);
    if (cross_moment(observed, width, out.people) < cross_moment(expected, width, out.people))
        out.standardised = -std::abs(out.standardised);
    return out;
}

}  // namespace

ResidualCorrelations residual_correlations(const Responses& responses, std::span<const Item> items,
                                           std::span<const double> thetas, double limit) {
    ResidualCorrelations out;
    const auto n = responses.items();
    std::vector<PairMoments> all(n * n);
    for (const auto& form : answered_forms(responses)) {
        const auto squares = squares_of(responses, form, items, thetas);
        const auto m = form.items.size();
        for (std::size_t i = 1; i < m; ++i)
            for (std::size_t j = 0; j < i; ++j) {
                auto& pair = all[form.items[j] * n + form.items[i]];
                pair.people += squares.people;
                pair.x += squares.sums[j];
                pair.y += squares.sums[i];
                pair.xx += squares.products[j * m + j];
                pair.yy += squares.products[i * m + i];
                pair.xy += squares.products[i * m + j];
            }
    }
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t j = i + 1; j < n; ++j) {
            const auto& pair = all[i * n + j];
            const double q3 = pair.people > 1 ? pair.correlation() : std::nan("");
            if (!std::isnan(q3)) out.pairs.push_back({i, j, q3, 0, pair.people, false});
        }
    if (out.pairs.empty()) return out;
    for (const auto& pair : out.pairs) out.mean += pair.q3 / double(out.pairs.size());
    for (auto& pair : out.pairs) {
        pair.adjusted = pair.q3 - out.mean;
        pair.is_flagged = pair.adjusted > limit;
    }
    out.expected = -1 / (double(n) - 1);
    out.ended = Ended::converged;
    return out;
}

std::vector<PairFit> pair_fits(const Responses& responses, std::span<const Item> items,
                               std::span<const Population> populations, int nodes, double reach) {
    std::vector<PairCurves> curves;
    for (const auto& population : populations) curves.push_back(pair_curves(items, population, nodes, reach));
    const auto n = responses.items();
    std::vector<PairCounts> counts;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j)
            counts.emplace_back(populations.size(),
                                std::vector<double>((responses.maxima[i] + 1u) * (responses.maxima[j] + 1u)));
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        const auto group = responses.group(person);
        const double weight = responses.weight(person);
        std::size_t pair = 0;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = i + 1; j < n; ++j, ++pair)
                if (scores[i] != missing && scores[j] != missing)
                    counts[pair][group][scores[i] * (responses.maxima[j] + 1u) + scores[j]] += weight;
    }
    std::vector<PairFit> out;
    std::size_t pair = 0;
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t j = i + 1; j < n; ++j, ++pair) {
            const auto fit = fit_of(counts[pair], curves, i, j, responses.maxima[j] + 1u);
            if (fit.people > 0 && fit.df > 0) out.push_back(fit);
        }
    return out;
}

}  // namespace opora::irt
