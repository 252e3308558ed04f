#include "compute/mechanism/jacob_levitt.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace opora::mechanism {

namespace {

/// Chances and answers of a class, person by person.
struct Sheet {
    std::vector<std::size_t> first;  ///< of an item's chances
    std::size_t width = 0, items = 0, people = 0;

    explicit Sheet(const ChanceOfAnswers& of) : items{of.options.size()} {
        for (const auto count : of.options) {
            first.push_back(width);
            width += count;
        }
        people = items == 0 ? 0 : of.answers.size() / items;
    }
    double chance(const ChanceOfAnswers& of, std::size_t person, std::size_t item) const {
        const auto answer = of.answers[person * items + item];
        return answer < of.options[item] ? of.chances[person * width + first[item] + answer] : 1.0;
    }
};

double least_block(const ChanceOfAnswers& of, const Sheet& sheet, std::size_t shortest, std::size_t longest) {
    const auto items = sheet.items;
    // Sums of −log10 chances from the left: a block of one person is a difference.
    std::vector<double> sums(sheet.people * (items + 1));
    for (std::size_t s = 0; s < sheet.people; ++s)
        for (std::size_t j = 0; j < items; ++j)
            sums[s * (items + 1) + j + 1] =
                sums[s * (items + 1) + j] - std::log10(std::max(sheet.chance(of, s, j), 1e-300));
    // People with equal strings stand in groups; a longer block splits them.
    std::vector<std::size_t> group(sheet.people);
    std::map<std::pair<std::size_t, std::uint8_t>, std::size_t> split;
    std::vector<double> odd;
    double most = 0;
    for (std::size_t from = 0; from < items; ++from) {
        std::fill(group.begin(), group.end(), std::size_t{0});
        for (std::size_t length = 1; length <= longest && from + length <= items; ++length) {
            split.clear();
            for (std::size_t s = 0; s < sheet.people; ++s) {
                const auto answer = of.answers[s * items + from + length - 1];
                group[s] = split.emplace(std::pair{group[s], answer}, split.size()).first->second;
            }
            if (length < shortest) continue;
            odd.assign(split.size(), 0);
            for (std::size_t s = 0; s < sheet.people; ++s)
                odd[group[s]] += sums[s * (items + 1) + from + length] - sums[s * (items + 1) + from];
            most = std::max(most, *std::max_element(odd.begin(), odd.end()));
        }
    }
    return most;
}

/// Ranks 0 … 1, ties sharing their mean; a single class has ½.
std::vector<double> ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
    std::vector<double> out(values.size(), .5);
    const double span = static_cast<double>(values.size()) - 1;
    for (std::size_t i = 0; i < order.size() && span > 0;) {
        std::size_t end = i + 1;
        while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
        for (std::size_t k = i; k < end; ++k) out[order[k]] = (static_cast<double>(i + end) - 1) / 2 / span;
        i = end;
    }
    return out;
}

double quantile(std::vector<double> values, double at) {
    if (values.empty()) return 0;
    const auto k = static_cast<std::ptrdiff_t>(at * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + k, values.end());
    return values[static_cast<std::size_t>(k)];
}

}  // namespace

OddStrings odd_strings(const ChanceOfAnswers& of_class, std::size_t shortest, std::size_t longest) {
    OddStrings out;
    const Sheet sheet(of_class);
    if (sheet.people == 0) return out;
    out.block = least_block(of_class, sheet, shortest, longest);
    std::vector<double> v;
    for (std::size_t j = 0; j < sheet.items; ++j) {
        double sum = 0;
        for (std::size_t k = 0; k < of_class.options[j]; ++k) {
            double residual = 0;
            for (std::size_t s = 0; s < sheet.people; ++s) {
                const auto answer = of_class.answers[s * sheet.items + j];
                if (answer >= of_class.options[j]) continue;
                residual += (answer == k ? 1.0 : 0.0) - of_class.chances[s * sheet.width + sheet.first[j] + k];
            }
            sum += residual * residual;
        }
        v.push_back(sum / static_cast<double>(sheet.people));
    }
    const auto count = static_cast<double>(v.size());
    out.correlation = std::accumulate(v.begin(), v.end(), 0.0) / count;
    for (const double x : v) out.variance += (x - out.correlation) * (x - out.correlation) / count;
    return out;
}

std::vector<double> oddness_at_total(std::span<const std::uint8_t> maxima, std::span<const std::uint8_t> scores) {
    const auto items = maxima.size();
    const auto people = items == 0 ? 0 : scores.size() / items;
    const auto totals = static_cast<std::size_t>(std::accumulate(maxima.begin(), maxima.end(), 0)) + 1;
    std::vector<std::size_t> total(people);
    std::vector<double> count(totals), mean(totals * items), mean_odd(totals), out(people);
    const auto share = [&](std::size_t s, std::size_t j) { return double(scores[s * items + j]) / maxima[j]; };
    for (std::size_t s = 0; s < people; ++s) {
        for (std::size_t j = 0; j < items; ++j) total[s] += scores[s * items + j];
        count[total[s]] += 1;
        for (std::size_t j = 0; j < items; ++j) mean[total[s] * items + j] += share(s, j);
    }
    for (std::size_t t = 0; t < totals; ++t)
        for (std::size_t j = 0; j < items; ++j) mean[t * items + j] /= std::max(1.0, count[t]);
    for (std::size_t s = 0; s < people; ++s) {
        for (std::size_t j = 0; j < items; ++j) {
            const double e = share(s, j) - mean[total[s] * items + j];
            out[s] += e * e;
        }
        mean_odd[total[s]] += out[s];
    }
    for (std::size_t s = 0; s < people; ++s) out[s] -= mean_odd[total[s]] / count[total[s]];
    return out;
}

std::vector<JacobLevitt> combine(std::span<const OddStrings> classes, std::span<const double> gain,
                                 std::span<const double> later_gain, double at) {
    std::vector<JacobLevitt> out(classes.size());
    for (const auto measure :
         {&OddStrings::block, &OddStrings::correlation, &OddStrings::variance, &OddStrings::odd_pupils}) {
        std::vector<double> values;
        for (const auto& one : classes) values.push_back(one.*measure);
        const auto rank = ranks(values);
        for (std::size_t c = 0; c < out.size(); ++c) out[c].answers += rank[c] * rank[c];
    }
    if (gain.size() == out.size() && later_gain.size() == out.size()) {
        const auto now = ranks(gain), later = ranks(later_gain);
        for (std::size_t c = 0; c < out.size(); ++c)
            if (!std::isnan(gain[c]) && !std::isnan(later_gain[c]))
                out[c].score = now[c] * now[c] + (1 - later[c]) * (1 - later[c]);
    }
    std::vector<double> answers, scores;
    for (const auto& one : out) {
        answers.push_back(one.answers);
        scores.push_back(one.score);
    }
    const double least_answers = quantile(answers, at), least_score = quantile(scores, at);
    for (auto& one : out) one.is_flagged = one.answers > least_answers && one.score > least_score;
    return out;
}

}  // namespace opora::mechanism
