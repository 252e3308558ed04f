#include "engine/orders/signature.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/requisites.hpp"

#include <algorithm>
#include <array>

namespace opora::orders {

namespace {

constexpr std::size_t longest_post = 300;  // bytes
constexpr std::size_t longest_wait = 5;    // lines between a post and the name

std::string without_fill(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '_' || c == '/' ? ' ' : c;
    return cleaned(out);
}

}  // namespace

std::optional<FoundSignature> find_signature(const std::vector<Piece>& pieces, std::size_t at) {
    const auto* first = at < pieces.size() ? std::get_if<Line>(&pieces[at]) : nullptr;
    if (first == nullptr) return std::nullopt;
    if (!first->signed_by.empty()) return FoundSignature{first->text, first->signed_by, at + 1};
    if (!begins_large(first->text) || first->text.size() > longest_post || !begins_with_post(first->text))
        return std::nullopt;
    if (first->text.ends_with(';') || first->text.ends_with(':')) return std::nullopt;
    std::string post;
    for (auto next = at; next < pieces.size() && next < at + longest_wait; ++next) {
        const auto* line = std::get_if<Line>(&pieces[next]);
        if (line == nullptr) return std::nullopt;
        if (next > at && !leading_number(line->text).number.empty()) return std::nullopt;
        const auto text = without_fill(line->text);
        if (const auto name = name_at_end(text); name != std::string::npos) {
            auto before = std::string(trimmed(std::string_view(text).substr(0, name)));
            if (before.ends_with(':')) before.pop_back();
            if (before.ends_with(',') || before.size() > longest_post) return std::nullopt;
            if (!before.empty()) post += (post.empty() ? "" : " ") + before;
            return FoundSignature{post, text.substr(name), next + 1};
        }
        if (text.size() > longest_post || text.ends_with('.') || text.ends_with(';')) return std::nullopt;
        if (!text.empty()) post += (post.empty() ? "" : " ") + text;
    }
    return std::nullopt;
}

bool is_appendix_head(const Line& line) {
    if (!begins_large(line.text) || line.text.size() > 400) return false;
    if (!begins_with_word(line.letters, "приложение")) return false;
    std::string_view rest = trimmed(std::string_view(line.letters).substr(std::string_view("приложение").size()));
    if (rest.starts_with("№")) rest = trimmed(rest.substr(3));
    while (!rest.empty() && is_digit(rest.front())) rest.remove_prefix(1);
    rest = trimmed(rest);
    if (rest.starts_with('.')) rest = trimmed(rest.substr(1));
    if (rest.empty()) return true;
    if (rest.starts_with("к настоящ")) return false;
    return rest.starts_with("к ") && !line.text.ends_with(';');
}

bool is_approval(const Line& line) {
    if (line.text.size() > 300 || !begins_large(line.text)) return false;
    for (const std::string_view word : {"утвержден", "утверждена", "утверждено", "утверждены", "утверждаю"})
        if (begins_with_word(line.letters, word)) {
            const auto rest = trimmed(std::string_view(line.letters).substr(word.size()));
            return rest.empty() || rest.starts_with("приказ") || rest.starts_with("распоряж") ||
                   rest.starts_with("постановл") || rest.starts_with(':');
        }
    return false;
}

bool is_office_note(const Line& line) {
    static constexpr std::array<std::string_view, 13> notes = {"исп",
                                                               "тел",
                                                               "отп",
                                                               "разослать",
                                                               "рассылка",
                                                               "визы",
                                                               "разработчик",
                                                               "с приказом ознакомлен",
                                                               "с приказом ознакомлены",
                                                               "ознакомлен",
                                                               "ознакомлены",
                                                               "проект подготовлен",
                                                               "согласовано"};
    return std::any_of(notes.begin(), notes.end(), [&](auto note) { return begins_with_word(line.letters, note); });
}

}  // namespace opora::orders
