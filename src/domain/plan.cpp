#include "domain/plan.hpp"

#include <array>

namespace opora {

namespace {

constexpr std::array<std::string_view, 8> state_names = {"not_started", "in_progress", "in_review",      "returned",
                                                         "done",        "off_control", "waits_schedule", "on_demand"};

}  // namespace

std::string_view name_of(TaskState state) { return state_names.at(static_cast<std::size_t>(state)); }

std::optional<TaskState> task_state_named(std::string_view name) {
    for (std::size_t i = 0; i < state_names.size(); ++i)
        if (state_names[i] == name) return static_cast<TaskState>(i);
    return std::nullopt;
}

}  // namespace opora
