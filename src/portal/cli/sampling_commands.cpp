// Control groups and works marked again: what would be drawn, and how precise or how many; kept only when asked.

#include "portal/cli/command_builder.hpp"

#include "engine/remarking/sentences.hpp"
#include "engine/sampling/explain.hpp"
#include "portal/json_sampling.hpp"

#include <algorithm>

namespace opora::cli {

namespace {

void print_members(const Shell& shell, const office::ControlGroupView& view) {
    std::vector<std::vector<std::string>> rows{{shell.words("report.control_group.column.code"),
                                                shell.words("report.control_group.column.school"),
                                                shell.words("report.control_group.column.municipality"),
                                                shell.words("report.control_group.column.participants"),
                                                shell.words("report.control_group.column.probability")}};
    const auto members = members_of(view.group);
    for (const auto& school : view.group.schools) {
        if (!std::binary_search(members.begin(), members.end(), school.school)) continue;
        const auto& named = view.schools.at(school.school);
        rows.push_back({named.code, cut(named.name, 40), cut(named.municipality, 30),
                        say_number(shell.language, school.size), say_percent(shell.language, school.probability, 1)});
    }
    print_table(rows);
}

}  // namespace

Ending sample_control_group(const Shell& shell, const ControlGroupArguments& arguments) {
    office::Desk desk(shell.places, Shell::now());
    const auto view = arguments.is_kept ? office::make_control_group(desk, shell.person(), Shell::now(), arguments.wish)
                                        : office::preview_control_group(desk, Shell::now(), arguments.wish);
    if (shell.as_json) {
        print_json(json::write(view, shell.speaker(desk)));
        return Ending::ok;
    }
    for (const auto& note : office::group_notes(desk, shell.language, view.group)) print_line(note);
    print_line("");
    print_members(shell, view);
    print_line("");
    print_line(arguments.is_kept ? shell.words("cli.sample.kept", {{"id", std::to_string(view.group.id)}})
                                 : shell.words("cli.sample.not_kept"));
    return Ending::ok;
}

Ending plan_remarking(const Shell& shell, const RemarkArguments& arguments) {
    office::Desk desk(shell.places, Shell::now());
    auto wish = arguments.wish;
    for (const auto& name : arguments.markers) wish.markers.push_back({name, "", 0});
    if (arguments.stops_never) wish.plan.stopping = Stopping::whole;
    const auto views = arguments.is_kept ? office::plan_remarkings(desk, shell.person(), Shell::now(), wish)
                                         : office::preview_remarkings(desk, wish);
    const auto speaker = shell.speaker(desk);
    if (shell.as_json) {
        print_json(json::list(views, [&](const auto& one) { return json::write(one, speaker); }));
        return Ending::ok;
    }
    for (const auto& view : views) {
        print_line(view.school_name + ". " + speaker.title(view.remarking.procedure));
        for (const auto& said : remarking::plan_said(view.remarking)) print_line(say(shell.language, said));
        print_line("");
        std::vector<std::vector<std::string>> rows{
            {shell.words("report.remarking.column.number"), shell.words("report.remarking.column.code"),
             shell.words("report.remarking.column.pupil"), shell.words("report.remarking.column.class"),
             shell.words("report.remarking.column.part")}};
        for (std::size_t i = 0; i < view.remarking.works.size(); ++i) {
            const auto& work = view.remarking.works[i];
            rows.push_back(
                {std::to_string(i + 1), work.code, std::to_string(work.pupil), work.class_name,
                 shell.words(work.is_random ? "report.remarking.part.random" : "report.remarking.part.aimed")});
        }
        print_table(rows);
        print_line("");
        print_line(view.remarking.id
                       ? shell.words("cli.remark.kept", {{"id", std::to_string(view.remarking.id)}})
                       : shell.words("cli.remark.not_kept", {{"seed", std::to_string(view.remarking.seed)}}));
    }
    return Ending::ok;
}

void Builder::add_sampling() {
    auto& sample = arguments_.control_group;
    const auto number = words("cli.type.number");
    auto* group = add(
        "control-group",
        [this, &sample](const Shell& shell) {
            if (arguments_.municipality > 0) sample.wish.municipality = OrganisationId{arguments_.municipality};
            return sample_control_group(shell, sample);
        },
        add_parent("sample"));
    option(group, "--year", sample.wish.year, "cli.sample.year", number)->check(within(2000, 2100));
    option(group, "--schools", sample.wish.schools, "cli.sample.schools", number)->check(within(1, 100'000));
    option(group, "--seed", sample.wish.seed, "cli.sample.seed", number);
    option(group, "--procedures", sample.wish.procedures, "cli.sample.procedures", "vpr-2021-5-ma,…")
        ->delimiter(',')
        ->allow_extra_args(false);
    option(group, "--municipality", arguments_.municipality, "cli.option.municipality", number);
    group->add_flag("--save", sample.is_kept, words("cli.sample.save"))->group(words("cli.options"));
    add_json(group, arguments_.shell);

    auto& remark = arguments_.remark;
    auto* plan =
        add("plan", [&remark](const Shell& shell) { return plan_remarking(shell, remark); }, add_parent("remark"));
    option(plan, "--school", remark.wish.schools, "cli.remark.school", "edu990123,…")
        ->required()
        ->delimiter(',')
        ->allow_extra_args(false);
    option(plan, "--procedure", remark.wish.procedure, "cli.remark.procedure", "vpr-2021-5-ma")->required();
    option(plan, "--class", remark.wish.plan.class_name, "cli.remark.class", "5А");
    option(plan, "--works", remark.wish.plan.count, "cli.remark.works", number)->check(within(1, 10'000));
    option(plan, "--inflated", remark.wish.plan.inflated_share, "cli.remark.inflated", "0.2")
        ->check(within(0.01, 0.99));
    option(plan, "--shift", remark.wish.plan.shift, "cli.remark.shift", number)->check(within(0.1, 100.0));
    option(plan, "--seed", remark.wish.plan.seed, "cli.sample.seed", number);
    option(plan, "--expert", remark.markers, "cli.remark.expert", words("cli.type.name"))->allow_extra_args(false);
    option(plan, "--reason", remark.wish.plan.reason, "cli.remark.reason", words("cli.type.name"));
    plan->add_flag("--whole", remark.stops_never, words("cli.remark.whole"))->group(words("cli.options"));
    plan->add_flag("--save", remark.is_kept, words("cli.remark.save"))->group(words("cli.options"));
    add_json(plan, arguments_.shell);
}

}  // namespace opora::cli
