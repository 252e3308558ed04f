#include "portal/configuration.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace opora {

namespace {

constexpr Setting table[] = {
    {"home", "OPORA_HOME", "var"},
    {"store", "OPORA_STORE", ""},
    {"files", "OPORA_FILES", ""},
    {"listen", "OPORA_LISTEN", "127.0.0.1"},
    {"port", "OPORA_PORT", "8080", SettingKind::whole, {}, 0, 65535},
    {"address", "OPORA_ADDRESS", ""},
    {"proxy", "OPORA_PROXY", ""},
    {"rate", "OPORA_RATE", "300", SettingKind::whole, {}, 0, 1e6},
    {"web", "OPORA_WEB", ""},
    {"log", "OPORA_LOG", "text", SettingKind::choice, "text|json|none"},
    {"metrics", "OPORA_METRICS", "local", SettingKind::choice, "local|all|none"},
    {"request-seconds", "OPORA_REQUEST_SECONDS", "30", SettingKind::seconds, {}, 1, 3600},
    {"upload-seconds", "OPORA_UPLOAD_SECONDS", "1800", SettingKind::seconds, {}, 1, 86400},
};

std::string_view without_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

const Setting* find_setting(std::string_view name) {
    const auto* const found =
        std::find_if(std::begin(table), std::end(table), [&](const auto& row) { return row.name == name; });
    return found == std::end(table) ? nullptr : found;
}

std::optional<double> read_number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
    return value;
}

std::string shown_number(double value) {
    std::array<char, 32> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end};
}

[[noreturn]] void refuse_value(const InForce& said, const std::string& possible) {
    throw Refusal(Problem{Code::setting_wrong,
                          {.path = said.place},
                          said.shown(),
                          {{"name", std::string(said.setting->name)}, {"possible", possible}}});
}

void check(const InForce& said) {
    const auto& setting = *said.setting;
    switch (setting.kind) {
        case SettingKind::text:
        case SettingKind::secret:
            return;
        case SettingKind::choice: {
            const auto all = "|" + std::string(setting.choices) + "|";
            if (said.value.empty() || said.value.find('|') != std::string::npos ||
                all.find("|" + said.value + "|") == std::string::npos)
                refuse_value(said, std::string(setting.choices));
            return;
        }
        case SettingKind::whole:
        case SettingKind::seconds: {
            const auto value = read_number(said.value);
            const bool is_whole = value && std::floor(*value) == *value;
            if (!value || *value < setting.low || *value > setting.high ||
                (setting.kind == SettingKind::whole && !is_whole))
                refuse_value(said, shown_number(setting.low) + "–" + shown_number(setting.high));
        }
    }
}

}  // namespace

std::span<const Setting> settings() { return table; }

std::string_view name_of(SaidBy said_by) {
    constexpr std::string_view names[] = {"standard", "file", "environment", "command_line"};
    return names[static_cast<std::size_t>(said_by)];
}

std::string InForce::shown() const {
    if (setting->kind == SettingKind::secret) return value.empty() ? "" : "…";
    // postgresql://name:password@host/base
    const auto at = value.find('@'), scheme = value.find("://");
    if (at == std::string::npos || scheme == std::string::npos || scheme > at) return value;
    const auto colon = value.find(':', scheme + 3);
    if (colon == std::string::npos || colon > at) return value;
    return value.substr(0, colon) + ":…" + value.substr(at);
}

const std::string& Configuration::text(std::string_view name) const {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&](const auto& one) { return one.setting->name == name; });
    assert(found != all_.end());
    return found->value;
}

double Configuration::number(std::string_view name) const { return read_number(text(name)).value_or(0); }

class ConfigurationReader {
 public:
    explicit ConfigurationReader(const ConfigurationSources& sources) : sources_(sources) {
        read_file();
        for (const auto& row : table) read_setting(row);
    }
    Configuration done() && { return std::move(out_); }

 private:
    struct Line {
        std::string value, place;
    };

    void read_file() {
        std::string_view rest = sources_.file;
        for (int number = 1; !rest.empty(); ++number) {
            const auto end = rest.find('\n');
            const auto line = without_blanks(rest.substr(0, end));
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            if (line.empty() || line.starts_with('#')) continue;
            const auto place = sources_.file_name + ":" + std::to_string(number);
            const auto sign = line.find('=');
            const auto name = without_blanks(line.substr(0, sign));
            if (sign == std::string_view::npos || !find_setting(name))
                throw Refusal(Problem{Code::setting_unknown, {.path = place}, std::string(name), {}});
            const auto [known, is_new] =
                file_.try_emplace(std::string(name), Line{std::string(without_blanks(line.substr(sign + 1))), place});
            if (!is_new)
                throw Refusal(
                    Problem{Code::setting_twice, {.path = place}, std::string(name), {{"first", known->second.place}}});
        }
    }

    void read_setting(const Setting& row) {
        InForce said{&row, std::string(row.standard), SaidBy::standard, {}};
        if (const auto line = file_.find(row.name); line != file_.end())
            said = {&row, line->second.value, SaidBy::file, line->second.place};
        if (auto value = sources_.environment ? sources_.environment(row.environment) : std::nullopt)
            said = {&row, std::move(*value), SaidBy::environment, std::string(row.environment)};
        if (const auto option = sources_.command_line.find(row.name); option != sources_.command_line.end())
            said = {&row, option->second, SaidBy::command_line, "--" + std::string(row.name)};
        check(said);
        out_.all_.push_back(std::move(said));
    }

    const ConfigurationSources& sources_;
    std::map<std::string, Line, std::less<>> file_;
    Configuration out_;
};

Configuration read_configuration(const ConfigurationSources& sources) { return ConfigurationReader(sources).done(); }

}  // namespace opora
