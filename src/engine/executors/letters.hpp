/// Russian letters one by one: their case, Latin look-alikes, and what is left of a word without its ending.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace opora::executors {

/// Bytes of the character that `text` (not empty) begins with; 1 where it is no UTF-8.
std::size_t character_length(std::string_view text);
/// Number of characters.
std::size_t length_of(std::string_view text);

/// Cyrillic or Latin.
bool is_letter(std::string_view character);
bool is_capital(std::string_view character);
/// All letters of `word` are capital; one of them at least.
bool is_all_capital(std::string_view word);
/// All capital, or three capitals at least: «ОО», «ИРОиПК»; not longer than abbreviations are.
bool is_abbreviation(std::string_view word);
/// A capital and then small letters only: «Лукашова», «Петрова-Водкина».
bool is_name_like(std::string_view word);

/// Latin letters that look like Cyrillic ones put right: «Черnodубова» → «Чернодубова». A word without any Cyrillic
/// letter is changed only when it is capital and each letter has its twin («OO», «MOУO»).
std::string cyrillic(std::string_view word);
/// cyrillic, small, ё as е: what words are compared by.
std::string key_of(std::string_view word);

/// `key` without endings of declension: «организациям» → «организац», «школам-лидерам» → «школ-лидер». At least three
/// letters are left of each part.
std::string stem_of(std::string_view key);

std::string begun_small(std::string_view text);  ///< abbreviations («ОО») stay
std::string begun_capital(std::string_view text);

}  // namespace opora::executors
