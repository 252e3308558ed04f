/// Text as it lies in documents, freed of what is not text, and looked at word by word.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace opora::orders {

/// Without markup left over from a conversion (tags, **bold**, entities), soft hyphens and double blanks; a line
/// feed stays where the text has one.
std::string cleaned(std::string_view text);

/// Small letters and е for ё; every byte stays at its place, unlike `folded`.
std::string small(std::string_view text);

/// Letters and digits in small Russian spelling with single blanks between: what two texts are compared by. Latin
/// letters within Russian words are taken for those they stand for.
std::string comparable(std::string_view text);

struct Word {
    std::size_t at = 0, size = 0;
    std::size_t end() const { return at + size; }
};
/// Runs of letters and digits. `text` may be small or not.
std::vector<Word> words_of(std::string_view text);

/// Bytes of the letter `text` begins with, 0 for none. Cyrillic and Latin.
std::size_t letter_ahead(std::string_view text);
bool begins_large(std::string_view text);
bool begins_small(std::string_view text);

/// `text` begins with `word` and the word ends there. Both small.
bool begins_with_word(std::string_view text, std::string_view word);
/// `text.find`, quick for Cyrillic.
std::size_t find_letters(std::string_view text, std::string_view wanted, std::size_t from = 0);
/// Where `stem` begins a word of `text` (small); npos = nowhere.
std::size_t find_stem(std::string_view text, std::string_view stem, std::size_t from = 0);
bool has_stem(std::string_view text, std::string_view stem);
std::size_t count_stem(std::string_view text, std::string_view stem);

/// The first word of Russian and Latin letters mixed («Черnодуб»); "" when there is none.
std::string mixed_word(std::string_view text);

/// The text breaks off: ends with a comma, a hyphen or a word that wants another («по», «и», «для»).
bool is_cut(std::string_view text);
/// A dash or a dot that begins an item of a list; 0 = none, else its bytes with the blanks behind it.
std::size_t bullet_ahead(std::string_view text);

enum class Joint { sentence, list };
/// Puts the second half of a broken text behind the first: with a blank where a sentence was cut, else on a new line.
std::string joined(std::string first, std::string_view second, Joint joint);

/// «ПРИКАЗ», «П Р И К А З» → "приказ": small letters only.
std::string squeezed(std::string_view text);

}  // namespace opora::orders
