#include "compute/mechanism/honest_classes.hpp"

#include <algorithm>
#include <cmath>

namespace opora::mechanism {

namespace {

std::uint8_t draw_code(const float* share, Draws& draws) {
    double left = draws.uniform();
    for (std::size_t code = 0; code < CodeTable::kinds; ++code)
        if ((left -= share[code]) < 0) return static_cast<std::uint8_t>(code);
    return irt::missing;
}

/// A work 1 or 2 points below a cut reaches it with the region's share.
void lift_to_cut(const Yardstick& y, std::uint8_t* scores, int& total, Draws& draws) {
    for (std::size_t g = 0; g < y.lifting.cuts.size(); ++g)
        for (int d = 1; d <= 2; ++d) {
            if (total != y.lifting.cuts[g] - d) continue;
            if (draws.uniform() >= y.lifting.region[g][static_cast<std::size_t>(d - 1)]) return;
            for (int tries = 0; total < y.lifting.cuts[g] && tries < 200; ++tries) {
                const auto j = draws.below(y.measure.count());
                if (scores[j] >= y.measure.items[j].maximum()) continue;
                ++scores[j];
                ++total;
            }
            return;
        }
}

}  // namespace

Sheets make_class(const Yardstick& y, std::size_t people, std::size_t forms, double level, Draws& draws) {
    const auto& m = y.measure;
    Sheets out;
    out.scores.resize(people * m.count());
    out.totals.resize(people);
    std::vector<double> shift(m.count()), power(256);
    for (std::size_t j = 0; j < m.count(); ++j) shift[j] = draws.normal() * std::sqrt(m.tau2[j]);
    for (std::size_t i = 0; i < people; ++i) {
        const double theta = level + m.within_sd * draws.normal();
        std::uint8_t* scores = out.scores.data() + i * m.count();
        int total = 0;
        for (std::size_t j = 0; j < m.count(); ++j) {
            const auto& item = m.items[j];
            double sum = power[0] = 1;
            for (std::size_t k = 1; k <= item.maximum(); ++k)
                sum += power[k] = std::exp(double(k) * (item.a * theta + shift[j]) + item.d[k - 1]);
            double left = draws.uniform() * sum;
            std::size_t score = 0;
            while (score < item.maximum() && (left -= power[score]) >= 0) ++score;
            scores[j] = static_cast<std::uint8_t>(score);
            total += static_cast<int>(score);
        }
        lift_to_cut(y, scores, total, draws);
        out.totals[i] = total;
    }
    for (std::size_t i = 0; i < people && forms > 1; ++i)
        out.variants.push_back(static_cast<std::uint8_t>(1 + i % forms));
    if (!y.codes.share.empty()) {
        out.codes.resize(out.scores.size());
        for (std::size_t i = 0; i < people; ++i)
            for (std::size_t j = 0; j < m.count(); ++j) {
                const auto variant = out.variants.empty() ? std::min<std::size_t>(1, y.codes.variants - 1)
                                                          : std::size_t{out.variants[i]};
                const auto row = m.row(j, out.scores[i * m.count() + j]);
                out.codes[i * m.count() + j] =
                    draw_code(y.codes.of(row, variant, y.codes.third_of(out.totals[i])), draws);
            }
    }
    set_reached(out, m.count());
    return out;
}

}  // namespace opora::mechanism
