/// A sentence that is not yet said: pure code gives its key and numbers, the words come later.
#pragma once

#include "base/words.hpp"

#include <string>
#include <vector>

namespace opora {

struct Said {
    std::string key;
    Args args;
};

/// Arguments of the form 2026-10-14 are said as days, of the form 2026-10 as months.
std::string say(Language language, const Said& said);
/// Sentences one after another, with a space between.
std::string say(Language language, const std::vector<Said>& sentences);

/// "2026-10-14" → «14 октября 2026 г.», “14 October 2026”. Time behind the day is left out; other text comes back as it
/// is.
std::string say_date(Language language, std::string_view iso);

}  // namespace opora
