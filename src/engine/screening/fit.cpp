#include "engine/screening/board.hpp"
#include "engine/screening/screen.hpp"
#include "engine/screening/standard.hpp"

#include "compute/level/posterior.hpp"

#include <string>

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
    for (std::size_t r = 0; r < input.rows.size(); ++r) {
        if (r % 4096 == 0) progress.check();
        const auto& row = input.rows[r];
        const auto trials = marked(row.tally);
        if (trials == 0) continue;
        const auto bounds =
            level::share_interval(fitted.counts, nodes[row.school], row.procedure, twos(row.tally), trials);
        fitted.share_bounds[r] = {bounds.low, bounds.high};
    }
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
