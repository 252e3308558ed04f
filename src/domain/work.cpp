#include "domain/work.hpp"

#include <algorithm>
#include <cassert>

namespace opora {

namespace {

template <class Numbers>
void add(Numbers& whole, const Numbers& part) {
    if (whole.empty()) whole.resize(part.size());
    assert(part.empty() || whole.size() == part.size());
    for (std::size_t i = 0; i < part.size(); ++i) whole[i] += part[i];
}

void add_work(WorkSummary& summary, const std::uint8_t* scores, std::size_t positions) {
    std::size_t cell = 0;
    for (std::size_t j = 0; j < positions; ++j) {
        const auto mine = score::points(scores[j]);
        summary.item_sums[j] += mine;
        summary.not_attempted[j] += scores[j] == score::not_attempted;
        for (std::size_t k = 0; k <= j; ++k)
            summary.cross_sums[cell++] += std::int64_t{mine} * score::points(scores[k]);
    }
}

}  // namespace

WorkSummary summarise(const WorkBlock& block, const Instrument& instrument) {
    WorkSummary summary;
    const std::size_t positions = block.positions;
    summary.histogram.resize(static_cast<std::size_t>(instrument.maximum) + 1);
    summary.item_sums.resize(positions);
    summary.not_attempted.resize(positions);
    summary.cross_sums.resize(positions * (positions + 1) / 2);
    for (std::size_t i = 0; i < block.size(); ++i) {
        if (block.state[i] == WorkState::absent) ++summary.absent;
        if (block.state[i] == WorkState::quarantined) ++summary.quarantined;
        if (block.state[i] != WorkState::counted) continue;
        const int total = block.total[i];
        ++summary.works;
        summary.total_sum += total;
        summary.total_squares += double(total) * total;
        ++summary.histogram[static_cast<std::size_t>(std::clamp(total, 0, instrument.maximum))];
        if (const int mark = mark_of(instrument, total)) {
            ++summary.marks[static_cast<std::size_t>(mark - 2)];
            ++summary.journal_by_mark[std::min<std::size_t>(block.journal[i], 5)][static_cast<std::size_t>(mark)];
        }
        add_work(summary, block.scores.data() + i * positions, positions);
    }
    return summary;
}

void merge(Tally& whole, const Tally& part) {
    whole.works += part.works;
    whole.absent += part.absent;
    whole.quarantined += part.quarantined;
    for (std::size_t i = 0; i < 4; ++i) whole.marks[i] += part.marks[i];
    whole.total_sum += part.total_sum;
    whole.total_squares += part.total_squares;
}

void merge(WorkSummary& whole, const WorkSummary& part) {
    merge(static_cast<Tally&>(whole), static_cast<const Tally&>(part));
    add(whole.histogram, part.histogram);
    add(whole.item_sums, part.item_sums);
    add(whole.cross_sums, part.cross_sums);
    add(whole.not_attempted, part.not_attempted);
    for (std::size_t i = 0; i < 6; ++i)
        for (std::size_t j = 0; j < 6; ++j) whole.journal_by_mark[i][j] += part.journal_by_mark[i][j];
}

}  // namespace opora
