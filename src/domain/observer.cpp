#include "domain/observer.hpp"

#include <algorithm>
#include <array>

namespace opora {

namespace {

constexpr std::array<std::string_view, 4> observer_role_names = {"observer", "public_observer", "expert", "tutor"};
constexpr std::array<std::string_view, 3> conflict_names = {"own_child", "mentor", "other"};
constexpr std::array<std::string_view, 4> answer_names = {"unanswered", "yes", "no", "not_seen"};

template <class Enum, std::size_t n>
std::optional<Enum> among(const std::array<std::string_view, n>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return {};
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name_of(ObserverRole role) { return observer_role_names.at(static_cast<std::size_t>(role)); }
std::optional<ObserverRole> observer_role_named(std::string_view name) {
    return among<ObserverRole>(observer_role_names, name);
}

std::string_view name_of(ConflictKind kind) { return conflict_names.at(static_cast<std::size_t>(kind)); }
std::optional<ConflictKind> conflict_kind_named(std::string_view name) {
    return among<ConflictKind>(conflict_names, name);
}

std::string_view name_of(Answer answer) { return answer_names.at(static_cast<std::size_t>(answer)); }
std::optional<Answer> answer_named(std::string_view name) { return among<Answer>(answer_names, name); }

bool Observer::has(ObserverRole role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

int remarkable(const Observation& observation, const ActForm& form) {
    int count = 0;
    for (const auto& [key, answer] : observation.answers)
        for (const auto& question : form.questions)
            count += question.key == key && answer != Answer::unanswered && answer != Answer::not_seen &&
                     answer != question.usual;
    return count;
}

}  // namespace opora
