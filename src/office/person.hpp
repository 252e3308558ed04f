/// Who asks. There is no log-in yet, so everybody is the analyst at this computer; every act still names its person.
#pragma once

#include "base/words.hpp"

#include <string>

namespace opora::office {

struct Person {
    std::string name = "аналитик";          ///< data, as an account's name will be
    Language language = Language::russian;  ///< in which sentences that are stored for good are written
};

}  // namespace opora::office
