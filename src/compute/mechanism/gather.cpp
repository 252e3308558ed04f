#include "compute/mechanism/gather.hpp"

#include "compute/mechanism/medians.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace opora::mechanism {

namespace {

bool is_complete(std::span<const std::uint8_t> scores) {
    return std::find(scores.begin(), scores.end(), irt::missing) == scores.end();
}

/// A deviation of a class with its own variance.
struct OwnDeviation {
    double value = 0, variance = 0;
    bool tells = false;
};

/// z by the middle of the honest and a scatter between classes that gives their median square its place.
void set_statistic(const std::vector<OwnDeviation>& of, const std::vector<bool>& honest, Detector detector,
                   std::vector<ClassResult>& classes) {
    std::vector<double> values;
    for (std::size_t c = 0; c < of.size(); ++c)
        if (of[c].tells && honest[c]) values.push_back(of[c].value);
    if (values.size() < 20) return;
    const double middle = median_of(values);
    const double between = last_above(100, median_of_square, [&](double variance) {
        std::vector<double> squares;
        for (std::size_t c = 0; c < of.size(); ++c)
            if (of[c].tells && honest[c])
                squares.push_back((of[c].value - middle) * (of[c].value - middle) / (of[c].variance + variance));
        return median_of(squares);
    });
    const boost::math::normal normal;
    for (std::size_t c = 0; c < of.size(); ++c) {
        if (!of[c].tells || !classes[c].is_judged) continue;
        const double z = (of[c].value - middle) / std::sqrt(of[c].variance + between);
        classes[c].statistics[static_cast<std::size_t>(detector)] = {
            of[c].value, z, boost::math::cdf(boost::math::complement(normal, z)), true};
    }
}

/// Mark by the cuts less the mark of the journal, of those who have both.
std::vector<OwnDeviation> journal_of(const ClassWorks& works) {
    std::vector<OwnDeviation> out(works.classes());
    if (works.journal.empty() || works.cuts.size() != 3) return out;
    std::vector<double> sums(out.size()), squares(out.size()), counts(out.size());
    for (std::size_t i = 0; i < works.responses.people(); ++i) {
        if (works.journal[i] < 2 || works.journal[i] > 5 || !is_complete(works.responses.of(i))) continue;
        int total = 0, mark = 2;
        for (const auto score : works.responses.of(i)) total += score;
        for (const int cut : works.cuts) mark += total >= cut;
        const double d = mark - int(works.journal[i]);
        const auto c = works.class_of[i];
        sums[c] += d;
        squares[c] += d * d;
        counts[c] += 1;
    }
    double within = 0, freedom = 0;
    for (std::size_t c = 0; c < out.size(); ++c)
        if (counts[c] > 1) {
            within += squares[c] - sums[c] * sums[c] / counts[c];
            freedom += counts[c] - 1;
        }
    if (freedom < 1) return out;
    for (std::size_t c = 0; c < out.size(); ++c)
        if (counts[c] >= 3) out[c] = {sums[c] / counts[c], within / freedom / counts[c], true};
    return out;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> people_by_class(const ClassWorks& works) {
    std::vector<std::vector<std::uint32_t>> out(works.classes());
    for (std::size_t i = 0; i < works.class_of.size(); ++i)
        out[works.class_of[i]].push_back(static_cast<std::uint32_t>(i));
    return out;
}

std::vector<Sheets> sheets_by_class(const ClassWorks& works) {
    std::vector<Sheets> out(works.classes());
    const auto items = works.responses.items();
    for (std::size_t i = 0; i < works.responses.people(); ++i) {
        const auto scores = works.responses.of(i);
        if (!is_complete(scores)) continue;
        auto& to = out[works.class_of[i]];
        to.scores.insert(to.scores.end(), scores.begin(), scores.end());
        int total = 0;
        for (const auto score : scores) total += score;
        to.totals.push_back(total);
        if (works.has_codes())
            to.codes.insert(to.codes.end(), works.codes.begin() + static_cast<long>(i * items),
                            works.codes.begin() + static_cast<long>((i + 1) * items));
        if (!works.variants.empty()) to.variants.push_back(works.variants[i]);
    }
    for (auto& one : out) set_reached(one, items);
    return out;
}

void set_levels_and_journal(const ClassWorks& works, const std::vector<Sheets>& sheets,
                            const std::vector<bool>& controls, const Calibration& calibration,
                            std::vector<ClassResult>& classes) {
    std::vector<bool> honest(sheets.size());
    for (std::size_t c = 0; c < sheets.size(); ++c)
        honest[c] = classes[c].is_judged && (calibration.by_controls ? bool(controls[c]) : !classes[c].was_trimmed);
    std::vector<OwnDeviation> levels_of(sheets.size());
    if (!works.predictor.empty())
        for (std::size_t c = 0; c < sheets.size(); ++c)
            if (classes[c].is_judged && std::isfinite(works.predictor[c]))
                levels_of[c] = {classes[c].level - works.predictor[c], classes[c].level_error * classes[c].level_error,
                                true};
    set_statistic(levels_of, honest, Detector::residual, classes);
    set_statistic(journal_of(works), honest, Detector::journal, classes);
}

}  // namespace opora::mechanism
