/// Every sentence a person reads, by key, in Russian or English; ICU messages from words/{ru,en}/*.json.
#pragma once

#include "base/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora {

enum class Language : std::uint8_t { russian, english };

/// "ru" → russian, "en" → english; anything else → russian.
Language language_named(std::string_view name);

/// The sentence `key` filled with `args`. Numbers get the language's separators (decimal comma).
/// A key without words gives the key itself in ⟨⟩, so that a gap is seen; a test finds such keys.
std::string say(Language language, std::string_view key, const Args& args = {});
bool has_words(Language language, std::string_view key);
std::vector<std::string> word_keys(Language language);
/// The message as written in the catalogue; empty when there is none.
std::string raw_words(Language language, std::string_view key);

/// "Лист «Протокол», строка 118, столбец F «3 (2б)»: 27 больше … Исправьте …": place, rule and cure.
std::string say(Language language, const Problem& problem);
std::string say_place(Language language, const Place& place);
std::string say_rule(Language language, const Problem& problem);
std::string say_cure(Language language, const Problem& problem);

/// Numbers for people: 12 345, 0,97; percent 0.4516 → «45 %».
std::string say_number(Language language, double value, int decimals = 0);
std::string say_percent(Language language, double share, int decimals = 0);

}  // namespace opora
