#include "office/accounts.hpp"
#include "office/export_people.hpp"
#include "portal/cli/commands.hpp"
#include "portal/json_accounts.hpp"

#include <fstream>

namespace opora::cli {

namespace {

/// Whoever can open the store's files needs no log-in to it: the terminal acts as the computer's own person.
const Account& account_of_login(const std::vector<Account>& accounts, const std::string& login) {
    for (const auto& account : accounts)
        if (account.login == login) return account;
    throw Refusal(Problem{Code::account_not_found, {}, login, {}});
}

Ending tell_link(const Shell& shell, const office::LinkMade& made) {
    if (shell.as_json) {
        print_json(json::write(made, {}));
        return Ending::ok;
    }
    print_line(shell.words(
        "cli.account.made",
        {{"name", made.account.name}, {"login", made.account.login}, {"until", office::iso_time(made.expires)}}));
    print_line(made.address);
    return Ending::ok;
}

Ending list_people(const Shell& shell, office::Desk& desk) {
    const auto accounts = office::list_accounts(desk, shell.person());
    if (shell.as_json) {
        print_json(json::list(accounts, [](const Account& one) { return json::write(one, {}); }));
        return Ending::ok;
    }
    if (accounts.empty()) {
        print_line(shell.words("cli.account.none"));
        return Ending::ok;
    }
    std::vector<std::vector<std::string>> rows{
        {shell.words("cli.account.column.name"), shell.words("cli.account.column.login"),
         shell.words("cli.account.column.state"), shell.words("cli.account.column.last_in")}};
    for (const auto& one : accounts)
        rows.push_back({one.name, one.login, shell.words("cli.account.state." + std::string(name_of(one.state))),
                        one.last_in == 0 ? "–" : office::iso_time(office::Instant{std::chrono::seconds(one.last_in)})});
    print_table(rows);
    return Ending::ok;
}

Ending export_people_to(const Shell& shell, office::Desk& desk, const std::string& out) {
    if (out.empty()) throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "--out"}, "", {}});
    const auto format = out.ends_with(".csv") ? office::ListFormat::csv : office::ListFormat::xlsx;
    const auto file = office::export_people(desk, shell.person(), Shell::now(), shell.language, format);
    std::ofstream written(out, std::ios::binary);
    written << file.bytes;
    if (!written.flush()) throw Refusal(Problem{Code::file_not_written, {}, out, {}});
    print_line(shell.words("cli.account.exported", {{"name", out}}));
    return Ending::ok;
}

}  // namespace

Ending keep_accounts(const Shell& shell, const AccountArguments& arguments) {
    office::Desk desk(shell.places, Shell::now());
    if (arguments.action == "list") return list_people(shell, desk);
    if (arguments.action == "export") return export_people_to(shell, desk, arguments.out);
    if (arguments.action == "first-admin")
        return tell_link(shell, office::make_first_administrator(desk, shell.person(), Shell::now(), arguments.login,
                                                                 arguments.name, arguments.address));
    const auto account = account_of_login(office::list_accounts(desk, shell.person()), arguments.login);
    if (arguments.drops_second_step) {
        office::AccountChange change;
        change.drops_second_step = true;
        office::change_account(desk, shell.person(), Shell::now(), account.id, change);
    }
    return tell_link(shell,
                     office::make_account_link(desk, shell.person(), Shell::now(), account.id, arguments.address));
}

}  // namespace opora::cli
