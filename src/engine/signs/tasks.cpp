// Tasks of a school beside the control group or the region.
#include "engine/signs/kinds.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::signs {

namespace {

const SchoolFigures& compared(const Frame& frame) { return frame.controls ? frame.controls->all : frame.region.all; }

bool has_tasks(const SchoolFigures& figures, const Instrument& instrument) {
    return figures.works > 1 && figures.task_sums.size() == instrument.positions.size();
}

/// Easy and hard tasks: by the level of the description, by the region's shares where it names no levels.
struct Thirds {
    std::vector<std::size_t> easy, hard;
};

Thirds thirds_of(const Instrument& instrument, const SchoolFigures& region) {
    Thirds out;
    for (std::size_t j = 0; j < instrument.positions.size(); ++j) {
        const auto& level = instrument.positions[j].level;
        if (level == "Б") out.easy.push_back(j);
        if (level == "П" || level == "В") out.hard.push_back(j);
    }
    if (out.easy.size() >= 2 && out.hard.size() >= 2) return out;
    std::vector<std::size_t> order(instrument.positions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto share = [&](std::size_t j) { return region.task_sums[j] / instrument.positions[j].maximum; };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return share(a) > share(b); });
    const auto third = static_cast<std::ptrdiff_t>(order.size() / 3);
    out.easy.assign(order.begin(), order.begin() + third);
    out.hard.assign(order.end() - third, order.end());
    return out;
}

double correlation(const std::vector<double>& one, const std::vector<double>& other) {
    const double n = double(one.size());
    const double a = std::accumulate(one.begin(), one.end(), 0.0) / n;
    const double b = std::accumulate(other.begin(), other.end(), 0.0) / n;
    double both = 0, first = 0, second = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        both += (one[i] - a) * (other[i] - b);
        first += (one[i] - a) * (one[i] - a);
        second += (other[i] - b) * (other[i] - b);
    }
    return first > 0 && second > 0 ? both / std::sqrt(first * second) : 0;
}

}  // namespace

std::vector<Judged> tasks_above(const Frame& frame) {
    std::vector<Judged> out;
    const auto& instrument = frame.procedure.instrument;
    const auto& region = compared(frame);
    if (!has_tasks(region, instrument)) return out;
    const double z = frame.rule.threshold("quantile", 1.96);
    for (const auto& school : frame.procedure.schools) {
        if (!has_tasks(school, instrument)) continue;
        auto sign = begun(frame, school.works);
        int above = 0, below = 0;
        for (std::size_t j = 0; j < instrument.positions.size(); ++j) {
            const std::size_t task[] = {j};
            const auto own = points_share(school, instrument, task, z).bounds;
            const auto usual = points_share(region, instrument, task, z).bounds;
            above += own.low > usual.high;
            below += own.high < usual.low;
        }
        const double tasks = double(instrument.positions.size());
        sign.effect = above / tasks;
        sign.is_flagged = sign.is_enough && sign.effect >= frame.rule.threshold("task_share", 0.5);
        tell(sign, "tasks_above", above);
        tell(sign, "tasks_below", below);
        tell(sign, "tasks", tasks);
        tell(sign, "by_controls", frame.controls ? 1 : 0);
        out.push_back({school.school, std::move(sign)});
    }
    return out;
}

std::vector<Judged> profile_inversion(const Frame& frame) {
    std::vector<Judged> out;
    const auto& instrument = frame.procedure.instrument;
    const auto& region = compared(frame);
    if (!has_tasks(region, instrument) || instrument.positions.size() < 6) return out;
    const double z = frame.rule.threshold("quantile", 1.96);
    const auto thirds = thirds_of(instrument, region);
    const auto usual_easy = points_share(region, instrument, thirds.easy, z);
    const auto usual_hard = points_share(region, instrument, thirds.hard, z);
    for (const auto& school : frame.procedure.schools) {
        if (!has_tasks(school, instrument)) continue;
        auto sign = begun(frame, school.works);
        const auto easy = points_share(school, instrument, thirds.easy, z);
        const auto hard = points_share(school, instrument, thirds.hard, z);
        std::vector<double> usual, beyond;
        for (std::size_t j = 0; j < instrument.positions.size(); ++j) {
            const std::size_t task[] = {j};
            usual.push_back(points_share(region, instrument, task, z).share);
            beyond.push_back(points_share(school, instrument, task, z).share - usual.back());
        }
        sign.effect = correlation(beyond, usual);
        sign.is_flagged =
            sign.is_enough && easy.bounds.high < usual_easy.bounds.low && hard.bounds.low > usual_hard.bounds.high;
        tell(sign, "easy_share", easy.share);
        tell(sign, "region_easy_share", usual_easy.share);
        tell(sign, "hard_share", hard.share);
        tell(sign, "region_hard_share", usual_hard.share);
        tell(sign, "profile_correlation", sign.effect);
        out.push_back({school.school, std::move(sign)});
    }
    return out;
}

}  // namespace opora::signs
