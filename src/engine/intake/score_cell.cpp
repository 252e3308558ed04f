#include "engine/intake/score_cell.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>

namespace opora::intake {

namespace {

constexpr std::uint32_t largest_number = 999'999'999;

/// ",0", ".00": what a spreadsheet may hang behind a whole number.
bool is_empty_fraction(std::string_view rest) {
    if (rest.empty()) return true;
    if (rest.size() < 2 || (rest[0] != '.' && rest[0] != ',')) return false;
    return std::all_of(rest.begin() + 1, rest.end(), [](char c) { return c == '0'; });
}

/// Letters that look alike, as capital Russian ones: a class letter is Russian.
std::string_view russian_twin(char latin) {
    switch (latin) {
        case 'a':
            return "А";
        case 'b':
            return "В";
        case 'c':
            return "С";
        case 'e':
            return "Е";
        case 'h':
            return "Н";
        case 'k':
            return "К";
        case 'm':
            return "М";
        case 'o':
            return "О";
        case 'p':
            return "Р";
        case 't':
            return "Т";
        case 'x':
            return "Х";
        default:
            return {};
    }
}

void append_upper(std::string& out, std::string_view folded_text) {
    for (std::size_t at = 0; at < folded_text.size(); ++at) {
        const auto first = static_cast<unsigned char>(folded_text[at]);
        if (first < 0x80) {
            const auto twin = russian_twin(folded_text[at]);
            if (!twin.empty())
                out += twin;
            else
                out += first >= 'a' && first <= 'z' ? static_cast<char>(first - 32) : folded_text[at];
            continue;
        }
        const auto second = at + 1 < folded_text.size() ? static_cast<unsigned char>(folded_text[at + 1]) : 0;
        if (first == 0xd0 && second >= 0xb0 && second <= 0xbf) {
            out += {'\xd0', static_cast<char>(second - 0x20)};
            ++at;
        } else if (first == 0xd1 && second >= 0x80 && second <= 0x8f) {
            out += {'\xd0', static_cast<char>(second + 0x20)};
            ++at;
        } else {
            out += folded_text[at];
        }
    }
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

}  // namespace

std::optional<std::uint32_t> whole_number(std::string_view text) {
    text = trimmed(text);
    std::size_t at = 0;
    std::uint64_t value = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) {
        value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
        if (value > largest_number) return {};
    }
    if (at == 0 || !is_empty_fraction(text.substr(at))) return {};
    return static_cast<std::uint32_t>(value);
}

std::optional<std::uint32_t> whole_number(const Cell& cell) {
    if (const auto read = whole_number(cell.text)) return read;
    if (cell.kind != Cell::Kind::number || !(cell.number >= 0) || cell.number > largest_number) return {};
    const double whole = std::floor(cell.number);
    if (whole != cell.number) return {};
    return static_cast<std::uint32_t>(whole);
}

bool CellReader::says_absent(std::string_view text) {
    fold_into(buffer_, text);
    return buffer_.starts_with("отсут") || buffer_.starts_with("неяв") || buffer_.starts_with("не яв") ||
           is_one_of(buffer_, {"н/я", "отс", "отс."});
}

std::uint8_t CellReader::score(const Cell& cell) {
    if (cell.text.size() == 1 && is_digit(cell.text[0])) return static_cast<std::uint8_t>(cell.text[0] - '0');
    if (cell.empty()) return score::blank;
    if (const auto number = whole_number(cell))
        return *number <= score::largest ? static_cast<std::uint8_t>(*number) : score::unread;
    if (says_absent(cell.text)) return absent_mark;
    if (buffer_ == "x") return score::not_attempted;
    if (buffer_ == "х") return ++lookalikes_, score::not_attempted;
    if (buffer_ == "н") return score::not_taught;
    if (is_one_of(buffer_, {"n", "h"})) return ++lookalikes_, score::not_taught;
    if (buffer_.starts_with("не пр") || buffer_.starts_with("не изуч")) return score::not_taught;
    if (buffer_.empty() || buffer_ == "-") return score::blank;
    return score::unread;
}

std::int16_t CellReader::total(const Cell& cell) {
    if (cell.empty()) return no_total;
    if (const auto number = whole_number(cell))
        return *number <= 9999 ? static_cast<std::int16_t>(*number) : unread_total;
    const auto text = trimmed(cell.text);
    return text.empty() || text == "-" ? no_total : unread_total;
}

std::uint8_t CellReader::variant(const Cell& cell) {
    if (cell.text.size() == 1 && is_digit(cell.text[0])) return static_cast<std::uint8_t>(cell.text[0] - '0');
    if (cell.empty()) return 0;
    if (const auto number = whole_number(cell))
        return *number < absent_mark ? static_cast<std::uint8_t>(*number) : score::unread;
    if (says_absent(cell.text)) return absent_mark;
    return buffer_.empty() || is_one_of(buffer_, {"-", "нет"}) ? 0 : score::unread;
}

std::uint8_t CellReader::mark(const Cell& cell) {
    if (cell.empty()) return 0;
    if (const auto number = whole_number(cell))
        return *number >= 2 && *number <= 5 ? static_cast<std::uint8_t>(*number) : score::unread;
    fold_into(buffer_, cell.text);
    return buffer_.empty() || buffer_.starts_with("нет") || buffer_.starts_with("-") || buffer_ == "н/а"
               ? 0
               : score::unread;
}

char CellReader::gender(const Cell& cell) {
    if (cell.empty()) return 0;
    fold_into(buffer_, cell.text);
    if (is_one_of(buffer_, {"ж", "жен", "жен.", "женский", "д", "девочка", "f", "female"})) return 'f';
    if (is_one_of(buffer_, {"м", "муж", "муж.", "мужской", "мальчик", "m", "male"})) return 'm';
    return 0;
}

std::string tidy_class(std::string_view written, std::span<const int> grades) {
    auto text = folded(written);
    if (text.ends_with(" класс")) text.resize(text.size() - std::string_view(" класс").size());
    std::erase_if(text, [](char c) { return c == '"' || c == '\''; });
    std::string_view rest = trimmed(text);
    while (rest.ends_with('.')) rest.remove_suffix(1);
    if (is_one_of(rest, {"", "-", "нет", "нету", "пусто", "0", "нет буквы"})) return {};
    std::size_t digits = 0;
    int number = 0;
    for (; digits < rest.size() && digits < 4 && is_digit(rest[digits]); ++digits)
        number = number * 10 + (rest[digits] - '0');
    if (digits > 0 && std::find(grades.begin(), grades.end(), number) != grades.end()) {
        rest.remove_prefix(digits);
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == '-')) rest.remove_prefix(1);
    }
    if (is_one_of(rest, {"нет", "0"}) || is_empty_fraction(rest)) return {};
    if (rest.starts_with("«") && rest.ends_with("»") && rest.size() > 4) rest = rest.substr(2, rest.size() - 4);
    std::string out;
    append_upper(out, rest);
    return out;
}

}  // namespace opora::intake
