#include "engine/orders/residue.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"

#include <string_view>

namespace opora::orders {

namespace {

/// How it begins and what ends it; `end` "" = the beginning is the whole.
struct ResiduePattern {
    std::string_view begin, end;
};
constexpr ResiduePattern residue_patterns[] = {
    {"[введите", "]"},
    {"[текст]", ""},
    {"[дата]", ""},
    {"[выберите", "]"},
    {"[type", "]"},
    {"[insert", "]"},
    {"место для ввода текста.", ""},
    {"место для ввода текста", ""},
    {"щелкните здесь, чтобы ввести", "."},
    {"click here to enter text.", ""},
    {"click or tap here to enter text.", ""},
    {"ошибка! закладка не определена.", ""},
    {"ошибка! закладка не определена", ""},
    {"ошибка! источник ссылки не найден.", ""},
    {"ошибка! источник ссылки не найден", ""},
    {"error! bookmark not defined.", ""},
    {"error! reference source not found.", ""},
};
constexpr std::size_t longest_residue = 160;  // bytes between begin and end

}  // namespace

std::string take_residue(std::string& text) {
    if (text.find('[') == std::string::npos && text.find('!') == std::string::npos &&
        find_letters(text, "ввод") == std::string::npos && find_letters(text, "ввести") == std::string::npos &&
        find_letters(text, "to enter") == std::string::npos)
        return "";
    std::string taken;
    auto letters = small(text);
    for (const auto& pattern : residue_patterns) {
        for (auto at = find_letters(letters, pattern.begin); at != std::string::npos;
             at = find_letters(letters, pattern.begin, at)) {
            auto end = at + pattern.begin.size();
            if (!pattern.end.empty()) {
                end = letters.find(pattern.end, end);
                if (end == std::string::npos || end - at > longest_residue) break;
                end += pattern.end.size();
            }
            if (taken.empty()) taken = text.substr(at, end - at);
            text.erase(at, end - at);
            letters.erase(at, end - at);
        }
    }
    if (!taken.empty()) text = cleaned(text);
    return taken;
}

}  // namespace opora::orders
