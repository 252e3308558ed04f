#include "compute/sample/systematic.hpp"

#include "compute/draws.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::sample {

namespace {

/// Sums of probabilities this near a whole number are meant to be it.
constexpr double whole_tolerance = 1e-9;

/// Cumulated probabilities from 0, whole where they are meant to be.
std::vector<double> cumulated(const std::vector<double>& probabilities) {
    std::vector<double> out{0};
    for (const double p : probabilities) {
        double next = out.back() + p;
        if (std::abs(next - std::round(next)) < whole_tolerance) next = std::round(next);
        out.push_back(next);
    }
    return out;
}

/// Common length of two arcs of a circle of 1, each given by where it begins and its length.
double overlap(double a, double a_length, double b, double b_length) {
    double sum = 0;
    for (const double turn : {-1.0, 0.0, 1.0})
        sum += std::max(0.0, std::min(a + a_length, b + turn + b_length) - std::max(a, b + turn));
    return sum;
}

std::vector<std::size_t> rows_of_stratum(const Frame& frame, std::size_t h) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < frame.size.size(); ++i)
        if ((frame.stratum.empty() ? 0 : frame.stratum[i]) == h) rows.push_back(i);
    if (!frame.order.empty())
        std::stable_sort(rows.begin(), rows.end(), [&](auto a, auto b) { return frame.order[a] < frame.order[b]; });
    return rows;
}

std::vector<double> standard_deviations(const std::vector<std::vector<double>>& columns) {
    std::vector<double> out;
    for (const auto& x : columns) {
        const auto n = static_cast<double>(x.size());
        const double mean = std::accumulate(x.begin(), x.end(), 0.0) / n;
        double squares = 0;
        for (const double value : x) squares += (value - mean) * (value - mean);
        out.push_back(std::sqrt(squares / n));
    }
    return out;
}

}  // namespace

std::vector<double> inclusion_probabilities(const std::vector<double>& sizes, double n) {
    std::vector<double> out(sizes.size(), 0);
    std::vector<std::uint8_t> certain(sizes.size(), 0);
    double left = n;
    for (bool more = true; more;) {
        more = false;
        double sum = 0;
        for (std::size_t i = 0; i < sizes.size(); ++i)
            if (!certain[i] && sizes[i] > 0) sum += sizes[i];
        if (!(sum > 0)) break;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            if (certain[i] || !(sizes[i] > 0)) continue;
            out[i] = left * sizes[i] / sum;
            if (out[i] < 1) continue;
            out[i] = 1;
            certain[i] = 1;
            more = true;
        }
        left = n - static_cast<double>(std::count(certain.begin(), certain.end(), std::uint8_t{1}));
        if (left <= 0) {
            for (std::size_t i = 0; i < sizes.size(); ++i)
                if (!certain[i]) out[i] = 0;
            break;
        }
    }
    return out;
}

std::vector<std::size_t> systematic_sample(const std::vector<double>& probabilities, double start) {
    assert(0 <= start && start < 1);
    const auto c = cumulated(probabilities);
    std::vector<std::size_t> out;
    double next = start;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (!(next < c[i + 1])) continue;
        out.push_back(i);
        next += 1;
    }
    return out;
}

std::vector<double> joint_probabilities(const std::vector<double>& probabilities,
                                        const std::vector<std::size_t>& rows) {
    const auto c = cumulated(probabilities);
    std::vector<double> out;
    out.reserve(rows.size() * rows.size());
    const auto begin = [&](std::size_t i) { return c[i] - std::floor(c[i]); };
    for (const auto i : rows)
        for (const auto j : rows)
            out.push_back(i == j ? c[i + 1] - c[i] : overlap(begin(i), c[i + 1] - c[i], begin(j), c[j + 1] - c[j]));
    return out;
}

Drawn stratified_sample(const Frame& frame, const std::vector<std::size_t>& wanted, std::uint64_t seed) {
    Drawn out;
    out.probabilities.assign(frame.size.size(), 0);
    for (std::size_t h = 0; h < wanted.size(); ++h) {
        const auto rows = rows_of_stratum(frame, h);
        std::vector<double> sizes;
        for (const auto row : rows) sizes.push_back(frame.size[row]);
        const auto probabilities = inclusion_probabilities(sizes, static_cast<double>(wanted[h]));
        for (std::size_t i = 0; i < rows.size(); ++i) out.probabilities[rows[i]] = probabilities[i];
        for (const auto i : systematic_sample(probabilities, Draws(seed, h).uniform())) out.rows.push_back(rows[i]);
    }
    std::sort(out.rows.begin(), out.rows.end());
    return out;
}

std::vector<std::vector<std::size_t>> replacements(const std::vector<std::vector<double>>& place,
                                                   const std::vector<std::uint32_t>& stratum,
                                                   const std::vector<std::size_t>& chosen, std::size_t count) {
    const auto units = place.empty() ? stratum.size() : place.front().size();
    std::vector<std::uint8_t> taken(units, 0);
    for (const auto row : chosen) taken[row] = 1;
    const auto scales = standard_deviations(place);
    const auto distance = [&](std::size_t a, std::size_t b) {
        double sum = 0;
        for (std::size_t c = 0; c < place.size(); ++c)
            if (scales[c] > 0) sum += std::pow((place[c][a] - place[c][b]) / scales[c], 2);
        return sum;
    };
    std::vector<std::vector<std::size_t>> out(chosen.size());
    for (std::size_t round = 0; round < count; ++round)
        for (std::size_t k = 0; k < chosen.size(); ++k) {
            double nearest = std::numeric_limits<double>::infinity();
            std::size_t best = units;
            for (std::size_t i = 0; i < units; ++i) {
                if (taken[i] || (!stratum.empty() && stratum[i] != stratum[chosen[k]])) continue;
                if (const double d = distance(chosen[k], i); d < nearest) {
                    nearest = d;
                    best = i;
                }
            }
            if (best == units) continue;
            taken[best] = 1;
            out[k].push_back(best);
        }
    return out;
}

}  // namespace opora::sample
