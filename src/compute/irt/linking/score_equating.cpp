#include "compute/irt/linking/score_equating.hpp"

#include "compute/irt/ability.hpp"

#include <algorithm>
#include <cmath>

namespace opora::linking {

namespace {

double largest_total(std::span<const Item> items) {
    double sum = 0;
    for (const auto& item : items) sum += double(item.maximum());
    return sum;
}

}  // namespace

double expected_points(std::span<const Item> items, double theta) {
    double sum = 0;
    for (const auto& item : items) sum += irt::moments(item, theta).mean;
    return sum;
}

std::optional<double> theta_at(std::span<const Item> items, double points) {
    if (!(points > 0) || !(points < largest_total(items))) return std::nullopt;
    double low = -1, high = 1;
    for (int i = 0; i < 60 && expected_points(items, low) > points; ++i) low *= 2;
    for (int i = 0; i < 60 && expected_points(items, high) < points; ++i) high *= 2;
    double theta = (low + high) / 2;
    for (int i = 0; i < 200; ++i) {
        double value = -points, slope = 0;
        for (const auto& item : items) {
            const auto m = irt::moments(item, theta);
            value += m.mean;
            slope += item.a * m.variance;
        }
        (value > 0 ? high : low) = theta;
        double next = slope > 0 ? theta - value / slope : low;
        if (!(next > low && next < high)) next = (low + high) / 2;
        if (std::abs(next - theta) <= 1e-14 * std::max(1.0, std::abs(theta))) return next;
        theta = next;
    }
    return theta;
}

std::vector<TrueScore> equate_true_scores(std::span<const Item> from, std::span<const Item> to) {
    std::vector<TrueScore> out;
    const double most = largest_total(from), most_to = largest_total(to);
    for (double total = 0; total <= most; ++total) {
        TrueScore row{theta_at(from, total), total <= 0 ? 0 : most_to};
        if (row.theta) row.equated = expected_points(to, *row.theta);
        out.push_back(row);
    }
    return out;
}

std::vector<double> expected_totals(std::span<const Item> items, const irt::Population& population, int nodes,
                                    double reach) {
    std::vector<double> out;
    for (const auto& row : irt::eap_by_total(items, population, nodes, reach)) out.push_back(row.expected);
    return out;
}

}  // namespace opora::linking
