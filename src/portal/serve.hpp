/// Serving Opora: the door between the command line and the server.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace opora::office {
class Desk;
}

namespace opora {

enum class LogForm : std::uint8_t { none, text, json };
/// Whom /metrics answers.
enum class MetricsFor : std::uint8_t { nobody, this_computer, everybody };

struct ServeOptions {
    std::uint16_t port = 8080;  ///< 0 = any free one
    std::string listen = "127.0.0.1";
    std::vector<std::string>
        addresses;                      ///< as people open the page, "https://opora.example.org"; this computer besides
    std::vector<std::string> proxies;   ///< addresses whose X-Forwarded-For is believed
    double questions_per_second = 300;  ///< of one address, twice as many at a stroke; 0 = not counted
    int connections_per_address = 500;  ///< 0 = not counted
    std::filesystem::path web;          ///< folder of the built page
    std::filesystem::path uploads;      ///< where streamed bodies are laid while they come in
    LogForm log = LogForm::text;        ///< one line a question on stderr
    MetricsFor metrics = MetricsFor::this_computer;
    double request_seconds = 30;  ///< from the first byte of a question to its last
    double upload_seconds = 1800;
    double letter_seconds = 60;  ///< between two looks for daily letters that are due; 0 = never
    /// Called once, when questions are answered, with the port.
    std::function<void(std::uint16_t port)> on_ready;
};

/// Answers until SIGINT or SIGTERM, or until `stop_serving`; questions begun are answered first.
/// Throws Refusal{port_taken, address_unreadable, accounts_missing (to listen to other computers there must be a
/// log-in)}.
void serve(office::Desk& desk, const ServeOptions& options);

/// Ends every `serve` of this process as a signal would; for tests.
void stop_serving();

}  // namespace opora
