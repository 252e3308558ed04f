/// How far tasks have come, in numbers.
#pragma once

namespace opora {

struct TaskCounts {
    int total = 0;
    int done = 0;
    int in_review = 0;
    int overdue = 0;
    int soon = 0;     ///< open, due today or within `soon_days`
    int waiting = 0;  ///< for a schedule, an event, a person to begin it
    int off_control = 0;
    bool operator==(const TaskCounts&) const = default;
};

inline constexpr int soon_days = 7;

}  // namespace opora
