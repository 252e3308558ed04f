#include "compute/irt/similarity/pairs.hpp"

#include "compute/poisson_binomial.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace opora::irt::similarity {

namespace {

/// What is compared of two sheets, and room to compute in; kept from pair to pair.
struct PairRoom {
    std::vector<double> p, p_key;
    std::vector<double> tail;         ///< of the Poisson-binomial
    std::vector<double> joint, next;  ///< of the trinomial: (key, other) × (items + 1)²
    std::vector<double> corner;
};

double upper_normal(double z) { return std::erfc(z / std::numbers::sqrt2) / 2; }

/// P(key agreements = a, other agreements = b) after all items into `room.joint`, rows a of n + 1 numbers.
void trinomial(PairRoom& room) {
    const std::size_t n = room.p.size(), width = n + 1;
    room.joint.assign(width * width, 0.0);
    room.next.assign(width * width, 0.0);
    room.joint[0] = 1;
    for (std::size_t j = 0; j < n; ++j) {
        const double key = room.p_key[j], other = room.p[j] - key, none = 1 - room.p[j];
        for (std::size_t a = 0; a <= j + 1; ++a) {
            const double* const here = room.joint.data() + a * width;
            double* const to = room.next.data() + a * width;
            const std::size_t last = j + 1 - a;
            to[0] = here[0] * none;
            for (std::size_t b = 1; b <= last; ++b) to[b] = here[b] * none + here[b - 1] * other;
            if (a == 0) continue;
            const double* const before = here - width;
            for (std::size_t b = 0; b <= last; ++b) to[b] += before[b] * key;
        }
        room.joint.swap(room.next);
    }
}

/// Corners that differ by rounding alone count as equal.
constexpr double tie = 1 + 1e-12;

double m4_of(PairRoom& room, std::size_t keys, std::size_t others) {
    trinomial(room);
    const std::size_t n = room.p.size(), width = n + 1;
    // P(at least a on the key and at least b elsewhere), from the far corner: sums of positive numbers alone.
    room.corner.assign(width * width, 0.0);
    for (std::size_t a = width; a-- > 0;) {
        double row = 0;
        for (std::size_t b = width - a; b-- > 0;) {
            row += room.joint[a * width + b];
            room.corner[a * width + b] = row + (a < n ? room.corner[(a + 1) * width + b] : 0);
        }
    }
    const double seen = room.corner[keys * width + others] * tie;
    double sum = 0;
    for (std::size_t a = 0; a <= n; ++a)
        for (std::size_t b = 0; a + b <= n; ++b)
            if (room.corner[a * width + b] <= seen) sum += room.joint[a * width + b];
    return std::min(sum, 1.0);
}

Pair compare_in(const Sheets& sheets, std::size_t first, std::size_t second, WithM4 with_m4, PairRoom& room) {
    Pair out{std::uint32_t(first), std::uint32_t(second)};
    const std::size_t items = sheets.items(), row = sheets.chances.size() / sheets.people();
    const auto *x = sheets.answers.data() + first * items, *y = sheets.answers.data() + second * items;
    const double *px = sheets.chances.data() + first * row, *py = sheets.chances.data() + second * row;
    room.p.clear();
    room.p_key.clear();
    double variance = 0, weighted = 0, weighted_variance = 0;
    std::uint32_t on_key = 0;
    for (std::size_t j = 0; j < items; px += sheets.options[j], py += sheets.options[j], ++j) {
        if (x[j] == missing || y[j] == missing) continue;
        double p = 0;
        for (std::size_t k = 0; k < sheets.options[j]; ++k) p += px[k] * py[k];
        p = std::min(p, 1.0);
        const auto key = sheets.keys[j];
        const double s = x[j] == y[j], w = p > 0 ? -std::log(p) : 0;
        room.p.push_back(p);
        room.p_key.push_back(key == no_key ? 0 : std::min(p, px[key] * py[key]));
        ++out.compared;
        out.identical += x[j] == y[j];
        on_key += x[j] == y[j] && x[j] == key;
        out.expected += p;
        variance += p * (1 - p);
        weighted += (s - p) * w;
        weighted_variance += p * (1 - p) * w * w;
    }
    out.tells = variance > 0 && weighted_variance > 0;
    if (!out.tells) return out;
    out.omega = (out.identical - out.expected) / std::sqrt(variance);
    out.weighted_omega = weighted / std::sqrt(weighted_variance);
    out.gbt = compute::poisson_binomial_upper_tail(room.p, out.identical, room.tail);
    if (with_m4 == WithM4::yes) out.m4 = m4_of(room, on_key, out.identical - on_key);
    return out;
}

}  // namespace

double Pair::omega_p() const { return tells ? upper_normal(omega) : 1; }
double Pair::weighted_omega_p() const { return tells ? upper_normal(weighted_omega) : 1; }

Pair compare(const Sheets& sheets, std::size_t first, std::size_t second, WithM4 with_m4) {
    PairRoom room;
    return compare_in(sheets, first, second, with_m4, room);
}

double copying_omega(const Sheets& sheets, std::size_t copier, std::size_t source) {
    const std::size_t items = sheets.items(), row = sheets.chances.size() / sheets.people();
    const auto *x = sheets.answers.data() + copier * items, *y = sheets.answers.data() + source * items;
    const double* chance = sheets.chances.data() + copier * row;
    double difference = 0, variance = 0;
    for (std::size_t j = 0; j < items; chance += sheets.options[j], ++j) {
        if (x[j] == missing || y[j] == missing) continue;
        const double p = chance[y[j]];
        difference += double(x[j] == y[j]) - p;
        variance += p * (1 - p);
    }
    return variance > 0 ? difference / std::sqrt(variance) : 0;
}

std::vector<Pair> compare_all(const Sheets& sheets, WithM4 with_m4) {
    PairRoom room;
    std::vector<Pair> out;
    const std::size_t n = sheets.people();
    if (n > 1) out.reserve(n * (n - 1) / 2);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = i + 1; k < n; ++k) out.push_back(compare_in(sheets, i, k, with_m4, room));
    return out;
}

}  // namespace opora::irt::similarity
