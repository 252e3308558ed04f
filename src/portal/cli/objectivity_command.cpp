#include "portal/cli/commands.hpp"

#include "office/sign_views.hpp"
#include "portal/json_signs.hpp"

#include <fstream>
#include <iostream>

namespace opora::cli {

namespace {

void hand_on_signs(const Shell& shell, office::Desk& desk, std::int64_t id, const ObjectivityArguments& arguments) {
    const auto& name = arguments.list;
    std::optional<office::ListFormat> format;
    if (name.ends_with(".xlsx")) format = office::ListFormat::xlsx;
    if (name.ends_with(".docx")) format = office::ListFormat::docx;
    if (name.ends_with(".csv")) format = office::ListFormat::csv;
    if (!format) throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "--list"}, name, {}});
    const auto made =
        office::export_signs(desk, shell.person(), Shell::now(), shell.language, id, *format, arguments.municipality);
    std::ofstream out{name, std::ios::binary | std::ios::trunc};
    out << made.bytes;
    if (!out.flush()) throw Refusal(Problem{Code::file_not_written, {}, name, {}});
}

std::string text_of(const boost::json::object& object, const char* field) {
    const auto* found = object.if_contains(field);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

std::string count_of(const boost::json::object& object, const char* field) {
    const auto* found = object.if_contains(field);
    return found && found->is_int64() ? std::to_string(found->as_int64()) : std::string();
}

/// A row of the table of signs: the official ones are numbered and asked of every school, our own are neither.
std::vector<std::string> sign_row(bool is_own, const std::string& number, const std::string& asked,
                                  std::vector<std::string> others) {
    if (is_own) return others;
    others.insert(others.begin() + 2, asked);
    others.insert(others.begin(), number);
    return others;
}

void print_counts(const Shell& shell, const boost::json::object& found) {
    const bool is_own = found.at("rule").as_string() == "own";
    std::vector<std::vector<std::string>> rows = {
        sign_row(is_own, shell.words("signs.column.number"), shell.words("signs.column.schools"),
                 {shell.words("signs.column.sign"), shell.words("signs.column.procedure"),
                  shell.words("signs.column.with_sign"), shell.words("signs.column.enough_flagged")})};
    for (const auto& value : found.at("counts").as_array()) {
        const auto& count = value.as_object();
        if (is_own && count.at("flagged").as_int64() == 0) continue;  // of the own rule quiet signs are not kept
        rows.push_back(sign_row(is_own, count_of(count, "number"), count_of(count, "schools"),
                                {text_of(count, "kind_said"), text_of(count, "title"), count_of(count, "flagged"),
                                 count_of(count, "flagged_enough")}));
    }
    if (rows.size() > 1) print_table(rows);
}

/// Schools with a sign, by municipality and name as the answer has them.
void print_schools(const Shell& shell, const boost::json::object& found) {
    std::vector<std::vector<std::string>> rows = {{shell.words("cli.column.school"), shell.words("cli.column.name"),
                                                   shell.words("cli.column.municipality"),
                                                   shell.words("signs.sheet.signs")}};
    for (const auto& value : found.at("rows").as_array()) {
        const auto& row = value.as_object();
        if (!row.at("is_flagged").as_bool()) continue;
        std::string signs;
        for (const auto& sign : row.at("signs").as_array()) {
            const auto& one = sign.as_object();
            const auto* number = one.if_contains("number");
            if (found.at("rule").as_string() != "own" && !number) continue;
            signs +=
                (signs.empty() ? "" : ", ") + (number ? std::to_string(number->as_int64()) : text_of(one, "kind_said"));
        }
        rows.push_back({text_of(row, "code"), cut(text_of(row, "name"), 40), cut(text_of(row, "municipality_name"), 24),
                        cut(signs, 60)});
    }
    if (rows.size() > 1) print_table(rows);
}

}  // namespace

Ending screen_objectivity(const Shell& shell, const ObjectivityArguments& arguments) {
    office::Desk desk(shell.places, Shell::now());
    std::int64_t id = 0;
    {
        ProgressLine progress(shell.language);
        id = office::run_objectivity(desk, shell.person(), Shell::now(), arguments.wish, progress).screening.id;
    }
    if (!arguments.list.empty()) hand_on_signs(shell, desk, id, arguments);
    const auto found = json::write(office::view_signs(desk, id), shell.speaker(desk), arguments.municipality);
    if (shell.as_json) {
        print_json(found);
        return Ending::ok;
    }
    print_line(text_of(found, "headline") + ".");
    for (const auto& note : found.at("notes").as_array()) print_line(std::string(note.as_string()));
    print_line("");
    print_counts(shell, found);
    print_line("");
    print_schools(shell, found);
    return Ending::ok;
}

}  // namespace opora::cli
