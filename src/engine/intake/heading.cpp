#include "engine/intake/heading.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace opora::intake {

namespace {

constexpr std::array<std::pair<Meaning, std::string_view>, 17> meaning_names = {{
    {Meaning::skip, "skip"},
    {Meaning::school, "school"},
    {Meaning::school_name, "school_name"},
    {Meaning::municipality, "municipality"},
    {Meaning::region, "region"},
    {Meaning::loaded, "loaded"},
    {Meaning::pupil, "pupil"},
    {Meaning::class_name, "class"},
    {Meaning::variant, "variant"},
    {Meaning::variant2, "variant2"},
    {Meaning::gender, "gender"},
    {Meaning::journal, "journal"},
    {Meaning::total, "total"},
    {Meaning::mark, "mark"},
    {Meaning::textbook, "textbook"},
    {Meaning::score, "score"},
    {Meaning::personal, "personal"},
}};

enum class Match : std::uint8_t { whole, begins, holds };

struct HeadingRow {
    Match match;
    std::string_view text;  ///< folded
    Meaning meaning;
    int rank = 1;
};

// The first row that matches wins, so the narrower wording stands above the wider one.
constexpr HeadingRow heading_rows[] = {
    {Match::whole, "логин школы", Meaning::school, 9},
    {Match::whole, "логин оо", Meaning::school, 9},
    {Match::whole, "логин", Meaning::school, 9},
    {Match::whole, "login", Meaning::school, 9},
    {Match::whole, "user", Meaning::school, 9},
    {Match::whole, "пользователь", Meaning::school, 9},
    {Match::whole, "код оо", Meaning::school, 5},
    {Match::whole, "код школы", Meaning::school, 5},
    {Match::whole, "код организации", Meaning::school, 5},
    {Match::begins, "код образовательной", Meaning::school, 5},
    {Match::whole, "schoolcode", Meaning::school, 5},
    {Match::whole, "school", Meaning::school, 4},
    {Match::whole, "оо", Meaning::school, 4},
    {Match::whole, "школа", Meaning::school, 3},
    {Match::whole, "образовательная организация", Meaning::school, 3},
    {Match::whole, "организация", Meaning::school, 2},
    {Match::begins, "название оо", Meaning::school_name},
    {Match::begins, "название шк", Meaning::school_name},
    {Match::begins, "название образ", Meaning::school_name},
    {Match::begins, "наименование оо", Meaning::school_name},
    {Match::begins, "наименование шк", Meaning::school_name},
    {Match::begins, "наименование образ", Meaning::school_name},
    {Match::begins, "наименование орг", Meaning::school_name},
    {Match::begins, "муниципал", Meaning::municipality, 3},
    {Match::whole, "мо", Meaning::municipality, 2},
    {Match::whole, "мсу", Meaning::municipality, 2},
    {Match::whole, "ате", Meaning::municipality, 2},
    {Match::whole, "район", Meaning::municipality, 2},
    {Match::whole, "территория", Meaning::municipality},
    {Match::whole, "код региона", Meaning::skip},
    {Match::whole, "регион", Meaning::region, 2},
    {Match::begins, "субъект", Meaning::region},
    {Match::begins, "дата загрузки", Meaning::loaded},
    {Match::begins, "код участ", Meaning::pupil, 5},
    {Match::begins, "код обуч", Meaning::pupil, 5},
    {Match::begins, "код учен", Meaning::pupil, 5},
    {Match::begins, "код учащ", Meaning::pupil, 5},
    {Match::whole, "code", Meaning::pupil, 4},
    {Match::whole, "код", Meaning::pupil, 3},
    {Match::whole, "участник", Meaning::pupil, 2},
    {Match::whole, "обучающийся", Meaning::pupil, 2},
    {Match::whole, "ученик", Meaning::pupil, 2},
    {Match::begins, "порядковый номер класса", Meaning::class_name, 3},
    {Match::begins, "наименование класса", Meaning::class_name, 3},
    {Match::begins, "буква", Meaning::class_name, 2},
    {Match::whole, "литера", Meaning::class_name, 2},
    {Match::begins, "литера класса", Meaning::class_name, 3},
    {Match::whole, "класс", Meaning::class_name, 2},
    {Match::whole, "klass", Meaning::class_name, 2},
    {Match::whole, "class", Meaning::class_name, 2},
    {Match::whole, "var-2", Meaning::variant2},
    {Match::whole, "var-1", Meaning::variant, 3},
    {Match::holds, "вариант", Meaning::variant, 2},
    {Match::whole, "вар", Meaning::variant, 2},
    {Match::whole, "вар.", Meaning::variant, 2},
    {Match::whole, "variant", Meaning::variant, 2},
    {Match::whole, "пол", Meaning::gender, 2},
    {Match::whole, "gender", Meaning::gender, 2},
    {Match::whole, "otc", Meaning::journal, 3},
    {Match::begins, "отметка за пред", Meaning::journal, 3},
    {Match::begins, "отметка за чет", Meaning::journal, 3},
    {Match::begins, "отметка за трим", Meaning::journal, 3},
    {Match::begins, "оценка за пред", Meaning::journal, 3},
    {Match::begins, "оценка за чет", Meaning::journal, 3},
    {Match::holds, "журнал", Meaning::journal, 3},
    {Match::whole, "sum", Meaning::total, 5},
    {Match::whole, "total", Meaning::total, 5},
    {Match::begins, "первичный балл", Meaning::total, 5},
    {Match::begins, "всего балл", Meaning::total, 4},
    {Match::begins, "итого балл", Meaning::total, 4},
    {Match::begins, "сумма балл", Meaning::total, 4},
    {Match::begins, "общий балл", Meaning::total, 4},
    {Match::begins, "итоговый балл", Meaning::total, 3},
    {Match::begins, "количество балл", Meaning::total, 3},
    {Match::whole, "итого", Meaning::total, 2},
    {Match::whole, "итог", Meaning::total, 2},
    {Match::whole, "всего", Meaning::total, 2},
    {Match::whole, "сумма", Meaning::total, 2},
    {Match::whole, "балл", Meaning::total},
    {Match::whole, "баллы", Meaning::total},
    {Match::begins, "отметка", Meaning::mark, 2},
    {Match::begins, "оценка", Meaning::mark},
    {Match::whole, "mark", Meaning::mark},
    {Match::holds, "учебник", Meaning::textbook},
    {Match::begins, "др.уч.", Meaning::textbook},
};

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::string_view take_digits(std::string_view& text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    const auto digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

int small_number(std::string_view digits) {
    int value = 0;
    for (const char c : digits.substr(0, 4)) value = value * 10 + (c - '0');
    return value;
}

/// "5", "5.1", "5(1)", "17к1", "5k2", "11к3.1": the code of a task at the front of `text`.
std::string take_code(std::string_view& text) {
    std::string code(take_digits(text));
    if (code.empty() || code.size() > 2) return {};
    for (;;) {
        auto rest = text;
        while (take(rest, " ")) {
        }
        if (rest.size() > 1 && (rest[0] == '.' || rest[0] == ',') && is_digit(rest[1])) {
            rest.remove_prefix(1);
            code += "." + std::string(take_digits(rest));
        } else if (take(rest, "к") || take(rest, "k")) {
            while (take(rest, " ")) {
            }
            const auto digits = take_digits(rest);
            if (digits.empty()) break;
            code += "К" + std::string(digits);
        } else if (take(rest, "(")) {
            const auto digits = take_digits(rest);
            if (digits.empty() || !take(rest, ")")) break;
            code += "(" + std::string(digits) + ")";
        } else {
            break;
        }
        text = rest;
    }
    return code;
}

/// «(2б)», «(2 балла)», «макс. 2» behind the code; 0 when something else stands there.
int take_maximum(std::string_view text) {
    while (take(text, " ")) {
    }
    if (!take(text, "(")) return 0;
    if (take(text, "макс.") || take(text, "max")) {
    }
    while (take(text, " ")) {
    }
    const auto maximum = take_digits(text);
    while (take(text, " ")) {
    }
    if (maximum.empty() || maximum.size() > 2 || !take(text, "б")) return 0;
    return small_number(maximum);
}

TaskHeading read_task(std::string_view text) {
    auto rest = text;
    if (take(rest, "a-")) {
        const auto number = take_digits(rest);
        if (!number.empty() && number.size() <= 2 && rest == "-grade")
            return {TaskForm::a_grade, std::string(number), 0};
        return {};
    }
    const bool is_ball_za = take(rest, "балл за ") || take(rest, "баллы за ");
    const bool is_worded = take(rest, "задание ") || take(rest, "задания ") || take(rest, "зад. ") ||
                           take(rest, "зад.") || take(rest, "№ ") || take(rest, "№") || take(rest, "з ") ||
                           take(rest, "з");
    if (take(rest, "№")) {
    }
    while (take(rest, " ")) {
    }
    auto code = take_code(rest);
    if (code.empty()) return {};
    if (trimmed(rest).empty()) {
        const auto form = is_ball_za ? TaskForm::ball_za : is_worded ? TaskForm::worded : TaskForm::bare;
        return {form, std::move(code), 0};
    }
    const int maximum = take_maximum(rest);
    if (maximum == 0) return {};
    return {TaskForm::maximum, std::move(code), maximum};
}

/// A capital Russian letter and small ones behind it, hyphens allowed («Римский-Корсаков»).
bool is_name_word(std::string_view word) {
    std::size_t letters = 0;
    bool wants_capital = true;
    for (std::size_t at = 0; at < word.size();) {
        if (word[at] == '-') {
            wants_capital = true;
            ++at;
            continue;
        }
        if (at + 1 >= word.size()) return false;
        const auto first = static_cast<unsigned char>(word[at]), second = static_cast<unsigned char>(word[at + 1]);
        const bool is_capital = first == 0xd0 && (second == 0x81 || (second >= 0x90 && second <= 0xaf));
        const bool is_small = (first == 0xd0 && second >= 0xb0) || (first == 0xd1 && second >= 0x80 && second <= 0x91);
        if (wants_capital ? !is_capital : !is_small) return false;
        wants_capital = false;
        ++letters;
        at += 2;
    }
    return letters >= 2 && !wants_capital;
}

}  // namespace

std::string_view name_of(Meaning meaning) {
    for (const auto& [one, name] : meaning_names)
        if (one == meaning) return name;
    return "skip";
}

Meaning meaning_named(std::string_view name) {
    for (const auto& [meaning, one] : meaning_names)
        if (one == name) return meaning;
    return Meaning::skip;
}

Heading read_heading(std::string_view written) {
    const auto text = folded(written);
    Heading heading;
    if (text.empty()) return heading;
    if (is_personal_heading(text)) {
        heading.meaning = Meaning::personal;
        return heading;
    }
    heading.task = read_task(text);
    if (heading.task.form != TaskForm::none) {
        heading.meaning = Meaning::score;
        return heading;
    }
    for (const auto& row : heading_rows) {
        const bool matches = row.match == Match::whole    ? text == row.text
                             : row.match == Match::begins ? text.starts_with(row.text)
                                                          : text.find(row.text) != std::string::npos;
        if (!matches) continue;
        // «Вариант (2 часть)», «Вариант 2»
        const bool is_second = row.meaning == Meaning::variant && text.find('2') != std::string::npos;
        heading.meaning = is_second ? Meaning::variant2 : row.meaning;
        heading.rank = row.rank;
        heading.is_login = row.meaning == Meaning::school && row.rank == 9;
        return heading;
    }
    return heading;
}

bool is_personal_heading(std::string_view text) {
    constexpr std::string_view parts[] = {"фио",   "ф.и.о",  "фамили",  "отчеств",  "паспорт", "снилс", "телефон",
                                          "почт",  "e-mail", "email",   "рожден",   "серия",   "серии", "документа",
                                          "адрес", "индекс", "surname", "passport", "birth"};
    if (std::any_of(std::begin(parts), std::end(parts), [&](auto part) { return text.find(part) != text.npos; })) {
        // «год рождения» of a cohort in a questionnaire is a number of pupils, not a person.
        return text.find("количество") == text.npos;
    }
    return text == "имя" || text.starts_with("имя ") || text.find(" имя ") != text.npos || text.ends_with(" имя") ||
           text == "name" || text == "firstname" || text == "директор" || text.starts_with("руководитель");
}

bool looks_like_a_name(std::string_view text) {
    text = trimmed(text);
    std::size_t words = 0;
    while (!text.empty()) {
        const auto blank = text.find(' ');
        if (!is_name_word(text.substr(0, blank))) return false;
        ++words;
        text = blank == text.npos ? std::string_view{} : trimmed(text.substr(blank));
    }
    return words == 2 || words == 3;
}

}  // namespace opora::intake
