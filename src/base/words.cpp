#include "base/words.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"

#include <unicode/msgfmt.h>
#include <unicode/numfmt.h>
#include <unicode/unistr.h>
#include <boost/json.hpp>

#include <algorithm>
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

constexpr std::string_view minus = "\u2212";

/// What is left of a number that rounds to nothing: «-0,00».
bool is_zero(std::string_view number) {
    const auto end = std::min(number.find_first_not_of("0123456789,."), number.size());
    return number.substr(0, end).find_first_of("123456789") == std::string_view::npos;
}

/// ICU writes a hyphen before a negative number in both languages; in print it is a minus, and zero has none. A hyphen
/// counts as one where a digit follows it and no letter or digit stands before it: «863-ОД», «2-5» stay.
std::string with_minus(std::string text) {
    for (auto at = text.find('-'); at != std::string::npos; at = text.find('-', at + 1)) {
        if (at + 1 >= text.size() || !is_digit(text[at + 1])) continue;
        const std::string_view before = std::string_view(text).substr(0, at);
        const bool is_free = before.empty() || before.back() == ' ' || before.back() == '(' ||
                             before.ends_with("\u00a0") || before.ends_with("–") || before.ends_with("«");
        if (is_free) text.replace(at, 1, is_zero(std::string_view(text).substr(at + 1)) ? std::string_view() : minus);
    }
    return text;
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
    bool is_negative = false;
    for (const auto& [name, value] : args) {
        names.push_back(icu::UnicodeString::fromUTF8(name));
        if (const auto* number = std::get_if<double>(&value)) {
            values.emplace_back(*number);
            is_negative = is_negative || *number < 0;
        } else {
            values.emplace_back(icu::UnicodeString::fromUTF8(std::get<std::string>(value)));
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::MessageFormat format(icu::UnicodeString::fromUTF8(found->second), locale_of(language), status);
    icu::UnicodeString out;
    if (U_SUCCESS(status))
        format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), out, status);
    if (U_FAILURE(status)) return "⟨" + std::string(key) + "⟩";
    auto said = one_stop(utf8(out));
    return is_negative ? with_minus(std::move(said)) : said;
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
    if (!place.heading.empty())
        out += (out.empty() ? "" : " ") + say(language, "place.heading", {{"what", place.heading}});
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
    return value < 0 ? with_minus(utf8(out)) : utf8(out);
}

std::string say_percent(Language language, double share, int decimals) {
    return say_number(language, share * 100, decimals) + (language == Language::russian ? "\u00a0%" : "%");
}

}  // namespace opora
