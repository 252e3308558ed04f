/// Independent pieces of work on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace opora::effect {

/// body(i) for i in [0, count), on `threads` threads; 0: as many as the machine has. The pieces may run in any order:
/// each must write only what is its own.
template <class Body>
void each_of(std::size_t count, int threads, const Body& body) {
    const std::size_t wanted =
        threads > 0 ? static_cast<std::size_t>(threads) : std::max(1u, std::thread::hardware_concurrency());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (auto i = next.fetch_add(1); i < count; i = next.fetch_add(1)) body(i);
    };
    std::vector<std::jthread> running;
    for (std::size_t t = 1; t < std::min(wanted, count); ++t) running.emplace_back(work);
    work();
}

}  // namespace opora::effect
