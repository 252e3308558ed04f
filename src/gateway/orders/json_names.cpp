#include "gateway/orders/json_names.hpp"

#include <array>

namespace opora::orders {

namespace {

template <class Enum>
constexpr std::array<std::string_view, 0> enum_words{};
template <>
constexpr std::array<std::string_view, 5> enum_words<Evidence> = {"document", "minutes", "note", "link", "number"};
template <>
constexpr std::array<std::string_view, 2> enum_words<WorkWeek> = {"five_days", "six_days"};
template <>
constexpr std::array<std::string_view, 2> enum_words<Checkpoints> = {"monthly", "quarterly"};
template <>
constexpr std::array<std::string_view, 2> enum_words<EventMoment> = {"held", "results"};
template <>
constexpr std::array<std::string_view, 5> enum_words<OccurrenceState> = {"dated", "waits_schedule", "waits_event",
                                                                         "on_demand", "unread"};

template <class Enum>
std::string_view enum_word(Enum value) {
    return enum_words<Enum>.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view word_of(Evidence evidence) { return enum_word(evidence); }
std::string_view word_of(WorkWeek week) { return enum_word(week); }
std::string_view word_of(Checkpoints checkpoints) { return enum_word(checkpoints); }
std::string_view word_of(EventMoment moment) { return enum_word(moment); }
std::string_view word_of(OccurrenceState state) { return enum_word(state); }

template <class Enum>
std::optional<Enum> named(std::string_view word) {
    const auto& words = enum_words<Enum>;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == word) return static_cast<Enum>(i);
    return std::nullopt;
}

template <>
std::optional<ExecutorKind> named(std::string_view word) {
    return executor_kind_named(word);
}

template <>
std::optional<Spread> named(std::string_view word) {
    return spread_named(word);
}

template std::optional<Evidence> named(std::string_view);
template std::optional<WorkWeek> named(std::string_view);
template std::optional<Checkpoints> named(std::string_view);
template std::optional<EventMoment> named(std::string_view);

}  // namespace opora::orders
