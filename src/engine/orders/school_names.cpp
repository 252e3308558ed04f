#include "engine/orders/school_names.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace opora::orders {

namespace {

/// How a kind of school begins, small, and how it is written in a list. Longer ones first.
struct SchoolKind {
    std::string_view stem, name;
    bool is_whole;  ///< an abbreviation: no endings
};
constexpr SchoolKind school_kinds[] = {
    {"средняя общеобразовательная школа-интернат", "СОШ-интернат", true},
    {"средняя общеобразовательная школа", "СОШ", true},
    {"средней общеобразовательной школы", "СОШ", true},
    {"средняя школа", "СОШ", true},
    {"основная общеобразовательная школа", "ООШ", true},
    {"основной общеобразовательной школы", "ООШ", true},
    {"основная школа", "ООШ", true},
    {"начальная общеобразовательная школа", "НОШ", true},
    {"вечерняя (сменная) общеобразовательная школа", "В(С)ОШ", true},
    {"вечерняя школа", "В(С)ОШ", true},
    {"в(с)ош", "В(С)ОШ", true},
    {"всош", "ВСОШ", true},
    {"о(с)ош", "О(С)ОШ", true},
    {"сош", "СОШ", true},
    {"оош", "ООШ", true},
    {"нош", "НОШ", true},
    {"сш", "СШ", true},
    {"нш-дс", "НШ-ДС", true},
    {"школа-интернат", "Школа-интернат", true},
    {"школы-интерната", "Школа-интернат", true},
    {"школа-сад", "Школа-сад", true},
    {"прогимнази", "Прогимназия", false},
    {"гимнази", "Гимназия", false},
    {"лице", "Лицей", false},
    {"школ", "Школа", false},
    {"центр образования", "Центр образования", true},
};

constexpr std::string_view legal_forms[] = {"мбоу",
                                            "мобу",
                                            "мкоу",
                                            "маоу",
                                            "моау",
                                            "моу",
                                            "гбоу",
                                            "гкоу",
                                            "гаоу",
                                            "гоу",
                                            "кгбоу",
                                            "мбу",
                                            "мку",
                                            "мау",
                                            "оу",
                                            "муниципальное",
                                            "муниципального",
                                            "бюджетное",
                                            "бюджетного",
                                            "автономное",
                                            "автономного",
                                            "казенное",
                                            "казенного",
                                            "общеобразовательное",
                                            "общеобразовательного",
                                            "общеобразовательная",
                                            "образовательное",
                                            "учреждение",
                                            "учреждения",
                                            "организация",
                                            "государственное"};

bool is_legal_form(std::string_view word) {
    return std::find(std::begin(legal_forms), std::end(legal_forms), word) != std::end(legal_forms);
}

/// The kind of school that `letters` begins with and its bytes, endings («гимназии») with it.
struct FoundKind {
    std::string_view name;
    std::size_t size = 0;
};
std::optional<FoundKind> kind_ahead(std::string_view letters) {
    for (const auto& kind : school_kinds) {
        // Their first letter tells most of them apart.
        if (letters.size() < 2 || letters[1] != kind.stem[1] || !letters.starts_with(kind.stem)) continue;
        auto size = kind.stem.size();
        if (kind.is_whole) {
            if (letter_ahead(letters.substr(size)) > 0) continue;
            return FoundKind{kind.name, size};
        }
        std::size_t ending = 0;
        while (ending <= 6) {
            const auto letter = letter_ahead(letters.substr(size + ending));
            if (letter == 0) break;
            ending += letter;
        }
        // «школьный», «лицензия» are other words; «школа-лидер» is no name.
        if (ending > 6) continue;
        size += ending;
        if (letters.substr(size).starts_with('-')) continue;
        return FoundKind{kind.name, size};
    }
    return std::nullopt;
}

/// Reads the numbers behind a kind: «№№ 14, 20 и 28», «№15», «№ 4». `at` is moved behind the last one.
class NumberReader {
 public:
    explicit NumberReader(std::string_view letters) : letters_(letters) {}

