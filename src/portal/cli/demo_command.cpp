#include "portal/cli/commands.hpp"

#include "office/make_demo.hpp"

namespace opora::cli {

namespace {

/// A sheet of XLSX is slow to write: a country comes as CSV.
constexpr int schools_in_xlsx = 2000;

Ending write_files(const Shell& shell, const office::DemoWish& wish, const std::string& out) {
    office::Desk desk(shell.places, Shell::now());
    std::vector<office::DemoFileWritten> files;
    {
        ProgressLine progress(shell.language);
        files = office::write_demo_files(out, wish, *desk.catalogue(), progress);
    }
    if (shell.as_json) {
        print_json(json::list(files, [](const office::DemoFileWritten& file) {
            boost::json::object one{{"file", file.path.string()}};
            if (file.procedure) one["procedure"] = name_of(*file.procedure);
            return one;
        }));
        return Ending::ok;
    }
    for (const auto& file : files)
        print_line(file.path.string() + (file.procedure ? "  " + name_of(*file.procedure) : ""));
    return Ending::ok;
}

}  // namespace

Ending make_demo(const Shell& shell, const DemoArguments& arguments) {
    office::DemoWish wish;
    wish.seed = arguments.seed;
    wish.schools = arguments.schools;
    wish.years = arguments.years;
    const bool is_csv = arguments.format.empty() ? wish.schools > schools_in_xlsx : arguments.format == "csv";
    wish.format = is_csv ? office::FileFormat::csv : office::FileFormat::xlsx;
    if (!arguments.out.empty()) return write_files(shell, wish, arguments.out);
    std::vector<office::ImportReport> reports;
    {
        ProgressLine progress(shell.language);
        reports = office::make_demo(shell.places, shell.person(), Shell::now(), wish, progress);
    }
    office::Desk desk(shell.places, Shell::now());
    if (shell.as_json) {
        const auto speaker = shell.speaker(desk);
        print_json(json::list(reports, [&](const auto& report) { return json::write(report, speaker); }));
        return Ending::ok;
    }
    for (const auto& report : reports) print_line(report.file_name + ": " + office::say_report(shell.language, report));
    return show_status(shell);
}

}  // namespace opora::cli
