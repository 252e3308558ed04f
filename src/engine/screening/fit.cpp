#include "engine/screening/board.hpp"
#include "engine/screening/screen.hpp"
#include "engine/screening/standard.hpp"

#include "compute/level/posterior.hpp"

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>

namespace opora::screening {

namespace {

level::CountData counts_of(const ScreeningInput& input) {
    level::CountData data{
        static_cast<std::uint32_t>(input.schools.size()), static_cast<std::uint16_t>(input.procedures.size()), {}};
    for (const auto& row : input.rows)
        if (const auto trials = marked(row.tally))
            data.rows.push_back({row.school, row.procedure, twos(row.tally), trials});
    return data;
}

std::vector<level::ScoreRow> scores_of(const ScreeningInput& input) {
    const auto scales = score_scales(input);
    std::vector<level::ScoreRow> rows;
    for (const auto& row : input.rows) {
        const auto& scale = scales[row.procedure];
        if (row.tally.works == 0 || scale.sd == 0) continue;
        rows.push_back({row.school, input.procedures[row.procedure].year, standardised(row.tally, scale),
                        scale.within_variance / row.tally.works});
    }
    return rows;
}

/// Calls `work` once for each index below `count`, on all cores; calls do not depend on each other, so the result does
/// not depend on the cores. Only the caller's thread asks whether to stop.
template <class Work>
void each_index(std::size_t count, Progress& progress, const Work& work) {
    const std::size_t threads = count < 4096 ? 1 : std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
    std::atomic<bool> is_stopped = false;
    std::vector<std::jthread> others;
    for (std::size_t first = 1; first < threads; ++first)
        others.emplace_back([&, first] {
            for (std::size_t i = first; i < count && !is_stopped; i += threads) work(i);
        });
    try {
        for (std::size_t i = 0; i < count; i += threads) {
            if (i / threads % 4096 == 0) progress.check();
            work(i);
        }
    } catch (...) {
        is_stopped = true;
        throw;
    }
}

}  // namespace

Fitted fit(const ScreeningInput& input, Progress& progress) {
    Fitted fitted;
    const auto interrupt = [&] { progress.check(); };
    progress.report("progress.fit", 0, 3);
    const auto counts = counts_of(input);
    fitted.counts = level::fit_counts(counts, interrupt);
    progress.report("progress.fit", 1, 3);
    fitted.scores = level::fit_scores(counts.units, scores_of(input), interrupt);
    progress.report("progress.fit", 2, 3);

    std::vector<std::vector<level::NodeWeight>> nodes;
    for (std::uint32_t s = 0; s < counts.units; ++s)
        nodes.push_back(level::condensed(fitted.counts, s, level::interval_least));
    fitted.share_bounds.resize(input.rows.size());
    each_index(input.rows.size(), progress, [&](std::size_t r) {
        const auto& row = input.rows[r];
        const auto trials = marked(row.tally);
        if (trials == 0) return;
        const auto bounds =
            level::share_interval(fitted.counts, nodes[row.school], row.procedure, twos(row.tally), trials);
        fitted.share_bounds[r] = {bounds.low, bounds.high};
    });
    progress.report("progress.fit", 3, 3);

    fitted.record = {fitted.counts.model.tau,
                     fitted.counts.model.psi,
                     fitted.scores.tau,
                     fitted.scores.omega,
                     compute::name_of(fitted.counts.ended),
                     fitted.counts.evaluations,
                     fitted.counts.log_likelihood};
    return fitted;
}

}  // namespace opora::screening
