/// Serving Opora on this computer: the door between the command line and the server.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

namespace opora::office {
class Desk;
}

namespace opora {

struct ServeOptions {
    std::uint16_t port = 8080;      ///< 0 = any free one
    std::filesystem::path web;      ///< folder of the built page
    std::filesystem::path uploads;  ///< where streamed bodies are laid while they come in
    bool logs = true;               ///< one line a question on stderr
    double request_seconds = 30;    ///< from the first byte of a question to its last
    double upload_seconds = 1800;
    double letter_seconds = 60;  ///< between two looks for daily letters that are due; 0 = never
    /// Called once, when questions are answered, with the port.
    std::function<void(std::uint16_t port)> on_ready;
};

/// Answers until SIGINT or SIGTERM, or until `stop_serving`; questions begun are answered first.
/// Listens on 127.0.0.1 only, as there is no log-in. Throws Refusal{port_taken}.
void serve(office::Desk& desk, const ServeOptions& options);

/// Ends every `serve` of this process as a signal would; for tests.
void stop_serving();

}  // namespace opora
