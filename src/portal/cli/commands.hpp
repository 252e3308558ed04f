/// The commands of the program, each with what its command line gives it. docs/cli.md describes them.
#pragma once

#include "office/control_groups.hpp"
#include "office/fit_funnel_plot.hpp"
#include "office/fit_irt_model.hpp"
#include "office/fit_link_scales.hpp"
#include "office/fit_mixed_model.hpp"
#include "office/fit_programme_effect.hpp"
#include "office/import_file.hpp"
#include "office/remarkings.hpp"
#include "office/run_objectivity.hpp"
#include "office/run_screening.hpp"
#include "portal/cli/shell.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora::cli {

struct ImportArguments {
    std::string kind;
    std::vector<std::string> files;
    std::string procedure, school, totals, mapping;
    bool is_dry_run = false;
    std::string annotate;
};
/// Each file apart: one that is refused or open does not keep the others out.
Ending import_files(const Shell&, const ImportArguments&);
Ending list_imports(const Shell&);
Ending undo_import(const Shell&, std::int64_t id);

struct ScreenArguments {
    office::ScreeningWish wish;
    std::string list;  ///< file to hand on
    bool shows_all = false;
};
Ending screen(const Shell&, const ScreenArguments&);

struct ObjectivityArguments {
    office::ObjectivityWish wish;
    std::optional<OrganisationId> municipality;
    std::string list;  ///< file to hand on
};
/// Signs of bias: screened, kept and told.
Ending screen_objectivity(const Shell&, const ObjectivityArguments&);
Ending list_screenings(const Shell&);
Ending recompute(const Shell&, std::int64_t id);
Ending explain(const Shell&, const std::string& school, const office::ScreeningWish&);

Ending list_rules(const Shell&);
Ending show_rule(const Shell&, const std::string& id);
Ending add_rules(const Shell&, const std::string& file);
Ending list_catalogue(const Shell&);
Ending show_instrument(const Shell&, const std::string& procedure);
Ending list_schools(const Shell&, const std::string& text);
Ending list_procedures(const Shell&, int year);
Ending show_status(const Shell&);
/// Sums of all blocks and files, and the database's own check of its files.
Ending check_store(const Shell&);
/// Terms of keeping; with `is_applied` what is due is erased.
Ending keep_retention(const Shell&, bool is_applied);
/// "verify" with a head written down earlier or none, "head", "export" with a file.
Ending look_at_audit(const Shell&, const std::string& action, const std::string& name);

struct MoveArguments {
    std::string to;  ///< address of a store
    bool is_dry_run = false;
};
/// Everything to another database, compared.
Ending move_store(const Shell&, const MoveArguments&);
Ending back_up(const Shell&, const std::string& file);
Ending restore(const Shell&, const std::string& file);

struct DemoArguments {
    int schools = 120, years = 3;
    std::uint64_t seed = 1;
    std::string out;     ///< folder for the files; "" = make the region in the home folder
    std::string format;  ///< "xlsx", "csv"; "" = as suits the size
};
Ending make_demo(const Shell&, const DemoArguments&);

struct ControlGroupArguments {
    office::ControlGroupWish wish;
    bool is_kept = false;
};
/// Draws a control group; keeps it as a draft when asked.
Ending sample_control_group(const Shell&, const ControlGroupArguments&);

struct RemarkArguments {
    office::RemarkingWish wish;
    std::vector<std::string> markers;
    bool stops_never = false, is_kept = false;
};
/// Which works of a school are marked again; keeps the plan when asked.
Ending plan_remarking(const Shell&, const RemarkArguments&);

struct PlanArguments {
    std::string action;              ///< read, accept, list, tasks, report, calendar
    std::vector<std::string> words;  ///< a file, or the plan's number and a file
    std::vector<std::string> periods;
    std::string answers;  ///< file of an OrderReading as a person left it
    std::int64_t plan = 0;
    std::string party, state, kind;
    bool has_source = false;
};
Ending work_on_plans(const Shell&, const PlanArguments&);
Ending read_plan(const Shell&, const PlanArguments&);
Ending accept_plan(const Shell&, const PlanArguments&);
Ending list_plans(const Shell&);
Ending list_tasks(const Shell&, const PlanArguments&);
Ending report_plan(const Shell&, const PlanArguments&);
Ending write_plan_calendar(const Shell&, const PlanArguments&);

struct DigestArguments {
    std::string party;
    bool sends = false;
};
Ending daily_letters(const Shell&, const DigestArguments&);

struct AccountArguments {
    std::string action;  ///< first-admin, link, list, export
    std::string login, name, address;
    std::string out;  ///< of an export: a file, CSV or XLSX by its name
    bool drops_second_step = false;
};
/// Accounts from the terminal: what a person who has lost their way in cannot do on the page.
Ending keep_accounts(const Shell&, const AccountArguments&);

/// Answers as the configuration says.
Ending serve_here(const Shell&);
Ending show_configuration(const Shell&);

struct DeadlineArguments {
    std::string phrase, period, file;
    bool has_phrase = false;  ///< "" is a phrase too: an empty cell
};
/// How a term is read, with its days when a period is given; of a file every line, one JSON object each.
Ending read_deadlines(const Shell&, const DeadlineArguments&);

// opora fit WHAT …: a function a kind of model, in a file of its own (fit_mixed_command.cpp).
Ending fit_mixed(const Shell&, const office::MixedWish&);

struct IrtArguments {
    office::IrtWish wish;
    std::string scores, items;  ///< files to write; "" = none
};
Ending fit_irt(const Shell&, const IrtArguments&);

Ending fit_funnel(const Shell&, const office::FunnelWish&);

struct LinkArguments {
    office::LinkWish wish;
    std::string brought;  ///< file to write; "" = none
};
Ending fit_link(const Shell&, const LinkArguments&);

Ending fit_effect(const Shell&, const office::EffectWish&);

}  // namespace opora::cli
