#include "engine/orders/requisites.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace opora::orders {

namespace {

/// Digits and words of a text, everything between them left out except full stops that glue nothing.
struct Token {
    std::size_t at = 0, end = 0;
    int value = -1;         ///< of digits
    std::size_t size = 0;   ///< digits
    std::string_view word;  ///< small letters
};

std::vector<Token> date_tokens(std::string_view letters) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < letters.size();) {
        if (is_digit(letters[at])) {
            Token token{at, at, 0, 0, {}};
            while (token.end < letters.size() && is_digit(letters[token.end])) {
                if (token.size < 6) token.value = token.value * 10 + (letters[token.end] - '0');
                ++token.size;
                ++token.end;
            }
            at = token.end;
            tokens.push_back(token);
        } else if (const auto size = letter_ahead(letters.substr(at)); size > 0) {
            Token token{at, at + size, -1, 0, {}};
            while (token.end < letters.size()) {
                const auto more = letter_ahead(letters.substr(token.end));
                if (more == 0) break;
                token.end += more;
            }
            token.word = letters.substr(token.at, token.end - token.at);
            at = token.end;
            tokens.push_back(token);
        } else {
            ++at;
        }
    }
    return tokens;
}

/// Between the parts of a date stand only blanks, dots, quotes and lines to write on.
bool is_date_gap(std::string_view gap) {
    for (std::size_t at = 0; at < gap.size();) {
        const auto rest = gap.substr(at);
        if (rest.front() == ' ' || rest.front() == '.' || rest.front() == '_' || rest.front() == '"' ||
            rest.front() == '\n' || rest.front() == '/')
            ++at;
        else if (rest.starts_with("«") || rest.starts_with("»"))
            at += 2;
        else if (rest.starts_with("“") || rest.starts_with("”") || rest.starts_with("„"))
            at += 3;
        else
            return false;
    }
    return gap.size() < 60;
}

/// The year that begins at tokens[at] and how many tokens it takes: «2019», «20 19», «19» behind a full stop.
struct FoundYear {
    int year = 0;
    std::size_t tokens = 0;
};
FoundYear year_at(const std::vector<Token>& tokens, std::size_t at, std::string_view text, bool short_too) {
    if (at >= tokens.size() || tokens[at].size == 0) return {};
    const auto& token = tokens[at];
    if (token.size == 4 && token.value >= 1990 && token.value <= 2099) return {token.value, 1};
    if (token.size == 2 && token.value == 20 && at + 1 < tokens.size() && tokens[at + 1].size == 2 &&
        is_date_gap(text.substr(token.end, tokens[at + 1].at - token.end)))
        return {2000 + tokens[at + 1].value, 2};
    if (short_too && token.size == 2) return {2000 + token.value, 1};
    return {};
}

std::size_t with_year_mark(std::string_view letters, std::size_t end) {
    auto at = end;
    while (at < letters.size() && letters[at] == ' ') ++at;
    for (const std::string_view mark : {"года", "год", "г.", "г"})
        if (letters.substr(at).starts_with(mark)) {
            const auto rest = letters.substr(at + mark.size());
            if (letter_ahead(rest) == 0) return at + mark.size();
        }
    return end;
}

}  // namespace

int month_named(std::string_view word) {
    static constexpr std::array<std::string_view, 12> stems = {"январ", "феврал", "март", "апрел",  "ма",    "июн",
                                                               "июл",   "август", "сент", "октябр", "ноябр", "декабр"};
    for (std::size_t month = 0; month < stems.size(); ++month) {
        if (!word.starts_with(stems[month])) continue;
        const auto ending = word.substr(stems[month].size());
        const bool is_may = month == 4;
        if (is_may ? ending == "я" || ending == "й" || ending == "е" || ending == "ю" || ending == "ем"
                   : ending.size() <= (month == 8 ? 10U : 4U))
            return static_cast<int>(month) + 1;
    }
    return 0;
}

std::vector<FoundDate> find_dates(std::string_view text) {
    std::vector<FoundDate> dates;
    const auto letters = small(text);
    const auto tokens = date_tokens(letters);
    const auto near = [&](std::size_t at) {
        return at + 1 < tokens.size() &&
               is_date_gap(std::string_view(letters).substr(tokens[at].end, tokens[at + 1].at - tokens[at].end));
    };
    for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
        const auto& day = tokens[at];
        if (day.size == 0 || day.size > 2 || day.value < 1 || day.value > 31) continue;
        if (!near(at) || !near(at + 1)) continue;
        const auto& second = tokens[at + 1];
        const int named = month_named(second.word);
        const int month = named > 0 ? named : second.size > 0 && second.size <= 2 ? second.value : 0;
        if (month < 1 || month > 12) continue;
        const bool dotted = letters[day.end] == '.' && second.end < letters.size() && letters[second.end] == '.';
        const auto year = year_at(tokens, at + 2, letters, dotted || named > 0);
        if (year.year == 0) continue;
        const Date date{std::chrono::year{year.year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day.value)}};
        if (!date.ok()) continue;
        at += 1 + year.tokens;
        dates.push_back({day.at, with_year_mark(letters, tokens[at].end), date});
    }
    return dates;
}

