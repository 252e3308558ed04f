/// Work on all cores whose result does not depend on their number.
#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace opora::irt {

/// Runs job(0) … job(count − 1) on `threads` threads (0: as the machine has); the jobs do not share what they write.
template <class Job>
void share_out(std::size_t count, int threads, const Job& job) {
    const auto cores =
        threads > 0 ? static_cast<std::size_t>(threads) : std::max(1u, std::thread::hardware_concurrency());
    const auto workers = std::min(count, cores);
    std::vector<std::jthread> running;
    for (std::size_t worker = 1; worker < workers; ++worker)
        running.emplace_back([&job, worker, workers, count] {
            for (auto i = worker; i < count; i += workers) job(i);
        });
    for (std::size_t i = 0; i < count; i += workers) job(i);
}

}  // namespace opora::irt
