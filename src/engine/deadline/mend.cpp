// Broken words joined, glued words cut, slips of one letter mended. Tried only where the phrase as typed says nothing.

#include "engine/deadline/letters.hpp"
#include "engine/deadline/lexicon.hpp"
#include "engine/deadline/tokens.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace opora::deadline {

namespace {

class Mender {
 public:
    explicit Mender(const Tokens& from) : from_(from) {}

    /// Only those words, each by the form that stands beside it.
    std::optional<std::string> mend(const std::vector<std::pair<std::size_t, std::u16string_view>>& words) {
        std::size_t next = 0;
        for (const auto& [at, form] : words) {
            copy(next, from_.list[at].begin);
            put(form);
            next = from_.list[at].finish;
        }
        copy(next, from_.letters.text.size());
        return std::move(out_);
    }

    std::optional<std::string> mend() {
        for (std::size_t i = 0; i < from_.list.size();) i = token(i);
        if (!changed_) return {};
        if (!from_.list.empty()) copy(from_.list.back().finish, from_.letters.text.size());
        return std::move(out_);
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

    /// As the phrase has it.
    void copy(std::size_t begin, std::size_t finish) {
        const auto from = from_.letters.at[begin], to = from_.letters.at[finish];
        out_ += from_.phrase.substr(from, to - from);
    }
    void put(std::u16string_view word) {
        out_ += to_utf8(word);
        changed_ = true;
    }

    /// What stands before the token is kept; gives the next token to look at.
    std::size_t token(std::size_t i) {
        const auto& here = from_.list[i];
        copy(i ? from_.list[i - 1].finish : 0, here.begin);
        if (is_letters(i))
            if (const auto next = joined(i)) return next;
        if (is_unknown(i)) {
            if (cut_glued(text(i))) return i + 1;
            if (const auto near = find_near(text(i)); !near.empty()) {
                put(near);
                return i + 1;
            }
        }
        copy(here.begin, here.finish);
        return i + 1;
    }

    bool cut_glued(std::u16string_view rest) {
        auto size = first_of_glued(rest);
        if (size == 0) return false;
        for (; size > 0 && !find_word(rest); size = first_of_glued(rest)) {
            put(rest.substr(0, size));
            put(u" ");
            rest.remove_prefix(size);
        }
        put(rest);
        return true;
    }

    /// «сен- тябрь», «ок тябрь», «о к т я б р ь»: the index behind the joined tokens; 0 = not broken.
    std::size_t joined(std::size_t i) {
        std::u16string whole(text(i)), best;
        std::size_t behind = 0;
        bool unknown = is_unknown(i), hyphen = false;
        for (auto j = i + 1; j < from_.list.size() && j < i + 14 && whole.size() < 24; ++j) {
            if (from_.list[j].kind == Kind::dash && is_letters(j + 1)) {
                hyphen = true;
                continue;
            }
            if (!is_letters(j) || (!hyphen && text(j).size() > 1 && j > i + 1)) break;
            whole += text(j);
            unknown = unknown || is_unknown(j);
            const bool may = unknown || (hyphen && from_.list[j].line);
            if (may && whole.size() >= 5 && find_word(whole)) {
                best = whole;
                behind = j + 1;
            }
        }
        if (behind) put(best);
        return behind;
    }

    const Tokens& from_;
    std::string out_;
    bool changed_ = false;
};

bool announces(const Token& token) {
    switch (token.kind) {
        case Kind::along:
        case Kind::accord:
        case Kind::accordance:
        case Kind::measure:
        case Kind::at:
        case Kind::after:
        case Kind::until:
            return true;
        default:
            return false;
    }
}

/// A form that differs in its ending is another form, perhaps of a word that is not in the table.
bool ends_alike(std::u16string_view a, std::u16string_view b) {
    return a.substr(a.size() - 2) == b.substr(b.size() - 2);
}

/// Whether a word of that kind is what `announcer` must be followed by.
bool is_head(Kind kind, Kind announcer) {
    const bool schedule = kind == Kind::schedule || kind == Kind::schedule_adj;
    switch (announcer) {
        case Kind::after:
        case Kind::until:
            return kind == Kind::event_end;
        case Kind::measure:
        case Kind::at:
            return kind == Kind::demand;
        case Kind::along:
            return schedule || kind == Kind::demand || kind == Kind::event_end || kind == Kind::outcome;
        default:
            return schedule;
    }
}

}  // namespace

std::optional<std::string> mended_heads(const Tokens& tokens) {
    std::vector<std::pair<std::size_t, std::u16string_view>> words;
    for (std::size_t i = 0; i < tokens.list.size(); ++i) {
        if (!announces(tokens.list[i])) continue;
        for (auto j = i + 1; j < tokens.list.size() && j < i + 4; ++j) {
            const auto kind = tokens.list[j].kind;
            if (kind == Kind::word) {
                const auto near = find_near(tokens.text(tokens.list[j]));
                if (near.empty() || !ends_alike(tokens.text(tokens.list[j]), near) ||
                    !is_head(find_word(near)->kind, tokens.list[i].kind))
                    break;
                words.emplace_back(j, near);
            } else if (kind != Kind::from && kind != Kind::measure && kind != Kind::schedule_adj) {
                break;
            }
        }
    }
    if (words.empty()) return {};
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return Mender(tokens).mend(words);
}

std::optional<std::string> mended(const Tokens& tokens) { return Mender(tokens).mend(); }

}  // namespace opora::deadline
