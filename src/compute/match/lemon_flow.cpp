#include "compute/match/lemon_flow.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace opora::match {

Flow cheapest_flow(const std::vector<std::int64_t>& supplies, const std::vector<Arc>& arcs) {
    using Graph = lemon::SmartDigraph;
    Graph graph;
    graph.reserveNode(static_cast<int>(supplies.size()));
    graph.reserveArc(static_cast<int>(arcs.size()));
    for (std::size_t i = 0; i < supplies.size(); ++i) graph.addNode();
    Graph::NodeMap<std::int64_t> supply(graph);
    for (std::size_t i = 0; i < supplies.size(); ++i) supply[Graph::nodeFromId(static_cast<int>(i))] = supplies[i];
    Graph::ArcMap<std::int64_t> capacity(graph);
    Graph::ArcMap<std::int64_t> cost(graph);
    for (const Arc& arc : arcs) {
        const auto made = graph.addArc(Graph::nodeFromId(arc.from), Graph::nodeFromId(arc.to));
        capacity[made] = arc.capacity;
        cost[made] = arc.cost;
    }
    using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;
    Simplex simplex(graph);
    simplex.upperMap(capacity).costMap(cost).supplyMap(supply);
    Flow out;
    switch (simplex.run()) {
        case Simplex::OPTIMAL:
            out.end = FlowEnd::optimal;
            break;
        case Simplex::INFEASIBLE:
            out.end = FlowEnd::infeasible;
            return out;
        case Simplex::UNBOUNDED:
            out.end = FlowEnd::unbounded;
            return out;
    }
    out.cost = simplex.totalCost<std::int64_t>();
    out.amounts.reserve(arcs.size());
    for (std::size_t i = 0; i < arcs.size(); ++i)
        out.amounts.push_back(simplex.flow(Graph::arcFromId(static_cast<int>(i))));
    out.potentials.reserve(supplies.size());
    for (std::size_t i = 0; i < supplies.size(); ++i)
        out.potentials.push_back(simplex.potential(Graph::nodeFromId(static_cast<int>(i))));
    return out;
}

}  // namespace opora::match
