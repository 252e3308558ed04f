/// Words of the contract for the enumerations of orders and plans, and back.
#pragma once

#include "domain/plan.hpp"

#include <string_view>

namespace opora::orders {

std::string_view word_of(Evidence evidence);
std::string_view word_of(WorkWeek week);
std::string_view word_of(Checkpoints checkpoints);
std::string_view word_of(EventMoment moment);
std::string_view word_of(OccurrenceState state);

/// `Enum` for one of the words above, or for those of ExecutorKind and Spread; nothing for another.
template <class Enum>
std::optional<Enum> named(std::string_view word);

template <>
std::optional<ExecutorKind> named(std::string_view);
template <>
std::optional<Spread> named(std::string_view);
extern template std::optional<Evidence> named(std::string_view);
extern template std::optional<WorkWeek> named(std::string_view);
extern template std::optional<Checkpoints> named(std::string_view);
extern template std::optional<EventMoment> named(std::string_view);

}  // namespace opora::orders
