/// How often tests of laws repeat themselves.
#pragma once

namespace opora {

#if defined(__SANITIZE_ADDRESS__)
#define OPORA_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OPORA_SANITIZED 1
#endif
#endif

/// `times`; a tenth of it under the sanitizers, which look for other things. `laws_test` repeats the same tests in the
/// optimised build, as often as they say.
constexpr int many(int times) {
#ifdef OPORA_SANITIZED
    return times / 10;
#else
    return times;
#endif
}

}  // namespace opora
