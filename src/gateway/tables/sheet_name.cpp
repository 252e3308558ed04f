#include "gateway/tables/sheet_name.hpp"

#include <unicode/unistr.h>

#include <algorithm>

namespace opora::tables {

namespace {

constexpr std::int32_t longest_name = 31;

icu::UnicodeString allowed(std::string_view wanted) {
    auto name = icu::UnicodeString::fromUTF8(icu::StringPiece(wanted.data(), static_cast<std::int32_t>(wanted.size())));
    for (std::int32_t i = 0; i < name.length(); ++i)
        if (name[i] < 0x20 || icu::UnicodeString("[]:*?/\\").indexOf(name[i]) >= 0) name.setCharAt(i, '-');
    name.trim();
    while (name.startsWith("'")) name.remove(0, 1);
    name.truncate(longest_name);
    while (name.endsWith("'")) name.truncate(name.length() - 1);
    // A pair of halves that stands for one character is not cut in two.
    if (!name.isEmpty() && U16_IS_LEAD(name[name.length() - 1])) name.truncate(name.length() - 1);
    return name.isEmpty() ? icu::UnicodeString("1") : name;
}

std::string utf8_of(const icu::UnicodeString& name) {
    std::string out;
    name.toUTF8String(out);
    return out;
}

}  // namespace

std::string SheetNames::next(std::string_view wanted) {
    const auto name = allowed(wanted);
    auto unlike = name;
    for (int number = 2; !taken_.insert(utf8_of(icu::UnicodeString(unlike).foldCase())).second; ++number) {
        const auto tail = icu::UnicodeString::fromUTF8(" (" + std::to_string(number) + ")");
        unlike = name;
        unlike.truncate(std::min(name.length(), longest_name - tail.length()));
        unlike += tail;
    }
    return utf8_of(unlike);
}

}  // namespace opora::tables
