#include "domain/deadline.hpp"

#include <array>

namespace opora {

namespace {

constexpr std::array<std::string_view, 16> kind_names = {
    "unread", "fixed_date",   "date_range", "month",      "month_range", "several_months", "quarter",   "half_year",
    "season", "school_phase", "recurring",  "continuous", "relative",    "by_schedule",    "on_demand", "composite"};

}  // namespace

std::string_view name_of(DeadlineKind kind) { return kind_names.at(static_cast<std::size_t>(kind)); }

std::optional<DeadlineKind> deadline_kind_named(std::string_view name) {
    for (std::size_t i = 0; i < kind_names.size(); ++i)
        if (kind_names[i] == name) return static_cast<DeadlineKind>(i);
    return std::nullopt;
}

}  // namespace opora
