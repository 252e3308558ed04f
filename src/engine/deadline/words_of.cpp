// The words of an event, a schedule or an occasion as they are kept.

#include "engine/deadline/letters.hpp"
#include "engine/deadline/nominative.hpp"
#include "engine/deadline/sequence.hpp"

#include <algorithm>

namespace opora::deadline {

namespace {

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
    const auto is_edge = [](char16_t letter) {
        return std::u16string_view(u" ,;:.-–—…").find(letter) != std::u16string_view::npos;
    };
    while (!out.empty() && is_edge(out.back())) out.pop_back();
    while (!out.empty() && is_edge(out.front())) out.erase(out.begin());
    return to_utf8(out);
}

}  // namespace

std::string words_of(const Tokens& tokens, std::size_t first, std::size_t last, Case written) {
    const auto is_mark = [&](std::size_t at) {
        const auto kind = tokens.list[at].kind;
        return kind == Kind::comma || kind == Kind::semicolon || kind == Kind::colon || kind == Kind::dash;
    };
    const auto has_open = [&] {
        return std::any_of(tokens.list.begin() + static_cast<std::ptrdiff_t>(first),
                           tokens.list.begin() + static_cast<std::ptrdiff_t>(last),
                           [](const Token& token) { return token.kind == Kind::open; });
    };
    while (last > first && (is_mark(last - 1) || (tokens.list[last - 1].kind == Kind::close && !has_open()))) --last;
    if (last <= first) return {};
    const bool announced = last == first + 2 && tokens.list[first].kind == Kind::event_word;
    if ((last == first + 1 || announced) && tokens.list[last - 1].kind == Kind::literal)
        return tidied(tokens.written(last - 1, last));
    return nominative(tidied(tokens.written(first, last)), written);
}

}  // namespace opora::deadline
