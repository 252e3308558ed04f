#include "compute/mechanism/calibrate.hpp"

#include "compute/small.hpp"

#include <algorithm>
#include <cmath>

namespace opora::mechanism {

namespace {

constexpr std::size_t terms = 6;
constexpr double drawn_to_all = 60;  ///< classes of a stratum that weigh as much as all strata together
constexpr std::size_t strata_of_own_tail = 2, enough_for_own_tail = 150;
constexpr double least_scale = 0.95, most_scale = 3;

std::array<double, terms> basis(double people, double level) {
    const double x = std::log(std::clamp(people, 3.0, 120.0) / 20), l = std::clamp(level, -2.2, 2.2);
    return {1, x, x * x, l, l * l, l * x};
}

double at(const std::array<double, terms>& beta, const std::array<double, terms>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < terms; ++i) sum += beta[i] * b[i];
    return sum;
}

std::array<double, terms> regress(std::span<const double> y, const std::vector<std::array<double, terms>>& rows) {
    std::array<double, terms * terms> h{};
    std::array<double, terms> u{};
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t i = 0; i < terms; ++i) {
            u[i] += rows[r][i] * y[r];
            for (std::size_t k = 0; k < terms; ++k) h[i * terms + k] += rows[r][i] * rows[r][k];
        }
    for (std::size_t i = 0; i < terms; ++i) h[i * terms + i] += 1e-6 * double(rows.size()) + 1e-9;
    if (!small::cholesky(h.data(), terms)) return {};
    small::forward(h.data(), terms, u.data());
    small::backward(h.data(), terms, u.data());
    return u;
}

struct LowerHalf {
    double median = 0, spread = 0;
    std::size_t count = 0;
};

/// Median, and the distances from it down to the 10th and the 25th percentile.
LowerHalf lower_half(std::vector<double> values) {
    if (values.size() < 8) return {0, 0, values.size()};
    std::sort(values.begin(), values.end());
    const auto quantile = [&](double p) {
        const double place = p * double(values.size() - 1);
        const auto i = static_cast<std::size_t>(place);
        const double next = values[std::min(i + 1, values.size() - 1)];
        return values[i] + (place - double(i)) * (next - values[i]);
    };
    const double median = quantile(0.5);
    return {median, 2 * median - quantile(0.1) - quantile(0.25), values.size()};
}

std::vector<double> values_of(std::span<const Deviate> deviates, std::optional<std::size_t> stratum = {}) {
    std::vector<double> out;
    for (const auto& d : deviates)
        if (!stratum || d.stratum == *stratum) out.push_back(d.value);
    return out;
}

double scale_between(const LowerHalf& honest, const LowerHalf& made) {
    return honest.spread > 0 && made.spread > 0 ? std::clamp(honest.spread / made.spread, least_scale, most_scale) : 1;
}

}  // namespace

double Surface::deviate(double value, double people, double level) const {
    const auto b = basis(people, level);
    return (value - at(mean, b)) / std::max(at(sd, b), floor);
}

Surface surface_of(std::span<const double> values, std::span<const double> people, std::span<const double> levels_of) {
    std::vector<std::array<double, terms>> rows;
    for (std::size_t i = 0; i < values.size(); ++i) rows.push_back(basis(people[i], levels_of[i]));
    Surface out;
    out.mean = regress(values, rows);
    std::vector<double> distance(values.size());
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        // E|x − mean| of a normal is SD · √(2/π).
        distance[i] = std::abs(values[i] - at(out.mean, rows[i])) * 1.2533141373155;
        sum += distance[i];
    }
    out.sd = regress(distance, rows);
    out.floor = values.empty() ? 1 : std::max(1e-9, 0.3 * sum / double(values.size()));
    return out;
}

Deviate Bend::straight(const Deviate& d) const {
    const double l = std::clamp(d.level, -2.2, 2.2);
    return {d.value - linear * l - square * l * l, d.stratum, d.level};
}

Bend bend_of(std::span<const Deviate> honest) {
    constexpr std::size_t enough = 100;
    constexpr double above = 1.5, below = 2.5;  ///< SD from which on a class loses its weight
    Bend out;
    if (honest.size() < enough) return out;
    double a = 0, spread = 10;
    for (int step = 0; step < 20; ++step) {
        std::array<double, 9> h{};
        std::array<double, 3> u{};
        double squares = 0, weights = 0;
        for (const auto& d : honest) {
            const double l = std::clamp(d.level, -2.2, 2.2);
            const std::array<double, 3> x{1, l, l * l};
            const double residual = d.value - a - out.linear * l - out.square * l * l;
            const double far = residual > 0 ? above * spread : below * spread;
            const double w = std::abs(residual) > 2 * far ? 0 : std::min(1.0, far / std::max(1e-9, std::abs(residual)));
            for (std::size_t i = 0; i < 3; ++i) {
                u[i] += w * x[i] * d.value;
                for (std::size_t k = 0; k < 3; ++k) h[i * 3 + k] += w * x[i] * x[k];
            }
            squares += w * std::min(residual * residual, 9 * spread * spread);
            weights += w;
        }
        // A hold on the slopes: a hundred classes alike say nothing of the ends.
        for (std::size_t i = 1; i < 3; ++i) h[i * 3 + i] += 5;
        if (!small::cholesky(h.data(), 3)) return {};
        small::forward(h.data(), 3, u.data());
        small::backward(h.data(), 3, u.data());
        a = u[0];
        out.linear = u[1];
        out.square = u[2];
        if (step > 0)
            spread = std::max(0.3, std::sqrt(squares / std::max(1.0, weights)));
        else
            spread = 1.5;
    }
    return out;
}

