#include "domain/plan.hpp"

#include <array>

namespace opora {

std::string_view name_of(TaskState state) {
    static constexpr std::array<std::string_view, 8> names = {
        "not_started", "in_progress", "in_review", "returned", "done", "off_control", "waits_schedule", "on_demand"};
    return names.at(static_cast<std::size_t>(state));
}

}  // namespace opora
