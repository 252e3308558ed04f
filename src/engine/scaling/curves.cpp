#include "engine/scaling/curves.hpp"

#include "compute/irt/raw_totals.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace opora::scaling {

namespace {

bool have_one_slope(const std::vector<irt::Item>& items) {
    return std::all_of(items.begin(), items.end(), [&](const irt::Item& item) { return item.a == items.front().a; });
}

}  // namespace

std::vector<irt::Ability> abilities_of(const irt::Responses& responses, const std::vector<irt::Item>& items) {
    std::vector<irt::Ability> out;
    out.reserve(responses.people());
    const bool by_total = have_one_slope(items);
    std::map<std::vector<std::uint8_t>, irt::Ability> seen;
    std::vector<std::uint8_t> key;
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        if (by_total) {
            const auto total = std::accumulate(scores.begin(), scores.end(), 0);
            key = {static_cast<std::uint8_t>(total / 256), static_cast<std::uint8_t>(total % 256)};
        } else {
            key.assign(scores.begin(), scores.end());
        }
        auto [at, is_new] = seen.try_emplace(key);
        if (is_new) at->second = irt::wle(items, scores);
        out.push_back(at->second);
    }
    return out;
}

std::vector<ConditionalSquares> conditional_squares(const ItemTables& tables) {
    std::vector<ConditionalSquares> out;
    for (const auto& table : tables) {
        double residuals = 0, variances = 0, ratios = 0, people = 0;
        for (const auto& form : table)
            for (const auto& row : form.rows) {
                if (row.people <= 0) continue;
                double mean = 0, square = 0;
                for (std::size_t k = 1; k < row.expected.size(); ++k) {
                    mean += row.expected[k] * double(k) / row.people;
                    square += row.expected[k] * double(k * k) / row.people;
                }
                const double variance = square - mean * mean;
                if (variance < 1e-6) continue;
                double own = 0;
                for (std::size_t k = 0; k < row.observed.size(); ++k)
                    own += row.observed[k] * (double(k) - mean) * (double(k) - mean);
                residuals += own;
                variances += row.people * variance;
                ratios += own / variance;
                people += row.people;
            }
        out.push_back(people > 0 ? ConditionalSquares{residuals / variances, ratios / people} : ConditionalSquares{});
    }
    return out;
}

std::vector<std::vector<CurvePoint>> item_curves(const ItemTables& tables, const std::vector<irt::Item>& items,
                                                 const irt::Population& population) {
    constexpr double groups = 10;
    irt::PointedItems plain{items, {}, 0};
    for (const auto& item : items) {
        std::vector<int> points(item.maximum() + 1);
        std::iota(points.begin(), points.end(), 0);
        plain.points.push_back(std::move(points));
    }
    const auto totals = irt::abilities_by_raw_total(plain, population);
    std::vector<std::vector<CurvePoint>> curves(items.size());
    for (std::size_t j = 0; j < items.size(); ++j) {
        if (tables[j].empty()) continue;
        CurvePoint point;
        double all = 0, done = 0;
        for (const auto& row : tables[j].front().rows) all += row.people;
        const auto close = [&] {
            const double scale = point.people * static_cast<double>(items[j].maximum());
            if (scale > 0)
                curves[j].push_back(
                    {point.theta / point.people, point.people, point.observed / scale, point.expected / scale});
            point = {};
        };
        for (const auto& row : tables[j].front().rows) {
            point.people += row.people;
            point.theta += row.people * totals[static_cast<std::size_t>(row.total)].theta;
            for (std::size_t k = 1; k < row.observed.size(); ++k) {
                point.observed += row.observed[k] * static_cast<double>(k);
                point.expected += row.expected[k] * static_cast<double>(k);
            }
            done += row.people;
            if (done >= all * static_cast<double>(curves[j].size() + 1) / groups) close();
        }
        close();
    }
    return curves;
}

}  // namespace opora::scaling
