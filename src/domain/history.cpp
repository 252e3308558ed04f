#include "domain/history.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace opora {

namespace {

using enum Trace;

constexpr HistoryAct acts[] = {
    {"import_works", change, "results"},
    {"import_schools", change, "register"},
    {"import_context", change, "register"},
    {"import_catalogue", change, "instruments"},
    {"undo_import", change, "results"},
    {"discard_import", change, "results"},
    {"erase_pupils", change, "results"},
    {"set_purpose", change, "purposes"},
    {"change_purpose", change, "purposes"},
    {"perform_register_act", change, "register"},
    {"save_instrument", change, "instruments"},
    {"save_rule_set", change, "rules"},
    {"run_screening", change, "screenings"},
    {"run_objectivity", change, "signs"},
    {"add_inquiry_step", change, "signs"},
    {"draft_school_list", change, "lists"},
    {"add_list_step", change, "lists"},
    {"import_official_list", change, "lists"},
    {"withdraw_official_list", change, "lists"},
    {"record_measure", change, "measures"},
    {"set_scale", change, "scales"},
    {"make_control_group", change, "sampling"},
    {"change_control_group", change, "sampling"},
    {"approve_control_group", change, "sampling"},
    {"plan_remarking", change, "sampling"},
    {"enter_second_marks", change, "sampling"},
    {"close_remarking", change, "sampling"},
    {"accept_order", change, "orders"},
    {"link_orders", change, "orders"},
    {"learn_term", change, "orders"},
    {"begin_plan", change, "plans"},
    {"change_plan", change, "plans"},
    {"add_event", change, "plans"},
    {"move_event", change, "plans"},
    {"act_on_tasks", change, "tasks"},
    {"undo_task_act", change, "tasks"},
    {"add_comment", change, "tasks"},
    {"change_party", change, "parties"},
    {"merge_parties", change, "parties"},
    {"add_sitting", change, "sittings"},
    {"move_sitting", change, "sittings"},
    {"remove_sitting", change, "sittings"},
    {"import_sittings", change, "sittings"},
    {"put_observer", change, "field"},
    {"put_training", change, "field"},
    {"accept_postings", change, "field"},
    {"post_by_hand", change, "field"},
    {"take_off", change, "field"},
    {"enter_observation", change, "field"},
    {"make_feed", change, "letters"},
    {"revoke_feed", change, "letters"},
    {"change_digest_settings", change, "letters"},
    {"change_house_letter", change, "letters"},
    {"make_first_administrator", change, "accounts"},
    {"invite_person", change, "accounts"},
    {"make_account_link", change, "accounts"},
    {"use_account_link", change, "accounts"},
    {"change_account", change, "accounts"},
    {"lock_account", change, "accounts"},
    {"bind_account", change, "accounts"},
    {"change_password", change, "accounts"},
    {"ask_new_password", entry, "accounts"},
    {"add_second_step", change, "accounts"},
    {"drop_second_step", change, "accounts"},
    {"new_recovery_codes", change, "accounts"},
    {"make_token", change, "accounts"},
    {"end_token", change, "accounts"},
    {"end_session", entry, "accounts"},
    {"end_sessions", entry, "accounts"},
    {"sign_in", entry, "accounts"},
    {"sign_out", entry, "accounts"},
    {"look", look, "restricted"},
    {"look_at_history", look, "history"},
    {"verify_history", look, "history"},
    {"print_history_head", look, "history"},
    {"export_audit", look, "history"},
    {"export_people", look, "accounts"},
    {"export_list", look, "screenings"},
    {"export_signs", look, "signs"},
    {"export_school_list", look, "lists"},
    {"export_vpr_report", look, "results"},
    {"export_topic_deficits", look, "results"},
    {"export_control_group", look, "sampling"},
    {"export_remark_sheets", look, "sampling"},
    {"export_remark_key", look, "sampling"},
    {"export_scale", look, "scales"},
    {"export_schedule", look, "sittings"},
    {"export_postings", look, "field"},
    {"print_act", look, "field"},
    {"report_order", look, "orders"},
    {"report_plan", look, "plans"},
};

constexpr HistoryWhat whats[] = {
    {"import ", "import"},
    {"order ", "order"},
    {"plan ", "plan"},
    {"task ", "task"},
    {"act ", "act"},
    {"event ", "event"},
    {"feed ", "feed"},
    {"party ", "party"},
    {"posting ", "posting"},
    {"observer ", "observer"},
    {"training ", "training"},
    {"sitting ", "sitting"},
    {"list ", "list"},
    {"official list ", "official_list"},
    {"screening ", "screening"},
    {"sign_screening ", "sign_screening"},
    {"history_head: ", "history_head"},
    {"scale ", "scale"},
    {"control group ", "control_group"},
    {"remarking ", "remarking"},
    {"inquiry ", "inquiry"},
    {"measure ", "measure"},
    {"account ", "account"},
    {"invitation account ", "invitation_account"},
    {"reset account ", "reset_account"},
    {"pupils of remarking ", "pupils_of_remarking"},
    {"pupils of ", "pupils"},
    {"signs of ", "signs"},
};

/// Letters that people type for digits of base 16 with a Russian keyboard.
constexpr std::pair<std::string_view, char> look_alikes[] = {
    {"а", 'a'}, {"А", 'a'}, {"с", 'c'}, {"С", 'c'}, {"е", 'e'}, {"Е", 'e'},
    {"В", 'b'}, {"в", 'b'}, {"О", '0'}, {"о", '0'}, {"З", '3'}, {"з", '3'},
};

constexpr std::string_view traces[] = {"change", "look", "entry"};
constexpr std::size_t digits_of_seal = 64;

}  // namespace

