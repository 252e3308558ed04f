/// What templates and word processors leave in a text: «[Введите текст]», «Ошибка! Закладка не определена».
#pragma once

#include <string>

namespace opora::orders {

/// Takes it out of `text` and gives it; "" when there is none.
std::string take_residue(std::string& text);

}  // namespace opora::orders
