#include "engine/deadline/read_deadline.hpp"

#include "engine/deadline/sequence.hpp"
#include "engine/deadline/tokens.hpp"

#include <algorithm>

namespace opora::deadline {

namespace {

constexpr std::size_t most_tokens = 400;

Deadline asked(std::string question) {
    Deadline unread;
    unread.question = std::move(question);
    return unread;
}

/// Dashes, underscores and «[…]» where a term is still to be filled in.
bool says_nothing(const Tokens& tokens) {
    return std::all_of(tokens.list.begin(), tokens.list.end(), [&](const Token& token) {
        const auto text = tokens.text(token);
        const bool filler =
            text == u"введите" || text == u"текст" || text == u"укажите" || text == u"срок" || text == u"нет";
        return filler || (token.kind != Kind::word && token.begin + 1 == token.finish && token.kind >= Kind::other &&
                          (token.kind == Kind::other || (token.kind >= Kind::comma && token.kind <= Kind::dot)));
    });
}

std::optional<Deadline> understood(const Tokens& tokens) { return combine(read_items(tokens)); }

bool speaks_of_time(const Token& token) {
    return token.kind == Kind::number || token.kind == Kind::roman ||
           (token.kind > Kind::dot && token.kind != Kind::and_ && token.kind != Kind::in && token.kind != Kind::on &&
            token.kind != Kind::behind && token.kind != Kind::from && token.kind != Kind::out_of &&
            token.kind != Kind::each && token.kind != Kind::also && token.kind != Kind::whole);
}

/// Remarks in brackets that say nothing of time: «октябрь (очно)».
std::optional<Tokens> without_remarks(const Tokens& tokens) {
    Tokens out{tokens.phrase, tokens.letters, {}};
    const auto& list = tokens.list;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].kind == Kind::open) {
            auto close = i + 1;
            while (close < list.size() && list[close].kind != Kind::close && list[close].kind != Kind::open) ++close;
            const bool closed = close < list.size() && list[close].kind == Kind::close;
            if (closed && std::none_of(list.begin() + static_cast<std::ptrdiff_t>(i),
                                       list.begin() + static_cast<std::ptrdiff_t>(close), speaks_of_time)) {
                i = close;
                continue;
            }
        }
        out.list.push_back(list[i]);
    }
    if (out.list.size() == list.size()) return {};
    return out;
}

std::optional<Deadline> read(const Tokens& tokens) {
    if (auto reading = understood(tokens)) return reading;
    if (const auto plain = without_remarks(tokens)) return understood(*plain);
    return {};
}

}  // namespace

Deadline read_deadline(std::string_view phrase) {
    if (phrase.size() > longest_phrase) return asked("too_long");
    const auto tokens = read_tokens(phrase);
    if (says_nothing(tokens)) return asked("empty");
    if (tokens.list.size() > most_tokens) return asked("too_long");
    if (auto reading = read(tokens)) return *reading;
    if (const auto repaired = mended(tokens))
        if (auto reading = read(*repaired)) return *reading;
    return asked("not_understood");
}

}  // namespace opora::deadline
