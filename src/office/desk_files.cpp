#include "office/desk_files.hpp"

#include "base/disk_trouble.hpp"
#include "base/problem.hpp"

#include <algorithm>
#include <random>

namespace opora::office {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t id_length = 16;

std::string new_id() {
    std::random_device source;
    std::string id;
    for (std::size_t i = 0; i < id_length; ++i) id += "0123456789abcdef"[source() % 16];
    return id;
}

bool is_id(const std::string& id) {
    return id.size() == id_length &&
           std::all_of(id.begin(), id.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string safe_name(const std::string& name) {
    auto safe = name.substr(name.find_last_of("/\\") + 1);
    safe.erase(std::remove_if(safe.begin(), safe.end(),
                              [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }),
               safe.end());
    // File systems take 255 bytes; a cut letter of UTF-8 goes whole.
    constexpr std::size_t longest = 200;
    if (safe.size() > longest) {
        auto end = longest;
        while (end > 0 && (static_cast<unsigned char>(safe[end]) & 0xC0) == 0x80) --end;
        safe.resize(end);
    }
    const bool is_dots = safe.find_first_not_of('.') == std::string::npos;
    return is_dots ? "file" : safe;
}

}  // namespace

DeskFile lay_desk_file(const fs::path& desk, const fs::path& file, const std::string& name) {
    DeskFile laid{new_id(), safe_name(name), {}};
    laid.path = desk / laid.id / laid.name;
    std::error_code error;
    fs::create_directories(desk / laid.id, error);
    if (!error) fs::rename(file, laid.path, error);
    if (error) {
        remove_desk_file(desk, laid.id);
        throw Refusal(write_problem(error, laid.name));
    }
    return laid;
}

DeskFile find_desk_file(const fs::path& desk, const std::string& id) {
    std::error_code ignored;
    if (is_id(id))
        for (const auto& entry : fs::directory_iterator(desk / id, ignored))
            if (entry.is_regular_file()) return {id, entry.path().filename().string(), entry.path()};
    throw Refusal(Problem{Code::not_found, {}, id, {}});
}

void remove_desk_file(const fs::path& desk, const std::string& id) {
    std::error_code ignored;
    if (is_id(id)) fs::remove_all(desk / id, ignored);
}

void clear_desk(const fs::path& desk, Instant now) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(desk, ignored)) {
        const auto changed = std::chrono::file_clock::to_sys(fs::last_write_time(entry.path(), ignored));
        if (now - changed > std::chrono::days(1)) fs::remove_all(entry.path(), ignored);
    }
}

}  // namespace opora::office
