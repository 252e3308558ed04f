#include "compute/irt/diagnosis/curves.hpp"

#include "compute/points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace opora::irt {

namespace {

struct Answer {
    double theta = 0, weight = 1;
    std::uint8_t score = 0;
};

std::vector<Answer> answers_to(const Responses& responses, std::size_t item, std::span<const double> thetas,
                               std::span<const std::uint32_t> by_theta) {
    std::vector<Answer> out;
    for (const auto person : by_theta)
        if (const auto score = responses.of(person)[item]; score != missing)
            out.push_back({thetas[person], responses.weight(person), score});
    return out;
}

/// Sums over one group of answers, made into a point.
class PointSums {
 public:
    explicit PointSums(const Item& item) : item_(item), counts_(item.maximum() + 1), expected_(item.maximum() + 1) {}

    void add(const Answer& answer) {
        if (people_ == 0 || answer.theta != at_) {
            at_ = answer.theta;
            p_.resize(counts_.size());
            probabilities(item_, at_, p_);
        }
        people_ += answer.weight;
        theta_ += answer.weight * answer.theta;
        counts_[answer.score] += answer.weight;
        for (std::size_t k = 0; k < p_.size(); ++k) expected_[k] += answer.weight * p_[k];
    }

    double people() const { return people_; }

    CurvePoint point() const {
        CurvePoint out;
        out.people = people_;
        out.theta = theta_ / people_;
        const auto maximum = static_cast<int>(item_.maximum());
        double sum = 0, squares = 0;
        for (std::size_t k = 0; k < counts_.size(); ++k) {
            out.categories.push_back(counts_[k] / people_);
            out.expected_categories.push_back(expected_[k] / people_);
            out.expected += double(k) / maximum * out.expected_categories[k];
            sum += double(k) * counts_[k];
            squares += double(k * k) * counts_[k];
        }
        out.observed = sum / (people_ * maximum);
        const double ratio = compute::dispersion_ratio(sum, squares, people_, maximum);
        out.interval = compute::points_interval(std::min(out.observed, 1.0), people_, ratio);
        return out;
    }

 private:
    const Item& item_;
    double people_ = 0, theta_ = 0, at_ = 0;
    std::vector<double> counts_, expected_, p_;
};

/// Where P(x >= k) = ½; rising in θ for a slope above zero.
double threshold_of(const Item& item, std::size_t k) {
    std::vector<double> p(item.maximum() + 1);
    const auto reached = [&](double theta) {
        probabilities(item, theta, p);
        double sum = 0;
        for (std::size_t i = k; i < p.size(); ++i) sum += p[i];
        return sum > 0.5;
    };
    double low = -1, high = 1;
    while (reached(low) && low > -1e6) low *= 2;
    while (!reached(high) && high < 1e6) high *= 2;
    for (int half = 0; half < 100 && high - low > 1e-13 * std::max(1.0, std::abs(high)); ++half) {
        const double middle = (low + high) / 2;
        (reached(middle) ? high : low) = middle;
    }
    return (low + high) / 2;
}

MapItem place_of(const Item& item) {
    MapItem out;
    out.steps = item.b();
    for (const double step : out.steps) out.location += step / double(out.steps.size());
    out.is_disordered = !std::is_sorted(out.steps.begin(), out.steps.end());
    if (item.a > 0)
        for (std::size_t k = 1; k <= item.maximum(); ++k) out.thresholds.push_back(threshold_of(item, k));
    return out;
}

void lay_people(std::span<const double> thetas, std::span<const double> weights, double width, PersonItemMap& out) {
    const auto weight_of = [&](std::size_t i) { return weights.empty() ? 1.0 : weights[i]; };
    const auto place = [&](double theta) { return static_cast<long>(std::floor(theta / width)); };
    long first = 0, last = -1;
    double people = 0, squares = 0;
    for (std::size_t i = 0; i < thetas.size(); ++i) {
        if (!std::isfinite(thetas[i])) continue;
        const bool is_first = last < first;
        first = is_first ? place(thetas[i]) : std::min(first, place(thetas[i]));
        last = is_first ? first : std::max(last, place(thetas[i]));
        people += weight_of(i);
        out.mean += weight_of(i) * thetas[i];
    }
    if (people > 0) out.mean /= people;
    for (long bin = first; bin <= last; ++bin) out.bins.push_back({double(bin) * width, double(bin + 1) * width, 0});
    for (std::size_t i = 0; i < thetas.size(); ++i) {
        if (std::isfinite(thetas[i])) {
            out.bins[static_cast<std::size_t>(place(thetas[i]) - first)].people += weight_of(i);
            squares += weight_of(i) * (thetas[i] - out.mean) * (thetas[i] - out.mean);
        } else if (!std::isnan(thetas[i])) {
            (thetas[i] < 0 ? out.at_bottom : out.at_top) += weight_of(i);
        }
    }
    if (people > 1) out.sd = std::sqrt(squares / (people - 1));
}

}  // namespace

std::vector<std::vector<CurvePoint>> empirical_curves(const Responses& responses, std::span<const Item> items,
                                                      std::span<const double> thetas, int points) {
    std::vector<std::uint32_t> by_theta;
    for (std::uint32_t person = 0; person < responses.people(); ++person)
        if (std::isfinite(thetas[person])) by_theta.push_back(person);
    std::stable_sort(by_theta.begin(), by_theta.end(), [&](auto i, auto j) { return thetas[i] < thetas[j]; });
    std::vector<std::vector<CurvePoint>> out(items.size());
    for (std::size_t j = 0; j < items.size(); ++j) {
        const auto answers = answers_to(responses, j, thetas, by_theta);
        if (items[j].maximum() == 0) continue;
        std::vector<PointSums> sums(static_cast<std::size_t>(points), PointSums(items[j]));
        double all = 0, before = 0;
        for (const auto& answer : answers) all += answer.weight;
        for (std::size_t from = 0, until = 0; from < answers.size(); from = until) {
            double equal = 0;
            for (; until < answers.size() && answers[until].theta == answers[from].theta; ++until)
                equal += answers[until].weight;
            const auto place = std::min(sums.size() - 1, static_cast<std::size_t>((before + equal / 2) / all * points));
            for (auto i = from; i < until; ++i) sums[place].add(answers[i]);
            before += equal;
        }
        for (const auto& group : sums)
            if (group.people() > 0) out[j].push_back(group.point());
    }
    return out;
}

PersonItemMap person_item_map(std::span<const Item> items, std::span<const double> thetas,
                              std::span<const double> weights, double width) {
    PersonItemMap out;
    for (const auto& item : items) out.items.push_back(place_of(item));
    lay_people(thetas, weights, width, out);
    double lowest = std::numeric_limits<double>::infinity(), highest = -lowest, people = 0;
    for (const auto& item : out.items)
        for (const double threshold : item.thresholds)
            lowest = std::min(lowest, threshold), highest = std::max(highest, threshold);
    for (std::size_t i = 0; i < thetas.size(); ++i) {
        if (std::isnan(thetas[i])) continue;
        const double weight = weights.empty() ? 1.0 : weights[i];
        people += weight;
        out.below_lowest += thetas[i] < lowest ? weight : 0;
        out.above_highest += thetas[i] > highest ? weight : 0;
    }
    if (people > 0 && lowest <= highest) {
        out.below_lowest /= people;
        out.above_highest /= people;
    } else {
        out.below_lowest = out.above_highest = 0;
    }
    return out;
}

}  // namespace opora::irt
