#include "engine/orders/letters.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace opora::orders {

namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_cyrillic(std::string_view text) {
    const auto first = byte_at(text, 0), second = byte_at(text, 1);
    if (first == 0xd0) return second == 0x81 || second >= 0x90;
    return first == 0xd1 && ((second >= 0x80 && second <= 0x8f) || second == 0x91);
}

/// Bytes of a tag such as «<ul style="…">»; a «<» of a text («балл < 3») is none.
std::size_t tag_ahead(std::string_view text) {
    if (text.front() != '<') return 0;
    const auto name = byte_at(text, 1) == '/' ? 2U : 1U;
    if (!is_latin(static_cast<char>(byte_at(text, name)))) return 0;
    const auto end = text.substr(0, 200).find('>');
    return end == std::string_view::npos ? 0 : end + 1;
}

struct Entity {
    std::string_view written, text;
};
constexpr Entity entities[] = {{"&nbsp;", " "},  {"&amp;", "&"},   {"&lt;", "<"},    {"&gt;", ">"},
                               {"&laquo;", "«"}, {"&raquo;", "»"}, {"&quot;", "\""}, {"&ndash;", "–"},
                               {"&mdash;", "—"}, {"&shy;", ""},    {"&#160;", " "},  {"&numero;", "№"}};

/// What is no text at the beginning of `rest`: its bytes, and what stands for it.
std::pair<std::size_t, std::string_view> markup_ahead(std::string_view rest) {
    switch (rest.front()) {
        case '<':
            if (const auto tag = tag_ahead(rest)) return {tag, " "};
            break;
        case '*':
            if (rest.starts_with("**")) return {2, ""};
            break;
        case '&':
            for (const auto& entity : entities)
                if (rest.starts_with(entity.written)) return {entity.written.size(), entity.text};
            break;
        case '\xc2':
            if (rest.starts_with("\u00ad")) return {2, ""};
            if (rest.starts_with("\u00a0")) return {2, " "};
            break;
        case '\xe2':
            if (rest.starts_with("\u200b")) return {3, ""};
            if (rest.starts_with("\u202f") || rest.starts_with("\u2009")) return {3, " "};
            break;
        case '\xef':
            if (rest.starts_with("\ufeff")) return {3, ""};
            break;
        default:
            break;
    }
    return {0, ""};
}

/// Latin letters that stand in Russian words, by their look and, of those without a look-alike, by their sound.
struct LookAlike {
    char latin;
    std::string_view russian;
};
constexpr LookAlike look_alikes[] = {{'a', "а"}, {'b', "в"}, {'c', "с"}, {'d', "д"}, {'e', "е"}, {'h', "н"},
                                     {'i', "и"}, {'k', "к"}, {'m', "м"}, {'n', "н"}, {'o', "о"}, {'p', "р"},
                                     {'r', "г"}, {'t', "т"}, {'u', "и"}, {'x', "х"}, {'y', "у"}};

/// Counts of letters in both scripts of one word.
struct Scripts {
    int latin = 0, cyrillic = 0;
};
Scripts scripts_of(std::string_view word) {
    Scripts scripts;
    for (std::size_t at = 0; at < word.size();) {
        const auto size = letter_ahead(word.substr(at));
        if (size == 1) ++scripts.latin;
        if (size == 2) ++scripts.cyrillic;
        at += std::max<std::size_t>(size, 1);
    }
    return scripts;
}

std::string in_russian(std::string_view word) {
    std::string out;
    for (const char c : word) {
        const auto* found = std::find_if(std::begin(look_alikes), std::end(look_alikes),
                                         [c](const LookAlike& pair) { return pair.latin == c; });
        if (found != std::end(look_alikes))
            out += found->russian;
        else
            out += c;
    }
    return out;
}

}  // namespace

std::size_t letter_ahead(std::string_view text) {
    if (text.empty()) return 0;
    if (is_latin(text.front())) return 1;
    return is_cyrillic(text) ? 2 : 0;
}

bool begins_large(std::string_view text) {
    if (text.empty()) return false;
    if (text.front() >= 'A' && text.front() <= 'Z') return true;
    const auto second = byte_at(text, 1);
    return byte_at(text, 0) == 0xd0 && (second == 0x81 || (second >= 0x90 && second <= 0xaf));
}

bool begins_small(std::string_view text) { return letter_ahead(text) > 0 && !begins_large(text); }

std::string cleaned(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto add_blank = [&] {
        if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
    };
    const auto add_line = [&] {
        while (!out.empty() && out.back() == ' ') out.pop_back();
        if (!out.empty() && out.back() != '\n') out += '\n';
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const auto [size, stands_for] = markup_ahead(rest);
        if (size > 0) {
            if (stands_for == " ")
                add_blank();
            else
                out += stands_for;
            at += size;
            continue;
        }
        if (rest.front() == '\n')
            add_line();
        else if (static_cast<unsigned char>(rest.front()) <= ' ')
            add_blank();
        else
            out += rest.front();
        ++at;
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
    return out;
}

std::string small(std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; at < out.size(); ++at) {
        const auto first = static_cast<unsigned char>(out[at]);
        if (first >= 'A' && first <= 'Z') {
            out[at] = static_cast<char>(first + 32);
        } else if ((first == 0xd0 || first == 0xd1) && at + 1 < out.size()) {
            // А…П are D0 90…9F, Р…Я D0 A0…AF; small ones D0 B0…BF, D1 80…8F; Ё D0 81, ё D1 91, е D0 B5.
            const auto second = static_cast<unsigned char>(out[at + 1]);
            const bool is_yo = first == 0xd0 ? second == 0x81 : second == 0x91;
            const bool is_low = first == 0xd0 && second >= 0x90 && second <= 0x9f;
            const bool is_high = first == 0xd0 && second >= 0xa0 && second <= 0xaf;
            if (is_yo || is_high) out[at] = is_yo ? '\xd0' : '\xd1';
            if (is_yo || is_low || is_high)
                out[at + 1] = static_cast<char>(is_yo ? 0xb5 : is_low ? second + 0x20 : second - 0x20);
            ++at;
        }
    }
    return out;
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    bool within = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto size = is_digit(text[at]) ? 1 : letter_ahead(text.substr(at));
        if (size > 0) {
            if (!within) words.push_back({at, 0});
            words.back().size += size;
        }
        within = size > 0;
        at += std::max<std::size_t>(size, 1);
    }
    return words;
}

