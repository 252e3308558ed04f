/// Words of an event turned from the case their sentence puts them in to the nominative, and back.
#pragma once

#include "engine/deadline/terms.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace opora::deadline {

/// «каждой оценочной процедуры» → «каждая оценочная процедура»: the first noun with the adjectives before it and nouns
/// joined to it by «и»; what depends on them stays. By endings and a list of nouns; words it does not know stay too.
std::string nominative(std::string_view words, Case written);

/// The genitive of a noun of the list; empty for others.
std::u16string_view listed_genitive(std::u16string_view noun);
/// «ВПР», «ЕГЭ-11»: never inflected.
bool is_abbreviation(std::u16string_view word);

/// The genitive that `nominative` turns back into exactly `words`; nothing where there is none.
std::optional<std::string> genitive(std::string_view words);

}  // namespace opora::deadline
