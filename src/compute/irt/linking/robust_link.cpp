#include "compute/irt/linking/robust_link.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::linking {

namespace {

double quantile_of_sorted(const std::vector<double>& sorted, double share) {
    const double at = share * double(sorted.size() - 1);
    const auto below = std::size_t(at);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - double(below)) * (sorted[above] - sorted[below]);
}

double mean_step(const Item& item) {
    const auto b = item.b();
    return std::accumulate(b.begin(), b.end(), 0.0) / double(b.size());
}

AnchorCheck checked(const Anchor& anchor, std::size_t index, const LinkOptions& options, const Scale& scale) {
    const Item moved = brought(anchor.from, scale);
    AnchorCheck out;
    out.anchor = index;
    out.difference = mean_step(anchor.to) - mean_step(moved);
    if (!options.is_slope_fixed) out.log_slope_gap = std::log(anchor.to.a / moved.a);
    const auto there = anchor.to.b(), here = moved.b();
    for (std::size_t h = 0; h < here.size(); ++h)
        if (std::abs(there[h] - here[h]) > std::abs(out.largest_step)) out.largest_step = there[h] - here[h];
    return out;
}

/// z of one number of every anchor by median and range of the kept ones.
void standardise(std::vector<AnchorCheck>& checks, const std::vector<bool>& is_kept, double AnchorCheck::* number,
                 double AnchorCheck::* z, double least_range) {
    std::vector<double> kept;
    for (std::size_t i = 0; i < checks.size(); ++i)
        if (is_kept[i]) kept.push_back(checks[i].*number);
    std::sort(kept.begin(), kept.end());
    const double middle = quantile_of_sorted(kept, 0.5);
    const double range = std::max(quantile_of_sorted(kept, 0.75) - quantile_of_sorted(kept, 0.25), least_range);
    for (auto& check : checks) check.*z = (check.*number - middle) / (0.74 * range);
}

struct Round {
    Link link;
    std::vector<AnchorCheck> checks;
};

Round linked(std::span<const Anchor> anchors, const std::vector<bool>& is_kept, const RobustOptions& options) {
    std::vector<Anchor> kept;
    for (std::size_t i = 0; i < anchors.size(); ++i)
        if (is_kept[i]) kept.push_back(anchors[i]);
    Round out{link(kept, options.link), {}};
    if (out.link.ended == Ended::not_identified) return out;
    for (std::size_t i = 0; i < anchors.size(); ++i)
        out.checks.push_back(checked(anchors[i], i, options.link, out.link.scale));
    standardise(out.checks, is_kept, &AnchorCheck::difference, &AnchorCheck::robust_z, 1e-9);
    standardise(out.checks, is_kept, &AnchorCheck::log_slope_gap, &AnchorCheck::slope_robust_z, 1e-9);
    return out;
}

/// The kept anchor that is farthest over the limit.
std::optional<LeftOut> worst(const Round& round, const std::vector<bool>& is_kept, const RobustOptions& options) {
    std::optional<LeftOut> out;
    double farthest = options.limit;
    const auto consider = [&](const AnchorCheck& check, double z, double size, Drift why) {
        if (std::abs(z) <= farthest || std::abs(size) <= options.negligible) return;
        farthest = std::abs(z);
        out = LeftOut{check, why};
    };
    for (const auto& check : round.checks) {
        if (!is_kept[check.anchor]) continue;
        consider(check, check.robust_z, check.difference, Drift::difficulty);
        if (options.check_slopes) consider(check, check.slope_robust_z, check.log_slope_gap, Drift::slope);
    }
    return out;
}

void compare_spreads(std::span<const Anchor> anchors, const std::vector<bool>& is_kept, RobustLink& out) {
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (int pass = 0; pass < 2; ++pass)
        for (std::size_t i = 0; i < anchors.size(); ++i) {
            if (!is_kept[i]) continue;
            const double here = mean_step(brought(anchors[i].from, out.link.scale)), there = mean_step(anchors[i].to);
            if (pass == 0) {
                x += here, y += there, ++n;
                continue;
            }
            xx += (here - x / n) * (here - x / n);
            yy += (there - y / n) * (there - y / n);
            xy += (here - x / n) * (there - y / n);
        }
    std::vector<double> differences;
    double square = 0;
    for (const auto& check : out.checks)
        if (is_kept[check.anchor]) {
            differences.push_back(check.difference);
            square += std::pow(check.difference - (y - x) / n, 2);
        }
    std::sort(differences.begin(), differences.end());
    out.spread = 0.74 * (quantile_of_sorted(differences, 0.75) - quantile_of_sorted(differences, 0.25));
    if (n > 1) out.link_error = std::sqrt(square / (n - 1) / n);
    if (!(xx > 0) || !(yy > 0)) return;
    out.correlation = xy / std::sqrt(xx * yy);
    out.spread_ratio = std::sqrt(yy / xx);
}

Comparable verdict(const RobustLink& found, std::size_t given, const RobustOptions& options) {
    if (given == 0) return Comparable::no_anchors;
    if (given < options.fewest) return Comparable::too_few_anchors;
    if (found.link.ended == Ended::not_identified || found.link.ended == Ended::out_of_iterations)
        return Comparable::not_linked;
    const auto out = found.left_out.size();
    if (given - out < options.fewest || double(out) > options.most_left_out * double(given))
        return Comparable::too_many_drifted;
    if (found.spread > options.most_spread) return Comparable::anchors_disagree;
    return Comparable::yes;
}

}  // namespace

std::vector<double> robust_z(std::span<const double> values, double least_range) {
    std::vector<AnchorCheck> checks(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) checks[i].difference = values[i];
    if (!values.empty())
        standardise(checks, std::vector<bool>(values.size(), true), &AnchorCheck::difference, &AnchorCheck::robust_z,
                    least_range);
    std::vector<double> out;
    for (const auto& check : checks) out.push_back(check.robust_z);
    return out;
}

RobustLink link_robustly(std::span<const Anchor> anchors, const RobustOptions& options) {
    RobustLink out;
    std::vector<bool> is_kept(anchors.size(), true);
    Round round = linked(anchors, is_kept, options);
    for (std::size_t left = anchors.size(); left > 3 && round.link.ended != Ended::not_identified; --left) {
        const auto drifted = worst(round, is_kept, options);
        if (!drifted) break;
        out.left_out.push_back(*drifted);
        is_kept[drifted->check.anchor] = false;
        round = linked(anchors, is_kept, options);
    }
    out.link = round.link;
    out.checks = std::move(round.checks);
    if (out.link.ended != Ended::not_identified) compare_spreads(anchors, is_kept, out);
    out.comparable = verdict(out, anchors.size(), options);
    return out;
}

}  // namespace opora::linking
