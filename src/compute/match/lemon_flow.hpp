/// The cheapest flow through a network, by LEMON's network simplex. C++17: LEMON 1.3 does not compile as C++20, so this
/// one file is built apart and speaks in plain vectors.
#pragma once

#include <cstdint>
#include <vector>

namespace opora::match {

struct Arc {
    int from = 0;  // node, 0-based
    int to = 0;
    std::int64_t capacity = 0;
    std::int64_t cost = 0;  // a unit of flow
};

enum class FlowEnd { optimal, infeasible, unbounded };

struct Flow {
    FlowEnd end = FlowEnd::infeasible;
    std::int64_t cost = 0;
    std::vector<std::int64_t> amounts;     // by arc; empty unless optimal
    std::vector<std::int64_t> potentials;  // by node: cost + potential(from) − potential(to) is not below 0 where an
                                           // arc has room, not above 0 where it is used
};

/// supplies: by node, positive gives, negative takes; must add up to 0. |cost| · nodes and the cost of the whole flow
/// must stay under 2⁶¹.
Flow cheapest_flow(const std::vector<std::int64_t>& supplies, const std::vector<Arc>& arcs);

}  // namespace opora::match
