#include "objectivity/form.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::bench {

namespace {

/// Tasks grow harder towards the end, but not steadily; steps of a task lie about its place.
void draw_items(Form& form, std::uint64_t seed, double slope = 1) {
    const double slopes = form.truth == Truth::steep_and_flat ? .5 : .25;
    const auto count = static_cast<double>(form.maxima.size());
    for (std::size_t j = 0; j < form.maxima.size(); ++j) {
        Draws draws(seed, j);
        irt::Item item;
        item.a = slope * std::exp(slopes * draws.normal());
        const double place = 1.6 * ((static_cast<double>(j) + .5) / count - .5) + .75 * draws.normal();
        const int m = form.maxima[j];
        double d = 0;
        for (int k = 1; k <= m; ++k) {
            const double step = place + (k - .5 * (m + 1)) * .7 + .15 * draws.normal();
            d -= item.a * step;
            item.d.push_back(form.truth == Truth::graded ? -item.a * (place + (k - .5 * (m + 1)) * 1.1) : d);
        }
        form.items.push_back(std::move(item));
    }
}

struct TotalMoments {
    double mean = 0, sd = 0, between = 0;  ///< between: variance of the expected total over pupils
};

TotalMoments total_moments(const Form& form) {
    std::vector<double> p;
    double weights = 0, first = 0, second = 0, within = 0;
    for (int i = -40; i <= 40; ++i) {
        const double z = .1 * i, w = std::exp(-.5 * z * z);
        double expected = 0, variance = 0;
        for (std::size_t j = 0; j < form.items.size(); ++j) {
            chances(form, j, form.mean + form.sd * z, p);
            double e = 0, s = 0;
            for (std::size_t k = 1; k < p.size(); ++k) {
                e += static_cast<double>(k) * p[k];
                s += static_cast<double>(k * k) * p[k];
            }
            expected += e;
            variance += s - e * e;
        }
        weights += w;
        first += w * expected;
        second += w * expected * expected;
        within += w * variance;
    }
    first /= weights;
    const double between = second / weights - first * first;
    return {first, std::sqrt(between + within / weights), between};
}

/// Where `value_of` rises through `wanted` on [low, high].
template <class Value>
double solve(double low, double high, double wanted, Value value_of) {
    for (int i = 0; i < 40; ++i) {
        const double middle = .5 * (low + high);
        (value_of(middle) < wanted ? low : high) = middle;
    }
    return .5 * (low + high);
}

void tune(Form& form, double mean, double sd) {
    for (int round = 0; round < 8; ++round) {
        form.mean = solve(-4, 4, mean, [&](double at) {
            form.mean = at;
            return total_moments(form).mean;
        });
        form.sd = solve(.2, 4, sd, [&](double at) {
            form.sd = at;
            return total_moments(form).sd;
        });
    }
}

}  // namespace

int Form::total() const { return std::accumulate(maxima.begin(), maxima.end(), 0); }

void chances(const Form& form, std::size_t task, double theta, std::vector<double>& out) {
    const auto& item = form.items[task];
    out.assign(item.maximum() + 1, 0);
    if (form.truth != Truth::graded) {
        irt::probabilities(item, theta, out);
        return;
    }
    double above = 1;
    for (std::size_t k = 0; k < item.maximum(); ++k) {
        const double next = 1 / (1 + std::exp(-(item.a * theta + item.d[k])));
        out[k] = above - next;
        above = next;
    }
    out.back() = above;
}

Form grid_form(std::uint64_t seed, Truth truth, double slope) {
    Form form;
    form.name = "grid";
    form.truth = truth;
    form.maxima = {1, 1, 2, 1, 2, 3, 1, 2, 1, 2, 1, 3, 2, 1, 2, 1, 3, 2};
    form.cuts = {10, 17, 24};
    draw_items(form, seed, slope);
    // Centred: half of the points on average, pupils of SD 1.
    form.mean = solve(-3, 3, 17, [&](double at) {
        form.mean = at;
        return total_moments(form).mean;
    });
    return form;
}

Form real_form(const RealFigures& figures, std::uint64_t seed, Truth truth) {
    Form form;
    form.name = figures.name;
    form.truth = truth;
    for (const char c : figures.maxima) form.maxima.push_back(static_cast<std::uint8_t>(c - '0'));
    form.cuts = figures.cuts;
    draw_items(form, seed);
    tune(form, figures.mean, figures.sd);
    form.lift = figures.lift;
    const auto moments = total_moments(form);
    form.school_share = std::min(.5, figures.icc * moments.sd * moments.sd / moments.between);
    form.class_share = .05;
    form.lowered = figures.lowered;
    form.raised = figures.raised;
    return form;
}

}  // namespace opora::bench
