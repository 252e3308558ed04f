#include "engine/executors/person_name.hpp"

#include "engine/executors/letters.hpp"

#include <algorithm>
#include <array>

namespace opora::executors {

namespace {

struct PatronymicEnding {
    std::string_view ending;
    Cases cases;
    bool is_woman;
};
// Longest first.
constexpr std::array<PatronymicEnding, 16> patronymics = {{
    {"ичной", instrumental, true},
    {"ичем", instrumental, false},
    {"ична", nominative, true},
    {"ичны", genitive, true},
    {"ичне", dative, true},
    {"ичну", accusative, true},
    {"вной", instrumental, true},
    {"вича", genitive | accusative, false},
    {"вичу", dative, false},
    {"вна", nominative, true},
    {"вны", genitive, true},
    {"вне", dative, true},
    {"вну", accusative, true},
    {"вич", nominative, false},
    {"ича", genitive | accusative, false},
    {"ьич", nominative, false},
}};

const PatronymicEnding* patronymic_of(const Token& token) {
    if (token.sign != Sign::word || !is_name_like(token.text) || length_of(token.text) < 5) return nullptr;
    for (const auto& row : patronymics)
        if (token.key.ends_with(row.ending)) return &row;
    return nullptr;
}

constexpr std::array<std::string_view, 26> surname_endings = {
    "ов",   "ова",  "ову",  "овой", "ев", "ева", "еву", "евой", "ин",  "ина",   "ину", "иной", "ский",
    "ская", "ской", "цкая", "цкий", "ко", "ук",  "юк",  "ян",   "дзе", "швили", "ич",  "ых",   "их",
};

bool ends_as_surname(std::string_view key) {
    return std::any_of(surname_endings.begin(), surname_endings.end(),
                       [&](std::string_view ending) { return key.ends_with(ending); });
}

class NameFinder {
 public:
    NameFinder(std::span<const Token> tokens, const Glossary& glossary) : tokens_(tokens), glossary_(glossary) {}

    PersonName find() const {
        for (const auto way : {&NameFinder::initials_first, &NameFinder::surname_first, &NameFinder::in_full})
            if (auto name = (this->*way)(); name.tokens) return name;
        return {};
    }

 private:
    bool is_surname(std::size_t at) const {
        if (at >= tokens_.size() || tokens_[at].sign != Sign::word || tokens_[at].has_dot) return false;
        const auto& token = tokens_[at];
        const bool is_loud = length_of(token.text) > 3 && is_all_capital(token.text);
        if (!is_name_like(token.text) && !is_loud) return false;
        if (find_noun(token.key).noun || !word_in_full(token.key).empty()) return false;
        const auto* term = glossary_.find(token.text);
        return !term || !is_loud;
    }
    /// A surname that ends a name: a dot may end the sentence behind it.
    bool is_last_surname(std::size_t at) const {
        if (at >= tokens_.size()) return false;
        auto plain = std::vector<Token>{tokens_[at]};
        plain.front().has_dot = false;
        return NameFinder(plain, glossary_).is_surname(0);
    }

    /// How many tokens from `at` are initials, two at most; one of them has its dot.
    std::size_t initials_at(std::size_t at) const {
        std::size_t count = 0;
        bool has_dot = false;
        while (count < 2 && at + count < tokens_.size() && is_initial(tokens_[at + count])) {
            has_dot = has_dot || tokens_[at + count].has_dot;
            ++count;
        }
        return has_dot ? count : 0;
    }
    std::string initials(std::size_t at, std::size_t count) const {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) out += tokens_[at + i].text + ".";
        return out;
    }

    PersonName initials_first() const {
        const auto count = initials_at(0);
        if (!count || !is_last_surname(count)) return {};
        return {tokens_[count].text, initials(0, count), 0, false, false, count + 1};
    }

    PersonName surname_first() const {
        if (!is_surname(0)) return {};
        auto count = initials_at(1);
        if (count) {
            // «города Лабинска И.И. Иванов»: the initials belong to the surname behind them.
            const bool goes_on = is_last_surname(1 + count) && !initials_at(2 + count) && !patronymic_at(2 + count);
            if (goes_on && !ends_as_surname(tokens_[0].key)) return {};
            if (goes_on && ends_as_surname(tokens_[1 + count].key)) return {};
            return {tokens_[0].text, initials(1, count), 0, false, false, count + 1};
        }
        // «Лукашова ИБ»
        if (tokens_.size() < 2 || tokens_[1].sign != Sign::word || !ends_as_surname(tokens_[0].key)) return {};
        const auto& pair = tokens_[1].text;
        if (length_of(pair) != 2 || !is_all_capital(pair) || glossary_.find(pair)) return {};
        const auto first = pair.substr(0, character_length(pair));
        return {tokens_[0].text, first + "." + pair.substr(first.size()) + ".", 0, false, false, 2};
    }

