#include "base/text.hpp"

namespace opora {

namespace {

/// Bytes of the blank that `text` begins with; 0 when it begins with something else.
std::size_t blank_ahead(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first <= ' ') return 1;
    if (text.starts_with("\u00a0")) return 2;
    if (first == 0xe2 && (text.starts_with("\u202f") || text.starts_with("\u2009") || text.starts_with("\u200b")))
        return 3;
    if (first == 0xef && text.starts_with("\ufeff")) return 3;
    return 0;
}

bool is_zero_width(std::string_view text) { return text.starts_with("\u200b") || text.starts_with("\ufeff"); }

/// Appends the folded form of the two-byte Cyrillic letter; false when it is no such letter.
bool fold_cyrillic(std::string& out, unsigned char first, unsigned char second) {
    if (first == 0xd0 && second == 0x81) return out += "е", true;  // Ё
    if (first == 0xd1 && second == 0x91) return out += "е", true;  // ё
    if (first == 0xd0 && second >= 0x90 && second <= 0x9f) {       // А…П
        out += '\xd0';
        out += static_cast<char>(second + 0x20);
        return true;
    }
    if (first == 0xd0 && second >= 0xa0 && second <= 0xaf) {  // Р…Я
        out += '\xd1';
        out += static_cast<char>(second - 0x20);
        return true;
    }
    return false;
}

}  // namespace

void fold_into(std::string& out, std::string_view text) {
    out.clear();
    bool blank_waits = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        if (const auto blank = blank_ahead(rest)) {
            blank_waits = blank_waits || !is_zero_width(rest);
            at += blank;
            continue;
        }
        if (blank_waits && !out.empty()) out += ' ';
        blank_waits = false;
        const auto first = static_cast<unsigned char>(rest[0]);
        if ((first == 0xd0 || first == 0xd1) && rest.size() > 1 &&
            fold_cyrillic(out, first, static_cast<unsigned char>(rest[1]))) {
            at += 2;
        } else if (rest.starts_with("–") || rest.starts_with("—") || rest.starts_with("−")) {
            out += '-';
            at += 3;
        } else {
            out += first >= 'A' && first <= 'Z' ? static_cast<char>(first + 32) : rest[0];
            ++at;
        }
    }
}

std::string folded(std::string_view text) {
    std::string out;
    fold_into(out, text);
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty()) {
        const auto blank = blank_ahead(text);
        if (!blank) break;
        text.remove_prefix(blank);
    }
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.back()) <= ' ')
            text.remove_suffix(1);
        else if (text.ends_with("\u00a0"))
            text.remove_suffix(2);
        else if (text.ends_with("\u202f") || text.ends_with("\u2009") || text.ends_with("\u200b") ||
                 text.ends_with("\ufeff"))
            text.remove_suffix(3);
        else
            break;
    }
    return text;
}

std::string within_sentence(std::string_view name) {
    // А…Я are D0 90…D0 AF; small letters are D0 B0…D0 BF and D1 80…D1 9F.
    const auto byte = [&](std::size_t at) { return at < name.size() ? static_cast<unsigned char>(name[at]) : 0; };
    const bool begins_large = byte(0) == 0xD0 && byte(1) >= 0x90 && byte(1) <= 0xAF;
    const bool goes_on_small = (byte(2) == 0xD0 && byte(3) >= 0xB0) || (byte(2) == 0xD1 && byte(3) >= 0x80);
    if (!begins_large || !goes_on_small) return std::string(name);
    const auto folded_letter = folded(name.substr(0, 2));
    return folded_letter + std::string(name.substr(2));
}

}  // namespace opora
