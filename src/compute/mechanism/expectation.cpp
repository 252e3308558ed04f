#include "compute/mechanism/expectation.hpp"

#include "compute/mechanism/calibrate.hpp"
#include "compute/mechanism/medians.hpp"
#include "compute/small.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::mechanism {

namespace {

constexpr double lets_go_at = 0.01;
constexpr double interval = 1.96;
constexpr double lowest_z = -3;  ///< the lower end of a sample has p = 1: it is low, not infinitely so

double normal_quantile(double p) {
    return -boost::math::quantile(boost::math::normal(), std::clamp(p, 1e-300, 1 - 1e-12));
}

/// τ² for which the median of (value − middle)²/(variance + τ²) is that of χ²(1).
double scatter_between(std::span<const Deviation> figures, const std::vector<bool>& honest, double middle) {
    double most = 0;
    for (const auto& one : figures)
        if (one.tells) most = std::max(most, (one.value - middle) * (one.value - middle));
    std::vector<double> squares;
    return last_above(4 * most + 1e-12, median_of_square, [&](double between) {
        squares.clear();
        for (std::size_t i = 0; i < figures.size(); ++i)
            if (honest[i])
                squares.push_back((figures[i].value - middle) * (figures[i].value - middle) /
                                  (figures[i].variance + between));
        return median_of(squares);
    });
}

/// Normal deviates of every size, to give the lower half its scale.
const std::vector<Deviate>& normal_deviates() {
    static const auto all = [] {
        std::vector<Deviate> out;
        for (std::size_t s = 0; s < strata; ++s)
            for (int i = 1; i < 200; ++i) out.push_back({normal_quantile(i / 200.0), s});
        return out;
    }();
    return all;
}

/// The lower half and its mirror image: what an honest upper half would be.
std::vector<double> mirrored(std::vector<double> values) {
    std::vector<double> copy = values;
    const double middle = median_of(copy);
    std::vector<double> out;
    for (const double x : values)
        if (x <= middle) {
            out.push_back(x);
            out.push_back(2 * middle - x);
        }
    return out;
}

/// Weighted least squares of few columns; empty where they do not tell.
std::vector<double> weighted_line(const std::vector<std::vector<double>>& rows, std::span<const double> y,
                                  std::span<const double> weights) {
    const auto k = rows.empty() ? 0 : rows.front().size();
    std::vector<double> h(k * k), u(k);
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t i = 0; i < k; ++i) {
            u[i] += weights[r] * rows[r][i] * y[r];
            for (std::size_t j = 0; j < k; ++j) h[i * k + j] += weights[r] * rows[r][i] * rows[r][j];
        }
    for (std::size_t i = 0; i < k; ++i) h[i * k + i] += 1e-9 * (1 + h[i * k + i]);
    if (k == 0 || !small::cholesky(h.data(), k)) return {};
    small::forward(h.data(), k, u.data());
    small::backward(h.data(), k, u.data());
    return u;
}

}  // namespace

std::vector<Held> hold_against_honest(std::span<const Deviation> figures, std::size_t enough_controls) {
    std::vector<Held> out(figures.size());
    const auto controls =
        std::count_if(figures.begin(), figures.end(), [](const Deviation& one) { return one.tells && one.is_control; });
    const bool by_controls = static_cast<std::size_t>(controls) >= enough_controls;
    std::vector<bool> honest(figures.size());
    std::size_t telling = 0;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        honest[i] = figures[i].tells && (!by_controls || figures[i].is_control);
        telling += figures[i].tells;
    }
    if (telling < enough_figures) return out;
    for (int round = 0; round < 3; ++round) {
        std::vector<double> values;
        for (std::size_t i = 0; i < figures.size(); ++i)
            if (honest[i]) values.push_back(figures[i].value);
        if (values.size() < enough_figures / 2) return std::vector<Held>(figures.size());
        const double middle = median_of(values), between = scatter_between(figures, honest, middle);
        std::vector<Deviate> all(figures.size()), kept;
        for (std::size_t i = 0; i < figures.size(); ++i) {
            const double sd = std::sqrt(figures[i].variance + between);
            all[i] = {sd > 0 ? (figures[i].value - middle) / sd : 0, stratum_of(figures[i].people)};
            if (honest[i]) kept.push_back(all[i]);
        }
        const auto shift = shift_of(kept, normal_deviates());
        std::vector<double> sample;
        for (const auto& one : kept) sample.push_back(shift.corrected(one));
        const multiple::ControlTail tail(by_controls ? sample : mirrored(std::move(sample)));
        auto next = honest;
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (!figures[i].tells) continue;
            auto& held = out[i];
            held.tells = true;
            held.p = tail.p(shift.corrected(all[i]));
            held.z = std::max(normal_quantile(held.p), lowest_z);
            const double error = interval * std::sqrt(figures[i].variance);
            held.effect = figures[i].value - middle;
            held.low = held.effect - error;
            held.high = held.effect + error;
            if (!by_controls) next[i] = held.p >= lets_go_at;
        }
        if (next == honest) break;
        honest = std::move(next);
    }
    return out;
}

