// What is kept how long.

#include "portal/cli/commands.hpp"

#include "base/day_text.hpp"
#include "office/retention.hpp"
#include "portal/json_privacy.hpp"

namespace opora::cli {

namespace {

Args line_args(const Shell& shell, const office::RetentionLine& line, const json::Speaker& speaker) {
    const bool ends = line.rule && line.rule->then != AfterTerm::keep;
    return {{"procedure", speaker.title(line.kept.procedure)},
            {"day", ends ? day_shown(line.ends) : shell.words("retention.term", {{"years", 0.0}})},
            {"blocks", double(line.kept.blocks)},
            {"works", double(line.kept.works)},
            {"due", line.is_due ? "yes" : "no"}};
}

}  // namespace

Ending keep_retention(const Shell& shell, bool is_applied) {
    office::Desk desk(shell.places, Shell::now());
    const json::Speaker speaker{shell.language, desk.catalogue()};
    if (is_applied) {
        const auto done = office::apply_retention(desk, shell.person(), Shell::now());
        if (shell.as_json)
            print_json(json::list(done, [&](const auto& line) { return json::write(line, speaker); }));
        else
            for (const auto& line : done)
                print_line(shell.words("cli.retention.done", line_args(shell, line, speaker)));
        if (done.empty() && !shell.as_json)
            print_line(shell.words("cli.retention.due", {{"blocks", 0.0}, {"works", 0.0}}));
        return Ending::ok;
    }
    const auto view = office::look_at_retention(desk, Shell::now());
    if (shell.as_json) {
        print_json(json::write(view, speaker));
        return Ending::ok;
    }
    for (const auto& line : view.lines)
        if (line.kept.blocks > 0) print_line(shell.words("cli.retention.line", line_args(shell, line, speaker)));
    print_line(
        shell.words("cli.retention.due", {{"blocks", double(view.due_blocks)}, {"works", double(view.due_works)}}));
    return Ending::ok;
}

}  // namespace opora::cli
