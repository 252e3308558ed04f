// Commands that look at plans at work and hand them on.

#include "portal/cli/commands.hpp"

#include "base/day_text.hpp"
#include "base/text.hpp"
#include "office/calendar_feed.hpp"
#include "office/report_plan.hpp"
#include "office/send_letters.hpp"
#include "portal/json_plans.hpp"

#include <charconv>
#include <fstream>
#include <iostream>

namespace opora::cli {

namespace {

[[noreturn]] void refuse_words(const std::string& what) {
    throw Refusal(Problem{Code::arguments_not_read, {}, what, {{"kind", "RequiredError"}, {"named", ": " + what}}});
}

struct PlanFile {
    PlanId plan;
    std::string file;
};

/// «plan report 3 FILE.docx»
PlanFile plan_and_file(const PlanArguments& arguments) {
    std::int64_t id = 0;
    const auto& words = arguments.words;
    const bool are_two = words.size() == 2;
    if (are_two) std::from_chars(words[0].data(), words[0].data() + words[0].size(), id);
    if (!are_two || id < 1 || std::to_string(id) != words[0]) refuse_words(arguments.action);
    return {PlanId{id}, words[1]};
}

void write_bytes(const std::string& name, const std::string& bytes) {
    std::ofstream out{name, std::ios::binary};
    out << bytes;
    if (!out.flush()) throw Refusal(Problem{Code::file_not_written, {}, name, {}});
}

/// The one party of this name; of several that hold it, none is guessed.
PartyId party_named(office::Desk& desk, const std::string& name) {
    const auto found = office::list_parties(desk, Shell::now(), name);
    for (const auto& row : found)
        if (folded(row.party.name) == folded(name)) return row.party.id;
    if (found.size() != 1) throw Refusal(Problem{Code::not_found, {}, name, {}});
    return found.front().party.id;
}

std::string day_or_dash(const std::optional<Date>& day) { return day && day->ok() ? day_shown(*day) : "—"; }

std::string state_said(const Shell& shell, const office::TaskRow& row) {
    return shell.words("plan_report.state." +
                       (row.is_overdue ? std::string("overdue") : std::string(name_of(row.task.state))));
}

std::string in_one_line(std::string text) {
    for (auto& c : text)
        if (c == '\n') c = ' ';
    return text;
}

void print_letter(const Shell& shell, const office::Letter& letter) {
    print_line(
        shell.words("cli.digest.to", {{"to", letter.to.empty() ? shell.words("cli.digest.nowhere") : letter.to}}));
    print_line(letter.subject);
    print_line("");
    print_line(letter.text);
}

}  // namespace

Ending work_on_plans(const Shell& shell, const PlanArguments& arguments) {
    const auto& action = arguments.action;
    if (action == "read") return read_plan(shell, arguments);
    if (action == "accept") return accept_plan(shell, arguments);
    if (action == "tasks") return list_tasks(shell, arguments);
    if (action == "report") return report_plan(shell, arguments);
    if (action == "calendar") return write_plan_calendar(shell, arguments);
    return list_plans(shell);
}

Ending list_plans(const Shell& shell) {
    office::Desk desk(shell.places, Shell::now());
    const auto plans = office::list_plans(desk, Shell::now());
    if (shell.as_json) {
        print_json(json::list(plans, [](const auto& plan) { return json::write(plan); }));
        return Ending::ok;
    }
    if (plans.empty()) print_line(shell.words("cli.plan.none"));
    std::vector<std::vector<std::string>> rows;
    for (const auto& plan : plans)
        rows.push_back({std::to_string(std::int64_t(plan.id)), cut(in_one_line(plan.title), 80),
                        shell.words("cli.plan.progress", {{"done", double(plan.progress.done)},
                                                          {"total", double(plan.progress.total)},
                                                          {"overdue", double(plan.progress.overdue)}}),
                        day_or_dash(plan.next_due)});
    print_table(rows);
    return Ending::ok;
}

Ending list_tasks(const Shell& shell, const PlanArguments& arguments) {
    office::Desk desk(shell.places, Shell::now());
    office::TaskFilter filter;
    filter.plan = PlanId{arguments.plan};
    filter.state = arguments.state;
    filter.limit = 100'000;
    if (!arguments.party.empty()) filter.party = party_named(desk, arguments.party);
    const auto tasks = office::list_tasks(desk, Shell::now(), filter);
    if (shell.as_json) {
        print_json(json::write(tasks, shell.language));
        return Ending::ok;
    }
    if (tasks.rows.empty()) print_line(shell.words("cli.plan.no_tasks"));
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : tasks.rows)
        rows.push_back({std::to_string(std::int64_t(row.task.id)), day_or_dash(row.task.due), state_said(shell, row),
                        cut(row.party_name, 32), cut(in_one_line(row.title), 80)});
    print_table(rows);
    return Ending::ok;
}

Ending report_plan(const Shell& shell, const PlanArguments& arguments) {
    const auto [plan, name] = plan_and_file(arguments);
    const auto ending = std::filesystem::path(name).extension();
    if (ending != ".docx" && ending != ".xlsx")
        throw Refusal(Problem{Code::file_kind_unknown, {}, name, {{"file", name}}});
    office::Desk desk(shell.places, Shell::now());
    const auto kind = arguments.kind == "road_map" ? office::ReportKind::road_map : office::ReportKind::fulfilment;
    const auto format = ending == ".docx" ? office::ReportFormat::docx : office::ReportFormat::xlsx;
    const auto made = office::report_plan(desk, shell.person(), Shell::now(), plan, kind, format, shell.language);
    write_bytes(name, made.bytes);
    if (shell.as_json)
        print_json(boost::json::object{{"file", name}, {"size", made.bytes.size()}});
    else
        print_line(shell.words("cli.plan.written", {{"file", name}}));
    return Ending::ok;
}

Ending write_plan_calendar(const Shell& shell, const PlanArguments& arguments) {
    const auto [plan, name] = plan_and_file(arguments);
    office::Desk desk(shell.places, Shell::now());
    const auto content = office::plan_feed(desk, Shell::now(), plan);
    write_bytes(name, office::calendar_of(desk, content, shell.language, Shell::now()));
    if (shell.as_json)
        print_json(boost::json::object{{"file", name}, {"entries", content.entries.size()}});
    else
        print_line(shell.words("cli.plan.written", {{"file", name}}));
    return Ending::ok;
}

Ending daily_letters(const Shell& shell, const DigestArguments& arguments) {
    office::Desk desk(shell.places, Shell::now());
    if (arguments.sends) {
        const auto counts = office::send_letters(desk, Shell::now());
        if (shell.as_json)
            print_json(boost::json::object{{"sent", counts.sent}, {"empty", counts.empty}, {"failed", counts.failed}});
        else
            print_line(shell.words(
                "cli.digest.sent",
                {{"sent", double(counts.sent)}, {"empty", double(counts.empty)}, {"failed", double(counts.failed)}}));
        return counts.failed ? Ending::refused : Ending::ok;
    }
    std::vector<PartyId> parties;
    if (!arguments.party.empty())
        parties.push_back(party_named(desk, arguments.party));
    else
        for (const auto& row : office::list_parties(desk, Shell::now())) parties.push_back(row.party.id);
    boost::json::array letters;
    for (const auto party : parties) {
        const auto letter = office::digest_of(desk, party, Shell::now(), shell.language);
        if (letter.is_empty && arguments.party.empty()) continue;
        if (shell.as_json)
            letters.push_back(json::write(letter));
        else
            print_letter(shell, letter);
    }
    if (shell.as_json) print_json(letters);
    return Ending::ok;
}

}  // namespace opora::cli
