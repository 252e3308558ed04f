/// How an estimation came to its end: part of the answer, not an exception.
#pragma once

#include <cstdint>

namespace opora::compute {

enum class Ended : std::uint8_t {
    converged,
    on_boundary,  ///< a variance at zero or a parameter at the edge of its box
    out_of_iterations,
    not_identified,  ///< too few data to tell the parameters apart; the values are defaults
};

/// "converged", "on_boundary"…
inline const char* name_of(Ended ended) {
    switch (ended) {
        case Ended::converged:
            return "converged";
        case Ended::on_boundary:
            return "on_boundary";
        case Ended::out_of_iterations:
            return "out_of_iterations";
        case Ended::not_identified:
            return "not_identified";
    }
    return "";
}

}  // namespace opora::compute
