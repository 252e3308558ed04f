#include "engine/calendar/event_words.hpp"

#include "base/text.hpp"
#include "domain/days.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace opora::calendar {

namespace {

using Words = std::vector<std::string>;

/// What an abbreviation stands for and is a kind of, in words that orders use.
struct EventClass {
    std::string_view name;
    std::string_view is_also;
};
constexpr std::array event_classes = {
    EventClass{"впр", "всероссийские проверочные работы оценочная процедура проверочная работа"},
    EventClass{"кдр", "краевая контрольная диагностическая работа оценочная процедура"},
    EventClass{"рдр", "региональная диагностическая работа оценочная процедура"},
    EventClass{"дкр", "диагностическая контрольная работа оценочная процедура"},
    EventClass{"ркр", "региональная контрольная работа оценочная процедура"},
    EventClass{"акр", "административная контрольная работа оценочная процедура"},
    EventClass{"огэ",
               "основной государственный экзамен гиа гиа-9 государственная итоговая аттестация оценочная процедура"},
    EventClass{"егэ",
               "единый государственный экзамен гиа гиа-11 государственная итоговая аттестация оценочная процедура"},
    EventClass{"гвэ", "государственный выпускной экзамен гиа государственная итоговая аттестация оценочная процедура"},
    EventClass{"гиа", "государственная итоговая аттестация экзамен оценочная процедура"},
    EventClass{"нико", "национальные исследования качества образования оценочная процедура"},
    EventClass{"ноко", "независимая оценка качества образования оценочная процедура"},
    EventClass{"pisa", "международное исследование качества образования оценочная процедура"},
    EventClass{"пиза", "международное исследование качества образования оценочная процедура"},
    EventClass{"всош", "всероссийская олимпиада школьников"},
    EventClass{"вош", "всероссийская олимпиада школьников"},
    EventClass{"экзамен", "оценочная процедура"},
    EventClass{"диагностика", "диагностическая работа оценочная процедура"},
    EventClass{"диагностическая", "оценочная процедура"},
    EventClass{"мониторинг", "мониторинговое исследование оценочная процедура"},
    EventClass{"тестирование", "оценочная процедура"},
    EventClass{"контрольная", "оценочная процедура"},
    EventClass{"проверочная", "оценочная процедура"},
    EventClass{"пробный", "репетиционный тренировочный"},
    EventClass{"сочинение", "итоговое оценочная процедура"},
    EventClass{"собеседование", "итоговое оценочная процедура"},
};
constexpr std::string_view of_procedures = "оценочная процедура";

/// Words that say when, not what. A trailing '*' takes any ending.
constexpr std::array moment_words = {
    "проведени*", "каждо*", "каждый", "каждая",     "любо*",    "очередно*", "соответствующ*",
    "данно*",     "даты",   "дата",   "дате",       "дня",      "день",      "дней",
    "со",         "с",      "в",      "по",         "на",       "к",         "и",
    "о",          "об",     "для",    "из",         "от",       "итогам",    "итоги",
    "их",         "его",    "срока",  "официальн*", "указанн*", "всех",      "после",
    "до",         "года",   "г",      "мероприяти*"};
constexpr std::array result_words = {"результат*", "протокол*", "итогов", "получени*", "опубликовани*", "поступлени*"};
constexpr std::array begin_words = {"начал*", "старт*", "открыти*"};
constexpr std::array end_words = {"окончани*", "завершени*", "конца", "конец", "конце", "закрыти*", "истечени*"};
constexpr std::array held_words = {"проведени*", "написани*", "выполнени*", "сдач*"};

template <class List>
bool is_among(std::string_view word, const List& list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view one) {
        return one.ends_with('*') ? word.starts_with(one.substr(0, one.size() - 1)) : word == one;
    });
}

/// Letters and digits of any script, hyphens within words.
Words words_of(std::string_view text) {
    Words words;
    std::string word;
    const auto flush = [&] {
        while (!word.empty() && word.back() == '-') word.pop_back();
        if (!word.empty()) words.push_back(std::exchange(word, {}));
    };
    for (const char c : folded(text)) {
        const bool is_letter = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || is_digit(c);
        if (is_letter || (c == '-' && !word.empty()))
            word += c;
        else
            flush();
    }
    flush();
    // Quotes and dashes are letters to the eye of a byte.
    for (auto& one : words)
        for (const std::string_view mark : {"«", "»", "„", "“", "”", "№", "…"})
            for (auto at = one.find(mark); at != std::string::npos; at = one.find(mark)) one.erase(at, mark.size());
    std::erase(words, std::string());
    return words;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t common_letters(std::string_view a, std::string_view b) {
    std::size_t same = 0;
    while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
    while (same > 0 && same < a.size() && (static_cast<unsigned char>(a[same]) & 0xC0) == 0x80) --same;
    return letters_in(a.substr(0, same));
}

bool has_any(const Words& words, std::initializer_list<std::string_view> wanted) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view one) { return word.starts_with(one); });
    });
}

