#include "engine/remarking/plan.hpp"

#include "compute/draws.hpp"

#include <array>
#include <set>
#include <string_view>

namespace opora::remarking {

namespace {

/// Capital letters that look alike in both alphabets, and how they are typed.
struct Letter {
    std::string_view kept, capital, small, latin_capital, latin_small;
};
constexpr std::array<Letter, 10> letters{{{"А", "А", "а", "A", "a"},
                                          {"В", "В", "в", "B", "b"},
                                          {"Е", "Е", "е", "E", "e"},
                                          {"К", "К", "к", "K", "k"},
                                          {"М", "М", "м", "M", "m"},
                                          {"Н", "Н", "н", "H", "h"},
                                          {"Р", "Р", "р", "P", "p"},
                                          {"С", "С", "с", "C", "c"},
                                          {"Т", "Т", "т", "T", "t"},
                                          {"Х", "Х", "х", "X", "x"}}};
constexpr std::uint64_t code_stream = 100;

std::string drawn_code(Draws& chance) {
    std::string code;
    for (int i = 0; i < 2; ++i) code += letters[chance.below(letters.size())].kept;
    code += "-";
    for (int i = 0; i < 3; ++i) code += static_cast<char>('0' + chance.below(10));
    return code;
}

}  // namespace

void give_codes(std::vector<Remarking>& remarkings, std::uint64_t seed) {
    Draws chance(seed, code_stream);
    std::set<std::string> taken;
    for (auto& remarking : remarkings)
        for (auto& work : remarking.works) {
            do work.code = drawn_code(chance);
            while (!taken.insert(work.code).second);
        }
}

std::string tidied_code(const std::string& typed) {
    std::string found, digits;
    for (std::size_t i = 0; i < typed.size();) {
        std::size_t step = 1;
        for (const auto& letter : letters)
            for (const auto way : {letter.capital, letter.small, letter.latin_capital, letter.latin_small})
                if (std::string_view(typed).substr(i).starts_with(way)) {
                    found += letter.kept;
                    step = way.size();
                }
        if (typed[i] >= '0' && typed[i] <= '9') digits += typed[i];
        i += step;
    }
    return found + "-" + digits;
}

}  // namespace opora::remarking
