#include "engine/picture/funnel.hpp"

#include "compute/funnel.hpp"

#include <algorithm>

namespace opora::picture {

namespace {

constexpr int fewest_schools = 3;  // with fewer there is no spread to compare with

std::vector<FunnelLimit> limits_of(const compute::Funnel& fitted, int largest) {
    using compute::funnel_limits;
    using compute::Overdispersion;
    std::vector<FunnelLimit> limits;
    // Every size while the limits bend, then steps of 4 %, which no eye sees as corners.
    for (int works = 1; works <= largest; works = std::max(works + 1, static_cast<int>(works * 1.04))) {
        const auto inner = funnel_limits(fitted, works, compute::z95);
        const auto outer = funnel_limits(fitted, works, compute::z998);
        const auto plain = funnel_limits(fitted, works, compute::z95, Overdispersion::plain);
        limits.push_back({works, inner.low, inner.high, outer.low, outer.high, plain.low, plain.high});
    }
    return limits;
}

struct Counts {
    int schools = 0, above = 0, below = 0;
};

/// Marks the points outside and counts them: all, and those of the chosen place.
std::pair<Counts, Counts> mark_outside(std::vector<FunnelPoint>& points, const compute::Funnel& fitted) {
    Counts all, here;
    for (auto& point : points) {
        const auto outer = compute::funnel_limits(fitted, point.works, compute::z998);
        const bool is_above = point.share > outer.high, is_below = point.share < outer.low;
        point.is_outside = is_above || is_below;
        for (auto* counts : {&all, &here}) {
            if (counts == &here && !point.is_in_place) continue;
            ++counts->schools;
            counts->above += is_above;
            counts->below += is_below;
        }
    }
    return {all, here};
}

/// `here` without schools is no place to speak of: then the whole is said.
Said title_of(const Counts& all, const Counts& in_place, const Source& source) {
    const auto& here = in_place.schools ? in_place : all;
    Args args{{"above", double(here.above)}, {"schools", double(here.schools)}};
    const bool is_whole = here.schools == all.schools;
    if (!is_whole) {
        args.push_back({"place", source.place});
        args.push_back({"region_above", double(all.above)});
        args.push_back({"region_schools", double(all.schools)});
    }
    const std::string key = here.above ? "picture.funnel.above" : "picture.funnel.none";
    return {is_whole ? key : key + "_place", args};
}

}  // namespace

Funnel draw_funnel(const std::vector<FunnelSchool>& schools, double threshold, const Source& source) {
    Funnel picture;
    picture.threshold = threshold;
    picture.subtitle = {"picture.funnel.subtitle", {{"procedure", source.procedure}}};

    std::vector<compute::ShareOf> shares;
    int largest = 0, marked = 0;
    for (const auto& [school, tally, is_in_place] : schools) {
        if (tally.works <= 0) continue;
        for (const int count : tally.marks) marked += count;
        const double share = double(tally.marks[0]) / tally.works;
        picture.points.push_back({school, tally.works, share, false, is_in_place});
        shares.push_back({tally.marks[0], tally.works});
        largest = std::max(largest, tally.works);
    }
    if (!picture.points.empty() && marked == 0) {
        picture.points.clear();
        picture.title = {"picture.no_scale", {}};
    } else if (static_cast<int>(picture.points.size()) < fewest_schools) {
        picture.title = {"picture.few.schools", {}};
    } else {
        const auto fitted = compute::fit_funnel(shares);
        picture.center = fitted.center;
        picture.phi = fitted.phi;
        picture.tau = fitted.tau;
        picture.limits = limits_of(fitted, largest);
        const auto [all, here] = mark_outside(picture.points, fitted);
        picture.title = title_of(all, here, source);
        if (here.below) picture.footnote.push_back({"picture.funnel.below", {{"below", double(here.below)}}});
        const bool is_spread = fitted.tau > 0;
        picture.footnote.push_back({is_spread ? "picture.funnel.how" : "picture.funnel.no_overdispersion",
                                    {{"center", fitted.center}, {"points", fitted.tau * 100}}});
        picture.footnote.push_back({"picture.funnel.method", {}});
    }
    end_footnote(picture, source);
    return picture;
}

}  // namespace opora::picture
