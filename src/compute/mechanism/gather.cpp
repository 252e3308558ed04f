#include "compute/mechanism/gather.hpp"

#include "compute/mechanism/expectation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::mechanism {

namespace {

bool is_complete(std::span<const std::uint8_t> scores) {
    return std::find(scores.begin(), scores.end(), irt::missing) == scores.end();
}

/// Works of a class by mark of the journal and mark of the work: 2 … 5 each.
using MarksTable = std::array<double, 16>;

std::vector<MarksTable> journal_tables(const ClassWorks& works) {
    std::vector<MarksTable> out(works.classes());
    if (works.journal.empty() || works.cuts.size() != 3) return {};
    for (std::size_t i = 0; i < works.responses.people(); ++i) {
        if (works.journal[i] < 2 || works.journal[i] > 5 || !is_complete(works.responses.of(i))) continue;
        int total = 0;
        std::size_t mark = 0;
        for (const auto score : works.responses.of(i)) total += score;
        for (const int cut : works.cuts) mark += total >= cut;
        out[works.class_of[i]][std::size_t(works.journal[i] - 2) * 4 + mark] += 1;
    }
    return out;
}

/// Mean of the work's mark less what people of the same journal mark get in the honest classes: a class of good marks
/// has less room to rise than one of poor ones.
std::vector<Deviation> journal_of(const std::vector<MarksTable>& tables, const std::vector<bool>& honest,
                                  const std::vector<bool>& controls) {
    std::vector<Deviation> out(tables.size());
    MarksTable all{};
    for (std::size_t c = 0; c < tables.size(); ++c)
        if (honest[c])
            for (std::size_t i = 0; i < 16; ++i) all[i] += tables[c][i];
    std::array<double, 4> mean{}, variance{};
    for (std::size_t k = 0; k < 4; ++k) {
        double n = 0, square = 0;
        for (std::size_t m = 0; m < 4; ++m) {
            n += all[k * 4 + m];
            mean[k] += all[k * 4 + m] * double(m);
            square += all[k * 4 + m] * double(m * m);
        }
        if (n > 0) mean[k] /= n, variance[k] = std::max(0.05, square / n - mean[k] * mean[k]);
    }
    for (std::size_t c = 0; c < tables.size(); ++c) {
        double sum = 0, spread = 0, n = 0;
        for (std::size_t k = 0; k < 4; ++k)
            for (std::size_t m = 0; m < 4; ++m) {
                const double count = tables[c][k * 4 + m];
                sum += count * (double(m) - mean[k]);
                spread += count * variance[k];
                n += count;
            }
        if (n >= 3) out[c] = {sum / n, spread / n / n, static_cast<std::size_t>(n), true, bool(controls[c])};
    }
    return out;
}

void set_held(const std::vector<Held>& held, Detector detector, std::vector<ClassResult>& classes) {
    for (std::size_t c = 0; c < held.size(); ++c)
        if (held[c].tells && classes[c].is_judged)
            classes[c].statistics[static_cast<std::size_t>(detector)] = {held[c].effect, held[c].z, held[c].p, true};
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

void set_levels_and_journal(const ClassWorks& works, const std::vector<bool>& controls, const ScreenOptions& options,
                            std::vector<ClassResult>& classes) {
    if (!works.predictor.empty()) {
        std::vector<Deviation> above(classes.size());
        for (std::size_t c = 0; c < classes.size(); ++c)
            if (classes[c].is_judged && std::isfinite(works.predictor[c]))
                above[c] = {classes[c].level - works.predictor[c], classes[c].level_error * classes[c].level_error,
                            classes[c].people, true, bool(controls[c])};
        set_held(hold_against_honest(above, options.controls_enough), Detector::residual, classes);
    }
    const auto tables = journal_tables(works);
    if (tables.empty()) return;
    std::vector<bool> honest(classes.size());
    for (std::size_t c = 0; c < classes.size(); ++c) honest[c] = classes[c].is_judged && !classes[c].was_trimmed;
    const auto held = hold_against_honest(journal_of(tables, honest, controls), options.controls_enough);
    set_held(held, Detector::journal, classes);
    for (std::size_t c = 0; c < classes.size(); ++c) {
        if (!held[c].tells) continue;
        classes[c].journal = {held[c].effect, held[c].low, held[c].high};
        classes[c].journal_homogeneity = stuart_maxwell(tables[c], 4).p;
    }
}

}  // namespace opora::mechanism
