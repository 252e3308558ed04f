#include "objectivity/help.hpp"

#include "compute/mechanism/class_works.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::bench {

namespace {

constexpr std::array<Help, 14> grid{{
    {"T1 10 %", "T1", Deed::raise, .10, 0},
    {"T1 20 %", "T1", Deed::raise, .20, 0},
    {"T1 30 %", "T1", Deed::raise, .30, 0},
    {"T1 60 %", "T1", Deed::raise, .60, 0},
    {"T2 2", "T2", Deed::prompt, .8, 2},
    {"T2 4", "T2", Deed::prompt, .8, 4},
    {"T2 6", "T2", Deed::prompt, .8, 6},
    {"T3 50 %", "T3", Deed::lift, .50, 0},
    {"T3 90 %", "T3", Deed::lift, .90, 0},
    {"T4 20 %", "T4", Deed::copy, .20, 0},
    {"T4 40 %", "T4", Deed::copy, .40, 0},
    {"T5 3", "T5", Deed::dictate, 1, 3},
    {"T5 5", "T5", Deed::dictate, 1, 5},
    {"T6", "T6", Deed::one_key, .9, 0},
}};

constexpr std::array<Help, 11> habits{{
    {"one marker 40 %", "own", Deed::one_marker, .40, 0},
    {"weak pupils 40 %", "own", Deed::weak_only, .40, 0},
    {"one point 25 %", "own", Deed::one_point_more, .25, 0},
    {"two points 90 %", "own", Deed::two_points, .90, 0},
    {"no twos 90 %", "own", Deed::no_twos, .90, 0},
    {"pairs 60 %", "own", Deed::pairs, .60, 0},
    {"rings 60 %", "own", Deed::rings, .60, 0},
    {"erase 30 %", "own", Deed::erase, .30, 0},
    {"erase 60 %", "own", Deed::erase, .60, 0},
    {"fill 3", "own", Deed::fill, .6, 3},
    {"fill 5", "own", Deed::fill, .6, 5},
}};

using Row = std::span<std::uint8_t>;
using mechanism::omitted;

Row row_of(Sheets& sheets, const Form& form, std::size_t person) {
    return {sheets.scores.data() + person * form.maxima.size(), form.maxima.size()};
}

/// A score that is changed: the answer behind it is now the usual one for so many points.
void set(Sheets& sheets, const Form& form, std::size_t person, std::size_t task, std::uint8_t score) {
    const auto at = person * form.maxima.size() + task;
    sheets.scores[at] = score;
    if (!sheets.codes.empty()) sheets.codes[at] = 0;
}

void fill_up(Sheets& sheets, const Form& form, std::size_t person, std::size_t task, double chance, Draws& draws) {
    if (row_of(sheets, form, person)[task] < form.maxima[task] && draws.uniform() < chance)
        set(sheets, form, person, task, form.maxima[task]);
}

/// The tasks of which pupils in general get the least share of points, hardest first.
std::vector<std::size_t> hardest(const Form& form, int count) {
    std::vector<double> share;
    std::vector<double> p;
    for (std::size_t j = 0; j < form.maxima.size(); ++j) {
        double expected = 0;
        for (int i = -20; i <= 20; ++i) {
            chances(form, j, form.mean + form.sd * .15 * i, p);
            const double weight = std::exp(-.5 * .0225 * i * i);
            for (std::size_t k = 1; k < p.size(); ++k) expected += weight * static_cast<double>(k) * p[k];
        }
        share.push_back(expected / form.maxima[j]);
    }
    std::vector<std::size_t> order(share.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return share[a] < share[b]; });
    order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
    return order;
}

std::vector<std::size_t> shuffled(std::size_t people, Draws& draws) {
    std::vector<std::size_t> order(people);
    std::iota(order.begin(), order.end(), std::size_t{0});
    draws.shuffle(order);
    return order;
}

