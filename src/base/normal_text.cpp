#include "base/normal_text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace opora {

std::string normal_text(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
    const auto read = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    const auto normal = U_SUCCESS(status) ? nfkc->normalize(read, status) : read;
    std::string out;
    (U_SUCCESS(status) ? normal : read).toUTF8String(out);
    return out;
}

}  // namespace opora
