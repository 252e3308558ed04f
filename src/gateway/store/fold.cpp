#include "gateway/store/fold.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace opora::store {

std::string folded(std::string_view text) {
    auto letters = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    letters.foldCase(U_FOLD_CASE_DEFAULT);
    letters.findAndReplace(icu::UnicodeString(u"ё"), icu::UnicodeString(u"е"));
    icu::UnicodeString spaced;
    for (std::int32_t i = 0; i < letters.length(); ++i) {
        const bool is_space = u_isUWhiteSpace(letters[i]);
        if (!is_space)
            spaced.append(letters[i]);
        else if (!spaced.isEmpty() && spaced[spaced.length() - 1] != u' ')
            spaced.append(u' ');
    }
    std::string utf8;
    return spaced.trim().toUTF8String(utf8);
}

std::string anywhere(std::string_view text) {
    std::string pattern = "%";
    for (const char c : folded(text)) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

}  // namespace opora::store
