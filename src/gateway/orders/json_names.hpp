/// Words of the contract for the enumerations of orders and plans; the inverses refuse other words: bad_request.
#pragma once

#include "domain/plan.hpp"

#include <string_view>

namespace opora::orders {

std::string_view word_of(ExecutorKind kind);
std::string_view word_of(Spread spread);
std::string_view word_of(Evidence evidence);
std::string_view word_of(WorkWeek week);
std::string_view word_of(Checkpoints checkpoints);
std::string_view word_of(EventMoment moment);
std::string_view word_of(OccurrenceState state);

/// Gives `Enum` for one of the words above; nothing for another.
template <class Enum>
std::optional<Enum> named(std::string_view word);

extern template std::optional<ExecutorKind> named(std::string_view);
extern template std::optional<Spread> named(std::string_view);
extern template std::optional<Evidence> named(std::string_view);
extern template std::optional<WorkWeek> named(std::string_view);
extern template std::optional<Checkpoints> named(std::string_view);
extern template std::optional<EventMoment> named(std::string_view);

}  // namespace opora::orders