    std::vector<std::string> read(std::size_t& at) const {
        std::vector<std::string> numbers;
        auto place = skip_blanks(at);
        int marks = 0;
        while (true) {
            if (letters_.substr(place).starts_with("№"))
                place += 3;
            else if (marks == 0 && letters_.substr(place).starts_with("n ") && place + 2 < letters_.size() &&
                     is_digit(letters_[place + 2]))
                place += 1;
            else
                break;
            ++marks;
        }
        if (marks == 0) return numbers;
        while (auto number = number_at(place)) {
            numbers.push_back(*number);
            at = place;
            if (!next_in_list(place, marks > 1)) break;
        }
        return numbers;
    }

 private:
    std::size_t skip_blanks(std::size_t at) const {
        while (at < letters_.size() && letters_[at] == ' ') ++at;
        return at;
    }

    std::optional<std::string> number_at(std::size_t& place) const {
        auto at = skip_blanks(place);
        const auto begin = at;
        while (at < letters_.size() && is_digit(letters_[at])) ++at;
        if (at == begin || at - begin > 4) return std::nullopt;
        place = at;
        return std::string(letters_.substr(begin, at - begin));
    }

    /// Moves to the next bare number of the list, if one follows: «, 20», « и 28».
    bool next_in_list(std::size_t& place, bool is_plural) const {
        auto at = skip_blanks(place);
        const auto rest = letters_.substr(at);
        if (rest.starts_with(','))
            ++at;
        else if (rest.starts_with("и ") && rest.size() > 3 && (is_digit(rest[3]) || rest.substr(3).starts_with("№")))
            at += 3;
        else
            return false;
        at = skip_blanks(at);
        if (letters_.substr(at).starts_with("№")) at = skip_blanks(at + 3);
        auto end = at;
        while (end < letters_.size() && is_digit(letters_[end])) ++end;
        if (end == at || end - at > 4) return false;
        // «№ 5, 9 класс»: a number with a noun behind it is no school.
        const auto behind = skip_blanks(end);
        const auto next = letters_.substr(behind);
        const bool ends = next.empty() || next.front() == ',' || next.front() == ')' || next.front() == '.' ||
                          next.front() == ';' || next.front() == '\n' || next.starts_with("и ") ||
                          next.starts_with("»");
        if (!ends && !is_plural) return false;
        place = at;
        return true;
    }

    std::string_view letters_;
};

/// «г. Вязь», «с.Луговое», «ст. Степная» behind a name: the bytes up to the comma, 0 = no place.
std::size_t place_ahead(std::string_view text, std::string_view letters) {
    static constexpr std::array<std::string_view, 14> marks = {"г.", "с.",  "п.",   "д.",     "ст.",  "пос.", "пгт",
                                                               "х.", "аул", "село", "города", "села", "им.",  "имени"};
    std::size_t at = 0;
    while (at < letters.size() && letters[at] == ' ') ++at;
    const auto found = std::find_if(marks.begin(), marks.end(), [&](std::string_view mark) {
        return mark.ends_with('.') ? letters.substr(at).starts_with(mark) : begins_with_word(letters.substr(at), mark);
    });
    if (found == marks.end()) return 0;
    auto end = at + found->size();
    while (end < text.size() && text[end] == ' ') ++end;
    if (!begins_large(text.substr(end))) return 0;
    int words = 0;
    while (end < text.size() && words < 3) {
        const auto size = letter_ahead(text.substr(end));
        if (size > 0) {
            end += size;
        } else if (text[end] == '-' || text[end] == '.') {
            ++end;
        } else if (text[end] == ' ' && begins_large(text.substr(end + 1)) && !kind_ahead(letters.substr(end + 1))) {
            ++end;
            ++words;
        } else {
            break;
        }
    }
    if (text[end - 1] == '.') --end;
    return end;
}

/// «Луговая » before the kind: where that word begins; `at` when there is none.
std::size_t adjective_before(std::string_view text, std::size_t at) {
    auto end = at;
    while (end > 0 && text[end - 1] == ' ') --end;
    auto begin = end;
    while (begin >= 2 && letter_ahead(text.substr(begin - 2, 2)) == 2) begin -= 2;
    while (begin > 0 && text[begin - 1] == '-') {
        --begin;
        while (begin >= 2 && letter_ahead(text.substr(begin - 2, 2)) == 2) begin -= 2;
    }
    const auto word = text.substr(begin, end - begin);
    const auto letters = small(word);
    const bool is_adjective = letters.ends_with("ая") || letters.ends_with("ий") || letters.ends_with("ый") ||
                              letters.ends_with("ой") || letters.ends_with("яя");
    return begin < end && begins_large(word) && is_adjective && !is_legal_form(letters) ? begin : at;
}

/// Most texts of a plan name no school at all: a quick look saves the long one.
bool may_name_schools(std::string_view letters) {
    static constexpr std::array<std::string_view, 7> parts = {"ош", "школ", "лице",     "гимнази",
                                                              "сш", "нш-",  "центр обр"};
    return std::any_of(parts.begin(), parts.end(),
                       [&](auto part) { return find_letters(letters, part) != std::string_view::npos; });
}

}  // namespace

