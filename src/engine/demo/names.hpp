/// Invented names of places, schools and people; none is meant to exist.
#pragma once

#include "engine/demo/draws.hpp"

#include <cstddef>
#include <string>

namespace opora::demo {

std::string region_name(std::size_t region);
/// «город Верхнеозёрск», «Студёноборский район»
std::string municipality_name(std::size_t region, std::size_t municipality, bool is_city);
/// «Верхнеозёрск», «Студёный Бор»: where the municipality is seated.
std::string centre_name(std::size_t region, std::size_t municipality, bool is_city);
/// The n-th village of a region; all differ.
std::string village_name(std::size_t region, std::size_t number);
/// «Соколова Марина Игоревна»
std::string person_name(Draws& draws);

}  // namespace opora::demo
