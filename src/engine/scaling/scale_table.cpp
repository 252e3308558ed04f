#include "engine/scaling/scale_table.hpp"

#include "compute/irt/raw_totals.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::scaling {

namespace {

/// The fitted items with the points that their categories stand for.
irt::PointedItems pointed_items(const Instrument& instrument, const ItemAnalysis& analysis) {
    irt::PointedItems out;
    for (const auto& item : analysis.dropped) out.constant += item.points;
    for (std::size_t i = 0; i < analysis.items.size(); ++i) {
        const auto position = analysis.items[i].position;
        std::vector<int> points;
        for (int k = 0; k <= instrument.positions[position].maximum; ++k) {
            const irt::EmptyCategory category{position, static_cast<std::uint8_t>(k)};
            if (std::find(analysis.closed.begin(), analysis.closed.end(), category) == analysis.closed.end())
                points.push_back(k);
        }
        out.items.push_back(analysis.fit.items[i].item);
        out.points.push_back(std::move(points));
    }
    return out;
}

bool is_usable(const Cuts& cuts, int maximum) {
    return cuts[0] >= 1 && cuts[0] < cuts[1] && cuts[1] < cuts[2] && cuts[2] <= maximum;
}

int mark_at(const Cuts& cuts, int total) {
    return 2 + static_cast<int>(std::count_if(cuts.begin(), cuts.end(), [total](int cut) { return total >= cut; }));
}

/// Chances of marks given ability, and the mark that ability deserves, over the population.
class MarkChances {
 public:
    MarkChances(const irt::PointedItems& items, const irt::Population& population, const Cuts& cuts) {
        constexpr int nodes = 241;
        for (int q = 0; q < nodes; ++q) {
            const double z = -6 + 12.0 * q / (nodes - 1);
            thetas_.push_back(population.mean + population.sd * z);
            weights_.push_back(std::exp(-z * z / 2));
        }
        const double all = std::accumulate(weights_.begin(), weights_.end(), 0.0);
        const auto totals = irt::raw_total_probabilities(items, thetas_);
        for (std::size_t q = 0; q < thetas_.size(); ++q) {
            weights_[q] /= all;
            std::array<double, 4> chances{};
            double expected = 0;
            for (std::size_t t = 0; t < totals.size(); ++t) {
                chances[static_cast<std::size_t>(mark_at(cuts, static_cast<int>(t)) - 2)] += totals[t][q];
                expected += totals[t][q] * static_cast<double>(t);
            }
            chances_.push_back(chances);
            deserved_.push_back(
                static_cast<std::size_t>(mark_at(cuts, static_cast<int>(std::floor(expected + 0.5))) - 2));
        }
    }

    double accuracy() const {
        double sum = 0;
        for (std::size_t q = 0; q < thetas_.size(); ++q) sum += weights_[q] * chances_[q][deserved_[q]];
        return sum;
    }
    double consistency() const {
        double sum = 0;
        for (std::size_t q = 0; q < thetas_.size(); ++q)
            for (const double chance : chances_[q]) sum += weights_[q] * chance * chance;
        return sum;
    }
    /// Shares of the population that get less than mark `at` + 2 though they deserve it, and the other way about.
    std::pair<double, double> wrong(std::size_t at) const {
        double too_low = 0, too_high = 0;
        for (std::size_t q = 0; q < thetas_.size(); ++q) {
            double less = 0;
            for (std::size_t m = 0; m < at; ++m) less += chances_[q][m];
            (deserved_[q] >= at ? too_low : too_high) += weights_[q] * (deserved_[q] >= at ? less : 1 - less);
        }
        return {too_low, too_high};
    }

