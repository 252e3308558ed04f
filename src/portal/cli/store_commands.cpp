// Commands that move, keep and bring back the whole store.

#include "portal/cli/commands.hpp"

#include "office/backup.hpp"
#include "office/move_store.hpp"

#include <cmath>

namespace opora::cli {

namespace {

Ending say_backup(const Shell& shell, const office::BackedUp& done, const std::string& key, const std::string& file) {
    if (shell.as_json)
        print_json(boost::json::object{
            {"files", done.files}, {"bytes", done.bytes}, {"dialect", done.dialect}, {"schema", done.schema}});
    else
        print_line(shell.words(key, {{"file", file},
                                     {"files", double(done.files)},
                                     {"megabytes", std::round(double(done.bytes) / (1024 * 102.4)) / 10}}));
    return Ending::ok;
}

}  // namespace

Ending move_store(const Shell& shell, const MoveArguments& arguments) {
    std::vector<store::TableSum> sums;
    {
        ProgressLine progress(shell.language);
        sums = office::move_store(shell.places, arguments.to, arguments.is_dry_run, progress);
    }
    std::int64_t rows = 0;
    for (const auto& sum : sums) rows += sum.rows;
    if (shell.as_json) {
        print_json(json::list(sums, [](const store::TableSum& sum) {
            return boost::json::object{{"table", sum.table}, {"rows", sum.rows}, {"sum", sum.sum}};
        }));
        return Ending::ok;
    }
    std::vector<std::vector<std::string>> lines = {
        {shell.words("cli.column.table"), shell.words("cli.column.rows"), "SHA-256"}};
    for (const auto& sum : sums)
        if (sum.rows > 0) lines.push_back({sum.table, std::to_string(sum.rows), sum.sum.substr(0, 16) + "…"});
    print_table(lines);
    print_line(shell.words(arguments.is_dry_run ? "cli.move.would" : "cli.move.done",
                           {{"tables", double(sums.size())}, {"rows", double(rows)}}));
    if (!arguments.is_dry_run) print_line(shell.words("cli.move.next", {{"files", shell.places.folder().string()}}));
    return Ending::ok;
}

Ending back_up(const Shell& shell, const std::string& file) {
    office::Desk desk(shell.places, Shell::now());
    ProgressLine progress(shell.language);
    return say_backup(shell, office::back_up(desk, Shell::now(), file, progress), "cli.backup.done", file);
}

Ending restore(const Shell& shell, const std::string& file) {
    ProgressLine progress(shell.language);
    return say_backup(shell, office::restore(shell.places, file, progress), "cli.restore.done", file);
}

}  // namespace opora::cli