void copy_from(Sheets& sheets, const Form& form, std::size_t source, std::size_t copier, double share, Draws& draws) {
    const auto tasks = form.maxima.size();
    for (std::size_t j = 0; j < tasks; ++j) {
        if (draws.uniform() >= share) continue;
        sheets.scores[copier * tasks + j] = sheets.scores[source * tasks + j];
        if (!sheets.codes.empty()) sheets.codes[copier * tasks + j] = sheets.codes[source * tasks + j];
    }
}

std::size_t good_pupil(const Sheets& sheets, const Form& form, Draws& draws) {
    std::vector<std::size_t> order(sheets.people);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return total_of(sheets, form, a) > total_of(sheets, form, b); });
    return order[draws.below(std::max<std::size_t>(1, sheets.people / 5))];
}

/// A key with a fifth of its answers wrong: the same wrong answer for all.
struct Key {
    std::vector<std::uint8_t> scores, codes;
};
Key draw_key(const Form& form, Draws& draws) {
    Key key;
    for (const auto m : form.maxima) {
        const bool wrong = draws.uniform() < .2;
        key.scores.push_back(wrong ? 0 : m);
        key.codes.push_back(wrong ? static_cast<std::uint8_t>(draws.below(5)) : 0);
    }
    return key;
}

void take_key(Sheets& sheets, const Form& form, const Key& key, std::size_t person, std::size_t task) {
    const auto at = person * form.maxima.size() + task;
    sheets.scores[at] = key.scores[task];
    if (!sheets.codes.empty()) sheets.codes[at] = key.codes[task];
}

int below_cut(const Form& form, int total) {
    for (const int cut : form.cuts)
        if (total < cut) return cut - total;
    return 0;
}

}  // namespace

const std::span<const Help> grid_of_help{grid};
const std::span<const Help> other_habits{habits};
const std::span<const Help> mixed_help{grid.data(), 13};
const std::span<const Help> listed_help{grid.data(), 12};

int total_of(const Sheets& sheets, const Form& form, std::size_t person) {
    const auto from = sheets.scores.begin() + static_cast<std::ptrdiff_t>(person * form.maxima.size());
    return std::accumulate(from, from + static_cast<std::ptrdiff_t>(form.maxima.size()), 0);
}

void add_points(Sheets& sheets, const Form& form, std::size_t person, int points, Draws& draws) {
    std::vector<double> weight(form.maxima.size());
    for (; points > 0; --points) {
        const auto row = row_of(sheets, form, person);
        double all = 0;
        for (std::size_t j = 0; j < row.size(); ++j)
            all += weight[j] = row[j] == form.maxima[j] ? 0.0 : form.maxima[j] > 1 ? 3.0 : 1.0;
        if (all == 0) return;
        double left = draws.uniform() * all;
        std::size_t j = 0;
        while (j + 1 < row.size() && left >= weight[j]) left -= weight[j++];
        while (weight[j] == 0) --j;
        set(sheets, form, person, j, static_cast<std::uint8_t>(row[j] + 1));
    }
}

