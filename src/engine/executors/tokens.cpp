#include "engine/executors/tokens.hpp"

#include "base/text.hpp"
#include "engine/executors/letters.hpp"

#include <array>
#include <utility>

namespace opora::executors {

namespace {

class Cutter {
 public:
    explicit Cutter(std::string_view cell) : cell_(cell) {}

    std::vector<Token> cut() {
        while (at_ < cell_.size()) step();
        return std::move(tokens_);
    }

 private:
    std::string_view rest() const { return cell_.substr(at_); }
    std::string_view ahead(std::size_t from) const {
        return from < cell_.size() ? cell_.substr(from, character_length(cell_.substr(from))) : std::string_view{};
    }
    bool letter_at(std::size_t from) const { return is_letter(ahead(from)); }

    void put(Sign sign, std::size_t end) {
        tokens_.push_back({sign, at_, end});
        tokens_.back().is_glued = !after_blank_;
        at_ = end;
        after_blank_ = begins_line_ = false;
    }

    void step() {
        if (rest().front() == '\n' || rest().front() == '\r' || rest().front() == '\v') {
            put(Sign::line, at_ + 1);
            after_blank_ = begins_line_ = true;
        } else if (const auto kept = trimmed(rest()); kept.empty() || kept.data() != rest().data()) {
            skip_blanks();
        } else if (is_letter(ahead(at_))) {
            take_word();
        } else if (is_digit(rest().front())) {
            take_number();
        } else if (!take_group()) {
            take_sign();
        }
    }

    void skip_blanks() {
        const auto kept = trimmed(rest());
        const auto stop = kept.empty() ? cell_.size() : static_cast<std::size_t>(kept.data() - cell_.data());
        const auto line = cell_.substr(at_, stop - at_).find_first_of("\n\r\v");
        at_ = line == cell_.npos ? stop : at_ + line;
        after_blank_ = true;
    }

    void take_word() {
        auto end = at_;
        while (end < cell_.size()) {
            const auto character = ahead(end);
            const auto next = end + character.size();
            const bool joins =
                (character == "-" || character == "'" || character == "’" || character == "‑") && letter_at(next);
            // «В(С)ОШ»
            if (character == "(" && letter_at(next) && ahead(next + ahead(next).size()) == ")" &&
                letter_at(next + ahead(next).size() + 1)) {
                end = next + ahead(next).size() + 1;
                continue;
            }
            if (!is_letter(character) && !joins) break;
            end = next;
        }
        const auto written = cell_.substr(at_, end - at_);
        put(Sign::word, end);
        auto& token = tokens_.back();
        token.text = cyrillic(written);
        token.key = key_of(written);
        if (ahead(end) != ".") return;
        token.has_dot = true;
        token.end = at_ = end + 1;
    }

    void take_number() {
        auto end = at_;
        while (end < cell_.size() && is_digit(cell_[end])) ++end;
        const bool numbers_line = begins_line_ && (ahead(end) == "." || ahead(end) == ")") && !is_digit_at(end + 1);
        if (numbers_line) return put(Sign::bullet, end + 1);
        const auto written = cell_.substr(at_, end - at_);
        put(Sign::number, end);
        tokens_.back().text = std::string(written);
    }
    bool is_digit_at(std::size_t from) const { return from < cell_.size() && is_digit(cell_[from]); }

    /// Quotes and brackets with what they hold; one that nobody closes is a sign like any other.
    bool take_group() {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> groups = {
            {{"«", "»"}, {"“", "”"}, {"„", "“"}, {"(", ")"}, {"[", "]"}, {"\"", "\""}}};
        for (const auto& [open, close] : groups) {
            if (!rest().starts_with(open)) continue;
            const auto end = end_of_group(open, close);
            if (end == cell_.npos) return false;
            const auto within = cell_.substr(at_ + open.size(), end - close.size() - at_ - open.size());
            // «[Введите текст]» is what a template left behind.
            put(open == "(" ? Sign::bracketed : open == "[" ? Sign::other : Sign::quoted, end);
            tokens_.back().text = std::string(within);
            return true;
        }
        return false;
    }

    std::size_t end_of_group(std::string_view open, std::string_view close) const {
        int depth = 1;
        auto first = cell_.npos;
        for (auto at = at_ + open.size(); at < cell_.size(); at += ahead(at).size()) {
            const auto character = ahead(at);
            if (character == close && --depth == 0) return at + close.size();
            if (character == close && first == cell_.npos) first = at + close.size();
            if (character == open && open != close) ++depth;
        }
        return first;
    }

    void take_sign() {
        struct Row {
            std::string_view text;
            Sign sign;
        };
        static constexpr std::array<Row, 12> signs = {{{",", Sign::comma},
                                                       {";", Sign::semicolon},
                                                       {"/", Sign::slash},
                                                       {":", Sign::colon},
                                                       {"№", Sign::number_sign},
                                                       {"-", Sign::dash},
                                                       {"–", Sign::dash},
                                                       {"—", Sign::dash},
                                                       {"−", Sign::dash},
                                                       {"•", Sign::bullet},
                                                       {"·", Sign::bullet},
                                                       {"*", Sign::bullet}}};
        for (const auto& [text, sign] : signs) {
            if (!rest().starts_with(text)) continue;
            const bool is_bullet = sign == Sign::dash && begins_line_;
            return put(is_bullet ? Sign::bullet : sign, at_ + text.size());
        }
        put(Sign::other, at_ + ahead(at_).size());
    }

    std::string_view cell_;
    std::size_t at_ = 0;
    bool after_blank_ = true, begins_line_ = true;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view cell) { return Cutter(cell).cut(); }

bool is_initial(const Token& token) {
    return token.sign == Sign::word && length_of(token.text) == 1 && is_capital(token.text);
}

}  // namespace opora::executors