std::size_t stratum_of(std::size_t people) { return people < 10 ? 0 : people < 15 ? 1 : people < 25 ? 2 : 3; }

Shift shift_of(std::span<const Deviate> honest, std::span<const Deviate> made) {
    Shift out;
    const auto all = lower_half(values_of(honest)), all_made = lower_half(values_of(made));
    const bool tells = all.count >= 20 && all_made.count >= 20;
    const double scale = tells ? scale_between(all, all_made) : 1;
    const double location = tells ? all.median - scale * all_made.median : 0;
    for (std::size_t s = 0; s < strata; ++s) {
        out.location[s] = location;
        out.scale[s] = scale;
        const auto own = lower_half(values_of(honest, s)), own_made = lower_half(values_of(made, s));
        if (!tells || own.count < 8 || own_made.count < 8) continue;
        const double weight = double(own.count) / (double(own.count) + drawn_to_all);
        const double own_scale = scale_between(own, own_made);
        out.scale[s] += weight * (own_scale - scale);
        const double own_location = own.median - out.scale[s] * own_made.median;
        out.location[s] += weight * (own_location - location);
    }
    return out;
}

Null::Null(std::span<const Deviate> made, std::span<const Deviate> bent, bool by_controls) : bend_(bend_of(bent)) {
    std::vector<Deviate> honest;
    for (const auto& d : bent) honest.push_back(bend_.straight(d));
    shift_ = shift_of(honest, made);
    std::vector<double> sample = values_of(made);
    if (by_controls) {
        // Watched classes and made ones weigh the same: the former know the world, the latter its far tail.
        if (sample.size() > honest.size()) {
            const double step = double(sample.size()) / double(honest.size());
            for (std::size_t i = 0; i < honest.size(); ++i)
                sample[i] = sample[static_cast<std::size_t>(double(i) * step)];
            sample.resize(honest.size());
        }
        for (const auto& d : honest) sample.push_back(shift_.corrected(d));
    }
    tail_.emplace(sample);
    for (std::size_t s = 0; s < strata_of_own_tail; ++s)
        if (const auto own = values_of(made, s); own.size() >= enough_for_own_tail) own_tail_[s].emplace(own);
}

double Null::p(const Deviate& d) const {
    const double x = shift_.corrected(bend_.straight(d));
    const double p = tail_->p(x);
    const auto& own = own_tail_[d.stratum];
    return own ? std::max(p, own->p(x)) : p;
}

namespace {

struct Waves {
    double a = 0, b = 0;
};

Waves waves_of(std::vector<double> p, double from) {
    std::sort(p.begin(), p.end());
    double aa = 0, ab = 0, bb = 0, ar = 0, br = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const double rank = from + (1 - from) * (double(i) + 0.5) / double(p.size());
        const double x = p[i] * (1 - p[i]), y = x * (1 - 2 * p[i]), r = rank - p[i];
        aa += x * x;
        ab += x * y;
        bb += y * y;
        ar += x * r;
        br += y * r;
    }
    const double det = aa * bb - ab * ab;
    if (!(det > 1e-12)) return {};
    constexpr double most = 0.4;  // F keeps rising
    return {std::clamp((ar * bb - br * ab) / det, -most, most), std::clamp((br * aa - ar * ab) / det, -most, most)};
}

}  // namespace

Evening::Evening(std::span<const double> p, std::span<const std::size_t> stratum, double from) {
    constexpr std::size_t enough = 100;
    if (p.size() < enough) return;
    const auto all = waves_of({p.begin(), p.end()}, from);
    for (std::size_t s = 0; s < strata; ++s) {
        std::vector<double> own;
        for (std::size_t i = 0; i < p.size(); ++i)
            if (stratum[i] == s) own.push_back(p[i]);
        const double weight = double(own.size()) / (double(own.size()) + drawn_to_all);
        const auto waves = own.size() < 8 ? all : waves_of(std::move(own), from);
        a_[s] = all.a + weight * (waves.a - all.a);
        b_[s] = all.b + weight * (waves.b - all.b);
    }
}

double Evening::p(double u, std::size_t stratum) const {
    constexpr double tail = 0.05, middle = 0.2;
    const double part = std::clamp((u - tail) / (middle - tail), 0.0, 1.0);
    return u + part * u * (1 - u) * (a_[stratum] + b_[stratum] * (1 - 2 * u));
}

}  // namespace opora::mechanism
