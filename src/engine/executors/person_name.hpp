/// Names of people in any order and case.
#pragma once

#include "engine/executors/glossary.hpp"
#include "engine/executors/nouns.hpp"
#include "engine/executors/tokens.hpp"

#include <span>
#include <string>

namespace opora::executors {

/// «И.Б. Лукашова», «Лукашову И. Б.», «Ивановой Марии Петровне», «Мария Петровна».
struct PersonName {
    std::string surname{};   ///< as written, letters put right; "" when only name and patronymic are there
    std::string initials{};  ///< «И.Б.»; the full names where there is no surname
    Cases cases = 0;         ///< what a patronymic tells; 0 = initials tell nothing
    bool is_woman = false, is_man = false;
    std::size_t tokens = 0;  ///< how many it takes; 0 = no name begins here
};

PersonName find_name(std::span<const Token> tokens, const Glossary& glossary);

struct Nominative {
    std::string surname;
    bool is_sure = true;  ///< false: «Лукашову» is Лукашова in one case and Лукашов in another
};
/// The surname in nominative, when the name stands in one of `cases` (0 = nobody knows).
Nominative nominative_surname(const PersonName& name, Cases cases);

/// «Лукашова И.Б.»; the patronymic's case goes before `cases`.
Nominative person_name(const PersonName& name, Cases cases);

}  // namespace opora::executors