std::optional<FoundDate> find_date(std::string_view text) {
    const auto dates = find_dates(text);
    return dates.empty() ? std::nullopt : std::optional(dates.front());
}

std::optional<FoundNumber> find_number(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
        const auto rest = text.substr(at);
        std::size_t mark = 0;
        if (rest.starts_with("№"))
            mark = 3;
        else if ((rest.starts_with("N ") || (rest.starts_with("N") && rest.size() > 1 && is_digit(rest[1]))) &&
                 (at == 0 || text[at - 1] == ' '))
            mark = 1;
        if (mark == 0) continue;
        if (rest.substr(mark).starts_with("№")) {
            at += 2 * mark - 1;
            continue;
        }
        auto end = at + mark;
        std::string number;
        bool has_digit = false, joins = true;  // joins: what follows a blank belongs to it
        while (end < text.size()) {
            const auto ahead = text.substr(end);
            const auto letter = letter_ahead(ahead);
            if (is_digit(ahead.front()) || letter > 0) {
                const auto size = letter > 0 ? letter : 1;
                number += ahead.substr(0, size);
                has_digit = has_digit || letter == 0;
                joins = false;
                end += size;
            } else if (ahead.front() == '-' || ahead.front() == '/' || ahead.starts_with("–")) {
                number += ahead.front() == '/' ? '/' : '-';
                joins = true;
                end += ahead.starts_with("–") ? 3 : 1;
            } else if (ahead.front() == '.' && ahead.size() > 1 && (is_digit(ahead[1])) && has_digit) {
                number += '.';
                ++end;
            } else if (ahead.front() == ' ' || ahead.front() == '_') {
                const auto next = ahead.find_first_not_of(" _");
                if (next == std::string_view::npos) break;
                const auto behind = ahead.substr(next);
                const bool dash = behind.starts_with("- ") || behind.starts_with("– ") ||
                                  (behind.front() == '-' && !joins) || (behind.starts_with("–") && !joins);
                // A dash between blanks joins only letters of a suffix: «863 - СД», not «№ 5 - лучшая школа».
                const auto suffix = trimmed(behind.substr(behind.starts_with("–") ? 3 : 1));
                if (joins || (dash && (begins_large(suffix) || (!suffix.empty() && is_digit(suffix.front())))))
                    end += next;
                else
                    break;
            } else {
                break;
            }
            if (number.size() > 40) break;
        }
        while (!number.empty() && (number.back() == '-' || number.back() == '/')) number.pop_back();
        if (has_digit) return FoundNumber{at, end, number};
    }
    return std::nullopt;
}

namespace {

/// «О.Н.», «О. Н.», «О.» at the beginning: its bytes; 0 = none.
std::size_t initials_ahead(std::string_view text) {
    std::size_t at = 0;
    for (int letters = 0; letters < 2; ++letters) {
        const auto rest = text.substr(at);
        const auto size = letter_ahead(rest);
        if (!begins_large(rest) || !rest.substr(size).starts_with('.')) return at;
        at += size + 1;
        while (at < text.size() && text[at] == ' ' && letters == 0) {
            const auto next = letter_ahead(text.substr(at + 1));
            if (next == 0 || !text.substr(at + 1 + next).starts_with('.')) break;
            ++at;
        }
    }
    return at;
}

/// «Медведь», «Римский-Корсаков»: its bytes; 0 = none.
std::size_t surname_ahead(std::string_view text) {
    if (!begins_large(text)) return 0;
    std::size_t at = 0, letters = 0;
    while (at < text.size()) {
        const auto size = letter_ahead(text.substr(at));
        if (size > 0) {
            ++letters;
            at += size;
        } else if (text[at] == '-' && begins_large(text.substr(at + 1))) {
            ++at;
        } else {
            break;
        }
    }
    const auto second = text.substr(letter_ahead(text));
    return letters >= 2 && begins_small(second) ? at : 0;
}

/// «Медведь Ольга Николаевна»
bool is_full_name(std::string_view text) {
    const auto first = surname_ahead(text);
    if (first == 0) return false;
    const auto rest = trimmed(text.substr(first));
    const auto second = surname_ahead(rest);
    if (second == 0) return false;
    const auto third = trimmed(rest.substr(second));
    return surname_ahead(third) == third.size() &&
           (third.ends_with("вич") || third.ends_with("вна") || third.ends_with("ична"));
}

}  // namespace

