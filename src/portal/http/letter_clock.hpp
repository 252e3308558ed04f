/// Looks now and then whether daily letters are due and sends them, beside the answering of questions.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace opora::office {
class Desk;
}

namespace opora::http {

/// Its thread ends with it. A server of letters that does not answer is said on stderr once an hour, no more.
class LetterClock {
 public:
    LetterClock(office::Desk& desk, std::chrono::milliseconds every);

 private:
    void run(const std::stop_token& stop);
    void look(const std::stop_token& stop);
    void complain(const std::string& reason);

    office::Desk& desk_;
    std::chrono::milliseconds every_;
    std::chrono::steady_clock::time_point complained_{};
    std::string complaint_;
    std::mutex mutex_;
    std::condition_variable_any wakes_;
    std::jthread thread_;  ///< goes first: it uses the rest
};

}  // namespace opora::http