    bool patronymic_at(std::size_t at) const { return at < tokens_.size() && patronymic_of(tokens_[at]); }

    PersonName in_full() const {
        for (const std::size_t at : {2, 1}) {
            if (at >= tokens_.size() || !patronymic_of(tokens_[at])) continue;
            if (!is_surname(at - 1) || (at == 2 && !is_surname(0))) continue;
            const auto& row = *patronymic_of(tokens_[at]);
            PersonName name;
            name.cases = row.cases;
            name.is_woman = row.is_woman;
            name.is_man = !row.is_woman;
            name.tokens = at + 1;
            const auto letter = [](const Token& token) {
                return token.text.substr(0, character_length(token.text)) + ".";
            };
            name.initials = letter(tokens_[at - 1]) + letter(tokens_[at]);
            if (at == 2) {
                name.surname = tokens_[0].text;
            } else if (is_last_surname(2) && !patronymic_at(3) && !initials_at(3)) {
                name.surname = tokens_[2].text;
                name.tokens = 3;
            } else {
                name.initials = tokens_[0].text + " " + tokens_[1].text;
            }
            return name;
        }
        return {};
    }

    std::span<const Token> tokens_;
    const Glossary& glossary_;
};

enum class Of : std::uint8_t { woman, man, either };

/// A surname's ending in a case, of which the first two letters stay, and what stands behind them in nominative.
struct SurnameEnding {
    std::string_view ending, nominative;
    Of of;
};
constexpr std::array<SurnameEnding, 22> surname_cases = {{
    {"скому", "ий", Of::man},  {"цкому", "ий", Of::man},  {"ского", "ий", Of::man},  {"цкого", "ий", Of::man},
    {"ским", "ий", Of::man},   {"цким", "ий", Of::man},   {"ской", "ая", Of::woman}, {"цкой", "ая", Of::woman},
    {"скую", "ая", Of::woman}, {"цкую", "ая", Of::woman}, {"овой", "а", Of::woman},  {"евой", "а", Of::woman},
    {"иной", "а", Of::woman},  {"ыной", "а", Of::woman},  {"овым", "", Of::man},     {"евым", "", Of::man},
    {"иным", "", Of::man},     {"ыным", "", Of::man},     {"ову", "", Of::either},   {"еву", "", Of::either},
    {"ину", "", Of::either},   {"ыну", "", Of::either},
}};

}  // namespace

PersonName find_name(std::span<const Token> tokens, const Glossary& glossary) {
    return NameFinder(tokens, glossary).find();
}

Nominative nominative_surname(const PersonName& name, Cases cases) {
    if (name.cases) cases = name.cases;
    const auto& surname = name.surname;
    const auto key = key_of(surname);
    if (key.size() != surname.size()) return {surname};
    for (const auto& row : surname_cases) {
        if (!key.ends_with(row.ending)) continue;
        constexpr std::size_t kept = 4;
        const auto stem = surname.substr(0, surname.size() - row.ending.size() + kept);
        if (row.of != Of::either) {
            const bool fits = row.of == Of::woman ? !name.is_man : !name.is_woman;
            return {fits ? stem + std::string(row.nominative) : surname};
        }
        // «Лукашову»: her whom, or him to whom.
        const bool is_she = !name.is_man && (!cases || cases & accusative);
        const bool is_he = !name.is_woman && (!cases || cases & dative);
        return {is_she && !is_he ? stem + "а" : stem, is_she != is_he};
    }
    // «Иванова» of a man to whom something is entrusted; a woman would be «Иванову».
    const bool is_owned = key.ends_with("ова") || key.ends_with("ева") || key.ends_with("ина");
    const bool is_man = name.is_man || (!name.is_woman && cases && !(cases & nominative) && cases & accusative);
    if (is_owned && is_man && cases & (genitive | accusative)) return {surname.substr(0, surname.size() - 2)};
    // «Третьяку», «Лымарю» of a man; «Сердюк» of a woman is not declined.
    if ((key.ends_with("у") || key.ends_with("ю")) && cases == dative && !name.is_woman && length_of(key) > 3)
        return {surname.substr(0, surname.size() - 2) + (key.ends_with("ю") ? "ь" : ""), name.is_man};
    return {surname};
}

Nominative person_name(const PersonName& name, Cases cases) {
    if (name.surname.empty()) return {name.initials, name.cases & nominative || !name.cases};
    auto found = nominative_surname(name, cases);
    auto surname = found.surname;
    if (is_all_capital(surname)) {
        const auto first = surname.substr(0, character_length(surname));
        surname = first + key_of(surname).substr(first.size());
    }
    return {surname + " " + name.initials, found.is_sure};
}

}  // namespace opora::executors
