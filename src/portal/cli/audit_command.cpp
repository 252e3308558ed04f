#include "office/audit.hpp"
#include "portal/cli/commands.hpp"

#include <fstream>

namespace opora::cli {

namespace {

Ending print_head(const Shell& shell, office::Desk& desk) {
    const auto head = office::audit_head(desk);
    if (shell.as_json)
        print_json(boost::json::object{{"id", head.id}, {"at", head.at}, {"seal", head.seal}});
    else
        print_line(head.seal.empty()
                       ? shell.words("cli.audit.empty")
                       : shell.words("cli.audit.head",
                                     {{"id", std::to_string(head.id)}, {"at", head.at}, {"seal", head.seal}}));
    return Ending::ok;
}

Ending verify(const Shell& shell, office::Desk& desk, const std::string& head) {
    const auto checked = office::verify_audit(desk, head);
    const bool lost_tail = !head.empty() && !checked.has_head;
    if (shell.as_json) {
        boost::json::object out{{"is_whole", !checked.broken && !lost_tail},
                                {"rows", checked.rows},
                                {"sealed", checked.sealed},
                                {"broken", nullptr}};
        if (checked.broken) out["broken"] = *checked.broken;
        if (!head.empty()) out["has_head"] = checked.has_head;
        print_json(out);
    } else {
        print_line(
            shell.words("cli.audit.checked", {{"rows", double(checked.rows)}, {"sealed", double(checked.sealed)}}));
        if (checked.broken) print_line(shell.words("cli.audit.broken", {{"id", std::to_string(*checked.broken)}}));
        if (lost_tail) print_line(shell.words("cli.audit.no_head"));
        if (!checked.broken && !lost_tail) print_line(shell.words("cli.audit.whole"));
    }
    return checked.broken || lost_tail ? Ending::refused : Ending::ok;
}

Ending hand_out(const Shell& shell, office::Desk& desk, const std::string& file) {
    if (file.empty()) throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "name"}, "", {}});
    const auto bytes = office::export_audit(desk, shell.person(), Shell::now());
    std::ofstream out(file, std::ios::binary);
    out << bytes;
    if (!out.flush()) throw Refusal(Problem{Code::file_not_written, {}, file, {{"file", file}}});
    print_line(shell.words("cli.audit.written", {{"file", file}}));
    return Ending::ok;
}

}  // namespace

Ending look_at_audit(const Shell& shell, const std::string& action, const std::string& name) {
    office::Desk desk(shell.places, Shell::now());
    if (action == "head") return print_head(shell, desk);
    if (action == "export") return hand_out(shell, desk, name);
    return verify(shell, desk, name);
}

}  // namespace opora::cli
