#include "compute/share_out.hpp"

#include <algorithm>
#include <thread>
#include <vector>

namespace opora::compute {

void share_out(std::size_t count, int threads, const std::function<void(std::size_t)>& job) {
    const auto cores =
        threads > 0 ? static_cast<std::size_t>(threads) : std::max<std::size_t>(1, std::thread::hardware_concurrency());
    const auto workers = std::min(count, cores);
    std::vector<std::jthread> running;
    for (std::size_t worker = 1; worker < workers; ++worker)
        running.emplace_back([&job, count, workers, worker] {
            for (auto i = worker; i < count; i += workers) job(i);
        });
    for (std::size_t i = 0; i < count; i += workers == 0 ? 1 : workers) job(i);
}

}  // namespace opora::compute
