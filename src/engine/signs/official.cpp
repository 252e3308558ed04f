// The three rules of the official fourteen signs, to the letter: what the document does not say is not added.
#include "engine/signs/kinds.hpp"

#include <algorithm>
#include <cmath>

namespace opora::signs {

namespace {

/// x̄ ± z·s/√m; none where s is not defined.
std::optional<Bounds> mean_interval(const SchoolFigures& figures, double z) {
    const auto deviation = figures.deviation();
    if (!deviation) return {};
    const double half = z * *deviation / std::sqrt(double(figures.works));
    return Bounds{figures.mean() - half, figures.mean() + half};
}

/// Type 7 of R and spreadsheets. Expects values in order.
double quantile(const std::vector<double>& sorted, double share) {
    const double place = share * double(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - double(below)) * (sorted[above] - sorted[below]);
}

/// K of one school: its mean share of the maximum a year before over that of now.
struct Change {
    OrganisationId school{};
    int works = 0;  ///< the fewer of the two
    double before = 0, now = 0, k = 0;
};

double share_of_maximum(const SchoolFigures& figures, const Instrument& instrument) {
    return figures.mean() / instrument.maximum;
}

std::vector<Change> changes(const Frame& frame) {
    std::vector<Change> out;
    for (const auto& school : frame.procedure.schools) {
        const auto* earlier = frame.earlier->find(school.school);
        if (!earlier || earlier->works == 0 || school.works == 0 || !(school.sum > 0)) continue;
        Change change{school.school, std::min(school.works, earlier->works),
                      share_of_maximum(*earlier, frame.earlier->instrument),
                      share_of_maximum(school, frame.procedure.instrument), 0};
        change.k = change.before / change.now;
        out.push_back(change);
    }
    return out;
}

std::vector<Judged> sharp_change(const Frame& frame, bool is_rise) {
    std::vector<Judged> out;
    if (!frame.earlier) return out;
    const auto found = changes(frame);
    // Fewer than four schools have no quartiles to speak of.
    if (found.size() < 4) return out;
    std::vector<double> sorted;
    for (const auto& one : found) sorted.push_back(one.k);
    std::sort(sorted.begin(), sorted.end());
    const double q1 = quantile(sorted, 0.25), q3 = quantile(sorted, 0.75);
    const double reach = frame.rule.threshold("fences", 3) * (q3 - q1);
    for (const auto& one : found) {
        auto sign = begun(frame, one.works);
        sign.earlier = frame.earlier->instrument.procedure;
        sign.is_flagged = is_rise ? one.k < q1 - reach : one.k > q3 + reach;
        sign.effect = one.k;
        sign.effect_bounds = {q1 - reach, q3 + reach};
        tell(sign, "k", one.k);
        tell(sign, "earlier_share", one.before);
        tell(sign, "share", one.now);
        tell(sign, "region_k", quantile(sorted, 0.5));
        tell(sign, "fence_low", q1 - reach);
        tell(sign, "fence_high", q3 + reach);
        tell(sign, "schools", double(found.size()));
        out.push_back({one.school, std::move(sign)});
    }
    return out;
}

}  // namespace

std::vector<Judged> inflated_mean(const Frame& frame) {
    std::vector<Judged> out;
    const double z = frame.rule.threshold("quantile", 1.96);
    const auto region = mean_interval(frame.region.all, z);
    const auto region_with = mean_interval(frame.region.all.with_quarantined(), z);
    const auto deviation = frame.region.all.deviation();
    if (!region || !region_with) return out;
    for (const auto& school : frame.procedure.schools) {
        if (school.works == 0) continue;
        auto sign = begun(frame, school.works);
        tell(sign, "mean", school.mean());
        if (const auto own = mean_interval(school, z)) {
            sign.is_flagged = own->low > region->high;
            if (*deviation > 0) {
                const auto in_sd = [&](double mean) { return (mean - frame.region.all.mean()) / *deviation; };
                sign.effect = in_sd(school.mean());
                sign.effect_bounds = {in_sd(own->low), in_sd(own->high)};
            }
            tell(sign, "low", own->low);
            tell(sign, "high", own->high);
        } else {
            sign.is_enough = false;  // one work has no deviation: not judged
        }
        tell(sign, "region_mean", frame.region.all.mean());
        tell(sign, "region_low", region->low);
        tell(sign, "region_high", region->high);
        tell(sign, "maximum", frame.procedure.instrument.maximum);
        if (school.quarantined > 0) {
            const auto own = mean_interval(school.with_quarantined(), z);
            tell(sign, "quarantined", school.quarantined);
            tell(sign, "flagged_with_quarantined", own && own->low > region_with->high ? 1 : 0);
        } else if (const auto own = mean_interval(school, z);
                   own && (own->low > region_with->high) != sign.is_flagged) {
            tell(sign, "flagged_with_quarantined", sign.is_flagged ? 0 : 1);
        }
        out.push_back({school.school, std::move(sign)});
    }
    return out;
}

std::vector<Judged> marks_mismatch(const Frame& frame) {
    std::vector<Judged> out;
    const double below = frame.rule.threshold("below", 0);
    for (const auto& school : frame.procedure.schools) {
        if (school.works == 0) continue;
        auto sign = begun(frame, school.correlated);
        if (school.spearman_printed) {
            sign.is_flagged = *school.spearman_printed < below;
            sign.effect = *school.spearman_printed;
            tell(sign, "correlation", *school.spearman_printed);
            if (school.spearman_tied) tell(sign, "correlation_tied", *school.spearman_tied);
        } else {
            sign.is_enough = false;
        }
        out.push_back({school.school, std::move(sign)});
    }
    return out;
}

std::vector<Judged> sharp_rise(const Frame& frame) { return sharp_change(frame, true); }
std::vector<Judged> sharp_fall(const Frame& frame) { return sharp_change(frame, false); }

}  // namespace opora::signs
