#include "compute/neighbours/nearest.hpp"

#include "compute/share_out.hpp"

#include <algorithm>

namespace opora::neighbours {

namespace {

struct Candidate {
    double distance;
    std::uint32_t key, row;
    double known;
    bool operator<(const Candidate& other) const {
        if (distance != other.distance) return distance < other.distance;
        return key != other.key ? key < other.key : row < other.row;
    }
};

bool is_kind(Kind kind) { return kind == Kind::nominal || kind == Kind::asymmetric; }

double difference(const Features& features, std::size_t variable, std::size_t own, std::size_t other) {
    const double a = features.at(own, variable), b = features.at(other, variable);
    if (!is_known(a) || !is_known(b)) return not_known;
    return is_kind(features.variables[variable].kind) ? double(a != b) : b - a;
}

/// The calipers that keep the row out: none, one, or SIZE_MAX for several.
constexpr std::size_t none = static_cast<std::size_t>(-2), several = static_cast<std::size_t>(-1);
std::size_t held_by(const Features& features, const std::vector<Caliper>& calipers, std::size_t own,
                    std::size_t other) {
    auto held = none;
    for (std::size_t c = 0; c < calipers.size(); ++c) {
        const double gap = difference(features, calipers[c].variable, own, other);
        const bool is_outside = is_known(gap) ? std::abs(gap) > calipers[c].most : !calipers[c].passes_unknown;
        if (is_outside) held = held == none ? c : several;
    }
    return held;
}

std::vector<Reason> reasons_of(const Features& features, const Metric& metric, std::size_t own, std::size_t other) {
    const auto parts = metric.parts(own, other);
    std::vector<Reason> out;
    for (std::size_t v = 0; v < features.columns(); ++v) {
        Reason reason{v, features.at(own, v), features.at(other, v), 0, false, parts[v]};
        const double gap = difference(features, v, own, other);
        if (is_known(gap)) reason.difference = gap, reason.is_near = parts[v].size <= metric.near;
        out.push_back(reason);
    }
    std::stable_sort(out.begin(), out.end(), [](const Reason& a, const Reason& b) {
        return a.part.is_known != b.part.is_known ? a.part.is_known : a.part.share > b.part.share;
    });
    return out;
}

}  // namespace

Metric by_gower(const Features& features, const GowerOptions& options) {
    auto gower = std::make_shared<const Gower>(features, options);
    Metric out;
    out.near = 0.1;
    out.between = [gower](std::size_t i, std::size_t j) { return gower->between(i, j); };
    out.parts = [gower, variables = features.variables](std::size_t i, std::size_t j) {
        std::vector<Part> parts(variables.size());
        double total = 0;
        for (std::size_t v = 0; v < parts.size(); ++v)
            if (const auto d = gower->part(v, i, j)) {
                parts[v] = {*d, *d * variables[v].weight, true};
                total += parts[v].share;
            }
        for (auto& part : parts) part.share = total > 0 ? part.share / total : 0;
        return parts;
    };
    return out;
}

Group own_group(const Features& features, const Metric& metric, std::size_t row, const GroupOptions& options) {
    Group out;
    out.outside.assign(options.calipers.size(), 0);
    for (std::size_t v = 0; v < features.columns(); ++v)
        if (!is_known(features.at(row, v))) out.unknown.push_back(v);
    std::vector<Candidate> candidates;
    for (std::uint32_t other = 0; other < features.rows(); ++other) {
        if (other == row) continue;
        if (options.is_allowed && !options.is_allowed(row, other)) {
            ++out.not_allowed;
            continue;
        }
        const auto held = held_by(features, options.calipers, row, other);
        if (held < none) ++out.outside[held];
        if (held != none) continue;
        const auto closeness = metric.between(row, other);
        if (closeness.known <= 0 || closeness.known < options.least_known)
            ++out.too_little_known;
        else
            candidates.push_back({closeness.distance, features.key(other), other, closeness.known});
    }
    out.candidates = candidates.size();
    const auto count = std::min(options.wanted, candidates.size());
    out.is_few = count < options.enough;
    std::partial_sort(candidates.begin(), candidates.begin() + std::ptrdiff_t(count), candidates.end());
    for (std::size_t i = 0; i < count; ++i)
        out.nearest.push_back({candidates[i].row, candidates[i].distance, candidates[i].known,
                               reasons_of(features, metric, row, candidates[i].row)});
    return out;
}

std::vector<Group> own_groups(const Features& features, const Metric& metric, const GroupOptions& options) {
    std::vector<Group> out(features.rows());
    compute::share_out(out.size(), options.threads,
                       [&](std::size_t row) { out[row] = own_group(features, metric, row, options); });
    return out;
}

}  // namespace opora::neighbours
