/// Who asks.
#pragma once

#include "base/words.hpp"
#include "domain/access.hpp"

#include <string>
#include <vector>

namespace opora::office {

/// A store without accounts knows one person, the analyst at this computer, who may do everything: `account` is 0.
/// As soon as it has an account everybody comes by one, and reaches what their posts reach.
struct Person {
    std::string name = "аналитик";          ///< as history shows it
    Language language = Language::russian;  ///< in which sentences that are stored for good are written
    std::int64_t account = 0;
    std::vector<Post> posts = {};  ///< those in force today
};

}  // namespace opora::office