std::string_view name_of(Trace trace) { return traces[static_cast<std::size_t>(trace)]; }

std::optional<Trace> trace_named(std::string_view name) {
    for (std::size_t i = 0; i < std::size(traces); ++i)
        if (traces[i] == name) return static_cast<Trace>(i);
    return {};
}

std::span<const HistoryAct> history_acts() { return acts; }

HistoryAct history_act(std::string_view act) {
    const auto found = std::find_if(std::begin(acts), std::end(acts), [&](const auto& one) { return one.act == act; });
    return found == std::end(acts) ? HistoryAct{act} : *found;
}

std::vector<std::string_view> history_things() {
    std::vector<std::string_view> things;
    for (const auto& one : acts)
        if (std::find(things.begin(), things.end(), one.thing) == things.end()) things.push_back(one.thing);
    return things;
}

std::optional<HistoryWhat> history_what(std::string_view what) {
    std::optional<HistoryWhat> longest;
    for (const auto& one : whats)
        if (what.starts_with(one.begin) && (!longest || one.begin.size() > longest->begin.size())) longest = one;
    return longest;
}

std::optional<std::string> typed_seal(std::string_view typed) {
    std::string seal;
    while (!typed.empty()) {
        const auto alike = std::find_if(std::begin(look_alikes), std::end(look_alikes),
                                        [&](const auto& one) { return typed.starts_with(one.first); });
        if (alike != std::end(look_alikes)) {
            seal += alike->second;
            typed.remove_prefix(alike->first.size());
            continue;
        }
        const char c = typed.front();
        typed.remove_prefix(1);
        if (c >= '0' && c <= '9')
            seal += c;
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            seal += static_cast<char>(c | 0x20);
        else if (static_cast<unsigned char>(c) < 0x80 && ((c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z')))
            return {};
        // Everything else is a sign between groups.
    }
    if (seal.size() != digits_of_seal) return {};
    return seal;
}

std::string grouped_seal(std::string_view seal) {
    std::string out;
    for (std::size_t i = 0; i < seal.size(); ++i) {
        if (i != 0 && i % 4 == 0) out += ' ';
        out += seal[i];
    }
    return out;
}

}  // namespace opora
