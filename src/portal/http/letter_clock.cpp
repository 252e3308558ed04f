#include "portal/http/letter_clock.hpp"

#include "base/problem.hpp"
#include "base/words.hpp"
#include "office/send_letters.hpp"

#include <iostream>

namespace opora::http {

LetterClock::LetterClock(office::Desk& desk, std::chrono::milliseconds every)
    : desk_(desk), every_(every), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void LetterClock::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        look(stop);
        wakes_.wait_for(lock, stop, every_, [] { return false; });
    }
}

void LetterClock::look(const std::stop_token& stop) {
    try {
        if (!office::sends_letters(desk_)) return;
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        const auto counts = office::send_letters(desk_, now, stop);
        if (counts.sent) std::cerr << office::iso_time(now) << " letters sent: " << counts.sent << '\n';
        if (counts.failed && !stop.stop_requested()) complain("letters not sent: " + std::to_string(counts.failed));
    } catch (const Refusal& refusal) {
        complain(say(Language::english, refusal.problem()));
    } catch (const std::exception& exception) {
        complain(exception.what());
    }
}

void LetterClock::complain(const std::string& reason) {
    const auto now = std::chrono::steady_clock::now();
    if (reason == complaint_ && now - complained_ < std::chrono::hours(1)) return;
    complaint_ = reason;
    complained_ = now;
    std::cerr << reason << '\n';
}

}  // namespace opora::http
