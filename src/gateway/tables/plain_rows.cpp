#include "gateway/tables/plain_rows.hpp"

#include "gateway/tables/limits.hpp"
#include "gateway/tables/utf8.hpp"

#include <array>
#include <charconv>
#include <cstring>
#include <utility>

namespace opora::tables {

namespace {

/// What a byte of text means to us.
enum class Byte : std::uint8_t { plain, less, ampersand, wide, bracket, bad };

constexpr std::array<Byte, 256> bytes_of_text = [] {
    std::array<Byte, 256> bytes{};
    for (unsigned i = 0; i < 256; ++i) bytes[i] = i < 0x20 ? Byte::bad : i < 0x80 ? Byte::plain : Byte::wide;
    bytes['\t'] = bytes['\n'] = Byte::plain;  // XML makes \r into \n: expat's task.
    bytes['<'] = Byte::less;
    bytes['&'] = Byte::ampersand;
    bytes[']'] = Byte::bracket;  // "]]>" may not stand in text.
    return bytes;
}();

Byte byte_of(char c) { return bytes_of_text[static_cast<unsigned char>(c)]; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The size of the well-formed UTF-8 character of two to four bytes at `p`, or 0. Reads no further than a byte that
/// isn't part of it, so the zero behind the end stops it.
std::size_t wide_size(const char* p) {
    const auto first = static_cast<unsigned char>(p[0]);
    const auto second = static_cast<unsigned char>(p[1]);
    if (first < 0xC2 || first > 0xF4 || !is_continuation(p[1])) return 0;
    if (first < 0xE0) return 2;
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
    if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
    if (!is_continuation(p[2])) return 0;
    if (first < 0xF0) {
        // U+FFFE and U+FFFF are not characters of XML.
        return first == 0xEF && second == 0xBF && static_cast<unsigned char>(p[2]) >= 0xBE ? 0 : 3;
    }
    return is_continuation(p[3]) ? 4 : 0;
}

bool is_xml_character(std::uint32_t code) {
    return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0xD800) ||
           (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code < 0x110000);
}

/// The character that the reference at `p` ("&#1083;", "&amp;") stands for, 0 when it is none; moves `p` behind it.
std::uint32_t reference(const char*& p) {
    static constexpr std::pair<std::string_view, char> named[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    if (p[1] != '#') {
        for (const auto& [word, character] : named) {
            if (std::strncmp(p, word.data(), word.size()) != 0) continue;
            p += word.size();
            return static_cast<unsigned char>(character);
        }
        return 0;
    }
    const char* digit = p + 2;
    const bool is_hexadecimal = *digit == 'x';
    if (is_hexadecimal) ++digit;
    std::uint32_t code = 0;
    const char* first = digit;
    for (; digit - first < 8; ++digit) {
        const auto value = static_cast<unsigned>(*digit >= '0' && *digit <= '9' ? *digit - '0'
                                                 : is_hexadecimal && (*digit | 0x20) >= 'a' && (*digit | 0x20) <= 'f'
                                                     ? (*digit | 0x20) - 'a' + 10
                                                     : 16);
        if (value == 16) break;
        code = code * (is_hexadecimal ? 16 : 10) + value;
        if (code >= 0x110000) return 0;
    }
    if (digit == first || *digit != ';' || !is_xml_character(code)) return 0;
    p = digit + 1;
    return code;
}

}  // namespace

bool PlainRows::accept(std::string_view word) {
    if (std::memcmp(p_, word.data(), word.size()) != 0) return false;
    p_ += word.size();
    return true;
}

PlainRows::Outcome PlainRows::read(const char*& at, const char* end) {
    p_ = at;
    const bool is_read = row_start() == Step::ok && row_body() == Step::ok;
    // Every step gives up at the zeros behind the end: then it stands no further from there than one word.
    if (!is_read) return end - p_ < static_cast<std::ptrdiff_t>(slack) ? Outcome::cut_off : Outcome::not_plain;
    at = p_;
    return row_.end() == Visit::stop ? Outcome::stopped : Outcome::row;
}

PlainRows::Step PlainRows::row_start() {
    if (!accept("<row")) return Step::give_up;
    std::uint32_t number = 0;
    while (*p_ == ' ') {
        ++p_;
        std::string_view value;
        const bool is_number = p_[0] == 'r' && p_[1] == '=';
        if (attribute(value) == Step::give_up || (is_number && number != 0)) return Step::give_up;
        if (!is_number) continue;
        const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error != std::errc{} || rest != value.data() + value.size() || number == 0) return Step::give_up;
    }
    row_.begin(number);
    return Step::ok;
}

PlainRows::Step PlainRows::row_body() {
    if (accept("/>")) return Step::ok;
    if (*p_ != '>') return Step::give_up;
    ++p_;
    while (p_[0] == '<' && p_[1] == 'c')
        if (cell() == Step::give_up) return Step::give_up;
    return accept("</row>") ? Step::ok : Step::give_up;
}

PlainRows::Step PlainRows::attribute(std::string_view& value) {
    const char* name = p_;
    while ((*p_ >= 'a' && *p_ <= 'z') || (*p_ >= 'A' && *p_ <= 'Z') || *p_ == ':' ||
           (p_ > name && *p_ >= '0' && *p_ <= '9'))
        ++p_;
    if (p_ == name || p_[0] != '=' || p_[1] != '"') return Step::give_up;
    p_ += 2;
    const char* begin = p_;
    while (byte_of(*p_) == Byte::plain && *p_ != '"') ++p_;
    if (*p_ != '"') return Step::give_up;
    value = {begin, static_cast<std::size_t>(p_ - begin)};
    ++p_;
    return Step::ok;
}

PlainRows::Step PlainRows::cell() {
    p_ += 2;
    std::size_t column = row_.next_column(), style = 0;
    auto type = CellType::number;
    if (cell_attributes(column, style, type) == Step::give_up) return Step::give_up;
    if (accept("/>")) {
        row_.skip(column);
        return Step::ok;
    }
    if (*p_ != '>') return Step::give_up;
    ++p_;
    std::string_view raw;
    if (type == CellType::inline_text) {
        if (inline_text(raw) == Step::give_up) return Step::give_up;
    } else if (value_text(raw) == Step::give_up) {
        return Step::give_up;
    }
    if (!accept("</c>")) return Step::give_up;
    row_.put(column, type, style, raw);
    return Step::ok;
}

PlainRows::Step PlainRows::cell_attributes(std::size_t& column, std::size_t& style, CellType& type) {
    bool has_column = false, has_style = false, has_type = false;
    while (*p_ == ' ') {
        const char name = p_[1];
        if (p_[2] != '=' || p_[3] != '"') return Step::give_up;
        p_ += 4;
        if (name == 'r' && !has_column) {
            has_column = true;
            if (reference_column(column) == Step::give_up) return Step::give_up;
        } else if (name == 's' && !has_style) {
            has_style = true;
            const char* begin = p_;
            for (style = 0; *p_ >= '0' && *p_ <= '9' && p_ - begin < 6; ++p_)
                style = style * 10 + static_cast<std::size_t>(*p_ - '0');
            if (p_ == begin) return Step::give_up;
        } else if (name == 't' && !has_type) {
            has_type = true;
            const char* begin = p_;
            while (*p_ >= 'A' && *p_ <= 'z' && p_ - begin < 12) ++p_;
            type = cell_type_named({begin, static_cast<std::size_t>(p_ - begin)});
        } else {
            return Step::give_up;
        }
        if (*p_ != '"') return Step::give_up;
        ++p_;
    }
    return Step::ok;
}

PlainRows::Step PlainRows::reference_column(std::size_t& column) {
    const char* begin = p_;
    for (column = 0; *p_ >= 'A' && *p_ <= 'Z' && p_ - begin < 3; ++p_)
        column = column * 26 + static_cast<std::size_t>(*p_ - 'A' + 1);
    if (column == 0) return Step::give_up;
    --column;
    const char* digits = p_;
    if (*p_ == '0') return Step::give_up;
    while (*p_ >= '0' && *p_ <= '9' && p_ - digits < 8) ++p_;
    return p_ == digits ? Step::give_up : Step::ok;
}

/// <v>5</v>, perhaps with the formula before it; the formula itself is of no interest.
PlainRows::Step PlainRows::value_text(std::string_view& raw) {
    if (p_[0] == '<' && p_[1] == 'f') {
        p_ += 2;
        std::string_view unused;
        while (*p_ == ' ') {
            ++p_;
            if (attribute(unused) == Step::give_up) return Step::give_up;
        }
        if (*p_ == '>') {
            ++p_;
            if (text(unused) == Step::give_up || !accept("</f>")) return Step::give_up;
        } else if (!accept("/>")) {
            return Step::give_up;
        }
    }
    if (p_[0] == '<' && p_[1] == '/') return Step::ok;  // </c>: no value.
    if (!accept("<v>")) return Step::give_up;
    if (text(raw) == Step::give_up) return Step::give_up;
    return accept("</v>") ? Step::ok : Step::give_up;
}

PlainRows::Step PlainRows::inline_text(std::string_view& raw) {
    if (!accept("<is><t")) return Step::give_up;
    if (*p_ == ' ' && !accept(R"( xml:space="preserve")")) return Step::give_up;
    if (*p_ != '>') return Step::give_up;
    ++p_;
    if (text(raw) == Step::give_up) return Step::give_up;
    return accept("</t></is>") ? Step::ok : Step::give_up;
}

/// Text up to the next tag: a view of the bytes themselves where they need no decoding.
PlainRows::Step PlainRows::text(std::string_view& raw) {
    const char* begin = p_;
    if (skip_plain_text() == Step::give_up) return Step::give_up;
    raw = {begin, static_cast<std::size_t>(p_ - begin)};
    return *p_ == '<' ? Step::ok : text_with_references(begin, raw);
}

/// Moves to the next '<' or '&'.
PlainRows::Step PlainRows::skip_plain_text() {
    for (;;) {
        switch (byte_of(*p_)) {
            case Byte::plain:
                ++p_;
                break;
            case Byte::less:
            case Byte::ampersand:
                return Step::ok;
            case Byte::wide:
                if (const auto size = wide_size(p_))
                    p_ += size;
                else
                    return Step::give_up;
                break;
            case Byte::bracket:
                if (p_[1] == ']') return Step::give_up;
                ++p_;
                break;
            case Byte::bad:
                return Step::give_up;
        }
    }
}

PlainRows::Step PlainRows::text_with_references(const char* begin, std::string_view& raw) {
    decoded_.assign(begin, p_);
    while (*p_ == '&') {
        const auto code = reference(p_);
        if (code == 0) return Step::give_up;
        char bytes[4];
        decoded_.append(bytes, write_utf8(code, bytes));
        const char* rest = p_;
        if (skip_plain_text() == Step::give_up) return Step::give_up;
        decoded_.append(rest, p_);
    }
    raw = row_.arena().keep(decoded_);
    return Step::ok;
}

}  // namespace opora::tables
