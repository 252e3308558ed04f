#include "compute/match/roster.hpp"

#include "compute/draws.hpp"
#include "compute/match/lemon_flow.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

namespace opora::match {

namespace {

constexpr double steps_of_one = 100;
constexpr std::int64_t room_of_lots = 1 << 11;  // of one lot; one step outweighs the lots of all pairs together

/// Source, needs, people on days, people, sink.
class RosterNetwork {
 public:
    RosterNetwork(const RosterDemand& demand, std::uint64_t lot) : demand_(demand), lot_(lot) {
        const auto lefts = static_cast<int>(demand.needs.size()), rights = static_cast<int>(demand.before.size());
        for (const auto& pair : demand.pairs)
            days_.emplace(std::pair(pair.right, demand.slots[pair.left]), static_cast<int>(days_.size()));
        first_person_ = 1 + lefts + static_cast<int>(days_.size());
        sink_ = first_person_ + rights;
        for (const auto need : demand.needs) wanted_ += need;
        add_pairs();
        add_people();
        add_needs();
    }

    Roster solve() const {
        std::vector<std::int64_t> supplies(static_cast<std::size_t>(sink_) + 1);
        supplies[0] = wanted_;
        supplies[static_cast<std::size_t>(sink_)] = -wanted_;
        const auto flow = cheapest_flow(supplies, arcs_);
        assert(flow.end == FlowEnd::optimal);
        Roster out;
        std::vector<std::int64_t> times = demand_.before;
        for (std::size_t i = 0; i < demand_.pairs.size(); ++i)
            if (flow.amounts[i] > 0) {
                const auto& pair = demand_.pairs[i];
                out.made.push_back({pair.left, pair.right, 1, pair.cost});
                out.total += pair.cost + demand_.load * double(2 * ++times[pair.right] - 1);
            }
        for (std::size_t i = 0; i < demand_.needs.size(); ++i)
            for (auto missing = flow.amounts[first_unserved_ + 2 * i + 1]; missing > 0; --missing)
                out.unserved.push_back(static_cast<std::uint32_t>(i));
        std::sort(out.made.begin(), out.made.end(),
                  [](const Made& a, const Made& b) { return std::pair(a.left, a.right) < std::pair(b.left, b.right); });
        return out;
    }

 private:
    std::int64_t steps(double cost) const { return std::llround(cost * steps_of_one) * scale_; }

    void add_pairs() {
        scale_ = room_of_lots * (wanted_ + 1);
        double largest = 0;
        for (const auto& pair : demand_.pairs) {
            const auto left_key = demand_.left_keys.empty() ? pair.left : demand_.left_keys[pair.left];
            const auto right_key = demand_.right_keys.empty() ? pair.right : demand_.right_keys[pair.right];
            Draws draws(lot_, (std::uint64_t{left_key} << 32) | right_key);
            const auto lot = static_cast<std::int64_t>(draws.uniform() * double(room_of_lots));
            arcs_.push_back({1 + static_cast<int>(pair.left), day_node(pair), 1, steps(pair.cost) + lot});
            largest = std::max(largest, std::abs(pair.cost));
        }
        std::int64_t often = 0;
        for (const auto before : demand_.before) often = std::max(often, before);
        // One need served must outweigh any pairs and loads that it changes along its way through everybody.
        missing_ = steps((largest + demand_.load * double(2 * (often + wanted_) + 1) + 1) *
                         (2 * double(demand_.needs.size()) + 2));
    }

    void add_people() {
        std::map<std::uint32_t, int> days_of;
        for (const auto& [key, place] : days_) {
            arcs_.push_back({1 + static_cast<int>(demand_.needs.size()) + place,
                             first_person_ + static_cast<int>(key.first), 1, 0});
            ++days_of[key.first];
        }
        for (const auto& [person, days] : days_of)
            for (int k = 1; k <= days; ++k)
                arcs_.push_back({first_person_ + static_cast<int>(person), sink_, 1,
                                 steps(demand_.load * double(2 * (demand_.before[person] + k) - 1))});
    }

    void add_needs() {
        first_unserved_ = arcs_.size();
        for (std::size_t i = 0; i < demand_.needs.size(); ++i) {
            arcs_.push_back({0, 1 + static_cast<int>(i), demand_.needs[i], 0});
            arcs_.push_back({1 + static_cast<int>(i), sink_, demand_.needs[i], missing_});
        }
    }

    int day_node(const Pair& pair) const {
        return 1 + static_cast<int>(demand_.needs.size()) + days_.at({pair.right, demand_.slots[pair.left]});
    }

    const RosterDemand& demand_;
    std::uint64_t lot_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> days_;  // person and day → place
    int first_person_ = 0, sink_ = 0;
    std::int64_t wanted_ = 0, scale_ = 1, missing_ = 0;
    std::size_t first_unserved_ = 0;
    std::vector<Arc> arcs_;  // pairs first
};

}  // namespace

Roster make_roster(const RosterDemand& demand, std::uint64_t lot) {
    if (demand.needs.empty()) return {};
    return RosterNetwork(demand, lot).solve();
}

}  // namespace opora::match
