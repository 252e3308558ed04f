#include "engine/orders/verbs.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/requisites.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace opora::orders {

namespace {

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Verbs of decisions: the thing is done when the order is signed.
constexpr std::array<std::string_view, 17> decisions = {
    "утвердить",  "продлить", "признать", "считать",   "отменить", "ввести",    "установить", "назначить", "создать",
    "определить", "внести",   "изложить", "дополнить", "отнести",  "возложить", "исключить",  "присвоить"};

/// Nouns of an addressee in the dative, by their stems: what follows must be an ending of that case.
constexpr std::array<std::string_view, 32> addressed = {
    "руководител", "директор", "начальник",   "заместител", "заведующ", "отдел",      "управлени",   "центр",
    "специалист",  "методист", "учител",      "педагог",    "школ",     "организаци", "учреждени",   "орган",
    "департамент", "комитет",  "институт",    "групп",      "комисси",  "тьютор",     "координатор", "администраци",
    "председател", "секретар", "ответственн", "куратор",    "сектор",   "инспектор",  "воспитател",  "служб"};
constexpr std::array<std::string_view, 11> dative_endings = {"у",  "ю",  "ам", "ям", "ему", "ому",
                                                             "им", "ым", "е",  "и",  "ей"};

bool is_addressed(std::string_view word) {
    return std::any_of(addressed.begin(), addressed.end(), [&](std::string_view stem) {
        return word.starts_with(stem) && is_one_of(word.substr(stem.size()), dative_endings);
    });
}

/// «муниципальным», «государственному»: goes with a dative noun behind it.
bool is_dative_adjective(std::string_view word) {
    return word.ends_with("ому") || word.ends_with("ему") || word.ends_with("ым") || word.ends_with("им") ||
           word.ends_with("ой") || word.ends_with("ей");
}

/// «СОИРО», «МКУ»: a body by its letters; procedures are none.
bool is_abbreviation_word(std::string_view written) {
    static constexpr std::array<std::string_view, 7> procedures = {"ВПР", "ЕГЭ", "ОГЭ", "ГИА", "КДР", "НИКО", "ФГОС"};
    if (is_one_of(written, procedures)) return false;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < written.size();) {
        if (!begins_large(written.substr(at))) return false;
        at += letter_ahead(written.substr(at));
        ++letters;
    }
    return letters >= 2 && letters <= 8;
}

struct Verb {
    std::size_t at = std::string_view::npos;
    std::string_view word{};
};
/// The first infinitive outside of brackets.
Verb first_verb(std::string_view letters, std::size_t from) {
    int depth = 0;
    std::size_t seen = 0;
    for (const auto& word : words_of(letters)) {
        for (; seen < word.at; ++seen) depth += letters[seen] == '(' ? 1 : letters[seen] == ')' ? -1 : 0;
        const auto written = letters.substr(word.at, word.size);
        if (word.at >= from && depth <= 0 && is_infinitive(written)) return {word.at, written};
    }
    return {};
}

/// The words from the beginning are of the dative, or an abbreviation: somebody is spoken to.
bool addresses(std::string_view text, std::string_view letters) {
    const auto words = words_of(letters);
    for (std::size_t at = 0; at < words.size() && at < 6; ++at) {
        const auto written = letters.substr(words[at].at, words[at].size);
        const auto as_is = text.substr(words[at].at, words[at].size);
        if (is_addressed(written) || (at < 2 && is_abbreviation_word(as_is))) return true;
        if (is_dative_adjective(written) || (at > 0 && is_one_of(written, std::array<std::string_view, 2>{"и", "по"})))
            continue;
        // «Ивановой И.И., главному специалисту, …»
        const bool is_person = at == 0 && begins_large(as_is) && is_name(text.substr(0, text.find(',')));
        return is_person;
    }
    return false;
}

/// «учреждению … (Ковалёва О.С.) (далее – СОИРО)» → «СОИРО (Ковалёва О.С.)»: bodies by their short name; posts keep
/// theirs, since the short name is of what they head.
std::string short_addressee(std::string_view text) {
    const auto letters = small(text);
    const auto later = find_letters(letters, "(далее");
    if (later == std::string::npos) return std::string(text);
    const auto close = std::min(text.find(')', later), text.size());
    const auto name = [&] {
        auto inner =
            text.substr(later + std::string_view("(далее").size(), close - later - std::string_view("(далее").size());
        inner = trimmed(inner);
        for (const std::string_view dash : {"-", "–", "—", ":"})
            if (inner.starts_with(dash)) inner.remove_prefix(dash.size());
        return trimmed(inner);
    }();
    const auto before = trimmed(text.substr(0, later));
    const auto behind = close < text.size() ? trimmed(text.substr(close + 1)) : std::string_view();
    const bool heads = letters.starts_with("руководител") || letters.starts_with("директор") ||
                       letters.starts_with("начальник") || letters.starts_with("специалист");
    auto out = std::string(heads || name.empty() || name.size() > 60 ? before : name);
    if (!heads)
        for (auto open = before.find('('); open != std::string_view::npos; open = before.find('(', open + 1)) {
            const auto end = before.find(')', open);
            if (end == std::string_view::npos) break;
            if (is_name(before.substr(open + 1, end - open - 1)))
                out += " " + std::string(before.substr(open, end - open + 1));
        }
    if (!behind.empty() && behind.size() < 200) out += " " + std::string(behind);
    return out;
}

