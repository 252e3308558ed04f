#include "engine/demo/paper.hpp"

#include "engine/demo/draws.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace opora::demo {

namespace {

/// The ability below which `share` of a standard normal lies, by halving; ±9 at the ends.
double normal_quantile(double share) {
    double low = -9, high = 9;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (0.5 * std::erfc(-middle / std::sqrt(2.0)) < share ? low : high) = middle;
    }
    return (low + high) / 2;
}

/// Borders of the marks on the scale of totals: 0, the cuts, one past the maximum.
std::array<double, 5> borders(const std::array<int, 3>& cuts, std::size_t totals) {
    return {0, double(cuts[0]), double(cuts[1]), double(cuts[2]), double(totals)};
}

/// The histogram of `facts` on another scale: each mark's stretch is shrunk or drawn out to the new stretch.
std::vector<double> bent(const ProcedureFacts& facts, const std::array<int, 3>& cuts, std::size_t totals) {
    const auto from = borders(facts.cuts, facts.histogram.size());
    const auto to = borders(cuts, totals);
    std::vector<double> out(totals);
    for (std::size_t mark = 0; mark < 4; ++mark) {
        const double scale = (to[mark + 1] - to[mark]) / (from[mark + 1] - from[mark]);
        for (double total = from[mark]; total < from[mark + 1]; ++total) {
            const double low = to[mark] + (total - from[mark]) * scale, high = low + scale;
            const double works = double(facts.histogram[static_cast<std::size_t>(total)]);
            for (auto cell = static_cast<std::size_t>(low); cell < totals && double(cell) < high; ++cell) {
                const double shared = std::min(high, double(cell + 1)) - std::max(low, double(cell));
                if (shared > 0) out[cell] += works * shared / scale;
            }
        }
    }
    return out;
}

std::vector<double> thresholds(const std::vector<double>& histogram) {
    const double works = std::accumulate(histogram.begin(), histogram.end(), 0.0);
    std::vector<double> out;
    double below = 0;
    for (std::size_t total = 0; total + 1 < histogram.size(); ++total) {
        below += histogram[total];
        out.push_back(normal_quantile(below / works));
    }
    return out;
}

std::vector<double> draw_difficulties(const Instrument& instrument) {
    Draws draws(Draws::key(Draws::word(series_key(instrument.procedure)), For::item_profile));
    std::vector<double> out;
    for (const auto& position : instrument.positions) {
        const double level = position.level == "Б"   ? -0.4
                             : position.level == "П" ? 0.6
                             : position.level == "В" ? 1.2
                                                     : 0;
        out.push_back(level + 0.8 * draws.normal());
    }
    return out;
}

/// exp(−Σ of the steps taken). Steps of one position lie close and disordered, as in school works: all or nothing.
double weight(double difficulty, int maximum, int points) {
    double sum = 0;
    for (int step = 1; step <= points; ++step) sum += difficulty + 0.3 * ((maximum + 1) / 2.0 - step);
    return std::exp(-sum);
}

}  // namespace

Paper::Paper(const Instrument& instrument, const ProcedureFacts& facts)
    : instrument_(instrument), facts_(facts), difficulties_(draw_difficulties(instrument)) {
    assert(instrument.cuts && !instrument.positions.empty() && instrument.positions.size() <= most_positions);
    abilities_ = thresholds(bent(facts, *instrument.cuts, static_cast<std::size_t>(instrument.maximum) + 1));
    for (std::size_t mark = 0; mark < 4; ++mark) {
        double all = 0, sum = 0;
        for (std::size_t journal = 0; journal < 4; ++journal) all += double(facts.journal_by_mark[journal][mark]);
        for (std::size_t journal = 0; journal < 4; ++journal) {
            sum += double(facts.journal_by_mark[journal][mark]);
            journal_[mark][journal] = all > 0 ? sum / all : journal >= mark;
        }
    }
}

int Paper::total_of(double ability) const {
    return static_cast<int>(std::upper_bound(abilities_.begin(), abilities_.end(), ability) - abilities_.begin());
}

int Paper::journal_of(int mark, double at) const {
    const auto& shares = journal_[static_cast<std::size_t>(mark - 2)];
    int journal = 2;
    while (journal < 5 && at >= shares[static_cast<std::size_t>(journal - 2)]) ++journal;
    return journal;
}

PointsTable::PointsTable(const Instrument& instrument, std::span<const double> difficulties,
                         std::span<const double> shifts) {
    const auto positions = instrument.positions.size();
    width_ = static_cast<std::size_t>(instrument.maximum) + 1;
    for (const auto& position : instrument.positions) {
        maxima_.push_back(position.maximum);
        steps_ = std::max(steps_, static_cast<std::size_t>(position.maximum) + 1);
    }
    cumulated_.resize(positions * width_ * steps_);
    std::vector<double> ways(width_), before(width_), weights(steps_);
    ways[0] = 1;  // nothing left to place: one way
    for (std::size_t j = positions; j-- > 0;) {
        const auto most = static_cast<std::size_t>(maxima_[j]);
        for (std::size_t points = 0; points <= most; ++points)
            weights[points] = weight(difficulties[j] + shifts[j], maxima_[j], static_cast<int>(points));
        std::fill(before.begin(), before.end(), 0.0);
        for (std::size_t left = 0; left < width_; ++left) {
            double sum = 0;
            for (std::size_t points = 0; points <= std::min(most, left); ++points)
                sum += weights[points] * ways[left - points];
            before[left] = sum;
            if (sum <= 0) continue;
            double share = 0;
            auto* cell = &cumulated_[(j * width_ + left) * steps_];
            std::size_t largest = 0;  // possible
            for (std::size_t points = 0; points <= most; ++points) {
                const double chance = points <= left ? weights[points] * ways[left - points] / sum : 0;
                if (chance > 0) largest = points;
                share += chance;
                cell[points] = static_cast<std::uint32_t>(share * 65536 + 0.5);
            }
            for (std::size_t points = largest; points < steps_; ++points) cell[points] = 65536;
        }
        // Only ratios matter: keeping the sum at 1 keeps forty positions inside the range of a double.
        const double all = std::accumulate(before.begin(), before.end(), 0.0);
        for (std::size_t left = 0; left < width_; ++left) ways[left] = before[left] / all;
    }
}

}  // namespace opora::demo
