#include "compute/neighbours/gower.hpp"

#include "compute/share_out.hpp"

#include <algorithm>
#include <map>

namespace opora::neighbours {

namespace {

std::vector<double> known_sorted(const Features& features, std::size_t variable) {
    std::vector<double> out;
    for (std::size_t i = 0; i < features.rows(); ++i)
        if (const double value = features.at(i, variable); is_known(value)) out.push_back(value);
    std::sort(out.begin(), out.end());
    return out;
}

/// Between order statistics as R's type 7.
double quantile_of(const std::vector<double>& sorted, double share) {
    const double place = share * double(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - double(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Gower::Gower(const Features& features, const GowerOptions& options)
    : variables_(features.variables), rows_(features.rows()), scaled_(2 * features.values.size()) {
    for (std::size_t v = 0; v < variables_.size(); ++v) {
        weights_ += variables_[v].weight;
        const auto kind = variables_[v].kind;
        if (kind == Kind::number)
            scale_numbers(features, v, options.trim);
        else if (kind == Kind::ordinal && options.grades == Grades::codes)
            scale_numbers(features, v, 0);
        else if (kind == Kind::ordinal)
            scale_ranks(features, v);
        else
            for (std::size_t i = 0; i < rows_; ++i) scaled_[2 * (i * variables_.size() + v)] = features.at(i, v);
    }
}

void Gower::scale_numbers(const Features& features, std::size_t variable, double trim) {
    const auto sorted = known_sorted(features, variable);
    double low = 0, range = 0;
    if (!sorted.empty()) low = quantile_of(sorted, trim), range = quantile_of(sorted, 1 - trim) - low;
    for (std::size_t i = 0; i < rows_; ++i) {
        const double value = features.at(i, variable);
        scaled_[2 * (i * variables_.size() + variable)] = !is_known(value) ? not_known
                                                          : range > 0      ? (value - low) / range
                                                                           : 0;
    }
}

/// Middle ranks r and half the ties (T − 1)/2, both divided by max r − min r less the half ties of either end: then
/// |r_i − r_j| − (T_i − 1)/2 − (T_j − 1)/2 runs from 0 to 1.
void Gower::scale_ranks(const Features& features, std::size_t variable) {
    const auto sorted = known_sorted(features, variable);
    std::map<double, std::pair<double, double>> places;  // value → rank, half ties
    for (std::size_t from = 0; from < sorted.size();) {
        auto to = from;
        while (to < sorted.size() && sorted[to] == sorted[from]) ++to;
        places[sorted[from]] = {double(from + to - 1) / 2, double(to - from - 1) / 2};
        from = to;
    }
    double range = 0;
    if (places.size() > 1) {
        const auto &first = places.begin()->second, &last = places.rbegin()->second;
        range = last.first - first.first - last.second - first.second;
    }
    for (std::size_t i = 0; i < rows_; ++i) {
        const double value = features.at(i, variable);
        double* const cell = scaled_.data() + 2 * (i * variables_.size() + variable);
        cell[0] = !is_known(value) ? not_known : range > 0 ? places[value].first / range : 0;
        cell[1] = is_known(value) && range > 0 ? places[value].second / range : 0;
    }
}

double Gower::part_of(std::size_t variable, const double* a, const double* b) const {
    if (!is_known(a[0]) || !is_known(b[0])) return -1;
    switch (variables_[variable].kind) {
        case Kind::nominal:
            return a[0] == b[0] ? 0 : 1;
        case Kind::asymmetric:
            return a[0] == 0 && b[0] == 0 ? -1 : a[0] == b[0] ? 0 : 1;
        case Kind::number:
        case Kind::ordinal:
            break;
    }
    return a[0] == b[0] ? 0 : std::min(1.0, std::abs(a[0] - b[0]) - a[1] - b[1]);
}

std::optional<double> Gower::part(std::size_t variable, std::size_t i, std::size_t j) const {
    const auto columns = variables_.size();
    const double d =
        part_of(variable, scaled_.data() + 2 * (i * columns + variable), scaled_.data() + 2 * (j * columns + variable));
    return d < 0 ? std::nullopt : std::optional(d);
}

Closeness Gower::between(std::size_t i, std::size_t j) const {
    const auto columns = variables_.size();
    const double *a = scaled_.data() + 2 * i * columns, *b = scaled_.data() + 2 * j * columns;
    double sum = 0, compared = 0, known = 0;
    for (std::size_t v = 0; v < columns; ++v, a += 2, b += 2) {
        const double d = part_of(v, a, b), weight = variables_[v].weight;
        if (is_known(a[0]) && is_known(b[0])) known += weight;
        if (d >= 0) sum += weight * d, compared += weight;
    }
    if (compared == 0) return {1, 0};
    return {sum / compared, known / weights_};
}

GowerDistances gower_distances(const Features& features, const GowerOptions& options, int threads) {
    const Gower gower(features, options);
    GowerDistances out{compute::Distances(features.rows()), {}};
    std::vector<std::vector<std::uint32_t>> strangers(features.rows());
    compute::share_out(features.rows(), threads, [&](std::size_t i) {
        double* to = out.distances.values.data() + out.distances.begin_of(i);
        for (std::size_t j = i + 1; j < features.rows(); ++j) {
            const auto closeness = gower.between(i, j);
            *to++ = closeness.distance;
            if (closeness.known == 0) strangers[i].push_back(static_cast<std::uint32_t>(j));
        }
    });
    for (std::uint32_t i = 0; i < strangers.size(); ++i)
        for (const auto j : strangers[i]) out.incomparable.emplace_back(i, j);
    return out;
}

}  // namespace opora::neighbours