bool has_only(const Words& words, std::initializer_list<std::string_view> allowed) {
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::any_of(allowed.begin(), allowed.end(), [&](std::string_view one) { return word.starts_with(one); });
    });
}

Words all_words_of(const Event& event) {
    auto words = words_of(event.name);
    const auto own = words.size();
    for (std::size_t i = 0; i < own; ++i)
        for (const auto& one : event_classes)
            if (is_same_word(words[i], one.name))
                for (auto& word : words_of(one.is_also)) words.push_back(std::move(word));
    if (event.kind == "procedure")
        for (auto& word : words_of(of_procedures)) words.push_back(std::move(word));
    return words;
}

}  // namespace

EventPhrase read_event_phrase(std::string_view phrase) {
    EventPhrase read;
    for (auto& word : words_of(phrase)) {
        const bool is_result = is_among(word, result_words), is_held = is_among(word, held_words);
        read.says_results |= is_result;
        read.says_held |= is_held;
        if (is_among(word, begin_words)) read.edge = EventEdge::begin;
        if (is_among(word, end_words)) read.edge = EventEdge::end;
        if (is_result || is_held || is_among(word, begin_words) || is_among(word, end_words) ||
            is_among(word, moment_words))
            continue;
        read.words.push_back(std::move(word));
    }
    if (read.says_results) read.says_held = false;
    return read;
}

bool is_same_word(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const auto shorter = std::min(letters_in(a), letters_in(b));
    // Abbreviations and numbers have no endings; longer words lose up to three letters of theirs.
    if (shorter < 4) return false;
    return common_letters(a, b) >= std::max<std::size_t>(4, shorter - std::min<std::size_t>(3, shorter / 3));
}

bool is_meant(const EventPhrase& phrase, const Event& event) {
    if (phrase.words.empty()) return false;
    const auto known = all_words_of(event);
    return std::all_of(phrase.words.begin(), phrase.words.end(), [&](const std::string& word) {
        return std::any_of(known.begin(), known.end(), [&](const std::string& own) { return is_same_word(word, own); });
    });
}

std::vector<const Event*> matching_events(std::string_view phrase, const Circumstances& at) {
    const auto read = read_event_phrase(phrase);
    std::vector<const Event*> found;
    for (const auto& event : at.events)
        if (overlaps(event.held, at.period) && is_meant(read, event)) found.push_back(&event);
    std::stable_sort(found.begin(), found.end(), [](const Event* a, const Event* b) {
        return std::pair(a->held.start, a->id) < std::pair(b->held.start, b->id);
    });
    return found;
}

bool is_the_order(const EventPhrase& phrase) {
    if (has_any(phrase.words, {"приказ", "распоряжен", "постановлен"}))
        return has_only(phrase.words, {"приказ", "распоряжен", "постановлен", "настоящ", "издан", "подписан",
                                       "утвержден", "вступлен", "сил", "регистрац", "введен", "действ"});
    return has_any(phrase.words, {"утвержден", "подписан"}) &&
           has_only(phrase.words, {"утвержден", "подписан", "настоящ", "дорожн", "карт", "план", "документ"});
}

std::string school_stretch_named(const EventPhrase& phrase) {
    const auto& words = phrase.words;
    const std::initializer_list<std::string_view> allowed = {
        "учебн", "год",    "четверт", "триместр", "полугод", "каникул", "осен", "зимн", "весен", "летн", "перв", "втор",
        "трет",  "школьн", "1",       "2",        "3",       "4",       "i",    "ii",   "iii",   "iv",   "текущ"};
    if (words.empty() || !has_only(words, allowed)) return {};
    if (has_any(words, {"каникул"})) {
        if (has_any(words, {"осен"})) return "autumn_holidays";
        if (has_any(words, {"зимн"})) return "winter_holidays";
        if (has_any(words, {"весен"})) return "spring_holidays";
        if (has_any(words, {"летн"})) return "summer_holidays";
        return "holidays";
    }
    if (has_any(words, {"четверт"})) return "term";
    if (has_any(words, {"триместр"})) return "trimester";
    if (has_any(words, {"полугод"})) return "half_year";
    if (has_any(words, {"учебн"})) return "school_year";
    return {};
}

std::string unit_named(const EventPhrase& phrase) {
    const auto& words = phrase.words;
    if (words.empty() ||
        !has_only(words, {"отчетн", "месяц", "квартал", "календарн", "недел", "полугод", "год", "период"}))
        return {};
    if (has_any(words, {"месяц"})) return "month";
    if (has_any(words, {"квартал"})) return "quarter";
    if (has_any(words, {"недел"})) return "week";
    if (has_any(words, {"полугод"})) return "half_year";
    return has_any(words, {"год"}) ? "year" : "";
}

}  // namespace opora::calendar