 private:
    std::vector<double> thetas_, weights_;
    std::vector<std::array<double, 4>> chances_;
    std::vector<std::size_t> deserved_;
};

MarksEffect marks_effect(const irt::PointedItems& items, const ItemAnalysis& analysis, const ScaleTable& table,
                         const Cuts& cuts) {
    MarksEffect out;
    for (const auto& row : table.rows) out.shares[static_cast<std::size_t>(row.mark - 2)] += row.share;
    const MarkChances chances(items, analysis.fit.populations.front(), cuts);
    out.accuracy = chances.accuracy();
    out.consistency = chances.consistency();
    for (std::size_t c = 0; c < cuts.size(); ++c) {
        const auto at = static_cast<std::size_t>(cuts[c]);
        const auto [too_low, too_high] = chances.wrong(c + 1);
        out.cuts.push_back({static_cast<int>(c) + 3, cuts[c], table.rows[at].theta, too_low, too_high,
                            table.rows[at].works + table.rows[at - 1].works});
    }
    return out;
}

void add_rows(ScaleTable& table, const std::vector<irt::RawTotal>& totals, const ItemAnalysis& analysis,
              const ScaleWish& wish) {
    const auto& population = analysis.fit.populations.front();
    const auto& shape = wish.shape;
    const double stretch = shape.sd / population.sd;
    int below = 0;
    for (std::size_t t = 0; t < analysis.histogram.size(); ++t) {
        ScaleTotal row;
        row.total = static_cast<int>(t);
        row.works = static_cast<int>(analysis.histogram[t]);
        row.share = analysis.works > 0 ? double(row.works) / analysis.works : 0;
        row.below = analysis.works > 0 ? double(below) / analysis.works : 0;
        below += row.works;
        row.is_reachable = t < totals.size() && totals[t].is_reachable;
        if (row.is_reachable) {
            row.theta = totals[t].theta;
            row.error = totals[t].error;
            const double scaled = shape.mean + stretch * (row.theta - population.mean);
            row.scaled = static_cast<int>(std::lround(std::clamp(scaled, shape.low, shape.high)));
            row.scaled_error = stretch * row.error;
        }
        if (wish.cuts) row.mark = mark_at(*wish.cuts, row.total);
        table.rows.push_back(row);
    }
}

void add_table_remarks(ScaleTable& table, const ScaleShape& shape) {
    int at_edges = 0;
    for (const auto& row : table.rows)
        at_edges += row.is_reachable && (row.scaled <= shape.low || row.scaled >= shape.high) ? row.works : 0;
    if (at_edges > 0) table.remarks.push_back({"scaling.scale.at_edges", {{"works", double(at_edges)}}});
    if (!table.marks) return;
    const auto& marks = *table.marks;
    for (std::size_t m = 0; m < marks.shares.size(); ++m)
        if (marks.shares[m] == 0) table.remarks.push_back({"scaling.scale.empty_mark", {{"mark", double(m + 2)}}});
    if (marks.accuracy < 0.7) table.remarks.push_back({"scaling.scale.rough_marks", {{"accuracy", marks.accuracy}}});
}

}  // namespace

ScaleTable scale_table(const Instrument& instrument, const ItemAnalysis& analysis, const ScaleWish& wish) {
    ScaleTable table;
    auto asked = wish;
    auto items = pointed_items(instrument, analysis);
    const int maximum = static_cast<int>(analysis.histogram.size()) - 1;
    if (asked.cuts && !is_usable(*asked.cuts, maximum)) {
        table.remarks.push_back({"scaling.scale.cuts_wrong", {{"maximum", double(maximum)}}});
        asked.cuts.reset();
    }
    add_rows(table, irt::abilities_by_raw_total(items, analysis.fit.populations.front()), analysis, asked);
    if (asked.cuts) table.marks = marks_effect(items, analysis, table, *asked.cuts);
    add_table_remarks(table, asked.shape);
    return table;
}

std::optional<Cuts> cuts_for_shares(const std::vector<std::uint32_t>& histogram, const std::array<double, 4>& shares) {
    const double all = std::accumulate(histogram.begin(), histogram.end(), 0.0);
    if (all <= 0 || histogram.size() < 5) return {};
    Cuts cuts{};
    double wanted = 0;
    for (std::size_t c = 0; c < cuts.size(); ++c) {
        wanted += shares[c];
        double below = 0;
        int best = 1;
        double least = 2;
        for (std::size_t t = 1; t < histogram.size(); ++t) {
            below += histogram[t - 1] / all;
            if (std::abs(below - wanted) < least) {
                least = std::abs(below - wanted);
                best = static_cast<int>(t);
            }
        }
        cuts[c] = c == 0 ? best : std::max(best, cuts[c - 1] + 1);
    }
    if (!is_usable(cuts, static_cast<int>(histogram.size()) - 1)) return {};
    return cuts;
}

}  // namespace opora::scaling
