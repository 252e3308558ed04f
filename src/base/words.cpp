#include "base/words.hpp"

#include "base/embedded.hpp"

#include <unicode/msgfmt.h>
#include <unicode/numfmt.h>
#include <unicode/unistr.h>
#include <boost/json.hpp>

#include <map>
#include <memory>

namespace opora {

namespace {

using Catalogue = std::map<std::string, std::string, std::less<>>;

const Catalogue& catalogue(Language language) {
    static const auto read = [](std::string_view folder) {
        Catalogue words;
        for (const auto& file : embedded::words()) {
            if (!file.path.starts_with(folder)) continue;
            const auto parsed = boost::json::parse(file.content);
            for (const auto& [key, value] : parsed.as_object())
                words.emplace(std::string(key), std::string(value.as_string()));
        }
        return words;
    };
    static const Catalogue russian = read("ru/");
    static const Catalogue english = read("en/");
    return language == Language::russian ? russian : english;
}

const icu::Locale& locale_of(Language language) {
    static const icu::Locale russian("ru", "RU");
    static const icu::Locale english("en", "GB");
    return language == Language::russian ? russian : english;
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

/// The stop of «2027 г.» is the stop of the sentence too.
std::string one_stop(std::string text) {
    static constexpr std::string_view year = "\u00a0г..";
    for (auto at = text.find(year); at != std::string::npos; at = text.find(year, at + 1))
        if (text.compare(at + year.size(), 1, ".") != 0) text.erase(at + year.size() - 1, 1);
    return text;
}

}  // namespace

Language language_named(std::string_view name) {
    return name.starts_with("en") ? Language::english : Language::russian;
}

std::string say(Language language, std::string_view key, const Args& args) {
    const auto& words = catalogue(language);
    const auto found = words.find(key);
    if (found == words.end()) return "⟨" + std::string(key) + "⟩";
    if (args.empty() && found->second.find_first_of("{'") == std::string::npos) return found->second;

    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : args) {
        names.push_back(icu::UnicodeString::fromUTF8(name));
        if (const auto* number = std::get_if<double>(&value))
            values.emplace_back(*number);
        else
            values.emplace_back(icu::UnicodeString::fromUTF8(std::get<std::string>(value)));
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::MessageFormat format(icu::UnicodeString::fromUTF8(found->second), locale_of(language), status);
    icu::UnicodeString out;
    if (U_SUCCESS(status))
        format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), out, status);
    return U_SUCCESS(status) ? one_stop(utf8(out)) : "⟨" + std::string(key) + "⟩";
}

bool has_words(Language language, std::string_view key) { return catalogue(language).contains(key); }

std::string raw_words(Language language, std::string_view key) {
    const auto& words = catalogue(language);
    const auto found = words.find(key);
    return found == words.end() ? "" : found->second;
}

std::vector<std::string> word_keys(Language language) {
    std::vector<std::string> keys;
    for (const auto& [key, sentence] : catalogue(language)) keys.push_back(key);
    return keys;
}

std::string say_place(Language language, const Place& place) {
    std::string out;
    const auto add = [&](const char* key, const std::string& what) {
        if (what.empty()) return;
        if (!out.empty()) out += ", ";
        out += say(language, key, {{"what", what}});
    };
    add("place.sheet", place.sheet);
    add("place.row", place.row ? std::to_string(place.row) : "");
    add("place.column", place.column);
    if (!place.heading.empty()) out += " " + say(language, "place.heading", {{"what", place.heading}});
    add("place.path", place.path);
    return out;
}

namespace {

Args all_args(const Problem& problem) {
    auto args = problem.said;
    args.push_back({"value", problem.value});
    return args;
}

}  // namespace

std::string say_rule(Language language, const Problem& problem) {
    return say(language, "problem." + std::string(name_of(problem.code)) + ".rule", all_args(problem));
}

std::string say_cure(Language language, const Problem& problem) {
    return say(language, "problem." + std::string(name_of(problem.code)) + ".cure", all_args(problem));
}

std::string say(Language language, const Problem& problem) {
    const auto place = say_place(language, problem.place);
    return (place.empty() ? "" : place + ": ") + say_rule(language, problem) + " " + say_cure(language, problem);
}

std::string say_number(Language language, double value, int decimals) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberFormat> format(icu::NumberFormat::createInstance(locale_of(language), status));
    format->setMinimumFractionDigits(decimals);
    format->setMaximumFractionDigits(decimals);
    icu::UnicodeString out;
    format->format(value, out);
    return utf8(out);
}

std::string say_percent(Language language, double share, int decimals) {
    return say_number(language, share * 100, decimals) + (language == Language::russian ? "\u00a0%" : "%");
}

}  // namespace opora