Expectation expectation_of(std::span<const Sequel> sequels) {
    Expectation out;
    out.deviations.resize(sequels.size());
    if (sequels.size() < enough_figures) return out;
    std::vector<Deviation> before;
    std::vector<double> values;
    bool with_context = true;
    for (const auto& one : sequels) {
        before.push_back({one.earlier, one.earlier_variance, one.people, true, one.is_control});
        values.push_back(one.earlier);
        with_context = with_context && std::isfinite(one.expected);
    }
    const double middle = median_of(values);
    const double spread = scatter_between(before, std::vector<bool>(before.size(), true), middle);
    std::vector<double> reliabilities;
    std::vector<std::vector<double>> rows;
    std::vector<double> y, weights;
    for (const auto& one : sequels) {
        const double reliable = spread > 0 ? spread / (spread + one.earlier_variance) : 0;
        reliabilities.push_back(reliable);
        rows.push_back({1, reliable * (one.earlier - middle)});
        if (with_context) rows.back().push_back(one.expected);
        y.push_back(one.value);
        weights.push_back(1);
    }
    std::vector<double> beta, residuals(sequels.size());
    double scale = 0;
    for (int step = 0; step < 25; ++step) {
        const auto next = weighted_line(rows, y, weights);
        if (next.empty()) return out;
        double change = 0;
        for (std::size_t k = 0; k < next.size(); ++k)
            change = std::max(change, beta.empty() ? 1 : std::abs(next[k] - beta[k]));
        beta = next;
        std::vector<double> sizes;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            residuals[i] = y[i];
            for (std::size_t k = 0; k < beta.size(); ++k) residuals[i] -= beta[k] * rows[i][k];
            sizes.push_back(std::abs(residuals[i]));
        }
        scale = 1.4826 * median_of(sizes);
        for (std::size_t i = 0; i < rows.size(); ++i)
            weights[i] = std::abs(residuals[i]) > 1.5 * scale ? 1.5 * scale / std::abs(residuals[i]) : 1;
        if (change < 1e-10) break;
    }
    out.slope = beta[1];
    for (std::size_t i = 0; i < sequels.size(); ++i)
        out.deviations[i] = {residuals[i], sequels[i].variance + beta[1] * beta[1] * spread * (1 - reliabilities[i]),
                             sequels[i].people, true, sequels[i].is_control};
    out.reliability = median_of(reliabilities);
    return out;
}

std::vector<Held> hold_absence(std::span<const Absence> schools, std::size_t enough_controls) {
    constexpr std::size_t least_absent = 3;
    std::vector<Deviation> shares(schools.size()), marks(schools.size());
    for (std::size_t s = 0; s < schools.size(); ++s) {
        const auto& one = schools[s];
        const double all = double(one.absent + one.present);
        if (all < 1) continue;
        shares[s] = {std::asin(std::sqrt((double(one.absent) + 0.375) / (all + 0.75))), 1 / (4 * all + 2),
                     one.absent + one.present, true, one.is_control};
        double n[2]{}, sum[2]{}, square = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const double counts[2]{double(one.absent_by_mark[k]), double(one.present_by_mark[k])};
            for (int side = 0; side < 2; ++side) {
                n[side] += counts[side];
                sum[side] += counts[side] * double(k);
                square += counts[side] * double(k * k);
            }
        }
        const double people = n[0] + n[1];
        if (n[0] < least_absent || n[1] < least_absent) continue;
        const double mean = (sum[0] + sum[1]) / people, variance = square / people - mean * mean;
        marks[s] = {sum[1] / n[1] - sum[0] / n[0], std::max(variance, 0.05) * (1 / n[0] + 1 / n[1]),
                    static_cast<std::size_t>(people), true, one.is_control};
    }
    const auto by_share = hold_against_honest(shares, enough_controls);
    const auto by_marks = hold_against_honest(marks, enough_controls);
    std::vector<Deviation> both(schools.size());
    double absent = 0, everybody = 0;
    for (std::size_t s = 0; s < schools.size(); ++s) {
        absent += double(schools[s].absent);
        everybody += double(schools[s].absent + schools[s].present);
        if (!by_share[s].tells) continue;
        const double z = by_marks[s].tells ? (by_share[s].z + by_marks[s].z) / std::sqrt(2.0) : by_share[s].z;
        both[s] = {z, 1, shares[s].people, true, schools[s].is_control};
    }
    auto out = hold_against_honest(both, enough_controls);
    const double usual = everybody > 0 ? absent / everybody : 0;
    for (std::size_t s = 0; s < schools.size(); ++s) {
        const double all = double(schools[s].absent + schools[s].present);
        if (!out[s].tells) continue;
        const double share = double(schools[s].absent) / all,
                     error = std::sqrt(share * (1 - share) / all + usual / all);
        out[s].effect = share - usual;
        out[s].low = std::max(-usual, out[s].effect - interval * error);
        out[s].high = std::min(1 - usual, out[s].effect + interval * error);
    }
    return out;
}

Homogeneity stuart_maxwell(std::span<const double> table, std::size_t size) {
    std::vector<std::size_t> kept;
    const auto side = [&](std::size_t k, bool of_row) {
        double sum = 0;
        for (std::size_t i = 0; i < size; ++i) sum += of_row ? table[k * size + i] : table[i * size + k];
        return sum;
    };
    for (std::size_t k = 0; k < size; ++k)
        if (side(k, true) + side(k, false) > 0) kept.push_back(k);
    Homogeneity out;
    if (kept.size() < 2) return out;
    // One category follows from the others.
    kept.pop_back();
    const auto n = kept.size();
    std::vector<double> v(n * n), d(n), solved;
    for (std::size_t i = 0; i < n; ++i) {
        const auto a = kept[i];
        d[i] = side(a, true) - side(a, false);
        for (std::size_t j = 0; j < n; ++j) {
            const auto b = kept[j];
            v[i * n + j] = i == j ? side(a, true) + side(a, false) - 2 * table[a * size + a]
                                  : -(table[a * size + b] + table[b * size + a]);
        }
    }
    if (!small::cholesky(v.data(), n)) return out;
    solved = d;
    small::forward(v.data(), n, solved.data());
    for (const double x : solved) out.chi_square += x * x;
    out.freedom = static_cast<int>(n);
    out.p = boost::math::cdf(boost::math::complement(boost::math::chi_squared(double(out.freedom)), out.chi_square));
    return out;
}

}  // namespace opora::mechanism
