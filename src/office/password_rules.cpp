#include "office/password_rules.hpp"

#include "base/normal_text.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"
#include "gateway/catalogue/read_common_passwords.hpp"
#include "office/account_limits.hpp"

#include <algorithm>
#include <vector>

namespace opora::office {

namespace {

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void erase_all(std::string& text, std::string_view piece) {
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece)) text.erase(at, piece.size());
}

/// What is left of `text` when often used words, digits, signs and letters that repeat the one before are taken away.
std::size_t own_letters(std::string text, const std::vector<std::string>& words) {
    for (const auto& word : words) erase_all(text, word);
    std::string before, left;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        auto letter = text.substr(i, end - i);
        const auto first = static_cast<unsigned char>(letter.front());
        const bool is_letter = first >= 0x80 || (first >= 'a' && first <= 'z');
        if (is_letter && letter != before) left += letter;
        before = std::move(letter);
        i = end;
    }
    return characters_in(left);
}

/// Words of a name and the parts of a login that are long enough to mean something.
std::vector<std::string> own_names(const std::string& login, const std::string& name) {
    std::vector<std::string> found;
    std::string word;
    for (const char c : folded(login + " " + name) + " ") {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || (byte >= 'a' && byte <= 'z')) {
            word += c;
            continue;
        }
        if (characters_in(word) >= 4) found.push_back(word);
        word.clear();
    }
    return found;
}

}  // namespace

std::string normal_password(const std::string& password) { return normal_text(password); }

void check_password(const std::string& password, const std::string& login, const std::string& name,
                    const std::string& path) {
    const auto refuse = [&](Code code) { throw Refusal(Problem{code, {{}, 0, {}, {}, path}, "", {}}); };
    const auto normal = normal_password(password);
    const auto size = characters_in(normal);
    if (size < limits::shortest_password) refuse(Code::password_short);
    if (size > limits::longest_password) refuse(Code::password_long);
    const auto plain = folded(normal);
    const auto& common = catalogue::common_passwords();
    if (common.passwords.contains(plain) || own_letters(plain, common.words) < 4) refuse(Code::password_common);
    auto without_names = plain;
    for (const auto& own : own_names(login, name)) erase_all(without_names, own);
    if (without_names != plain && characters_in(without_names) < 8) refuse(Code::password_holds_name);
}

}  // namespace opora::office
