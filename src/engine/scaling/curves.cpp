#include "engine/scaling/curves.hpp"

#include "compute/irt/raw_totals.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace opora::scaling {

namespace {

/// Expected scores and their spread on a fine grid of ability: people are many, the grid is short.
class ExpectedScores {
 public:
    explicit ExpectedScores(const std::vector<irt::Item>& items) : items_(items.size()) {
        means_.reserve(points * items_);
        for (std::size_t i = 0; i < points; ++i)
            for (const auto& item : items) means_.push_back(irt::moments(item, theta_of(i)).mean);
    }
    double operator()(std::size_t item, double theta) const {
        const double at = std::clamp((theta + edge) / step, 0.0, static_cast<double>(points) - 1.001);
        const auto low = static_cast<std::size_t>(at);
        const double part = at - static_cast<double>(low);
        return means_[low * items_ + item] * (1 - part) + means_[(low + 1) * items_ + item] * part;
    }

 private:
    static constexpr double edge = 6, step = 0.02;
    static constexpr std::size_t points = 601;
    static double theta_of(std::size_t i) { return -edge + step * static_cast<double>(i); }
    std::size_t items_;
    std::vector<double> means_;
};

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
                curves[j].push_back({point.theta / point.people, point.people, point.observed / scale, point.expected / scale});
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

std::vector<DependentPair> dependent_pairs(const irt::Responses& responses, const std::vector<irt::Item>& items,
                                           const std::vector<double>& thetas, double above) {
    const auto count = items.size();
    const ExpectedScores expected(items);
    std::vector<double> sums(count), products(count * count), residuals(count);
    for (std::size_t person = 0; person < thetas.size(); ++person) {
        const auto scores = responses.of(person);
        for (std::size_t j = 0; j < count; ++j) {
            residuals[j] = scores[j] - expected(j, thetas[person]);
            sums[j] += residuals[j];
            for (std::size_t k = 0; k <= j; ++k) products[j * count + k] += residuals[j] * residuals[k];
        }
    }
    const auto n = static_cast<double>(thetas.size());
    const auto covariance = [&](std::size_t j, std::size_t k) {
        return products[j * count + k] - sums[j] * sums[k] / n;
    };
    std::vector<DependentPair> pairs;
    double mean = 0;
    for (std::size_t j = 1; j < count; ++j)
        for (std::size_t k = 0; k < j; ++k) {
            const double scale = std::sqrt(covariance(j, j) * covariance(k, k));
            pairs.push_back({k, j, scale > 0 ? covariance(j, k) / scale : 0});
            mean += pairs.back().q3;
        }
    if (pairs.empty()) return pairs;
    mean /= static_cast<double>(pairs.size());
    for (auto& pair : pairs) pair.q3 -= mean;
    std::erase_if(pairs, [above](const DependentPair& pair) { return pair.q3 < above; });
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const DependentPair& one, const DependentPair& other) { return one.q3 > other.q3; });
    return pairs;
}

}  // namespace opora::scaling