std::string comparable(std::string_view text) {
    const auto letters = small(text);
    std::string out;
    for (const auto& word : words_of(letters)) {
        if (!out.empty()) out += ' ';
        const auto written = std::string_view(letters).substr(word.at, word.size);
        const auto scripts = scripts_of(written);
        if (scripts.latin > 0 && scripts.cyrillic > 0)
            out += in_russian(written);
        else
            out += written;
    }
    return out;
}

bool begins_with_word(std::string_view text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    const auto rest = text.substr(word.size());
    return rest.empty() || (letter_ahead(rest) == 0 && !is_digit(rest.front()));
}

std::size_t find_letters(std::string_view text, std::string_view wanted, std::size_t from) {
    if (wanted.size() < 2) return text.find(wanted, from);
    // The first byte of Cyrillic letters is the same for most of them; the second tells them apart.
    for (auto at = text.find(wanted[1], from + 1); at != std::string_view::npos; at = text.find(wanted[1], at + 1))
        if (text[at - 1] == wanted[0] && text.substr(at - 1).starts_with(wanted)) return at - 1;
    return std::string_view::npos;
}

std::size_t find_stem(std::string_view text, std::string_view stem, std::size_t from) {
    for (auto at = find_letters(text, stem, from); at != std::string_view::npos; at = find_letters(text, stem, at + 1))
        if (at == 0 || !((at >= 2 && letter_ahead(text.substr(at - 2, 2)) == 2) || is_latin(text[at - 1]))) return at;
    return std::string_view::npos;
}

std::size_t count_stem(std::string_view text, std::string_view stem) {
    std::size_t count = 0;
    for (auto at = find_stem(text, stem); at != std::string_view::npos; at = find_stem(text, stem, at + stem.size()))
        ++count;
    return count;
}

bool has_stem(std::string_view text, std::string_view stem) { return find_stem(text, stem) != std::string_view::npos; }

std::string mixed_word(std::string_view text) {
    for (const auto& word : words_of(text)) {
        const auto written = text.substr(word.at, word.size);
        const auto scripts = scripts_of(written);
        if (scripts.latin > 0 && scripts.cyrillic > 0) return std::string(written);
    }
    return "";
}

bool is_cut(std::string_view text) {
    static constexpr std::array<std::string_view, 33> wanting = {
        "и",     "а",     "в",   "во",  "с",     "со",   "к",      "ко",    "о",     "об",     "от",
        "до",    "по",    "на",  "за",  "из",    "при",  "для",    "под",   "не",    "или",    "через",
        "между", "после", "без", "как", "также", "базе", "рамках", "целью", "числе", "учетом", "имени"};
    text = trimmed(text);
    if (text.empty()) return false;
    if (text.ends_with(',') || text.ends_with('-') || text.ends_with("–") || text.ends_with("«")) return true;
    if (text.ends_with('(') || text.ends_with("№") || text.ends_with('/')) return true;
    const auto letters = small(text.size() > 40 ? text.substr(text.size() - 40) : text);
    const auto words = words_of(letters);
    if (words.empty() || words.back().end() != letters.size() || words.back().at == 0) return false;
    const auto last = std::string_view(letters).substr(words.back().at);
    return std::find(wanting.begin(), wanting.end(), last) != wanting.end();
}

std::size_t bullet_ahead(std::string_view text) {
    // The last two are the private characters that a word processor's symbol font leaves behind.
    static constexpr std::array<std::string_view, 11> marks = {"-", "–", "—", "−",      "•",     "·",
                                                               "*", "▪", "●", "\uf0b7", "\uf02d"};
    for (const auto mark : marks) {
        if (!text.starts_with(mark)) continue;
        const auto rest = text.substr(mark.size());
        if (rest.empty() || rest.starts_with(mark)) return 0;
        return mark.size() + (rest.front() == ' ' ? 1 : 0);
    }
    return 0;
}

std::string joined(std::string first, std::string_view second, Joint joint) {
    if (first.empty()) return std::string(second);
    if (second.empty()) return first;
    if (first.ends_with('-') && begins_small(second)) {
        first.append(second);
        return first;
    }
    const auto dashed = bullet_ahead(second);
    const bool ends_sentence = first.ends_with('.') || first.ends_with(';') || first.ends_with(':');
    bool on_new_line = dashed > 0 && !is_cut(first);
    if (!on_new_line && begins_large(second) && !is_cut(first)) on_new_line = joint == Joint::list || ends_sentence;
    first += on_new_line ? '\n' : ' ';
    first.append(second);
    return first;
}

std::string squeezed(std::string_view text) {
    const auto letters = small(text);
    std::string out;
    for (const auto& word : words_of(letters)) out += std::string_view(letters).substr(word.at, word.size);
    return out;
}

}  // namespace opora::orders
