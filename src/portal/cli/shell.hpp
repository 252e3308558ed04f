/// What every command works with: words, where to write, a desk, progress, and how it ends.
#pragma once

#include "base/progress.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "portal/configuration.hpp"
#include "portal/json.hpp"

#include <chrono>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace opora::cli {

/// Exit codes of the program.
enum class Ending : int { ok = 0, refused = 1, asks = 2, internal = 3 };

/// Progress as one line on stderr, when that is a terminal; Ctrl-C cancels.
class ProgressLine final : public Progress {
 public:
    explicit ProgressLine(Language language);
    ~ProgressLine() override;
    void report(const char* stage, std::uint64_t done, std::uint64_t total) override;
    bool is_cancelled() const override;

 private:
    Language language_;
    bool is_shown_;
    std::string stage_;
    std::chrono::steady_clock::time_point stage_since_, last_shown_;
};

struct Shell {
    Language language = Language::russian;
    office::Places places{"var"};
    bool as_json = false;
    std::filesystem::path program;  ///< argv[0]
    Configuration configuration;    ///< of this command line, the environment and the file

    std::string words(std::string_view key, const Args& args = {}) const { return say(language, key, args); }
    office::Person person() const;
    static office::Instant now();
    json::Speaker speaker(office::Desk& desk) const { return {language, desk.catalogue()}; }
};

/// A line of words on stdout.
void print_line(const std::string& text);
void print_json(const boost::json::value& value);
/// Columns as wide as their widest cell; the first row is the heading.
void print_table(const std::vector<std::vector<std::string>>& rows);
std::size_t letters_in(const std::string& text);
/// At most `letters` letters, the last of them an ellipsis when something was cut.
std::string cut(const std::string& text, std::size_t letters);

}  // namespace opora::cli
