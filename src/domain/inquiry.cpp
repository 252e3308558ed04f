#include "domain/inquiry.hpp"

#include <algorithm>
#include <array>

namespace opora {

namespace {

constexpr std::array<std::string_view, 8> step_kind_names = {"signs",  "reply",    "hypothesis", "check",
                                                             "result", "decision", "measures",   "look"};
constexpr std::array<std::string_view, 10> inquiry_state_names = {
    "none", "seen", "weighed", "checking", "checked", "explained", "measures", "to_list", "watching", "looked"};
constexpr std::array<std::string_view, 3> weight_names = {"possible", "unlikely", "excluded"};

template <class Enum, std::size_t count>
std::optional<Enum> row_named(const std::array<std::string_view, count>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return {};
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name_of(StepKind kind) { return step_kind_names[static_cast<std::size_t>(kind)]; }
std::optional<StepKind> step_kind_named(std::string_view name) { return row_named<StepKind>(step_kind_names, name); }
std::string_view name_of(InquiryState state) { return inquiry_state_names[static_cast<std::size_t>(state)]; }
std::string_view name_of(Weight weight) { return weight_names[static_cast<std::size_t>(weight)]; }
std::optional<Weight> weight_named(std::string_view name) { return row_named<Weight>(weight_names, name); }

}  // namespace opora
