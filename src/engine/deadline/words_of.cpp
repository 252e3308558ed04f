// The words of an event, a schedule or an occasion as they are kept.

#include "engine/deadline/letters.hpp"
#include "engine/deadline/nominative.hpp"
#include "engine/deadline/sequence.hpp"

#include <algorithm>

namespace opora::deadline {

namespace {

bool is_open(char16_t letter) { return letter == u'(' || letter == u'[' || letter == u'{'; }
bool is_close(char16_t letter) { return letter == u')' || letter == u']' || letter == u'}'; }

bool is_balanced(std::u16string_view text) {
    int open = 0;
    for (const char16_t letter : text) {
        if (is_open(letter)) ++open;
        if (is_close(letter) && --open < 0) return false;
    }
    return open == 0;
}

/// One blank between words, quotation marks « » in pairs or not at all, nothing at the ends that only divides.
std::string tidied(std::string_view written) {
    std::u16string out;
    int depth = 0;
    bool blank = false, broken = false;
    for (char16_t letter : to_utf16(written)) {
        if (letter <= u' ' || letter == u'\u00a0' || letter == u'\u2009' || letter == u'\u202f' ||
            letter == u'\u3000' || letter == u'\u0085' || letter == u'\u2028' || letter == u'\u2029' ||
            (letter >= 0x2000 && letter <= 0x200a) || letter == 0x205f) {
            blank = true;
            continue;
        }
        if (letter == u'\u00ad' || letter == u'\u200b' || letter == u'\ufeff' || letter == u'\u2060' ||
            letter == 0x200c || letter == 0x200d)
            continue;
        if (letter == u'"') letter = depth > 0 ? u'»' : u'«';
        if (letter == u'“' || letter == u'„') letter = u'«';
        if (letter == u'”') letter = u'»';
        if (letter == u'«') ++depth;
        if (letter == u'»' && --depth < 0) broken = true;
        if (blank && !out.empty()) out += u' ';
        blank = false;
        out += letter;
    }
    if (broken || depth != 0) std::erase_if(out, [](char16_t letter) { return letter == u'«' || letter == u'»'; });
    if (!is_balanced(out)) std::erase_if(out, [](char16_t letter) { return is_open(letter) || is_close(letter); });
    const auto is_edge = [](char16_t letter) {
        return std::u16string_view(u" ,;:.-–—…").find(letter) != std::u16string_view::npos;
    };
    while (!out.empty() && is_edge(out.back())) out.pop_back();
    while (!out.empty() && is_edge(out.front())) out.erase(out.begin());
    const auto is_sign = [](char16_t letter) {
        return (letter >= u'0' && letter <= u'9') || is_latin(letter | 32) || letter > 0x2ff;
    };
    if (std::none_of(out.begin(), out.end(), is_sign)) return {};
    return to_utf8(out);
}

/// The words as they stand, with the quotation marks at their edges.
std::string_view with_quotes(const Tokens& tokens, std::size_t first, std::size_t last) {
    if (first >= last) return {};
    auto begin = tokens.list[first].begin, finish = tokens.list[last - 1].finish;
    const auto& text = tokens.letters.text;
    while (begin > 0 && text[begin - 1] == u'«') --begin;
    while (finish < text.size() && (text[finish] == u'»' || text[finish] == u'"')) ++finish;
    const auto from = tokens.letters.at[begin], to = tokens.letters.at[finish];
    return tokens.phrase.substr(from, to - from);
}

}  // namespace

std::string words_of(const Tokens& tokens, std::size_t first, std::size_t last, Case written, std::size_t left_out) {
    const auto kind_at = [&](std::size_t at) { return tokens.list[at].kind; };
    const auto is_mark = [&](std::size_t at) {
        const auto kind = kind_at(at);
        return kind == Kind::comma || kind == Kind::semicolon || kind == Kind::colon || kind == Kind::dash;
    };
    const auto has_open = [&] {
        for (auto at = first; at < last; ++at)
            if (kind_at(at) == Kind::open) return true;
        return false;
    };
    while (last > first && (is_mark(last - 1) || (kind_at(last - 1) == Kind::close && !has_open()))) --last;
    if (last <= first) return {};
    const bool announced = last == first + 2 && kind_at(first) == Kind::event_word;
    if ((last == first + 1 || announced) && kind_at(last - 1) == Kind::literal)
        return tidied(tokens.written(last - 1, last));
    std::string words;
    if (left_out > first && left_out < last)
        words =
            std::string(tokens.written(first, left_out)) + " " + std::string(with_quotes(tokens, left_out + 1, last));
    else
        words = with_quotes(tokens, first, last);
    return nominative(tidied(words), written);
}

}  // namespace opora::deadline
