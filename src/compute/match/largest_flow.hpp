/// The largest flow between two nodes, and what holds it back.
#pragma once

#include <cstdint>
#include <vector>

namespace opora::match {

struct Pipe {
    std::uint32_t from = 0, to = 0;
    std::int64_t room = 0;
};

struct LargestFlow {
    std::int64_t value = 0;
    std::vector<std::int64_t> amounts;  ///< by pipe
    std::vector<char> reached;  ///< by node: more could still come from the source to here. All ways out are full
};

/// Level graphs and blocking flows [Dinic1970]. `reached` is the smallest of all narrowest cuts, so it is the same
/// whatever the order of pipes; amounts are not.
LargestFlow largest_flow(std::size_t nodes, const std::vector<Pipe>& pipes, std::uint32_t source, std::uint32_t sink);

}  // namespace opora::match
