#include "portal/cli/shell.hpp"

#include "portal/json_text.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <iostream>

namespace opora::cli {

namespace {

std::atomic<bool> is_interrupted = false;

void note_interrupt(int) { is_interrupted = true; }

}  // namespace

std::size_t letters_in(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

ProgressLine::ProgressLine(Language language) : language_(language), is_shown_(::isatty(STDERR_FILENO) == 1) {
    is_interrupted = false;
    std::signal(SIGINT, note_interrupt);
}

ProgressLine::~ProgressLine() {
    std::signal(SIGINT, SIG_DFL);
    if (is_shown_ && !stage_.empty()) std::cerr << "\r\033[K" << std::flush;
}

void ProgressLine::report(const char* stage, std::uint64_t done, std::uint64_t total) {
    if (!is_shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (stage_ != stage) {
        stage_ = stage;
        stage_since_ = now;
    } else if (now - last_shown_ < std::chrono::milliseconds(100)) {
        return;
    }
    last_shown_ = now;
    auto line = say(language_, stage);
    if (total > 0) line += " " + say_percent(language_, double(done) / double(total));
    const auto left = office::seconds_left(std::chrono::duration<double>(now - stage_since_).count(), done, total);
    if (left) line += ", " + say(language_, "cli.seconds_left", {{"seconds", std::max(1.0, *left)}});
    std::cerr << "\r\033[K" << line << std::flush;
}

bool ProgressLine::is_cancelled() const { return is_interrupted; }

office::Person Shell::person() const {
    office::Person who;
    if (const char* user = std::getenv("USER"); user && *user) who.name = user;
    who.language = language;
    return who;
}

office::Instant Shell::now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

void print_line(const std::string& text) { std::cout << text << '\n'; }

void print_json(const boost::json::value& value) { std::cout << json::text_of(value) << '\n'; }

void print_table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], letters_in(row[i]));
    }
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size()) line += std::string(widths[i] - letters_in(row[i]) + 2, ' ');
        }
        print_line(line);
    }
}

std::string cut(const std::string& text, std::size_t letters) {
    if (letters_in(text) <= letters) return text;
    std::string out;
    std::size_t count = 0;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && ++count == letters) break;
        out += c;
    }
    return out + "…";
}

}  // namespace opora::cli
