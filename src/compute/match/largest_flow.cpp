#include "compute/match/largest_flow.hpp"

#include <algorithm>
#include <limits>

namespace opora::match {

namespace {

/// Pipe i is edge 2i, its way back edge 2i + 1.
class Levels {
 public:
    Levels(std::size_t nodes, const std::vector<Pipe>& pipes)
        : first_(nodes + 1), edges_(2 * pipes.size()), to_(2 * pipes.size()), room_(2 * pipes.size()), level_(nodes) {
        for (const auto& pipe : pipes) ++first_[pipe.from + 1], ++first_[pipe.to + 1];
        for (std::size_t i = 0; i < nodes; ++i) first_[i + 1] += first_[i];
        auto next = first_;
        for (std::uint32_t i = 0; i < pipes.size(); ++i) {
            edges_[next[pipes[i].from]++] = 2 * i;
            edges_[next[pipes[i].to]++] = 2 * i + 1;
            to_[2 * i] = pipes[i].to, to_[2 * i + 1] = pipes[i].from;
            room_[2 * i] = pipes[i].room;
        }
    }

    /// Distances from the source over edges with room; true when the sink has one.
    bool measure(std::uint32_t source, std::uint32_t sink) {
        std::fill(level_.begin(), level_.end(), -1);
        queue_.assign(1, source);
        level_[source] = 0;
        for (std::size_t head = 0; head < queue_.size(); ++head) {
            const auto node = queue_[head];
            for (auto at = first_[node]; at < first_[node + 1]; ++at)
                if (const auto edge = edges_[at]; room_[edge] > 0 && level_[to_[edge]] < 0) {
                    level_[to_[edge]] = level_[node] + 1;
                    queue_.push_back(to_[edge]);
                }
        }
        return level_[sink] >= 0;
    }

    /// Ways one level at a time, until none is left; what was sent.
    std::int64_t block(std::uint32_t source, std::uint32_t sink) {
        auto next = first_;
        std::vector<std::uint32_t> way;
        std::int64_t sent = 0;
        for (auto node = source;;) {
            if (node == sink) {
                sent += send(way);
                way.clear();
                node = source;
                continue;
            }
            auto& at = next[node];
            while (at < first_[node + 1] && !leads_on(node, edges_[at])) ++at;
            if (at < first_[node + 1]) {
                way.push_back(edges_[at]);
                node = to_[edges_[at]];
            } else if (way.empty()) {
                return sent;
            } else {
                node = to_[way.back() ^ 1u];
                way.pop_back();
                ++next[node];
            }
        }
    }

    std::int64_t used(std::size_t pipe) const { return room_[2 * pipe + 1]; }
    bool is_reached(std::size_t node) const { return level_[node] >= 0; }

 private:
    bool leads_on(std::uint32_t node, std::uint32_t edge) const {
        return room_[edge] > 0 && level_[to_[edge]] == level_[node] + 1;
    }

    std::int64_t send(const std::vector<std::uint32_t>& way) {
        auto least = std::numeric_limits<std::int64_t>::max();
        for (const auto edge : way) least = std::min(least, room_[edge]);
        for (const auto edge : way) room_[edge] -= least, room_[edge ^ 1u] += least;
        return least;
    }

    std::vector<std::size_t> first_;
    std::vector<std::uint32_t> edges_, to_, queue_;
    std::vector<std::int64_t> room_;
    std::vector<int> level_;
};

}  // namespace

LargestFlow largest_flow(std::size_t nodes, const std::vector<Pipe>& pipes, std::uint32_t source, std::uint32_t sink) {
    LargestFlow out;
    Levels levels(nodes, pipes);
    while (levels.measure(source, sink)) out.value += levels.block(source, sink);
    for (std::size_t i = 0; i < pipes.size(); ++i) out.amounts.push_back(levels.used(i));
    for (std::size_t i = 0; i < nodes; ++i) out.reached.push_back(levels.is_reached(i));
    return out;
}

}  // namespace opora::match
