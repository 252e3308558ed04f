// What is in force, and who said so.

#include "portal/cli/commands.hpp"
#include "portal/configuration.hpp"

namespace opora::cli {

Ending show_configuration(const Shell& shell) {
    const auto& all = shell.configuration.all();
    const auto meaning = [&](const InForce& one) { return shell.words("setting." + std::string(one.setting->name)); };
    const auto said_by = [&](const InForce& one) {
        return shell.words("setting.said_by." + std::string(name_of(one.said_by)));
    };
    if (shell.as_json) {
        print_json(json::list(all, [&](const InForce& one) {
            return boost::json::object{{"name", one.setting->name}, {"environment", one.setting->environment},
                                       {"value", one.shown()},      {"said_by", name_of(one.said_by)},
                                       {"place", one.place},        {"meaning", meaning(one)}};
        }));
        return Ending::ok;
    }
    std::vector<std::vector<std::string>> rows{{shell.words("cli.config.name"), shell.words("cli.config.value"),
                                                shell.words("cli.config.said_by"), shell.words("cli.config.meaning")}};
    for (const auto& one : all)
        rows.push_back({std::string(one.setting->name), one.value.empty() ? "–" : one.shown(),
                        one.place.empty() ? said_by(one) : said_by(one) + ": " + one.place, meaning(one)});
    print_table(rows);
    return Ending::ok;
}

}  // namespace opora::cli
