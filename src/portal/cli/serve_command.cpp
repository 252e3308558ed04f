#include "base/text.hpp"
#include "portal/cli/commands.hpp"
#include "portal/configuration.hpp"
#include "portal/serve.hpp"

#include <algorithm>
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

/// "a, b" → a and b, without a slash at their ends.
std::vector<std::string> addresses_in(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from <= text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        auto one = std::string(trimmed(std::string_view(text).substr(from, comma - from)));
        while (one.ends_with('/')) one.pop_back();
        if (!one.empty()) out.push_back(std::move(one));
        from = comma + 1;
    }
    return out;
}

ServeOptions options_of(const Configuration& configuration) {
    ServeOptions options;
    options.port = static_cast<std::uint16_t>(configuration.number("port"));
    options.listen = configuration.text("listen");
    options.addresses = addresses_in(configuration.text("address"));
    options.proxies = addresses_in(configuration.text("proxy"));
    options.questions_per_second = configuration.number("rate");
    const auto& log = configuration.text("log");
    options.log = log == "json" ? LogForm::json : log == "text" ? LogForm::text : LogForm::none;
    const auto& metrics = configuration.text("metrics");
    options.metrics = metrics == "all"     ? MetricsFor::everybody
                      : metrics == "local" ? MetricsFor::this_computer
                                           : MetricsFor::nobody;
    options.request_seconds = configuration.number("request-seconds");
    options.upload_seconds = configuration.number("upload-seconds");
    return options;
}

}  // namespace

Ending serve_here(const Shell& shell) {
    office::Desk desk(shell.places, Shell::now());
    auto options = options_of(shell.configuration);
    options.web = find_page(shell, shell.configuration.text("web"));
    options.uploads = desk.uploads();
    options.on_ready = [&](std::uint16_t port) {
        const auto here = "http://localhost:" + std::to_string(port);
        const auto address = options.addresses.empty() ? here : options.addresses.front();
        print_line(shell.words("cli.serve.ready", {{"address", address}}));
        std::cout << std::flush;
    };
    desk.jobs();  // what waits, or was left by a node that is gone, is taken up at once
    serve(desk, options);
    print_line(shell.words("cli.serve.stopped"));
    return Ending::ok;
}

}  // namespace opora::cli
