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
    options.web = find_page(shell, arguments.web);
    options.uploads = desk.uploads();
    options.on_ready = [&](std::uint16_t port) {
        print_line(shell.words("cli.serve.ready", {{"address", "http://localhost:" + std::to_string(port)}}));
        std::cout << std::flush;
    };
    serve(desk, options);
    print_line(shell.words("cli.serve.stopped"));
    return Ending::ok;
}

}  // namespace opora::cli
