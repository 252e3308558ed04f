// Broken words joined, glued words cut, slips of one letter mended. Tried only where the phrase as typed says nothing.

#include "engine/deadline/letters.hpp"
#include "engine/deadline/lexicon.hpp"
#include "engine/deadline/tokens.hpp"

#include <algorithm>

namespace opora::deadline {

namespace {

class Mender {
 public:
    explicit Mender(const Tokens& from) : from_(from) {}

    std::optional<Tokens> mend() {
        for (std::size_t i = 0; i < from_.list.size();) i = token(i);
        if (!changed_) return {};
        if (!from_.list.empty()) copy(from_.list.back().finish, from_.letters.text.size());
        out_.at.push_back(from_.letters.at.back());
        return read_tokens(from_.phrase, std::move(out_));
    }

 private:
    std::u16string_view text(std::size_t i) const { return from_.text(from_.list[i]); }
    bool is_letters(std::size_t i) const {
        if (i >= from_.list.size()) return false;
        const auto kind = from_.list[i].kind;
        return kind != Kind::number && kind != Kind::literal && !text(i).empty() &&
               (is_cyrillic(text(i).front()) || is_latin(text(i).front()));
    }
    bool is_unknown(std::size_t i) const { return is_letters(i) && from_.list[i].kind == Kind::word; }

    void copy(std::size_t begin, std::size_t finish) {
        for (auto i = begin; i < finish; ++i) {
            out_.text += from_.letters.text[i];
            out_.at.push_back(from_.letters.at[i]);
        }
    }
    void put(std::u16string_view word, std::size_t at) {
        for (const char16_t letter : word) {
            out_.text += letter;
            out_.at.push_back(from_.letters.at[at]);
        }
        changed_ = true;
    }

    /// What stands before the token is kept; gives the next token to look at.
    std::size_t token(std::size_t i) {
        const auto& here = from_.list[i];
        copy(i ? from_.list[i - 1].finish : 0, here.begin);
        if (is_letters(i))
            if (const auto next = joined(i)) return next;
        if (is_unknown(i)) {
            if (cut_glued(text(i), here.begin)) return i + 1;
            if (const auto near = find_near(text(i)); !near.empty()) {
                put(near, here.begin);
                return i + 1;
            }
        }
        copy(here.begin, here.finish);
        return i + 1;
    }

    bool cut_glued(std::u16string_view rest, std::size_t at) {
        auto size = first_of_glued(rest);
        if (size == 0) return false;
        for (; size > 0 && !find_word(rest); size = first_of_glued(rest)) {
            put(rest.substr(0, size), at);
            at += size;
            put(u" ", at);
            rest.remove_prefix(size);
        }
        put(rest, at);
        return true;
    }

    /// «сен- тябрь», «ок тябрь», «о к т я б р ь»: the index behind the joined tokens; 0 = not broken.
    std::size_t joined(std::size_t i) {
        std::u16string whole(text(i));
        bool unknown = is_unknown(i), hyphen = false;
        for (auto j = i + 1; j < from_.list.size() && j < i + 14 && whole.size() < 24; ++j) {
            if (from_.list[j].kind == Kind::dash && is_letters(j + 1)) {
                hyphen = true;
                continue;
            }
            if (!is_letters(j)) return 0;
            whole += text(j);
            unknown = unknown || is_unknown(j);
            const bool may = unknown || (hyphen && from_.list[j].line);
            if (may && whole.size() >= 5 && find_word(whole)) {
                put(whole, from_.list[i].begin);
                return j + 1;
            }
            if (!hyphen && text(j).size() > 1 && j > i + 1) return 0;
        }
        return 0;
    }

    const Tokens& from_;
    Letters out_;
    bool changed_ = false;
};

}  // namespace

std::optional<Tokens> mended(const Tokens& tokens) { return Mender(tokens).mend(); }

}  // namespace opora::deadline
