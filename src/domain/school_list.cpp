#include "domain/school_list.hpp"

#include <algorithm>
#include <array>

namespace opora {

namespace {

constexpr std::array<std::string_view, 2> list_purpose_names = {"low_results", "bias_signs"};
constexpr std::array<std::string_view, 6> list_state_names = {"draft",   "checking", "deciding",
                                                              "decided", "approved", "withdrawn"};
constexpr std::array<std::string_view, 3> entry_verdict_names = {"undecided", "kept", "removed"};
constexpr std::array<std::string_view, 6> list_step_names = {"add", "window", "reply", "decide", "approve", "withdraw"};

template <class Enum, std::size_t count>
std::optional<Enum> list_word_named(const std::array<std::string_view, count>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return {};
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name_of(ListPurpose purpose) { return list_purpose_names[static_cast<std::size_t>(purpose)]; }
std::optional<ListPurpose> list_purpose_named(std::string_view name) {
    return list_word_named<ListPurpose>(list_purpose_names, name);
}
std::string_view name_of(ListState state) { return list_state_names[static_cast<std::size_t>(state)]; }
std::string_view name_of(EntryVerdict verdict) { return entry_verdict_names[static_cast<std::size_t>(verdict)]; }
std::optional<EntryVerdict> entry_verdict_named(std::string_view name) {
    return list_word_named<EntryVerdict>(entry_verdict_names, name);
}
std::string_view name_of(ListStepKind kind) { return list_step_names[static_cast<std::size_t>(kind)]; }
std::optional<ListStepKind> list_step_kind_named(std::string_view name) {
    return list_word_named<ListStepKind>(list_step_names, name);
}

}  // namespace opora
