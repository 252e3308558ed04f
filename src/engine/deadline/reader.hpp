/// A place in the tokens, moved by the productions of the grammar.
#pragma once

#include "engine/deadline/token.hpp"

#include <cstddef>
#include <initializer_list>

namespace opora::deadline {

class Reader {
 public:
    explicit Reader(const Tokens& tokens, std::size_t at = 0) : tokens_(&tokens), at_(at) {}

    const Token& here(std::size_t ahead = 0) const {
        static const Token none;
        return at_ + ahead < tokens_->list.size() ? tokens_->list[at_ + ahead] : none;
    }
    Kind kind(std::size_t ahead = 0) const { return here(ahead).kind; }
    bool sees(Kind wanted, std::size_t ahead = 0) const { return kind(ahead) == wanted; }
    bool sees_any(std::initializer_list<Kind> wanted, std::size_t ahead = 0) const {
        for (const auto one : wanted)
            if (kind(ahead) == one) return true;
        return false;
    }
    std::u16string_view text(std::size_t ahead = 0) const { return tokens_->text(here(ahead)); }
    bool spells(std::u16string_view word, std::size_t ahead = 0) const { return !at_end(ahead) && text(ahead) == word; }
    bool at_end(std::size_t ahead = 0) const { return at_ + ahead >= tokens_->list.size(); }

    void skip(std::size_t count = 1) { at_ += count; }
    bool take(Kind wanted) {
        if (!sees(wanted)) return false;
        ++at_;
        return true;
    }
    /// All in this order, or none.
    bool take_all(std::initializer_list<Kind> wanted) {
        std::size_t ahead = 0;
        for (const auto one : wanted)
            if (!sees(one, ahead++)) return false;
        at_ += wanted.size();
        return true;
    }
    bool take_word(std::u16string_view word) {
        if (!spells(word)) return false;
        ++at_;
        return true;
    }

    std::size_t at() const { return at_; }
    void go(std::size_t at) { at_ = at; }
    const Tokens& tokens() const { return *tokens_; }

 private:
    const Tokens* tokens_;
    std::size_t at_;
};

}  // namespace opora::deadline
