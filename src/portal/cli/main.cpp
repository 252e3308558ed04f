#include "portal/cli/command_line.hpp"

#include <iostream>

namespace {

using opora::cli::Ending;

void say_refusal(const opora::Problem& problem, opora::Language language, bool as_json) {
    if (as_json)
        opora::cli::print_json(boost::json::object{{"problem", opora::json::write(problem, language)}});
    else
        std::cerr << opora::say(language, problem) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    const auto language = opora::cli::language_of(argc, argv);
    const bool as_json = opora::cli::asks_json(argc, argv);
    auto ending = Ending::internal;
    try {
        ending = opora::cli::run(argc, argv, language);
    } catch (const opora::Refusal& refusal) {
        ending = Ending::refused;
        say_refusal(refusal.problem(), language, as_json);
    } catch (const std::exception& exception) {
        say_refusal({opora::Code::internal, {}, {}, {}}, language, as_json);
        std::cerr << exception.what() << '\n';
    }
    return static_cast<int>(ending);
}