/// The full stop at `stop` belongs to an initial: a large letter alone stands before it.
bool is_initial_before(std::string_view text, std::size_t stop) {
    if (stop < 2 || !begins_large(text.substr(stop - 2, 2))) return false;
    return stop == 2 || text[stop - 3] == ' ' || text[stop - 3] == '.' || text[stop - 3] == '(';
}

/// «… Ответственный: А.А. Лис. Срок: …»: who stands behind the colon.
std::string_view named_responsible(std::string_view text, std::string_view letters) {
    constexpr std::size_t longest_lead = 60;  // bytes between the word and its colon: «за исполнение»
    for (const std::string_view word :
         {"ответственный", "ответственная", "ответственные", "отв", "исполнитель", "исполнители"}) {
        const auto at = find_stem(letters, word);
        if (at == std::string_view::npos) continue;
        const auto colon = letters.find_first_of(":", at);
        if (colon == std::string_view::npos || colon - at > word.size() + longest_lead) continue;
        auto who = text.substr(colon + 1);
        who = who.substr(0, who.find('\n'));
        for (auto stop = who.find(". "); stop != std::string_view::npos; stop = who.find(". ", stop + 1)) {
            if (is_initial_before(who, stop)) continue;
            who = who.substr(0, stop);
            break;
        }
        return who;
    }
    return {};
}

std::string_view without_marks(std::string_view text) {
    text = trimmed(text);
    while (!text.empty() && (text.back() == ':' || text.back() == ',' || text.back() == ';' || text.back() == '.')) {
        const bool initial = text.back() == '.' && text.size() > 3 && begins_large(text.substr(text.size() - 3));
        if (initial) break;
        text = trimmed(text.substr(0, text.size() - 1));
    }
    for (const std::string_view dash : {" -", " –", " —"})
        if (text.ends_with(dash)) text.remove_suffix(dash.size());
    return trimmed(text);
}

/// Fills control and controller: «Контроль за исполнением … возложить на … / оставляю за собой».
bool read_control(std::string_view text, std::string_view letters, ClauseSense& sense) {
    if (!begins_with_word(letters, "контроль") &&
        find_letters(letters, "контроль за исполнением") == std::string_view::npos &&
        find_letters(letters, "контроль за выполнением") == std::string_view::npos &&
        find_letters(letters, "контроль исполнения") == std::string_view::npos)
        return false;
    if (find_letters(letters, "за собой") != std::string_view::npos) return true;
    const auto entrusted = find_letters(letters, "возложить на ");
    const auto entrusts = find_letters(letters, "возлагаю на ");
    if (entrusted == std::string_view::npos && entrusts == std::string_view::npos) return false;
    const auto verb = std::min(entrusted, entrusts);
    const auto name = text.find(' ', text.find(' ', verb) + 1);
    sense.controller = without_marks(text.substr(std::min(name, text.size())));
    return true;
}

}  // namespace

bool is_infinitive(std::string_view word) {
    static constexpr std::array<std::string_view, 20> nouns = {
        "сеть",  "печать", "память", "пять", "десять", "девять", "дочь",    "ночь",    "мать", "речь",
        "шесть", "опять",  "треть",  "путь", "суть",   "нить",   "кровать", "тетрадь", "медь", "пядь"};
    static constexpr std::array<std::string_view, 12> endings = {"ить", "ать",   "ять",   "еть",  "уть", "оть",
                                                                 "ыть", "вести", "нести", "ться", "йти", "честь"};
    if (word.size() < 8 || is_one_of(word, nouns)) return false;
    return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return word.ends_with(ending); });
}

namespace {

/// Who is spoken to before the verb or the colon.
void read_addressee(std::string_view text, std::string_view letters, ClauseSense& sense) {
    std::size_t from = 0;
    for (const std::string_view asks : {"рекомендовать", "предложить", "поручить", "обязать"})
        if (begins_with_word(letters, asks)) from = asks.size();
    const auto verb = first_verb(letters, from);
    sense.has_verb = verb.at != std::string_view::npos || from > 0;
    sense.is_decision = from == 0 && is_one_of(verb.word, decisions);
    if (from == 0 && verb.at == 0) return;
    constexpr std::size_t longest_addressee = 900;  // bytes
    const auto colon = letters.find(':');
    const auto end = std::min(verb.at, colon);
    if (end == std::string_view::npos || end > longest_addressee) return;
    const auto who = without_marks(text.substr(from, end - from));
    if (who.empty()) return;
    const bool introduces =
        colon != std::string_view::npos && colon < verb.at && trimmed(letters.substr(colon + 1)).empty();
    const bool alone = introduces && verb.at == std::string_view::npos;
    if (introduces ? alone : addresses(who, small(who))) sense.addressee = short_addressee(who);
    if (alone) sense.has_verb = false;
}

}  // namespace

ClauseSense sense_of(std::string_view text) {
    ClauseSense sense;
    const auto letters = small(text);
    if (read_control(text, letters, sense)) {
        sense.is_control = true;
        sense.has_verb = true;
        return sense;
    }
    read_addressee(text, letters, sense);
    if (sense.addressee.empty()) sense.addressee = without_marks(named_responsible(text, letters));
    return sense;
}

}  // namespace opora::orders
