#include "engine/executors/letters.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace opora::executors {

namespace {

struct Twin {
    char latin;
    std::string_view cyrillic;
};
// n, u, d, o … of typed or recognised texts: by look, and by sound where the look is none («d», «l»).
constexpr std::array<Twin, 36> twins = {{
    {'A', "А"}, {'B', "В"}, {'C', "С"}, {'E', "Е"}, {'H', "Н"}, {'I', "І"}, {'K', "К"}, {'M', "М"}, {'O', "О"},
    {'P', "Р"}, {'T', "Т"}, {'X', "Х"}, {'Y', "У"}, {'a', "а"}, {'b', "ь"}, {'c', "с"}, {'d', "д"}, {'e', "е"},
    {'g', "д"}, {'h', "н"}, {'i', "і"}, {'k', "к"}, {'l', "л"}, {'m', "т"}, {'n', "н"}, {'o', "о"}, {'p', "р"},
    {'r', "г"}, {'t', "т"}, {'u', "и"}, {'v', "в"}, {'x', "х"}, {'y', "у"}, {'D', "Д"}, {'N', "Н"}, {'S', "С"},
}};
constexpr std::string_view only_looks = "ABCEHKMOPTXY";  // capitals that are the same to the eye

// Longest first.
constexpr std::array<std::string_view, 55> word_endings = {
    "иями", "ого", "его", "ому", "ему", "ыми", "ими", "ями", "ами", "иях", "иям", "ием", "иев", "ией",
    "ьями", "ьях", "ьям", "ях",  "ах",  "ов",  "ев",  "ей",  "ам",  "ям",  "ом",  "ем",  "ой",  "ий",
    "ый",   "ая",  "яя",  "ое",  "ее",  "ые",  "ие",  "ых",  "их",  "ым",  "им",  "ую",  "юю",  "ию",
    "ью",   "ии",  "ия",  "а",   "я",   "о",   "е",   "ы",   "и",   "у",   "ю",   "ь",   "й",
};

bool is_cyrillic(std::string_view character) {
    if (character.size() != 2) return false;
    const auto first = static_cast<unsigned char>(character[0]);
    return first >= 0xD0 && first <= 0xD3;
}

bool is_latin(std::string_view character) {
    return character.size() == 1 &&
           ((character[0] >= 'a' && character[0] <= 'z') || (character[0] >= 'A' && character[0] <= 'Z'));
}

template <class Visit>
void each_character(std::string_view text, Visit visit) {
    for (std::size_t at = 0; at < text.size();) {
        const auto length = character_length(text.substr(at));
        visit(text.substr(at, length));
        at += length;
    }
}

const Twin* twin_of(char latin) {
    const auto* found = std::find_if(twins.begin(), twins.end(), [&](const Twin& twin) { return twin.latin == latin; });
    return found == twins.end() ? nullptr : found;
}

}  // namespace

std::size_t character_length(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return std::min(length, text.size());
}

std::size_t length_of(std::string_view text) {
    std::size_t length = 0;
    each_character(text, [&](std::string_view) { ++length; });
    return length;
}

bool is_letter(std::string_view character) { return is_latin(character) || is_cyrillic(character); }

bool is_capital(std::string_view character) {
    if (is_latin(character)) return character[0] <= 'Z';
    if (!is_cyrillic(character)) return false;
    const auto first = static_cast<unsigned char>(character[0]), second = static_cast<unsigned char>(character[1]);
    return first == 0xD0 && (second == 0x81 || second == 0x86 || (second >= 0x90 && second <= 0xAF));
}

bool is_all_capital(std::string_view word) {
    bool has_letter = false, all = true;
    each_character(word, [&](std::string_view character) {
        if (!is_letter(character)) return;
        has_letter = true;
        all = all && is_capital(character);
    });
    return has_letter && all;
}

bool is_abbreviation(std::string_view word) {
    std::size_t letters = 0, capitals = 0;
    each_character(word, [&](std::string_view character) {
        letters += is_letter(character);
        capitals += is_capital(character);
    });
    return letters > 1 && letters <= 12 && (capitals == letters || capitals >= 3);
}

bool is_name_like(std::string_view word) {
    bool begins = true, fits = true;
    std::size_t letters = 0;
    each_character(word, [&](std::string_view character) {
        if (character == "-") {
            begins = true;
        } else if (is_letter(character)) {
            fits = fits && is_capital(character) == begins;
            begins = false;
            ++letters;
        } else {
            fits = fits && (character == "'" || character == "’");
        }
    });
    return fits && !begins && letters > 1;
}

std::string cyrillic(std::string_view word) {
    bool has_cyrillic = false, all_looks = true;
    each_character(word, [&](std::string_view character) {
        has_cyrillic = has_cyrillic || is_cyrillic(character);
        all_looks = all_looks && (!is_latin(character) || only_looks.find(character) != only_looks.npos);
    });
    std::string out;
    each_character(word, [&](std::string_view character) {
        const auto* twin = is_latin(character) && (has_cyrillic || all_looks) ? twin_of(character.front()) : nullptr;
        out += twin ? twin->cyrillic : character;
    });
    return out;
}

std::string key_of(std::string_view word) { return folded(cyrillic(word)); }

std::string stem_of(std::string_view key) {
    if (const auto hyphen = key.rfind('-'); hyphen != key.npos && hyphen > 0)
        return stem_of(key.substr(0, hyphen)) + "-" + stem_of(key.substr(hyphen + 1));
    for (const auto ending : word_endings)
        if (key.ends_with(ending) && key.size() >= ending.size() + 6)
            return std::string(key.substr(0, key.size() - ending.size()));
    return std::string(key);
}

std::string begun_small(std::string_view text) { return within_sentence(text); }

std::string begun_capital(std::string_view text) {
    if (text.empty()) return {};
    const auto first = text.substr(0, character_length(text));
    std::string out(text);
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(out[at]); };
    if (first.size() == 1 && first[0] >= 'a' && first[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
    if (first == "ё") return "Ё" + out.substr(2);
    if (first.size() == 2 && byte(0) == 0xD0 && byte(1) >= 0xB0) out[1] = static_cast<char>(byte(1) - 0x20);
    if (first.size() == 2 && byte(0) == 0xD1 && byte(1) >= 0x80 && byte(1) <= 0x8F) {
        out[0] = static_cast<char>(0xD0);
        out[1] = static_cast<char>(byte(1) + 0x20);
    }
    return out;
}

}  // namespace opora::executors
