#include "compute/risk/targeting.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <set>

namespace opora::risk {

Targeting compare_targeting(std::span<const double> p, std::span<const std::uint8_t> y,
                            std::span<const std::uint32_t> group, std::span<const double> group_score,
                            std::size_t capacity) {
    assert(p.size() == y.size() && p.size() == group.size());
    Targeting out;
    out.capacity = capacity;
    out.people = list_at_capacity(p, y, capacity);
    std::vector<double> by_group;
    for (const auto g : group)
        by_group.push_back(g < group_score.size() ? group_score[g] : -std::numeric_limits<double>::infinity());
    // Groups of equal score would be taken in part together; that is a lot over people of both.
    out.groups = list_at_capacity(by_group, y, capacity);
    if (!p.empty()) out.chance = std::min(1.0, static_cast<double>(capacity) / static_cast<double>(p.size()));
    return out;
}

std::vector<double> mean_by_group(std::span<const double> values, std::span<const std::uint32_t> group,
                                  std::size_t groups, double otherwise) {
    assert(values.size() == group.size());
    std::vector<double> sum(groups, 0), count(groups, 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (group[i] >= groups) continue;
        sum[group[i]] += values[i];
        ++count[group[i]];
    }
    for (std::size_t g = 0; g < groups; ++g) sum[g] = count[g] > 0 ? sum[g] / count[g] : otherwise;
    return sum;
}

std::vector<YearTested> validate_in_time(const Rows& rows, std::span<const std::int32_t> year,
                                         const LogisticOptions& options) {
    assert(year.size() == rows.count());
    const std::set<std::int32_t> years(year.begin(), year.end());
    std::vector<YearTested> out;
    for (const auto t : years) {
        if (t == *years.begin()) continue;
        YearTested tested;
        tested.year = t;
        for (std::size_t i = 0; i < year.size(); ++i)
            if (year[i] <= t) (year[i] < t ? tested.train : tested.test).push_back(i);
        tested.fit = fit_logistic(take_rows(rows, tested.train), options);
        const auto next = take_rows(rows, tested.test);
        if (tested.fit.ended == Ended::not_identified) {
            double hits = 0;
            for (const auto i : tested.train) hits += rows.y[i];
            tested.predicted.assign(next.count(), hits / static_cast<double>(tested.train.size()));
        } else {
            tested.predicted = predict(tested.fit, next);
        }
        out.push_back(std::move(tested));
    }
    return out;
}

}  // namespace opora::risk