std::vector<SchoolMention> find_schools(std::string_view text) {
    std::vector<SchoolMention> found;
    const auto letters = small(text);
    const std::string_view view = letters;
    if (!may_name_schools(view)) return found;
    for (std::size_t at = 0; at < view.size();) {
        const bool begins_word = at == 0 || !(at >= 2 && letter_ahead(view.substr(at - 2, 2)) == 2);
        const auto kind = begins_word ? kind_ahead(view.substr(at)) : std::nullopt;
        if (!kind) {
            at += std::max<std::size_t>(letter_ahead(view.substr(at)), 1);
            continue;
        }
        auto end = at + kind->size;
        while (end < view.size() && view.substr(end).starts_with("»")) end += 2;
        const auto numbers = NumberReader(view).read(end);
        while (!numbers.empty() && view.substr(end).starts_with("»")) end += 2;
        const auto begin = adjective_before(text, at);
        std::string name = begin < at ? std::string(trimmed(text.substr(begin, at - begin))) + " " : "";
        name += kind->name;
        const auto place = place_ahead(text.substr(end), view.substr(end));
        const auto tail = place > 0 ? " " + std::string(trimmed(text.substr(end, place))) : "";
        // «Летняя школа» in a sentence is no name; «Луговая ООШ», «СОШ с. Луговое» are.
        const bool is_abbreviation = kind->name.find("ОШ") != std::string_view::npos;
        if (!numbers.empty()) {
            for (std::size_t number = 0; number < numbers.size(); ++number)
                found.push_back({begin, end + (number + 1 == numbers.size() ? place : 0),
                                 name + " № " + numbers[number] + (numbers.size() == 1 ? tail : "")});
            at = end + place;
        } else if (is_abbreviation && (begin < at || place > 0)) {
            found.push_back({begin, end + place, name + tail});
            at = end + place;
        } else {
            at += kind->size;
        }
    }
    return found;
}

bool is_list_gap(std::string_view gap) {
    if (gap.size() > 120 || gap.find(':') != std::string_view::npos) return false;
    const auto letters = small(gap);
    const auto words = words_of(letters);
    return std::all_of(words.begin(), words.end(), [&](const Word& word) {
        const auto written = std::string_view(letters).substr(word.at, word.size);
        return written == "и" || written == "а" || written == "также" || is_legal_form(written) ||
               std::all_of(written.begin(), written.end(), is_digit);
    });
}

bool is_school(std::string_view text, const std::vector<SchoolMention>& mentions) {
    if (mentions.size() != 1) return false;
    const auto& mention = mentions.front();
    auto rest = std::string(text.substr(mention.end));
    if (const auto bracket = rest.find('('); bracket != std::string::npos) rest.resize(bracket);
    std::size_t strange = 0;
    for (const auto& part : {std::string(text.substr(0, mention.at)), rest}) {
        const auto letters = small(part);
        for (const auto& word : words_of(letters))
            if (!is_legal_form(std::string_view(letters).substr(word.at, word.size))) ++strange;
    }
    return strange <= 4;
}

}  // namespace opora::orders
