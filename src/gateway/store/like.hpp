/// What a person looks for, as a pattern of LIKE … ESCAPE '!'. Within the store only.
#pragma once

#include "base/text.hpp"

namespace opora::store {

/// «10%» → "%10!%%"; "" → "%": everything.
inline std::string like_text(std::string_view query) {
    std::string pattern = "%";
    const auto text = folded(query);
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    if (!text.empty()) pattern += '%';
    return pattern;
}

}  // namespace opora::store
