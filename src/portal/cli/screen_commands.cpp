#include "portal/cli/commands.hpp"

#include "base/people_order.hpp"
#include "office/explain_school.hpp"
#include "office/export_list.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>

namespace opora::cli {

namespace {

void write_file(const std::string& name, const std::string& bytes) {
    std::ofstream out{name, std::ios::binary | std::ios::trunc};
    out << bytes;
    if (!out.flush()) throw Refusal(Problem{Code::file_not_written, {}, name, {}});
}

/// The list as a file, of the kind its name ends with.
void hand_on(const Shell& shell, office::Desk& desk, const office::ScreeningResult& result,
             const ScreenArguments& arguments) {
    reporting::ListWish wish;
    if (arguments.shows_all) wish.listed = reporting::Listed::all;
    const auto& name = arguments.list;
    if (name.ends_with(".json"))
        return write_file(
            name, json::whole_text(office::chosen_findings(desk, shell.language, result, wish), shell.speaker(desk)));
    std::optional<office::ListFormat> format;
    if (name.ends_with(".xlsx")) format = office::ListFormat::xlsx;
    if (name.ends_with(".docx")) format = office::ListFormat::docx;
    if (name.ends_with(".csv")) format = office::ListFormat::csv;
    if (!format) throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "--list"}, name, {}});
    write_file(name,
               office::export_list(desk, shell.person(), Shell::now(), shell.language, result, *format, std::move(wish))
                   .bytes);
}

void print_screening(const Shell& shell, office::Desk& desk, const office::ScreeningResult& result, bool shows_all) {
    const auto speaker = shell.speaker(desk);
    const auto run = json::write(result, speaker);
    for (const auto& sentence : run.at("said").as_array()) print_line(std::string(sentence.as_string()));
    std::vector<std::vector<std::string>> rows = {
        {shell.words("cli.column.school"), shell.words("cli.column.name"), shell.words("cli.column.municipality"),
         shell.words("cli.column.certainty"), shell.words("cli.column.variants"), shell.words("cli.column.why")}};
    for (const auto& one : result.screening.findings) {
        if (!shows_all && !one.is_listed) continue;
        const auto finding = json::write(result, one, speaker);
        const auto text = [&](const char* field) {
            const auto* found = finding.if_contains(field);
            return found && found->is_string() ? std::string(found->as_string()) : std::string();
        };
        rows.push_back({text("code"), cut(text("name"), 40), cut(text("municipality_name"), 24), text("certainty_said"),
                        std::to_string(one.variants_listed) + "/" + std::to_string(one.variants_total), text("said")});
    }
    if (rows.size() == 1) return;
    // By place and name: the order says nothing of results.
    const PeopleOrder order(shell.language);
    std::stable_sort(rows.begin() + 1, rows.end(), [&](const auto& left, const auto& right) {
        const int places = order.compare(left[2], right[2]);
        return (places ? places : order.compare(left[1], right[1])) < 0;
    });
    print_line("");
    print_table(rows);
}

void print_run(const Shell& shell, office::Desk& desk, const office::ScreeningResult& result) {
    json::write_whole(result, shell.speaker(desk), [](std::string_view piece) { std::cout << piece; });
    std::cout << '\n';
}

}  // namespace

Ending screen(const Shell& shell, const ScreenArguments& arguments) {
    office::Desk desk(shell.places, Shell::now());
    office::ScreeningResult result;
    {
        ProgressLine progress(shell.language);
        result = office::run_screening(desk, shell.person(), Shell::now(), arguments.wish, progress);
    }
    if (!arguments.list.empty()) hand_on(shell, desk, result, arguments);
    if (shell.as_json)
        print_run(shell, desk, result);
    else
        print_screening(shell, desk, result, arguments.shows_all);
    return Ending::ok;
}

Ending list_screenings(const Shell& shell) {
    office::Desk desk(shell.places, Shell::now());
    const auto results = office::list_screenings(desk);
    const auto speaker = shell.speaker(desk);
    if (shell.as_json) {
        print_json(json::list(results, [&](const auto& one) { return json::write(one, speaker); }));
        return Ending::ok;
    }
    if (results.empty()) print_line(shell.words("cli.screenings.none"));
    for (const auto& result : results)
        print_line(std::to_string(result.screening.id) + "  " + result.screening.created + "  " +
                   result.screening.rule.id + " " + std::to_string(result.screening.rule.version) + "  " +
                   std::to_string(result.screening.options.year) + "  " +
                   shell.words("cli.screenings.listed", {{"listed", double(result.screening.listed)}}));
    return Ending::ok;
}

Ending recompute(const Shell& shell, std::int64_t id) {
    office::Desk desk(shell.places, Shell::now());
    ProgressLine progress(shell.language);
    const auto recomputed = office::recompute_screening(desk, id, progress);
    if (shell.as_json)
        print_json(boost::json::object{
            {"is_same", recomputed.is_same}, {"digest", recomputed.digest}, {"digest_now", recomputed.digest_now}});
    else
        print_line(shell.words(recomputed.is_same ? "cli.recompute.same" : "cli.recompute.differs",
                               {{"digest", recomputed.digest}, {"now", recomputed.digest_now}}));
    return recomputed.is_same ? Ending::ok : Ending::refused;
}

Ending explain(const Shell& shell, const std::string& school, const office::ScreeningWish& wish) {
    office::Desk desk(shell.places, Shell::now());
    const auto explanation = office::explain_school(desk, school, wish, shell.language);
    const auto value = json::write(explanation, shell.speaker(desk));
    if (shell.as_json) {
        print_json(value);
        return Ending::ok;
    }
    print_line(office::shown_code(explanation.school.organisation) + "  " + explanation.school.organisation.name);
    print_line("");
    print_line(std::string(value.at("said").as_string()));
    return Ending::ok;
}

}  // namespace opora::cli