bool is_name(std::string_view text) {
    text = trimmed(text);
    if (is_full_name(text)) return true;
    if (const auto initials = initials_ahead(text); initials > 0) {
        const auto rest = trimmed(text.substr(initials));
        return !rest.empty() && surname_ahead(rest) == rest.size();
    }
    const auto surname = surname_ahead(text);
    if (surname == 0) return false;
    const auto rest = trimmed(text.substr(surname));
    return !rest.empty() && initials_ahead(rest) == rest.size();
}

std::size_t name_at_end(std::string_view text) {
    text = trimmed(text);
    if (text.ends_with(',')) text.remove_suffix(1);
    // A name is at most three words; each beginning of a word from the end is tried.
    std::size_t found = std::string_view::npos;
    int words = 0;
    for (std::size_t at = text.size(); at-- > 0 && words < 4;) {
        if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '/' && text[at - 1] != '_') continue;
        ++words;
        if (is_name(text.substr(at))) found = at;
    }
    return found;
}

bool begins_with_post(std::string_view text) {
    static constexpr std::array<std::string_view, 21> posts = {
        "начальник",    "директор",   "министр",    "глава",  "заместитель", "первый заместитель", "и.о.",
        "и. о.",        "ио",         "врио",       "врип",   "исполняющий", "исполняющая",        "руководитель",
        "председатель", "заведующий", "заведующая", "ректор", "управляющий", "губернатор",         "зам"};
    const auto letters = small(text.substr(0, 80));
    return std::any_of(posts.begin(), posts.end(), [&](std::string_view post) {
        return post.ends_with('.') ? letters.starts_with(post) : begins_with_word(letters, post);
    });
}

int LeadingNumber::parts() const {
    if (number.empty()) return 0;
    return 1 + static_cast<int>(std::count(number.begin(), number.end(), '.'));
}

namespace {

int roman_value(std::string_view text) {
    int total = 0, last = 0;
    for (std::size_t at = text.size(); at-- > 0;) {
        const int value = text[at] == 'I' ? 1 : text[at] == 'V' ? 5 : text[at] == 'X' ? 10 : 0;
        if (value == 0) return 0;
        total += value < last ? -value : value;
        last = std::max(last, value);
    }
    return total;
}

LeadingNumber roman_ahead(std::string_view text) {
    std::size_t size = 0;
    std::string number;
    while (size < text.size() && number.size() < 5) {
        // Russian Х stands for X as often as not.
        if (text[size] == 'I' || text[size] == 'V' || text[size] == 'X') {
            number += text[size++];
        } else if (text.substr(size).starts_with("Х")) {
            number += 'X';
            size += 2;
        } else {
            break;
        }
    }
    if (number.empty() || roman_value(number) == 0) return {};
    const auto rest = text.substr(size);
    if (!rest.empty() && rest.front() != '.' && rest.front() != ')') return {};
    size += rest.empty() ? 0 : 1;
    while (size < text.size() && text[size] == ' ') ++size;
    return {number, size, true};
}

}  // namespace

LeadingNumber leading_number(std::string_view text) {
    std::size_t at = 0;
    if (text.starts_with("№")) {
        at = 3;
        while (at < text.size() && text[at] == ' ') ++at;
    }
    LeadingNumber found;
    bool closed = false;
    while (at < text.size() && is_digit(text[at])) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - at > 3 || (end - at > 2 && !found.number.empty())) return {};
        if (!found.number.empty()) found.number += '.';
        found.number += text.substr(at, end - at);
        at = end;
        closed = false;
        if (at < text.size() && text[at] == '.') {
            ++at;
            closed = true;
            continue;
        }
        if (at < text.size() && text[at] == ')') {
            found.number += ')';
            ++at;
            closed = true;
        }
        break;
    }
    if (found.number.empty()) return roman_ahead(text);
    const auto rest = text.substr(at);
    const bool ends = rest.empty() || rest.front() == ' ' || rest.front() == '\n';
    const bool goes_on = closed && (letter_ahead(rest) > 0 || rest.starts_with("«") || rest.starts_with('"'));
    if (!ends && !goes_on) return {};
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
    found.size = at;
    return found;
}

int last_part(std::string_view number) {
    if (const int roman = roman_value(number); roman > 0) return roman;
    if (number.ends_with(')')) number.remove_suffix(1);
    const auto dot = number.rfind('.');
    if (dot != std::string_view::npos) number.remove_prefix(dot + 1);
    int value = 0;
    for (const char c : number) {
        if (!is_digit(c) || value > 99999) return 0;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::string first_parts(std::string_view number) {
    const auto dot = number.rfind('.');
    return dot == std::string_view::npos ? "" : std::string(number.substr(0, dot));
}

}  // namespace opora::orders
