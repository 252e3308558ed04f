#include "engine/deadline/letters.hpp"

namespace opora::deadline {

namespace {

/// The code point that `text` begins with and its length; U+FFFD and 1 where the bytes are no UTF-8.
struct Point {
    char32_t code;
    std::size_t size;
};

Point point_at(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const auto follows = [&](std::size_t at) { return at < text.size() && (byte(at) & 0xC0) == 0x80; };
    const auto low = [&](std::size_t at) { return static_cast<char32_t>(byte(at) & 0x3F); };
    if (byte(0) < 0x80) return {byte(0), 1};
    if (byte(0) >= 0xC2 && byte(0) < 0xE0 && follows(1))
        return {static_cast<char32_t>(byte(0) & 0x1F) << 6 | low(1), 2};
    if ((byte(0) & 0xF0) == 0xE0 && follows(1) && follows(2)) {
        const auto code = static_cast<char32_t>(byte(0) & 0x0F) << 12 | low(1) << 6 | low(2);
        if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
    }
    if ((byte(0) & 0xF8) == 0xF0 && follows(1) && follows(2) && follows(3)) return {0xFFFD, 4};
    return {0xFFFD, 1};
}

char16_t folded_letter(char32_t code) {
    if (code >= U'A' && code <= U'Z') return static_cast<char16_t>(code + 32);
    if (code >= 0x410 && code <= 0x42F) return static_cast<char16_t>(code + 32);
    switch (code) {
        case 0x401:
        case 0x451:
            return u'е';
        case 0x406:
        case 0x456:
        case 0x4C0:
            return u'i';
        case '\n':
        case '\r':
        case '\v':
        case '\f':
        case 0x85:
        case 0x2028:
        case 0x2029:
            return u'\n';
        case '\t':
        case 0xA0:
        case 0x3000:
            return u' ';
        case 0xAB:
        case 0x201E:
        case 0x201C:
        case 0x2039:
            return u'«';
        case 0xBB:
        case 0x201D:
        case 0x203A:
            return u'»';
        case 0x2026:
            return u'…';
        case 0x2212:
        case 0x2E3A:
        case 0xFE58:
        case 0xFE63:
        case 0xFF0D:
        case 0xF7:
        case '~':
            return u'-';
        default:
            break;
    }
    if (code >= 0x2010 && code <= 0x2015) return u'-';
    if (code >= 0x2000 && code <= 0x200A) return u' ';
    if (code == 0x202F || code == 0x205F) return u' ';
    if (code < 0x20) return u' ';
    if (code >= 0xFF10 && code <= 0xFF19) return static_cast<char16_t>(u'0' + (code - 0xFF10));
    return static_cast<char16_t>(code);
}

bool is_invisible(char32_t code) {
    return code == 0xAD || code == 0x200B || code == 0x200C || code == 0x200D || code == 0x2060 || code == 0xFEFF ||
           code == 0x301 || code == 0xB9 || code == 0xB2 || code == 0xB3 || code == 0x27 || code == 0x2019 ||
           code == 0x60;
}

std::u16string_view roman_letters(char32_t code) {
    constexpr std::u16string_view signs[] = {u"i", u"ii", u"iii", u"iv", u"v", u"vi", u"vii", u"viii", u"ix", u"x"};
    if (code >= 0x2160 && code <= 0x2169) return signs[code - 0x2160];
    if (code >= 0x2170 && code <= 0x2179) return signs[code - 0x2170];
    return {};
}

}  // namespace

Letters fold_letters(std::string_view phrase) {
    Letters out;
    out.text.reserve(phrase.size());
    out.at.reserve(phrase.size() + 1);
    const auto add = [&](char16_t letter, std::size_t at) {
        out.text += letter;
        out.at.push_back(static_cast<std::uint32_t>(at));
    };
    for (std::size_t at = 0; at < phrase.size();) {
        const auto [code, size] = point_at(phrase.substr(at));
        if (code == 0x306 && !out.text.empty() && out.text.back() == u'и') {
            out.text.back() = u'й';
        } else if (const auto roman = roman_letters(code); !roman.empty()) {
            for (const char16_t letter : roman) add(letter, at);
        } else if (!is_invisible(code) && code != 0x306 && code != 0x308) {
            add(folded_letter(code), at);
        }
        at += size;
    }
    out.at.push_back(static_cast<std::uint32_t>(phrase.size()));
    return out;
}

bool is_cyrillic(char16_t letter) { return letter >= u'а' && letter <= u'я'; }
bool is_latin(char16_t letter) { return letter >= u'a' && letter <= u'z'; }

char16_t cyrillic_twin(char16_t latin) {
    constexpr std::u16string_view twins = u"aаbвcсeеhнkкmмoоpрtтxхyу";
    for (std::size_t i = 0; i + 1 < twins.size(); i += 2)
        if (twins[i] == latin) return twins[i + 1];
    return 0;
}

std::u16string to_utf16(std::string_view text) {
    std::u16string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto [code, size] = point_at(text.substr(at));
        out += static_cast<char16_t>(code);
        at += size;
    }
    return out;
}

std::string to_utf8(std::u16string_view text) {
    std::string out;
    for (const char16_t letter : text) {
        if (letter < 0x80) {
            out += static_cast<char>(letter);
        } else if (letter < 0x800) {
            out += static_cast<char>(0xC0 | letter >> 6);
            out += static_cast<char>(0x80 | (letter & 0x3F));
        } else {
            out += static_cast<char>(0xE0 | letter >> 12);
            out += static_cast<char>(0x80 | (letter >> 6 & 0x3F));
            out += static_cast<char>(0x80 | (letter & 0x3F));
        }
    }
    return out;
}

}  // namespace opora::deadline
