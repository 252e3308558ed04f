#include "engine/scaling/gather_works.hpp"

#include <algorithm>

namespace opora::scaling {

namespace {

std::int8_t group_of(const SchoolWorks& school, std::size_t work, Grouping grouping) {
    switch (grouping) {
        case Grouping::none:
            return -1;
        case Grouping::gender:
            return school.block->gender[work] == 'm' ? 0 : school.block->gender[work] == 'f' ? 1 : -1;
        case Grouping::settlement:
            return school.has_settlement ? static_cast<std::int8_t>(school.is_rural) : std::int8_t{-1};
        case Grouping::variant: {
            const auto variant = school.block->variant[work];
            return variant == 1 || variant == 2 ? static_cast<std::int8_t>(variant - 1) : std::int8_t{-1};
        }
    }
    return -1;
}

void add_work(GatheredWorks& out, const WorkBlock& block, std::size_t work, const std::vector<Position>& positions) {
    int total = 0;
    for (std::size_t j = 0; j < positions.size(); ++j) {
        const auto cell = block.scores[work * positions.size() + j];
        const int points = std::min(score::points(cell), positions[j].maximum);
        out.responses.scores.push_back(static_cast<std::uint8_t>(points));
        out.not_taught[j] += cell == score::not_taught;
        out.not_attempted[j] += cell == score::not_attempted;
        total += points;
    }
    out.totals.push_back(total);
    ++out.histogram[static_cast<std::size_t>(total)];
}

}  // namespace

GatheredWorks gather_works(const Instrument& instrument, std::span<const SchoolWorks> schools, Grouping grouping) {
    const auto& positions = instrument.positions;
    GatheredWorks out;
    int most = 0;
    for (const auto& position : positions) {
        out.responses.maxima.push_back(static_cast<std::uint8_t>(position.maximum));
        most += position.maximum;
    }
    out.not_taught.assign(positions.size(), 0);
    out.not_attempted.assign(positions.size(), 0);
    out.histogram.assign(static_cast<std::size_t>(most) + 1, 0);
    for (const auto& school : schools) {
        const auto& block = *school.block;
        for (std::size_t work = 0; work < block.size(); ++work) {
            if (block.state[work] != WorkState::counted) continue;
            if (block.positions != positions.size()) {
                ++out.left_out;
                continue;
            }
            add_work(out, block, work, positions);
            out.group.push_back(group_of(school, work, grouping));
        }
    }
    return out;
}

}  // namespace opora::scaling
