#include "office/task_acts.hpp"

#include "base/text.hpp"
#include "gateway/orders/json_names.hpp"
#include "office/plan_records.hpp"

#include <algorithm>

namespace opora::office {

namespace {

using enum TaskState;

const std::vector<ActKind>& act_table() {
    static const std::vector<TaskState> open = {not_started, in_progress,    in_review,
                                                returned,    waits_schedule, on_demand};
    constexpr auto control = Act::control_tasks;
    static const std::vector<ActKind> table = {
        {"start", {not_started, waits_schedule}, in_progress},
        {"submit", {not_started, in_progress, returned, waits_schedule}, in_review, false, false, false, true},
        {"accept", {in_review}, done, false, false, false, false, control},
        {"return", {in_review}, returned, true, false, false, false, control},
        {"off_control", open, off_control, true, false, false, false, control},
        {"reopen", {done, off_control}, {}, true, false, false, false, control},
        {"reassign", open, {}, false, true, false, false, control},
        {"delegate", {not_started, in_progress, returned, waits_schedule}, {}, false, true},
        {"move", {not_started, in_progress, returned, waits_schedule}, {}, true, false, true, false, control},
        {"begin", {on_demand}, {}, false, false, false, false, control},
    };
    return table;
}

constexpr std::size_t fewest_words_of_note = 3;

std::size_t words_in(const std::string& text) {
    const auto plain = folded(text);
    return plain.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(plain.begin(), plain.end(), ' '));
}

bool is_link(std::string_view link) {
    const auto rest = link.starts_with("https://")  ? link.substr(8)
                      : link.starts_with("http://") ? link.substr(7)
                                                    : std::string_view();
    const bool has_blank = std::any_of(link.begin(), link.end(), [](unsigned char c) { return c <= 0x20; });
    return rest.size() >= 4 && rest.find('.') != std::string_view::npos && !has_blank;
}

bool has_digit(const std::string& text) { return std::any_of(text.begin(), text.end(), is_digit); }

/// «Протокол от 12.10.2020 № 4»: words, and a number or a day among them.
bool names_document(const std::string& text) { return words_in(text) >= 2 && has_digit(text); }

bool is_enough(const EvidenceWish& wish, Evidence kind) {
    switch (kind) {
        case Evidence::document:
        case Evidence::minutes:
            return !wish.uploads.empty() || names_document(wish.text);
        case Evidence::note:
            return !wish.uploads.empty() || words_in(wish.text) >= fewest_words_of_note;
        case Evidence::link:
            return is_link(wish.link);
        case Evidence::number:
            return wish.number.has_value();
    }
    return false;
}

}  // namespace

std::span<const ActKind> act_kinds() { return act_table(); }

const ActKind& act_kind_named(const std::string& name) {
    for (const auto& kind : act_table())
        if (kind.name == name) return kind;
    refuse_field("act", name);
}

bool is_possible(const ActKind& kind, TaskState state) {
    return std::find(kind.from.begin(), kind.from.end(), state) != kind.from.end();
}

std::optional<Problem> fault_of(const EvidenceWish& wish, Evidence expected) {
    Place place;
    place.path = "evidence";
    const Args args{{"kind", std::string(orders::word_of(expected))}};
    if (wish.kind && *wish.kind != expected)
        return Problem{Code::evidence_wrong_kind, place, std::string(orders::word_of(*wish.kind)), args};
    if (!wish.link.empty() && !is_link(wish.link))
        return Problem{Code::bad_request, {{}, 0, {}, {}, "evidence.link"}, wish.link, {}};
    if (!is_enough(wish, expected)) return Problem{Code::evidence_missing, place, "", args};
    return {};
}

}  // namespace opora::office
