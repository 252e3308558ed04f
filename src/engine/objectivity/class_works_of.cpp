#include "engine/objectivity/class_works_of.hpp"

#include <algorithm>
#include <limits>

namespace opora::objectivity {

namespace {

bool is_taken(const WorkBlock& block, std::size_t work) { return block.state[work] == WorkState::counted; }

/// Of each class name of the block the place among `names`; small classes share one.
struct Places {
    std::vector<std::size_t> of;
    std::vector<std::string> names;
};

Places places_of(const WorkBlock& block, int fewest_works) {
    std::vector<int> works(block.class_names.size());
    for (std::size_t i = 0; i < block.size(); ++i)
        if (is_taken(block, i)) ++works[block.class_index[i]];
    Places out;
    out.of.assign(works.size(), 0);
    const auto large = std::count_if(works.begin(), works.end(), [&](int n) { return n >= fewest_works; });
    if (large < 2) {
        // One class of its own name when there is no other, else the whole school.
        const auto any = std::count_if(works.begin(), works.end(), [](int n) { return n > 0; });
        std::string name;
        if (any == 1)
            name = block.class_names[static_cast<std::size_t>(
                std::find_if(works.begin(), works.end(), [](int n) { return n > 0; }) - works.begin())];
        out.names.push_back(std::move(name));
        return out;
    }
    constexpr auto none = std::numeric_limits<std::size_t>::max();
    std::size_t rest = none;
    for (std::size_t c = 0; c < works.size(); ++c) {
        if (works[c] >= fewest_works) {
            out.of[c] = out.names.size();
            out.names.push_back(block.class_names[c]);
            continue;
        }
        if (rest == none) {
            rest = out.names.size();
            out.names.emplace_back();
        }
        out.of[c] = rest;
    }
    return out;
}

void add_work(mechanism::ClassWorks& works, const WorkBlock& block, std::size_t work,
              const std::vector<Position>& positions) {
    for (std::size_t j = 0; j < positions.size(); ++j) {
        const int points = score::points(block.scores[work * positions.size() + j]);
        works.responses.scores.push_back(static_cast<std::uint8_t>(std::min(points, positions[j].maximum)));
    }
    works.variants.push_back(block.variant[work]);
    works.journal.push_back(block.journal[work]);
}

}  // namespace

GatheredClasses class_works_of(const OwnProcedure& procedure, int fewest_works) {
    GatheredClasses out;
    const auto& positions = procedure.instrument->positions;
    for (const auto& position : positions)
        out.works.responses.maxima.push_back(static_cast<std::uint8_t>(position.maximum));
    if (procedure.instrument->cuts)
        out.works.cuts.assign(procedure.instrument->cuts->begin(), procedure.instrument->cuts->end());
    for (std::size_t b = 0; b < procedure.blocks.size(); ++b) {
        const auto& own = procedure.blocks[b];
        const auto& block = *own.block;
        if (block.positions != positions.size()) {
            out.left_out += static_cast<int>(std::count(block.state.begin(), block.state.end(), WorkState::counted));
            continue;
        }
        const auto places = places_of(block, fewest_works);
        const auto first = out.schools.size();
        for (const auto& name : places.names) {
            out.schools.push_back(own.school);
            out.class_names.push_back(name);
            out.works.school_of.push_back(static_cast<std::uint32_t>(b));
            out.works.is_control.push_back(own.is_control);
            out.works.predictor.push_back(own.predictor.value_or(std::numeric_limits<double>::quiet_NaN()));
        }
        for (std::size_t i = 0; i < block.size(); ++i) {
            if (!is_taken(block, i)) continue;
            out.works.class_of.push_back(static_cast<std::uint32_t>(first + places.of[block.class_index[i]]));
            add_work(out.works, block, i, positions);
        }
    }
    return out;
}

mechanism::Absence absence_of(const WorkBlock& block) {
    mechanism::Absence out;
    for (std::size_t i = 0; i < block.size(); ++i) {
        const bool is_absent = block.state[i] == WorkState::absent;
        ++(is_absent ? out.absent : out.present);
        if (block.journal[i] < 2 || block.journal[i] > 5) continue;
        ++(is_absent ? out.absent_by_mark : out.present_by_mark)[block.journal[i] - 2];
    }
    return out;
}

}  // namespace opora::objectivity