void help_answers(Sheets& sheets, const Form& form, const Help& help, Draws& draws) {
    const auto tasks = form.maxima.size();
    switch (help.deed) {
        case Deed::raise:
            for (std::size_t s = 0; s < sheets.people; ++s)
                for (std::size_t j = 0; j < tasks; ++j) fill_up(sheets, form, s, j, help.strength, draws);
            break;
        case Deed::one_marker:
        case Deed::erase: {
            const auto order = shuffled(sheets.people, draws);
            for (std::size_t i = 0; i < order.size() / 2; ++i)
                for (std::size_t j = 0; j < tasks; ++j)
                    if (help.deed == Deed::one_marker || row_of(sheets, form, order[i])[j] == 0)
                        fill_up(sheets, form, order[i], j, help.strength, draws);
            break;
        }
        case Deed::weak_only: {
            auto order = shuffled(sheets.people, draws);
            std::stable_sort(order.begin(), order.end(),
                             [&](auto a, auto b) { return total_of(sheets, form, a) < total_of(sheets, form, b); });
            for (std::size_t i = 0; i < order.size() / 2; ++i)
                for (std::size_t j = 0; j < tasks; ++j) fill_up(sheets, form, order[i], j, help.strength, draws);
            break;
        }
        case Deed::one_point_more:
            for (std::size_t s = 0; s < sheets.people; ++s)
                for (std::size_t j = 0; j < tasks; ++j) {
                    const auto score = row_of(sheets, form, s)[j];
                    if (score < form.maxima[j] && draws.uniform() < help.strength)
                        set(sheets, form, s, j, static_cast<std::uint8_t>(score + 1));
                }
            break;
        case Deed::prompt:
            for (const auto j : hardest(form, help.count))
                for (std::size_t s = 0; s < sheets.people; ++s)
                    if (draws.uniform() < help.strength) set(sheets, form, s, j, form.maxima[j]);
            break;
        case Deed::fill:
            for (const auto j : hardest(form, help.count))
                for (std::size_t s = 0; s < sheets.people; ++s)
                    if (row_of(sheets, form, s)[j] == 0 && draws.uniform() < help.strength)
                        set(sheets, form, s, j, static_cast<std::uint8_t>(1 + draws.below(form.maxima[j])));
            break;
        case Deed::copy: {
            const auto source = good_pupil(sheets, form, draws);
            auto order = shuffled(sheets.people, draws);
            std::erase(order, source);
            order.resize(std::min(order.size(),
                                  static_cast<std::size_t>(.5 + help.strength * static_cast<double>(sheets.people))));
            for (const auto s : order) copy_from(sheets, form, source, s, .7, draws);
            break;
        }
        case Deed::pairs: {
            const auto order = shuffled(sheets.people, draws);
            const auto sharing = static_cast<std::size_t>(help.strength * static_cast<double>(sheets.people));
            for (std::size_t i = 0; i + 1 < sharing; i += 2) copy_from(sheets, form, order[i], order[i + 1], .6, draws);
            break;
        }
        case Deed::rings: {
            const auto order = shuffled(sheets.people, draws);
            const auto sharing = static_cast<std::size_t>(help.strength * static_cast<double>(sheets.people));
            for (std::size_t i = 0; i < sharing; ++i)
                if (i % 5 != 0) copy_from(sheets, form, order[i - i % 5], order[i], .6, draws);
            break;
        }
        case Deed::dictate: {
            const auto key = draw_key(form, draws);
            const auto from = draws.below(tasks - static_cast<std::size_t>(help.count) + 1);
            for (std::size_t j = from; j < from + static_cast<std::size_t>(help.count); ++j)
                for (std::size_t s = 0; s < sheets.people; ++s) take_key(sheets, form, key, s, j);
            break;
        }
        case Deed::one_key: {
            const auto key = draw_key(form, draws);
            for (std::size_t s = 0; s < sheets.people; ++s)
                for (std::size_t j = 0; j < tasks; ++j)
                    if (draws.uniform() < help.strength) take_key(sheets, form, key, s, j);
            break;
        }
        case Deed::lift:
        case Deed::two_points:
        case Deed::no_twos:
            break;
    }
}

void help_totals(Sheets& sheets, const Form& form, const Help& help, Draws& draws) {
    for (std::size_t s = 0; s < sheets.people; ++s) {
        const int total = total_of(sheets, form, s), lacks = below_cut(form, total);
        int points = 0;
        if ((help.deed == Deed::lift || help.deed == Deed::two_points) && lacks >= 1 && lacks <= 2)
            points = help.deed == Deed::lift ? lacks : 2;
        if (help.deed == Deed::no_twos && total < form.cuts[0]) points = form.cuts[0] - total;
        if (points > 0 && draws.uniform() < help.strength) add_points(sheets, form, s, points, draws);
    }
}

}  // namespace opora::bench
