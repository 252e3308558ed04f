#include "engine/remarking/plan.hpp"

#include "base/problem.hpp"
#include "compute/draws.hpp"
#include "compute/match/assignment.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::remarking {

namespace {

constexpr double marked_twice = 0.1;
constexpr int fewest_twice = 2;
constexpr std::uint64_t work_stream = 200;

bool may_mark(const RemarkMarker& marker, const Remarking& remarking) {
    return marker.organisation_id == OrganisationId{} || marker.organisation_id != remarking.school;
}

/// Works of one plan that two markers get.
int twice_of(const Remarking& remarking, int able) {
    const int works = static_cast<int>(remarking.works.size());
    if (able < 2) return 0;
    return std::min(works, std::max(fewest_twice, static_cast<int>(std::lround(marked_twice * works))));
}

/// Slots: every work once, then those marked twice once more. A marker's slots are a stretch of them no longer than
/// half, so that the two slots of one work never fall to the same marker.
void give_works(Remarking& remarking, int twice, const std::vector<match::Made>& made, std::uint64_t seed,
                std::size_t stream) {
    Draws chance(seed, work_stream + stream);
    std::vector<std::size_t> slots(remarking.works.size());
    std::iota(slots.begin(), slots.end(), std::size_t{0});
    chance.shuffle(slots);
    for (int i = 0; i < twice; ++i) slots.push_back(slots[static_cast<std::size_t>(i)]);
    std::size_t next = 0;
    for (const auto& part : made)
        for (std::int64_t k = 0; k < part.units; ++k) remarking.works[slots[next++]].markers.push_back(part.right);
}

}  // namespace

void share_out(std::vector<Remarking>& remarkings, const std::vector<RemarkMarker>& markers, std::uint64_t seed) {
    if (markers.empty()) throw Refusal(Code::marker_missing);
    match::Demand demand;
    std::vector<int> twice;
    std::int64_t all = 0;
    for (std::uint32_t s = 0; s < remarkings.size(); ++s) {
        auto& remarking = remarkings[s];
        remarking.markers = markers;
        for (auto& work : remarking.works) work.markers.clear();
        int able = 0;
        for (const auto& marker : markers) able += may_mark(marker, remarking);
        if (remarkings.size() == 1 && able < static_cast<int>(markers.size()))
            for (const auto& marker : markers)
                if (!may_mark(marker, remarking)) throw Refusal(Problem{Code::marker_own_school, {}, marker.name, {}});
        twice.push_back(twice_of(remarking, able));
        const std::int64_t need = static_cast<std::int64_t>(remarking.works.size()) + twice.back();
        demand.needs.push_back(need);
        all += need;
        for (std::uint32_t m = 0; m < markers.size(); ++m)
            if (may_mark(markers[m], remarking)) demand.pairs.push_back({s, m, 1, able < 2 ? need : (need + 1) / 2});
    }
    const auto even = (all + static_cast<std::int64_t>(markers.size()) - 1) / static_cast<std::int64_t>(markers.size());
    for (const auto& marker : markers) demand.capacities.push_back(marker.most > 0 ? marker.most : even);
    auto assigned = match::assign(demand, {match::Aim::least_total, seed});
    if (!assigned.is_possible) {
        // An even share can be impossible where somebody may not mark some schools: then as many as it takes.
        for (std::size_t m = 0; m < markers.size(); ++m)
            if (markers[m].most == 0) demand.capacities[m] = all;
        assigned = match::assign(demand, {match::Aim::least_total, seed});
    }
    if (!assigned.is_possible) {
        std::int64_t missing = 0;
        for (const auto& shortage : assigned.shortages) missing += shortage.need - shortage.available;
        throw Refusal(Code::markers_too_few, {{"missing", double(std::max<std::int64_t>(1, missing))}});
    }
    for (std::uint32_t s = 0; s < remarkings.size(); ++s) {
        std::vector<match::Made> mine;
        for (const auto& made : assigned.made)
            if (made.left == s) mine.push_back(made);
        give_works(remarkings[s], twice[s], mine, seed, s);
    }
}

}  // namespace opora::remarking
