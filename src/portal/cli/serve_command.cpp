#include "portal/cli/commands.hpp"
#include "portal/serve.hpp"

#include <iostream>

namespace opora::cli {

namespace {

namespace fs = std::filesystem;

/// The built page lies in the source tree, two folders above the program (build/release/opora).
fs::path find_page(const Shell& shell, const std::string& said) {
    if (!said.empty()) return said;
    std::error_code error;
    const auto program = fs::read_symlink("/proc/self/exe", error);
    return (error ? fs::absolute(shell.program) : program).parent_path() / ".." / ".." / "web" / "dist";
}

}  // namespace

Ending serve_here(const Shell& shell, const ServeArguments& arguments) {
    office::Desk desk(shell.home, Shell::now());
    ServeOptions options;
    options.port = arguments.port;
    options.listen = arguments.listen;
    for (auto address : arguments.addresses) {
        while (address.ends_with('/')) address.pop_back();
        options.addresses.push_back(std::move(address));
    }
    options.proxies = arguments.proxies;
    options.questions_per_second = arguments.rate;
    options.web = find_page(shell, arguments.web);
    options.uploads = desk.uploads();
    options.on_ready = [&](std::uint16_t port) {
        const auto here = "http://localhost:" + std::to_string(port);
        const auto address = options.addresses.empty() ? here : options.addresses.front();
        print_line(shell.words("cli.serve.ready", {{"address", address}}));
        std::cout << std::flush;
    };
    serve(desk, options);
    print_line(shell.words("cli.serve.stopped"));
    return Ending::ok;
}

}  // namespace opora::cli
