#include "compute/match/assignment.hpp"

#include "compute/draws.hpp"
#include "compute/match/largest_flow.hpp"
#include "compute/match/lemon_flow.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::match {

namespace {

using Chosen = std::vector<std::uint32_t>;  // places among the pairs

std::int64_t sum_of(const std::vector<std::int64_t>& values) {
    return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

Chosen all_of(const Demand& demand) {
    Chosen out(demand.pairs.size());
    std::iota(out.begin(), out.end(), 0u);
    return out;
}

/// Left nodes, right nodes, source, sink.
LargestFlow most_served(const Demand& demand, const Chosen& chosen) {
    const auto l = std::uint32_t(demand.needs.size()), r = std::uint32_t(demand.capacities.size());
    std::vector<Pipe> pipes;
    pipes.reserve(chosen.size() + l + r);
    for (const auto i : chosen)
        pipes.push_back({demand.pairs[i].left, l + demand.pairs[i].right, demand.pairs[i].most});
    for (std::uint32_t i = 0; i < l; ++i) pipes.push_back({l + r, i, demand.needs[i]});
    for (std::uint32_t i = 0; i < r; ++i) pipes.push_back({l + i, l + r + 1, demand.capacities[i]});
    return largest_flow(l + r + 2, pipes, l + r, l + r + 1);
}

/// What the cut holds, taken apart into groups without a common pair.
std::vector<Shortage> shortages_of(const Demand& demand, const LargestFlow& flow) {
    const auto l = std::uint32_t(demand.needs.size()), r = std::uint32_t(demand.capacities.size());
    std::vector<std::uint32_t> group(l + r);
    std::iota(group.begin(), group.end(), 0u);
    const auto top = [&](std::uint32_t node) {
        while (group[node] != node) node = group[node] = group[group[node]];
        return node;
    };
    for (const auto& pair : demand.pairs)
        if (flow.reached[pair.left] && flow.reached[l + pair.right]) {
            const auto a = top(pair.left), b = top(l + pair.right);
            group[std::max(a, b)] = std::min(a, b);
        }
    std::vector<std::uint32_t> place(l + r);
    std::vector<Shortage> out;
    for (std::uint32_t i = 0; i < l; ++i) {
        if (!flow.reached[i]) continue;
        if (top(i) == i) place[i] = std::uint32_t(out.size()), out.emplace_back();
        auto& shortage = out[place[top(i)]];
        shortage.lefts.push_back(i);
        shortage.need += demand.needs[i];
    }
    for (std::uint32_t i = 0; i < r; ++i)
        if (flow.reached[l + i]) {
            auto& shortage = out[place[top(l + i)]];
            shortage.rights.push_back(i);
            shortage.available += demand.capacities[i];
        }
    for (const auto& pair : demand.pairs)
        if (flow.reached[pair.left] && !flow.reached[l + pair.right]) out[place[top(pair.left)]].available += pair.most;
    return out;
}

/// Costs as whole numbers that the simplex can add up without leaving 63 bits.
class Steps {
 public:
    explicit Steps(const Demand& demand) {
        const auto nodes = demand.needs.size() + demand.capacities.size() + 1;
        bits_ = 59 - std::ilogb(double(nodes) + double(sum_of(demand.capacities)) + 1);
        double largest = 0;
        for (const auto& pair : demand.pairs) largest = std::max(largest, std::abs(pair.cost));
        exponent_ = largest > 0 ? std::ilogb(largest) + 1 - bits_ : 0;
        for (const auto& pair : demand.pairs)
            if (std::ldexp(double((*this)(pair.cost)), exponent_) != pair.cost) size_ = std::ldexp(1, exponent_);
    }
    std::int64_t operator()(double cost) const { return std::llround(std::ldexp(cost, -exponent_)); }
    /// 0 when all costs are whole numbers of steps.
    double size() const { return size_; }
    int bits() const { return bits_; }

 private:
    int bits_ = 0, exponent_ = 0;
    double size_ = 0;
};

/// Arcs of the network: the chosen pairs, then room left over at each right, filled from one idle node.
struct Network {
    std::vector<std::int64_t> supplies;
    std::vector<Arc> arcs;
};

Network network_of(const std::vector<std::int64_t>& needs, const std::vector<std::int64_t>& capacities,
                   const std::vector<Pair>& pairs, const Chosen& chosen, const std::vector<std::int64_t>& costs) {
    const auto l = int(needs.size()), r = int(capacities.size());
    Network out{needs, {}};
    for (const auto capacity : capacities) out.supplies.push_back(-capacity);
    out.supplies.push_back(sum_of(capacities) - sum_of(needs));
    out.arcs.reserve(chosen.size() + capacities.size());
    for (const auto i : chosen)
        out.arcs.push_back({int(pairs[i].left), l + int(pairs[i].right), pairs[i].most, costs[i]});
    for (int i = 0; i < r; ++i) out.arcs.push_back({l + r, l + i, capacities[std::size_t(i)], 0});
    return out;
}

std::int64_t reduced_cost(const Demand& demand, const std::vector<std::int64_t>& costs, const Flow& flow,
                          std::uint32_t i) {
    const auto& pair = demand.pairs[i];
    return costs[i] + flow.potentials[pair.left] - flow.potentials[demand.needs.size() + pair.right];
}

/// So many of the cheapest pairs of each node are there from the beginning.
constexpr std::size_t cheapest_pairs = 12;

/// `start` and the cheapest pairs of either side.
Chosen cheapest_of(const Demand& demand, const Chosen& allowed, const std::vector<std::int64_t>& costs, Chosen start) {
    std::vector<char> is_taken(demand.pairs.size());
    for (const auto i : start) is_taken[i] = 1;
    const auto take = [&](std::size_t nodes, auto side) {
        std::vector<Chosen> of(nodes);
        for (const auto i : allowed) of[side(demand.pairs[i])].push_back(i);
        for (auto& mine : of) {
            const auto count = std::min(cheapest_pairs, mine.size());
            std::partial_sort(mine.begin(), mine.begin() + std::ptrdiff_t(count), mine.end(),
                              [&](auto a, auto b) { return costs[a] != costs[b] ? costs[a] < costs[b] : a < b; });
            for (std::size_t n = 0; n < count; ++n)
                if (!is_taken[mine[n]]) is_taken[mine[n]] = 1, start.push_back(mine[n]);
        }
    };
    take(demand.needs.size(), [](const Pair& pair) { return pair.left; });
    take(demand.capacities.size(), [](const Pair& pair) { return pair.right; });
    return start;
}

/// The cheapest flow over the allowed pairs; `used` are those that were let in, the flow's first arcs.
Flow cheapest_over(const Demand& demand, const Chosen& allowed, const std::vector<std::int64_t>& costs,
                   const Chosen& served, Chosen& used) {
    const auto nodes = demand.needs.size() + demand.capacities.size();
    const bool is_dense = allowed.size() > 4 * cheapest_pairs * nodes;
    used = is_dense ? cheapest_of(demand, allowed, costs, served) : allowed;
    for (;;) {
        const auto network = network_of(demand.needs, demand.capacities, demand.pairs, used, costs);
        auto flow = cheapest_flow(network.supplies, network.arcs);
        if (!is_dense) return flow;
        std::vector<char> is_used(demand.pairs.size());
        for (const auto i : used) is_used[i] = 1;
        const auto before = used.size();
        for (const auto i : allowed)
            if (!is_used[i] && reduced_cost(demand, costs, flow, i) < 0) used.push_back(i);
        if (used.size() == before) return flow;
    }
}

/// Who is who in the lot.
std::uint64_t lot_name(const Demand& demand, const Pair& pair) {
    const auto key = [](const std::vector<std::uint32_t>& keys, std::uint32_t i) { return keys.empty() ? i : keys[i]; };
    return std::uint64_t{key(demand.left_keys, pair.left)} << 32U | key(demand.right_keys, pair.right);
}

/// All flows of the same cost: pairs of reduced cost below 0 are full, above 0 empty, the rest is free. Of these the
/// one of least lots; `sign` −1: of most.
std::vector<std::int64_t> drawn_by_lot(const Demand& demand, const Chosen& allowed,
                                       const std::vector<std::int64_t>& costs, const Flow& flow, const Steps& steps,
                                       std::uint64_t lot, int sign) {
    std::vector<std::int64_t> lots(demand.pairs.size()), amounts(demand.pairs.size());
    auto needs = demand.needs, capacities = demand.capacities;
    Chosen free;
    for (const auto i : allowed) {
        const auto reduced = reduced_cost(demand, costs, flow, i);
        if (reduced > 0) continue;
        if (reduced < 0) {
            amounts[i] = demand.pairs[i].most;
            needs[demand.pairs[i].left] -= amounts[i];
            capacities[demand.pairs[i].right] -= amounts[i];
            continue;
        }
        Draws draws(lot, lot_name(demand, demand.pairs[i]));
        const auto wide = (std::uint64_t{draws()} << 32U | draws()) >> (64 - steps.bits());
        lots[i] = sign * std::int64_t(wide);
        free.push_back(i);
    }
    auto network = network_of(needs, capacities, demand.pairs, free, lots);
    // Room left over is free only where it costs nothing more.
    const auto l = demand.needs.size(), r = demand.capacities.size();
    for (std::size_t i = 0; i < r; ++i) {
        const auto reduced = flow.potentials[l + r] - flow.potentials[l + i];
        auto& arc = network.arcs[free.size() + i];
        if (reduced == 0) continue;
        arc.capacity = 0;
        if (reduced < 0) network.supplies[l + i] = 0, network.supplies[l + r] -= capacities[i];
    }
    const auto drawn = cheapest_flow(network.supplies, network.arcs);
    if (drawn.end != FlowEnd::optimal) return {};
    for (std::size_t n = 0; n < free.size(); ++n) amounts[free[n]] = drawn.amounts[n];
    return amounts;
}

/// The pairs under the least threshold that still serves all.
Chosen fair_pairs(const Demand& demand, Chosen& served) {
    std::vector<double> costs;
    for (const auto& pair : demand.pairs) costs.push_back(pair.cost);
    std::sort(costs.begin(), costs.end());
    costs.erase(std::unique(costs.begin(), costs.end()), costs.end());
    const auto need = sum_of(demand.needs);
    const auto under = [&](double threshold) {
        Chosen out;
        for (std::uint32_t i = 0; i < demand.pairs.size(); ++i)
            if (demand.pairs[i].cost <= threshold) out.push_back(i);
        return out;
    };
    std::size_t low = 0, high = costs.empty() ? 0 : costs.size() - 1;
    while (low < high) {
        const auto middle = (low + high) / 2;
        const auto chosen = under(costs[middle]);
        const auto flow = most_served(demand, chosen);
        if (flow.value < need) {
            low = middle + 1;
            continue;
        }
        high = middle;
        served.clear();
        for (std::size_t n = 0; n < chosen.size(); ++n)
            if (flow.amounts[n] > 0) served.push_back(chosen[n]);
    }
    return costs.empty() ? Chosen{} : under(costs[high]);
}

void describe(Assignment& out, const Demand& demand, const std::vector<std::int64_t>& amounts) {
    for (std::size_t i = 0; i < amounts.size(); ++i)
        if (const auto& pair = demand.pairs[i]; amounts[i] > 0)
            out.made.push_back({pair.left, pair.right, amounts[i], pair.cost});
    std::sort(out.made.begin(), out.made.end(),
              [](const Made& a, const Made& b) { return a.left != b.left ? a.left < b.left : a.right < b.right; });
    for (std::size_t i = 0; i < out.made.size(); ++i) {
        out.total += double(out.made[i].units) * out.made[i].cost;
        out.largest = i == 0 ? out.made[i].cost : std::max(out.largest, out.made[i].cost);
    }
}

}  // namespace

Assignment assign(const Demand& demand, const AssignmentOptions& options) {
    Assignment out;
    auto allowed = all_of(demand);
    const auto most = most_served(demand, allowed);
    if (most.value < sum_of(demand.needs)) {
        out.shortages = shortages_of(demand, most);
        return out;
    }
    Chosen served, used;
    for (const auto i : allowed)
        if (most.amounts[i] > 0) served.push_back(i);
    if (options.aim == Aim::fair) allowed = fair_pairs(demand, served);
    const Steps steps(demand);
    std::vector<std::int64_t> costs;
    for (const auto& pair : demand.pairs) costs.push_back(steps(pair.cost));
    const auto flow = cheapest_over(demand, allowed, costs, served, used);
    const auto amounts = drawn_by_lot(demand, allowed, costs, flow, steps, options.lot, 1);
    out.has_equals = amounts != drawn_by_lot(demand, allowed, costs, flow, steps, options.lot, -1);
    out.is_possible = true;
    out.within = steps.size() * double(sum_of(demand.needs));
    describe(out, demand, amounts);
    return out;
}

}  // namespace opora::match
