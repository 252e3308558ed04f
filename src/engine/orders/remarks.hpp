/// How a remark is made: code, place in the source, value.
#pragma once

#include "domain/order.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace opora::orders {

inline Problem remark(Code code, const Spot& spot, std::string value = {}, Args said = {}) {
    Problem problem{code, {}, std::move(value), std::move(said)};
    problem.place.path = spot_text(spot);
    return problem;
}

/// «14.10.2019», as orders write it.
inline std::string day_text(const Date& date) {
    return fmt::format("{:02}.{:02}.{:04}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                       static_cast<int>(date.year()));
}

}  // namespace opora::orders
