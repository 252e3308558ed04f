/// How this Opora is set up: what is in force, and who said so.
///
/// Said on the command line beats the environment, that beats the file, that the standard. The file has lines
/// "name = value"; empty lines and those that begin with # are passed over.
#pragma once

#include "base/problem.hpp"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

enum class SettingKind : std::uint8_t { text, whole, seconds, choice, secret };

/// A row of the table of settings. What each means is in words: "setting.<name>".
struct Setting {
    std::string_view name;         ///< "port", as in the file; "--port" on the command line
    std::string_view environment;  ///< "OPORA_PORT"
    std::string_view standard;
    SettingKind kind = SettingKind::text;
    std::string_view choices = {};  ///< "text|json", of a choice
    double low = 0, high = 0;       ///< of numbers, both inclusive
};

std::span<const Setting> settings();

enum class SaidBy : std::uint8_t { standard, file, environment, command_line };
/// "standard", "file", "environment", "command_line"
std::string_view name_of(SaidBy said_by);

struct InForce {
    const Setting* setting = nullptr;
    std::string value;
    SaidBy said_by = SaidBy::standard;
    std::string place;  ///< "/etc/opora/opora.conf:12", "OPORA_PORT", "--port"
    /// As it may be shown: of a secret, and of an address with a password, only that there is one.
    std::string shown() const;
};

class Configuration {
 public:
    const std::string& text(std::string_view name) const;
    double number(std::string_view name) const;
    const std::vector<InForce>& all() const { return all_; }

 private:
    friend class ConfigurationReader;
    std::vector<InForce> all_;
};

struct ConfigurationSources {
    std::string file_name, file;  ///< its text; "" = there is none
    std::function<std::optional<std::string>(std::string_view name)> environment;
    std::map<std::string, std::string, std::less<>> command_line;  ///< by name of the setting
};

/// Refuses setting_unknown (a name in the file no row has, with the line), setting_twice, setting_wrong (a value that
/// is no number, out of range, no choice, with where it was said and what is possible).
Configuration read_configuration(const ConfigurationSources& sources);

}  // namespace opora
