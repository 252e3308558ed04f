#include "compute/mechanism/yardstick.hpp"

#include "compute/irt/fit.hpp"
#include "compute/mechanism/medians.hpp"

#include <algorithm>
#include <cmath>

namespace opora::mechanism {

namespace {

constexpr double first_within_sd = 0.9;
constexpr std::uint32_t fewest_for_spreads = 5;

irt::Responses responses_of(const ClassWorks& works, const std::vector<Sheets>& classes,
                            const std::vector<bool>& trimmed) {
    irt::Responses out;
    out.maxima = works.responses.maxima;
    const auto items = out.maxima.size();
    for (std::size_t c = 0; c < classes.size(); ++c)
        if (!trimmed[c]) out.scores.insert(out.scores.end(), classes[c].scores.begin(), classes[c].scores.end());
    std::vector<irt::EmptyCategory> empty = irt::empty_categories(out);
    if (empty.empty()) return out;
    out.weights.assign(out.people(), 1.0);
    for (const auto& one : empty) {
        std::vector<std::uint8_t> person(items, irt::missing);
        person[one.item] = one.category;
        out.scores.insert(out.scores.end(), person.begin(), person.end());
        out.weights.push_back(0.5);
    }
    return out;
}

/// Counts to shares: thirds drawn to their variant, variants to all.
void smooth_codes(CodeTable& table, std::size_t rows) {
    constexpr double from_variant = 20, from_all = 5;
    constexpr auto kinds = CodeTable::kinds, thirds = CodeTable::thirds;
    std::vector<double> all(kinds), own(kinds);
    const auto add = [&](std::size_t place, std::vector<double>& to) {
        for (std::size_t k = 0; k < kinds; ++k) to[k] += table.share[place * kinds + k];
    };
    for (std::size_t r = 0; r < rows; ++r) {
        std::fill(all.begin(), all.end(), 0.0);
        for (std::size_t place = table.place(r, 0, 0); place < table.place(r + 1, 0, 0); ++place) add(place, all);
        double everybody = 0;
        for (const double n : all) everybody += n;
        if (everybody == 0) all[irt::missing] = everybody = 1;
        for (std::size_t v = 0; v < table.variants; ++v) {
            std::fill(own.begin(), own.end(), 0.0);
            for (std::size_t third = 0; third < thirds; ++third) add(table.place(r, v, third), own);
            double of_variant = 0;
            for (const double n : own) of_variant += n;
            for (std::size_t third = 0; third < thirds; ++third) {
                float* share = table.share.data() + table.place(r, v, third) * kinds;
                double here = 0;
                for (std::size_t k = 0; k < kinds; ++k) here += share[k];
                for (std::size_t k = 0; k < kinds; ++k) {
                    const double drawn = (own[k] + from_all * all[k] / everybody) / (of_variant + from_all);
                    share[k] = static_cast<float>((share[k] + from_variant * drawn) / (here + from_variant));
                }
            }
        }
    }
}

CodeTable codes_of(const Measure& m, const std::vector<Sheets>& classes, const std::vector<bool>& trimmed) {
    CodeTable out;
    std::vector<int> totals;
    for (std::size_t c = 0; c < classes.size(); ++c)
        if (!trimmed[c]) totals.insert(totals.end(), classes[c].totals.begin(), classes[c].totals.end());
    if (totals.empty()) return out;
    std::sort(totals.begin(), totals.end());
    out.low = totals[totals.size() / 3];
    out.high = totals[2 * totals.size() / 3];
    constexpr std::uint8_t most_variants = 8;
    std::uint8_t last = 0;
    for (const auto& one : classes)
        for (const auto variant : one.variants) last = std::max(last, std::min(variant, most_variants));
    out.variants = last + std::size_t{1};
    out.share.assign(m.first.back() * out.variants * CodeTable::thirds * CodeTable::kinds, 0.0F);
    for (std::size_t c = 0; c < classes.size(); ++c)
        if (!trimmed[c] && !classes[c].codes.empty())
            for (std::size_t i = 0; i < classes[c].people(); ++i)
                for (std::size_t j = 0; j < m.count(); ++j) {
                    const auto at = i * m.count() + j;
                    const auto variant = classes[c].variants.empty() ? 0 : classes[c].variants[i];
                    const auto place =
                        out.place(m.row(j, classes[c].scores[at]), variant, out.third_of(classes[c].totals[i]));
                    out.share[place * CodeTable::kinds + classes[c].codes[at]] += 1;
                }
    smooth_codes(out, m.first.back());
    return out;
}

std::vector<double> counts_of_totals(const Measure& m, const std::vector<Sheets>& classes,
                                     const std::vector<bool>& trimmed) {
    std::vector<double> out(m.totals(), 0.0);
    for (std::size_t c = 0; c < classes.size(); ++c)
        if (!trimmed[c])
            for (const int total : classes[c].totals) out[static_cast<std::size_t>(total)] += 1;
    return out;
}

double between_variance(const std::vector<RawStatistics>& few, const std::vector<bool>& trimmed) {
    std::vector<double> centre, squares;
    for (std::size_t c = 0; c < few.size(); ++c)
        if (!trimmed[c] && few[c].people >= fewest_for_spreads) centre.push_back(few[c].level);
    if (centre.size() < 10) return 0.15;
    const double middle = median_of(centre);
    return last_above(1, median_of_square, [&](double variance) {
        squares.clear();
        for (std::size_t c = 0; c < few.size(); ++c)
            if (!trimmed[c] && few[c].people >= fewest_for_spreads) {
                const double d = few[c].level - middle, error = few[c].level_error;
                squares.push_back(d * d / (variance + error * error));
            }
        return median_of(squares);
    });
}

double item_variance(const std::vector<RawStatistics>& few, const std::vector<bool>& trimmed, std::size_t item) {
    std::vector<double> squares;
    return last_above(4, median_of_square, [&](double variance) {
        squares.clear();
        for (std::size_t c = 0; c < few.size(); ++c) {
            if (trimmed[c] || few[c].people < fewest_for_spreads) continue;
            const double e = few[c].excess[item], v = few[c].variance[item];
            if (v > 0.2) squares.push_back(e * e / (v + variance * v * v));
        }
        return median_of(squares);
    });
}

}  // namespace

Yardstick yardstick_of(const ClassWorks& works, const std::vector<Sheets>& classes, const std::vector<bool>& trimmed,
                       const std::vector<RawStatistics>& few, const ScreenOptions& options, Calibration& record) {
    Yardstick out;
    irt::FitOptions how;
    how.model = options.model;
    how.threads = options.threads;
    how.tolerance = 1e-7;
    const auto fit = irt::fit(responses_of(works, classes, trimmed), how);
    record.ended = fit.ended;
    if (fit.ended == irt::Ended::not_identified || fit.items.empty()) return out;
    auto items = fit.parameters_of_items();
    const auto& people = fit.populations.front();
    for (auto& item : items) {
        for (std::size_t k = 1; k <= item.maximum(); ++k) item.d[k - 1] += double(k) * item.a * people.mean;
        item.a *= people.sd;
    }
    const double within = few.empty() ? first_within_sd : record.within_sd;
    out.measure = measure_of(std::move(items), within);
    bool has_codes = false;
    for (const auto& one : classes) has_codes = has_codes || !one.codes.empty();
    if (has_codes) out.codes = codes_of(out.measure, classes, trimmed);
    if (few.empty()) {
        out.lifting = lifting_of(out.measure, works.cuts, {});
        return out;
    }
    return with_spreads(std::move(out), works, classes, trimmed, few, record);
}

Yardstick with_spreads(Yardstick y, const ClassWorks& works, const std::vector<Sheets>& classes,
                       const std::vector<bool>& trimmed, const std::vector<RawStatistics>& few, Calibration& record) {
    const double between = std::clamp(between_variance(few, trimmed), 0.0, 0.7);
    record.between_sd = std::sqrt(between);
    record.within_sd = std::sqrt(1 - between);
    set_within_sd(y.measure, record.within_sd);
    record.item_class_sd.clear();
    // The excesses of a class sum to zero: each shows a little less of its own difference.
    const double shown = double(y.measure.count()) / std::max(1.0, double(y.measure.count()) - 1);
    for (std::size_t j = 0; j < y.measure.count(); ++j) {
        y.measure.tau2[j] = item_variance(few, trimmed, j) * shown;
        record.item_class_sd.push_back(std::sqrt(y.measure.tau2[j]));
    }
    std::vector<int> cuts;
    for (const int cut : works.cuts)
        if (cut >= 1 && cut <= y.measure.largest) cuts.push_back(cut);
    auto lifts = region_lifts(y.measure, counts_of_totals(y.measure, classes, trimmed), cuts);
    record.region_lift.clear();
    for (const auto& of_cut : lifts) record.region_lift.push_back(of_cut[0]);
    y.lifting = lifting_of(y.measure, cuts, std::move(lifts));
    return y;
}

}  // namespace opora::mechanism
