#include "domain/purpose.hpp"

#include <algorithm>

namespace opora {

const Purpose* PurposeTable::find(std::string_view id) const {
    const auto found = std::find_if(purposes.begin(), purposes.end(), [&](const Purpose& one) { return one.id == id; });
    return found == purposes.end() ? nullptr : &*found;
}

const Purpose& PurposeTable::usual(std::string_view kind) const {
    const auto named = defaults.find(std::string(kind));
    const auto any = defaults.find("*");
    const auto* purpose = named != defaults.end() ? find(named->second) : nullptr;
    if (!purpose && any != defaults.end()) purpose = find(any->second);
    return purpose ? *purpose : purposes.front();
}

}  // namespace opora
