/// Jobs that do not share what they write, shared out among the cores.
#pragma once

#include <cstddef>
#include <functional>

namespace opora::compute {

/// Runs job(0) … job(count − 1) on `threads` threads (0: as many as the machine has). Which thread runs which job has
/// no effect on a result as long as every job writes only what is its own; sums are then taken in the order of jobs.
/// An exception of a job ends the program: jobs throw nothing.
void share_out(std::size_t count, int threads, const std::function<void(std::size_t)>& job);

}  // namespace opora::compute
