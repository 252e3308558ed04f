/// What this room asks of its neighbours, handed in by the office: rooms do not include each other.
#pragma once

#include "domain/deadline.hpp"
#include "domain/executor.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace opora::orders {

struct Understanding {
    std::function<Deadline(std::string_view phrase)> read_term;
    std::function<std::vector<Executor>(std::string_view cell)> read_executors;
};

}  // namespace opora::orders
